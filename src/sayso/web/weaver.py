"""Weaving in a process of its own: it takes all of a processor for a while, and views go on being answered."""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from threading import Thread

import sayso
from sayso.dossier.keeping import Woven
from sayso.dossier.limits import data_size
from sayso.dossier.progress import Listener, Progress, silent
from sayso.errors import DossierError, SaysoError

_LOOK = 0.5
"""Seconds between two looks whether it is still wanted."""
_RESTING = 600.0
"""Seconds without a weaving after which the process ends and gives its memory back: whoever paused may wait once."""
_LARGEST = 4 * 2**30
"""Bytes from which it ends after a weaving instead of remembering it: some 3,000 pages."""
_ATTEMPTS = 2
"""It may have ended to give memory back just when it is asked; a second death is told."""


class Weaver:
    """A process that weaves one dossier and remembers what it worked out, for the next weaving.

    It only reads the file. It ends with the process that started it, and where it ended before, another one is started.

    Args:
        path: the dossier's file.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._running: tuple[SpawnProcess, Connection] | None = None

    def run(self, wanted: Callable[[], bool], listener: Listener = silent) -> Woven | None:
        """Weave what is pending, without writing to the dossier.

        Args:
            wanted: whether its result is still wanted.
            listener: is told how far it is.

        Returns:
            What it made; None if it was not wanted any more.

        Raises:
            SaysoError: it failed, or its process died.
        """
        for _ in range(_ATTEMPTS):
            with suppress(EOFError, OSError):
                return self._ask(wanted, listener)
            self.close()
        raise DossierError("Weaving in what was changed ended without a result: the next change tries it again.")

    def close(self) -> None:
        """End the process, whatever it does."""
        if self._running is not None:
            process, pipe = self._running
            self._running = None
            process.terminate()
            process.join()
            pipe.close()

    def _ask(self, wanted: Callable[[], bool], listener: Listener) -> Woven | None:
        pipe = self._pipe()
        pipe.send(None)
        while wanted():
            if not pipe.poll(_LOOK):
                continue
            told: Progress | Woven | SaysoError = pipe.recv()
            if isinstance(told, SaysoError):
                raise told
            if isinstance(told, Progress):
                listener(told)
            else:
                return told
        self.close()
        return None

    def _pipe(self) -> Connection:
        """To the process, which is started where there is none."""
        if self._running is None:
            context = get_context("spawn")  # a fork would copy locks that other threads hold
            own, its = context.Pipe()
            process = context.Process(target=_serve, args=(self._path, its), daemon=True)
            process.start()
            its.close()
            self._running = process, own
        return self._running[1]


def _serve(path: Path, pipe: Connection) -> None:
    """Weave whenever asked, until nobody has asked for long, or there is too much to remember."""
    from sayso.dossier.reweaving import Remembered  # noqa: PLC0415 - it loads a language, which the server needs not

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which ends this
    Thread(target=_end_with_parent, daemon=True).start()
    gc.disable()  # what is remembered is millions of records, none in a circle: looking through them takes seconds
    remembered = Remembered()
    with suppress(EOFError):
        while data_size() < _LARGEST and pipe.poll(_RESTING):
            pipe.recv()
            try:
                with sayso.open(path) as dossier:
                    weaving = dossier.weaving(remembered)
                pipe.send(weaving.run(listener=pipe.send))
            except SaysoError as error:
                pipe.send(error)


def _end_with_parent() -> None:
    if (parent := parent_process()) is not None:
        parent.join()
    os._exit(1)
