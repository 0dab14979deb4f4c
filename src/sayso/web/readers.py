"""The open dossier, for several requests at a time: each borrows a connection of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, LifoQueue
from threading import Lock
from typing import Any, TypeVar

import sayso
from sayso.dossier import Dossier
from sayso.store import Overlay
from sayso.web.editor import Editor

_T = TypeVar("_T")


class Readers:
    """Connections to one dossier, opened as they are needed and used again.

    Args:
        path: the dossier's file.
        editor: who writes it meanwhile; None where nobody does.
    """

    def __init__(self, path: Path, editor: Editor | None = None) -> None:
        self.path = path
        self.editor = editor
        self._idle: LifoQueue[Dossier] = LifoQueue()
        self._kept: dict[str, tuple[str, Any]] = {}
        self._lock = Lock()
        first = sayso.open(path)
        self._overlay = first.overlay() if editor is None and first.log() else Overlay()
        self._heads = first.look_up.heads
        self.shared = first.shared
        """What was taken out before it was shared; None for a dossier as it was built."""
        self._idle.put(first)

    @contextmanager
    def borrowed(self) -> Iterator[Dossier]:
        """An open dossier that nobody else uses meanwhile."""
        try:
            dossier = self._idle.get_nowait()
        except Empty:
            dossier = sayso.open(self.path)
            dossier.look_up.heads = self._heads
        dossier.look_up.overlay = self.editor.overlay if self.editor else self._overlay
        try:
            yield dossier
        finally:
            self._idle.put(dossier)

    def remembered(self, name: str, dossier: Dossier, make: Callable[[], _T]) -> _T:
        """What was made once of the contents as they are now; made again when they have changed."""
        revision = dossier.look_up.revision()
        with self._lock:
            if (kept := self._kept.get(name)) and kept[0] == revision:
                made: _T = kept[1]
                return made
        made = make()
        with self._lock:
            self._kept[name] = (revision, made)
        return made

    def close(self) -> None:
        """Close all connections."""
        while not self._idle.empty():
            self._idle.get_nowait().close()
        if self.editor:
            self.editor.close()
