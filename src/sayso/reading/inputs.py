"""Inputs: what the user named on the command line, as files with canonical names."""

from __future__ import annotations

import glob
import hashlib
import io
import os
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from sayso.errors import InputError, NothingToReadError

STANDARD_INPUT = "-"

MAX_BYTES = 64 * 2**20
"""A saved web page is rarely above 5 MB even with its pictures inlined; what is larger than this is something else,
and would only exhaust memory."""
TOO_LARGE = f"It is larger than {MAX_BYTES >> 20} MB."
"""Why what lies in an archive or a table was not read."""

_DOSSIER_ENDINGS = (".sayso", ".sayso-wal", ".sayso-shm", ".sayso-journal")
"""Our own files are never pages, so that a dossier may lie in the folder of its pages."""


@dataclass(frozen=True)
class Input:
    """One file to read. `file` is its canonical name; `path` is None for standard input."""

    file: str
    path: Path | None

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """A stream of the bytes, seekable; a file is not read until somebody reads the stream.

        Raises:
            OSError: the file cannot be read.
            InputError: standard input, or a pipe, gives more than `MAX_BYTES`.
        """
        if self.path is None:
            yield io.BytesIO(whole(sys.stdin.buffer))
        else:
            with self.path.open("rb") as stream:
                yield stream if stream.seekable() else io.BytesIO(whole(stream))


def whole(stream: BinaryIO) -> bytes:
    """All bytes of a stream.

    Raises:
        InputError: it is larger than `MAX_BYTES`.
    """
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise InputError(f"it is larger than {MAX_BYTES >> 20} MB")
    return data


def page_id(file: str, data: bytes) -> str:
    """The id of the page that these bytes under this canonical name make: `p` and 16 hexadecimal digits."""
    return "p" + hashlib.sha256(file.encode() + b"\0" + data).hexdigest()[:16]


def find_inputs(names: Iterable[str | Path], *, leave_out: Iterable[Path] = ()) -> list[Input]:
    """Find the files that the user named.

    A folder stands for all files below it, except hidden ones and dossiers; a name with wildcards that is no file for
    the files it matches (`**` for any depth); `-` for standard input. The canonical name of a file is its path below
    the folder that was named, or its base name if it was named itself, always with forward slashes; so it does not
    depend on where the pile lies. Files that would share a name get as many of their parent folders before it as tell
    them apart. A file that was named twice is read once.

    Args:
        names: files, folders, wildcards or `-`.
        leave_out: files that are never inputs, such as the dossier that is being built.

    Returns:
        The inputs, sorted by canonical name.

    Raises:
        NothingToReadError: a name matches nothing, or there is no file in all of them.
    """
    never = {_absolute(path) for path in leave_out}
    found: dict[Path | None, str] = {}
    named = [str(name) for name in names]
    for name in named:
        for path, canonical in _matches(name):
            if path in never:
                continue
            # Of two names for one file the longer tells more; the order of naming must not decide.
            found[path] = max(found.get(path, ""), canonical, key=lambda each: (len(each), each))
    if not found:
        raise NothingToReadError(f"Nothing to read: no file in {', '.join(named) or 'an empty list of names'}.")
    inputs = (Input(file=_text(canonical), path=path) for path, canonical in _told_apart(found).items())
    return sorted(inputs, key=lambda each: each.file)


def _matches(name: str) -> Iterator[tuple[Path | None, str]]:
    """Absolute path and canonical name of each file that a name stands for."""
    path = Path(name)
    if name == STANDARD_INPUT:
        yield None, "standard-input"
    elif path.is_dir():
        yield from _below(path)
    elif path.exists():
        if not path.name.endswith(_DOSSIER_ENDINGS):
            yield _absolute(path), path.name
    else:
        matches = sorted(glob.iglob(name, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute patterns
        if not matches:
            raise NothingToReadError(f"Nothing to read: {name} matches no file.")
        for match in matches:
            yield from _matches(match)


def _below(folder: Path) -> Iterator[tuple[Path, str]]:
    for parent, folders, files in os.walk(folder):
        folders[:] = [each for each in folders if not each.startswith(".")]
        for file in files:
            path = Path(parent, file)
            if not file.startswith(".") and not file.endswith(_DOSSIER_ENDINGS) and path.is_file():
                yield _absolute(path), path.relative_to(folder).as_posix()


def _absolute(name: str | Path) -> Path:
    """The absolute path without resolving links: a link to a file is a name of its own."""
    return Path(os.path.abspath(name))  # noqa: PTH100 - Path.resolve would follow the links


def _told_apart(found: dict[Path | None, str]) -> dict[Path | None, str]:
    """The same files under names that are all different."""
    sharing: dict[str, list[Path | None]] = defaultdict(list)
    for path, canonical in found.items():
        sharing[canonical].append(path)
    apart = dict(found)
    for canonical, paths in sharing.items():
        files = [path for path in paths if path is not None]
        depth = canonical.count("/") + 1
        while len(files) > 1 and len({path.parts[-depth:] for path in files}) < len(files):
            depth += 1
        if len(files) > 1:
            apart |= {path: "/".join(path.parts[-depth:]).lstrip("/") for path in files}
    return apart


def _text(name: str) -> str:
    """A file name as text; bytes that are no UTF-8 are shown by their numbers."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")
