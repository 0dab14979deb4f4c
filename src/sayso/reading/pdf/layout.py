"""The reading order of a PDF's page: words to lines, lines to columns.

A page is cut where a gutter runs: a strip that only a few wide lines (titles, pictures' captions) cross, with running
text on both sides. Between two such wide lines the left column is read before the right one; each column is looked at
again, so that three columns are two cuts. This is the recursive XY cut (Nagy and Seth, *Hierarchical representation of
optically scanned documents*, ICPR 1984) with the wide lines as horizontal cuts. Where there is no gutter, lines are
read from top to bottom.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median

from sayso.reading.pdf.words import HYPHEN_AT_LINE_END, Box, Word, around, on_one_line

GAP = 1.0
"""Widths of an m between words from which they may stand in two columns; columns stand no nearer than this."""
LINES = 3
"""Lines from which a side of a gutter is a column; two may be cells of a table."""
RUNNING_TEXT = 15
"""Characters in the median line of a column of text: newspapers' columns have 25 to 40, cells of tables below 15."""
MAX_DEPTH = 6
"""Cuts within cuts: seven columns."""
MAX_EDGES = 20
"""Left edges that are tried as the right side of a gutter."""


@dataclass(frozen=True)
class Row:
    """Words on one line, from left to right."""

    words: tuple[Word, ...]

    @cached_property
    def box(self) -> Box:
        """The box around all words."""
        return around([word.box for word in self.words])

    @cached_property
    def text(self) -> str:
        """The words with single spaces."""
        return " ".join(word.text for word in self.words).replace(HYPHEN_AT_LINE_END, "-")

    @cached_property
    def size(self) -> float:
        """The size of the letters that most of the row is set in, in half points."""
        weights: dict[float, int] = {}
        for word in self.words:
            size = round(2 * word.size) / 2
            weights[size] = weights.get(size, 0) + len(word.text)
        return max(weights, key=lambda size: (weights[size], size))

    @cached_property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(word.bold for word in self.words)


def runs(words: Iterable[Word]) -> Iterator[Row]:
    """Words as drawn, cut where a line ends or a gap is wide enough for a gutter."""
    run: list[Word] = []
    for word in words:
        if run and not _joins(run[-1], word):
            yield Row(tuple(run))
            run = []
        run.append(word)
    if run:
        yield Row(tuple(run))


def _joins(before: Word, word: Word) -> bool:
    gap = word.box.left - before.box.right
    return (
        not before.ends_line
        and -0.5 * before.size <= gap <= GAP * max(before.size, word.size)
        and on_one_line(before.box, word.box)
    )


def rows(parts: Iterable[Row]) -> list[Row]:
    """The lines of one column, from top to bottom: parts at one height become one row."""
    lines: list[list[Row]] = []
    for part in sorted(parts, key=lambda part: (part.box.middle, part.box.left)):
        if lines and on_one_line(lines[-1][0].box, part.box):
            lines[-1].append(part)
        else:
            lines.append([part])
    return [
        Row(tuple(word for part in sorted(line, key=lambda part: part.box.left) for word in part.words))
        for line in lines
    ]


def columns(parts: Sequence[Row], depth: int = 0) -> Iterator[list[Row]]:
    """The columns of a page in reading order, each as its rows."""
    cut = _best_cut(parts) if depth < MAX_DEPTH else None
    uncut: list[Row] = []
    for band in [list(parts)] if cut is None else _bands(parts, cut):
        if cut is None or not _is_cut(band, cut):
            uncut += band
            continue
        left, right = _sides(band, cut)
        top = min(part.box.top for part in right)
        # A heading, or a paragraph's last line, that is too short to reach the gutter stands above the columns.
        uncut += [part for part in left if part.box.middle < top]
        if uncut:
            yield rows(uncut)
            uncut = []
        yield from columns([part for part in left if part.box.middle >= top], depth + 1)
        yield from columns(right, depth + 1)
    if uncut:
        yield rows(uncut)


def _sides(band: Sequence[Row], cut: float) -> tuple[list[Row], list[Row]]:
    return [part for part in band if part.box.right <= cut], [part for part in band if part.box.left >= cut]


def _best_cut(parts: Sequence[Row]) -> float | None:
    """The x of the right side of the gutter with the most text beside it; None where there is none."""
    counts: dict[int, int] = {}
    for part in parts:
        edge = round(part.box.left)
        counts[edge] = counts.get(edge, 0) + 1
    likely = sorted((edge for edge in counts if counts[edge] >= LINES), key=lambda edge: (-counts[edge], edge))
    best: tuple[int, float] = (0, 0.0)
    for edge in likely[:MAX_EDGES]:
        cut = edge - 1.0  # left edges of one column differ by fractions of a point
        beside = sum(len(part.text) for band in _bands(parts, cut) if _is_cut(band, cut) for part in band)
        best = max(best, (beside, -cut))
    return -best[1] if best[0] else None


def _bands(parts: Sequence[Row], cut: float) -> Iterator[list[Row]]:
    """The parts between two that cross the cut, and those that cross it, from top to bottom."""
    band: list[Row] = []
    crossing_before = False
    for part in sorted(parts, key=lambda part: (part.box.middle, part.box.left)):
        crossing = part.box.left < cut < part.box.right
        if band and crossing != crossing_before:
            yield band
            band = []
        band.append(part)
        crossing_before = crossing
    if band:
        yield band


def _is_cut(band: Sequence[Row], cut: float) -> bool:
    """Whether columns of running text stand on both sides, beside one another."""
    left, right = _sides(band, cut)
    if min(len(left), len(right)) < LINES or len(left) + len(right) < len(band):
        return False
    if any(median(len(row.text) for row in rows(side)) < RUNNING_TEXT for side in (left, right)):
        return False
    one, other = around([part.box for part in left]), around([part.box for part in right])
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared >= LINES * median(part.box.height for part in right)
