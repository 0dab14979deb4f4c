"""What goes to a worker and what comes back: one page's bytes, and the analysis of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from sayso.model import Entry, Metadata, Page, PageAnalysis, PageStatus
from sayso.reading.media_types import essence


@dataclass(frozen=True)
class Task:
    """One page to analyse."""

    page: str
    file: str
    data: bytes
    media_type: str | None = None
    supplied: Metadata | None = None
    fault: str | None = None
    """Why its bytes are not whole, where they are not."""
    corrections: tuple[Entry, ...] = ()
    """What people changed of it."""
    pipelines: tuple[tuple[str, str], ...] = ()
    """Which pipeline reads which other language (ISO 639-1 code), sorted."""


@dataclass(frozen=True)
class Outcome:
    """What became of a task: the `PageAnalysis` as JSON (cheap to pass between processes and to keep), and its size."""

    page: str
    analysis: bytes
    words: int
    seconds: float = 0.0
    """Processor time; 0 for a page that its worker died of."""
    memory: int = 0
    """The most bytes that its worker has held so far; 0 for a page that its worker died of."""


def unreadable(task: Task, reason: str, page: Page | None = None) -> PageAnalysis:
    """The analysis of a page that could not be read to its end.

    Args:
        task: the page.
        reason: why, as a sentence for a person.
        page: what was read of it until then.
    """
    known = page or Page(
        id=task.page,
        file=task.file,
        sha256=hashlib.sha256(task.data).hexdigest(),
        media_type=essence(task.media_type or "unknown"),
        metadata=task.supplied or Metadata(),
    )
    page = known.model_copy(update={"status": PageStatus.UNREADABLE, "reason": reason})
    ids = tuple(entry.id for entry in task.corrections)
    return PageAnalysis(page=page, corrected=ids, orphaned=ids)
