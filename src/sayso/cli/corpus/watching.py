"""How far an analysis of a corpus is: a bar on a terminal, a line now and then elsewhere, nothing where it is quiet."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sayso.cli.display import SECONDS_BETWEEN_LINES, duration, speed
from sayso.cli.interruption import INTERRUPTED, Interrupted, stop_at_once, stopping_by
from sayso.cli.output import note

if TYPE_CHECKING:
    from sayso.corpus.analysing import Progress


class Watching:
    """Listens to an analysis and shows nothing; the base of those that show something."""

    def __init__(self) -> None:
        self._latest: Progress | None = None
        self._first: tuple[float, Progress] | None = None

    def __call__(self, progress: Progress) -> None:
        """Take in the news."""
        self._latest = progress
        if self._first is None and progress.parts:
            self._first = time.perf_counter(), progress
        self.show(progress)

    def show(self, progress: Progress) -> None:
        """Show the news."""

    def finish(self) -> None:
        """Make room for what comes after."""

    def stopped(self) -> str:
        """What is kept if the analysis stops now, as a sentence."""
        kept = 0 if self._latest is None else self._latest.kept + self._latest.pages
        return f"Stopped; {kept:,} pages are kept; run the same command to go on."

    def _rate(self, progress: Progress) -> str:
        """Pages and words a second, and the time that is left; empty before there is a rate.

        What was finished first is left out of it: it waited for processes to start and models to load.
        """
        if self._first is None or progress.parts == self._first[1].parts:
            return ""
        seconds, first = time.perf_counter() - self._first[0], self._first[1]
        left = (progress.total - progress.done) * seconds / max(progress.done - first.done, 1)
        told = speed(progress.pages - first.pages, progress.words - first.words, seconds)
        return f"{told}, {duration(left)} left"


class _Lines(Watching):
    """For logs and pipes: a line at the start, one every few seconds, one at the end."""

    def __init__(self) -> None:
        super().__init__()
        self._last = 0.0

    def show(self, progress: Progress) -> None:
        now = time.perf_counter()
        at_an_end = progress.done in (0, progress.total)
        if at_an_end or now - self._last >= SECONDS_BETWEEN_LINES:
            self._last = now
            share = 100 * progress.done // progress.total if progress.total else 100
            rate = self._rate(progress)
            note(f"analysed {progress.pages:,} pages, {share} % of the inputs" + (f": {rate}" if rate else ""))


class _Bar(Watching):
    """For terminals."""

    def __init__(self) -> None:
        super().__init__()
        # Imported here: only an analysis on a terminal needs it.
        from rich import progress as rich_progress
        from rich.console import Console

        self._bar = rich_progress.Progress(
            rich_progress.TextColumn("analysing"),
            rich_progress.BarColumn(),
            rich_progress.DownloadColumn(),
            rich_progress.TextColumn("{task.fields[told]}"),
            console=Console(stderr=True),
            transient=True,
        )
        self._task = self._bar.add_task("", total=None, told="")
        self._bar.start()

    def show(self, progress: Progress) -> None:
        told = f"{progress.pages:,} pages {self._rate(progress)}"
        self._bar.update(self._task, total=progress.total, completed=progress.done, told=told)

    def finish(self) -> None:
        self._bar.stop()


@contextmanager
def watched(quiet: bool) -> Iterator[Watching]:
    """Show how far an analysis is; when it is stopped, say what is kept."""
    watching = Watching() if quiet else _Bar() if sys.stderr.isatty() else _Lines()
    try:
        with stopping_by(stop_at_once):
            yield watching
    except Interrupted:
        watching.finish()
        note(watching.stopped())
        # The ordinary end would wait for Daft's threads, or be aborted by them. Its processes end by themselves.
        os._exit(INTERRUPTED)
    finally:
        watching.finish()
