"""The writer's lock: one process at a time writes a dossier, and the others learn which one.

SQLite's own locks last for a transaction; a build is many. So whoever writes holds a hidden file beside the dossier, by
a lock of the operating system that ends with its process, however it ends. Readers need none of this.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from platform import node
from typing import BinaryIO

from sayso.errors import DossierBusyError

if sys.platform == "win32":
    import msvcrt

    def _lock(stream: BinaryIO) -> None:
        stream.seek(2**20)  # far behind the text, which others must be able to read
        msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(stream: BinaryIO) -> None:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)


_PAUSE = 0.05
"""Seconds between two attempts."""


@contextmanager
def writing(dossier: Path, patience: float) -> Iterator[None]:
    """Hold the lock of a dossier; nothing of it is left afterwards.

    Args:
        dossier: the dossier's file, there or not.
        patience: seconds to wait for a process that holds it.

    Raises:
        DossierBusyError: another process holds it.
        OSError: the file of the lock cannot be made.
    """
    place = dossier.resolve()
    path = place.with_name(f".{place.name}.lock")
    stream = _held(path, dossier, time.monotonic() + patience)
    try:
        stream.truncate(0)
        stream.write(f"process {os.getpid()} on {node()}, since {datetime.now(UTC):%Y-%m-%d %H:%M} UTC".encode())
        stream.flush()
        yield
    finally:
        with suppress(OSError):  # Windows removes no open file: an empty-handed lock stays there, and does no harm
            path.unlink()
        stream.close()


def _held(path: Path, dossier: Path, deadline: float) -> BinaryIO:
    while True:
        stream = path.open("a+b", buffering=0)
        try:
            _lock(stream)
            if os.path.samestat(os.fstat(stream.fileno()), path.stat()):
                return stream
        except FileNotFoundError:
            pass  # its last holder removed it after we opened it: that file is nobody's lock any more
        except (BlockingIOError, PermissionError) as error:
            if time.monotonic() > deadline:
                stream.seek(0)
                holder = stream.read(200).decode(errors="replace") or "another process"
                raise DossierBusyError(
                    f"{dossier} is being written ({holder}): wait until that has ended, or stop it; reading is "
                    "possible meanwhile."
                ) from error
            time.sleep(_PAUSE)
        except BaseException:
            stream.close()
            raise
        stream.close()
