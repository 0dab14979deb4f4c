"""The editor: the one that writes the dossier while it is served, and weaves in the background what people changed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path
from threading import Condition, Lock, Thread
from typing import TypeVar

import sayso
from sayso.dossier import Dossier
from sayso.dossier.progress import Progress, Stage
from sayso.errors import SaysoError
from sayso.report.wording import counted
from sayso.store import Overlay
from sayso.web.weaver import Weaver

_T = TypeVar("_T")

_IDLE = 2.0
"""Seconds without a change before weaving begins: who reviews changes something every few seconds, and one weaving does
for all of it."""


class Editor:
    """Writes one dossier, one change at a time; everybody else only reads it.

    It holds the file's session while it is open, so that no other process writes, and readers are not in its way.

    Args:
        path: the dossier's file.
        idle: seconds without a change before weaving begins.

    Raises:
        DossierBusyError: another process writes it.
    """

    def __init__(self, path: Path, idle: float = _IDLE) -> None:
        self._path = path
        self._idle = idle
        self._held = ExitStack()
        self._dossier = self._held.enter_context(sayso.open(path))
        self._held.enter_context(self._dossier.session())
        self._lock = Lock()
        self._wanted = Condition()
        self._changes = 0
        self._ending = False
        self.overlay = Overlay()
        self.pending = 0
        """How many changes are shown and not woven in yet."""
        self.unread = 0
        """How many pages were taken in and not read yet."""
        self.problem = ""
        """Why weaving failed last; empty where it did not."""
        self._progress: Progress | None = None
        if self._dossier.log() or self._dossier.unfinished:
            self._look()
        self._reader = Thread(target=self._read_ahead, name="reading ahead", daemon=True)
        self._reader.start()
        self._loom = Weaver(path)
        self._weaver = Thread(target=self._weave, name="weaving", daemon=True)
        self._weaver.start()

    @property
    def how_far(self) -> str:
        """How far reading and weaving are, in words; empty where nothing is read or woven in now."""
        match self._progress:
            case None:
                return ""
            case Progress(Stage.ANALYSING, done, total):
                return f"{done} of {counted(total, 'page')} read."
            case _:
                return "Being woven in."

    def change(self, make: Callable[[Dossier], _T]) -> _T:
        """Make a change: it is on the disk and shown when this returns, and woven in later.

        Args:
            make: makes it, with the dossier to itself.

        Raises:
            CorrectionError: what it names is not there, or somebody else changed it since.
        """
        with self._lock:
            made = make(self._dossier)
            self._look()
        with self._wanted:
            self._changes += 1
            self._wanted.notify()
        return made

    def ask(self, question: Callable[[Dossier], _T]) -> _T:
        """Read the dossier as it is shown, with it to oneself."""
        with self._lock:
            return question(self._dossier)

    def close(self) -> None:
        """End; what is not woven in yet stays in the log, and is shown all the same."""
        with self._wanted:
            self._ending = True
            self._wanted.notify()
        self._weaver.join()
        self._loom.close()
        self._reader.join()
        self._held.close()

    def _read_ahead(self) -> None:
        """Read what the first change needs, while nobody waits for it yet; an error is told to whoever needs it."""
        with self._lock, suppress(SaysoError):
            self._dossier.contents()

    def _look(self) -> None:
        self.overlay = self._dossier.overlay()
        self.pending = len(self._dossier.pending)
        self.unread = self._dossier.unfinished

    def _weave(self) -> None:
        while self._wait():
            try:
                woven = self._loom.run(lambda: not self._ending, self._hear)
                if woven is not None:
                    with self._lock:
                        self._dossier.keep(woven)
                        self._look()
                self.problem = ""
            except SaysoError as error:
                self.problem = str(error)
            self._progress = None

    def _hear(self, progress: Progress) -> None:
        self._progress = progress

    def _wait(self) -> bool:
        """Until there is something to weave and nobody has changed anything for a while; False at the end."""
        with self._wanted:
            while not self._ending and (not (self.pending or self.unread) or self.problem):
                seen = self._changes
                self._wanted.wait()
                if self._changes != seen:
                    self.problem = ""
            while not self._ending:
                seen = self._changes
                self._wanted.wait(self._idle)
                if seen == self._changes:
                    break
            return not self._ending
