"""Paragraphs that were broken into lines of one width, as in text out of PDF files and in e-mail."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from sayso.reading.lines import Line

NARROWEST = 40
WIDEST = 120
"""Characters: no text is set narrower, and wider lines were not broken for a page."""
EVENNESS = 0.6
"""How short a full line may be beside the widest of its paragraph: a long word was carried over to the next."""
RUNNING_ON = 0.5
"""Share of the lines after the first that begin in lower case: most in broken paragraphs, hardly any in lists."""


def unwrapped(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, those of one broken paragraph put together into one.

    A line put together has the place of the whole paragraph in the text; its own text has blanks for the breaks.
    """
    return tuple(line for run in _runs(lines) for line in _joined(run))


def _runs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Runs of lines without a blank line between."""
    run: list[Line] = []
    for line in lines:
        if run and (line.gap or line.indent > run[-1].indent + 1):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _joined(run: list[Line]) -> list[Line]:
    if len(run) < 2 or not _is_broken_paragraph(run):
        return run
    text = " ".join(line.text for line in run)
    return [Line(run[0].start, run[-1].end, text, run[0].indent, run[0].gap)]


def _is_broken_paragraph(run: Sequence[Line]) -> bool:
    widths = [len(line.text) for line in run]
    widest = max(widths)
    full = all(width >= EVENNESS * widest for width in widths[:-1])
    running_on = sum(following.text[0].islower() for _, following in pairwise(run))
    return NARROWEST <= widest <= WIDEST and full and running_on >= RUNNING_ON * (len(run) - 1)
