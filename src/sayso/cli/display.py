"""How far a build is: a bar on a terminal, a line now and then elsewhere, nothing where nobody wants to know."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

import typer

from sayso.cli.interruption import INTERRUPTED, Interrupted, stop_at_once, stopping_by
from sayso.cli.output import note
from sayso.dossier import Progress, Stage

SECONDS_BETWEEN_LINES = 5.0
"""Often enough to see that it lives, seldom enough for a log."""


class Display:
    """Listens to a build and shows nothing; the base of those that show something."""

    def __init__(self) -> None:
        self._latest: Progress | None = None
        self._began = time.perf_counter()
        self._first: tuple[float, Progress] | None = None
        self._stopping = False

    def __call__(self, progress: Progress) -> None:
        """Take in the news.

        Raises:
            Interrupted: `stop` was called, and the page at hand is kept now.
        """
        asked_before = self._stopping
        if self._latest is None or progress.stage is not self._latest.stage:
            self._began, self._first = time.perf_counter(), None
        if self._first is None and progress.done:
            self._first = time.perf_counter(), progress
        self._latest = progress
        if progress.contacts:  # even where nobody wants to know more: afterwards it is too late
            self.tell(f"Fetching from {', '.join(progress.contacts)}.")
        self.show(progress)
        if asked_before:
            stop_at_once()

    def stop(self) -> None:
        """Stop when the page at hand is kept; at once if there is none, or when asked again.

        Raises:
            Interrupted: at once.
        """
        latest = self._latest
        if self._stopping or latest is None or latest.stage is not Stage.ANALYSING or latest.done == latest.total:
            stop_at_once()
        self._stopping = True
        self.show_stopping()

    def stopped(self) -> str:
        """What is kept if the build stops now, as a sentence."""
        latest = self._latest
        if latest is None or latest.stage is Stage.TAKING_IN:
            return "Stopped before anything was changed."
        if latest.stage is Stage.FETCHING:
            return f"Stopped; {latest.done} of {latest.total} addresses are fetched; run the same command to go on."
        kept = (
            "all" if latest.stage is Stage.WEAVING else f"{latest.kept + latest.done} of {latest.kept + latest.total}"
        )
        return f"Stopped; {kept} pages are kept; run the same command to go on."

    def tell(self, line: str) -> None:
        """Print what must be told."""
        note(line)

    def show(self, progress: Progress) -> None:
        """Show the news."""

    def show_stopping(self) -> None:
        """Show that the page at hand is the last one."""

    def finish(self) -> None:
        """Make room for what comes after."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.finish()

    def _rate(self, progress: Progress) -> str:
        """Pages and words a second, and the time that is left, or that it took; empty before there is a rate.

        The first page is left out of the rate: it waits for workers to start and models to load.
        """
        if self._first is None or progress.done == self._first[1].done:
            return ""
        now, (then, first) = time.perf_counter(), self._first
        pages, seconds = progress.done - first.done, now - then
        left = f"{duration((progress.total - progress.done) * seconds / pages)} left"
        ending = left if progress.done < progress.total else f"{duration(now - self._began)} in all"
        return f"{speed(pages, progress.words - first.words, seconds)}, {ending}"


class Lines(Display):
    """For logs and pipes: a line at the start, one every few seconds, one at the end."""

    def __init__(self) -> None:
        super().__init__()
        self._last = 0.0

    def show(self, progress: Progress) -> None:
        """Print a line if it is time for one."""
        now = time.perf_counter()
        at_an_end = progress.done in (0, progress.total)
        if progress.stage is not Stage.ANALYSING or not progress.total:
            return
        if at_an_end or now - self._last >= SECONDS_BETWEEN_LINES:
            self._last = now
            rate = self._rate(progress)
            note(f"analysed {progress.done} of {progress.total} pages" + (f": {rate}" if rate else ""))


class Bar(Display):
    """For terminals."""

    def __init__(self) -> None:
        super().__init__()
        # Imported here: only a build on a terminal needs it.
        from rich import progress as rich_progress
        from rich.console import Console

        self._bar = rich_progress.Progress(
            rich_progress.TextColumn("{task.description}"),
            rich_progress.BarColumn(),
            rich_progress.MofNCompleteColumn(),
            rich_progress.TextColumn("{task.fields[rate]}"),
            console=Console(stderr=True),
            transient=True,
        )
        self._task = self._bar.add_task("starting", total=None, rate="")

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def tell(self, line: str) -> None:
        """Print a line above the bar."""
        self._bar.console.print(line, markup=False, highlight=False, soft_wrap=True)

    def show(self, progress: Progress) -> None:
        """Move the bar."""
        rate = self._rate(progress) if progress.stage is Stage.ANALYSING else ""
        self._bar.update(
            self._task, description=progress.stage.value, completed=progress.done, total=progress.total, rate=rate
        )

    def show_stopping(self) -> None:
        """Say that the page at hand is the last one."""
        self._bar.update(self._task, description="stopping after this page; Ctrl-C again: at once")

    def finish(self) -> None:
        """Take the bar away."""
        self._bar.stop()


def display(quiet: bool) -> Display:
    """The display that fits where standard error goes."""
    if quiet:
        return Display()
    return Bar() if sys.stderr.isatty() else Lines()


@contextmanager
def watched(quiet: bool) -> Iterator[Display]:
    """Show how far a build is; when it is stopped, say what is kept."""
    watching = display(quiet)
    try:
        with watching, stopping_by(watching.stop):
            yield watching
    except Interrupted:
        note(watching.stopped())
        raise typer.Exit(INTERRUPTED) from None


def speed(pages: int, words: int, seconds: float) -> str:
    """For people, how fast so many pages and words were analysed."""
    return f"{pages / seconds:.1f} pages/s, {words / seconds:,.0f} words/s"


def duration(seconds: float) -> str:
    """Seconds for people."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest:02} s" if minutes else f"{rest} s"
