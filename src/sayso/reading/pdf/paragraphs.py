"""Lines of a PDF joined to paragraphs, over columns and pages too, and words divided at line ends made whole.

A line begins a paragraph if it stands lower than lines of its paragraph do, is set in another size or weight, is
indented, begins a list's entry, or if its first word would still have fitted on the line before, which then was ended
on purpose.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sayso.reading.pdf.layout import Row
from sayso.reading.pdf.words import HYPHEN_AT_LINE_END, Box, Word, around

WIDER = 1.3
"""Times the usual distance of lines from which a line stands apart; a blank line is 2, half a one 1.5."""
USUAL_SPACING = (1.0, 2.6)
"""Distances of lines, in sizes of their letters, that are taken as usual: solid to double-spaced."""
INDENT = 0.7
"""Sizes of letters by which a first line is set in at least; an m is one."""
SIZE_CHANGE = 1.08
"""Ratio of letter sizes from which two lines do not belong together: 11 to 12 points."""
SHORT = 0.3
"""The share of a column's width that a last line leaves free at least, if it does not end with a sentence's end."""

FULL = 0.8
"""The share of lines that end left of where full lines end: paragraphs' last lines, and some that stick out."""

_ENDS_SENTENCE = re.compile(r"[.!?:…][\"'”’»)\]]*\d{0,3}$")
_ITEM = re.compile(r"(?:[•◦▪‣●·*–-]|\(?\d{1,3}[.)]|\(?[a-z][.)])$")
_HYPHENS = ("-", "‐")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_KEPT_PREFIXES = frozenset(
    {"all", "cross", "ex", "half", "long", "mid", "quasi", "self", "short", "so", "then", "well"}
)
"""What stands before a hyphen more often than inside a divided word."""


@dataclass
class Paragraph:
    """Rows that belong together, with the page of the first."""

    page: int
    rows: list[Row]
    breaks_off: bool = False
    """Whether its last line is full and does not end a sentence, so that another column may go on with it."""

    @property
    def size(self) -> float:
        """The size of its letters."""
        return self.rows[0].size

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(row.bold for row in self.rows)

    @property
    def box(self) -> Box:
        """The place of its first row, in the coordinates of its page."""
        return self.rows[0].box

    @property
    def words(self) -> list[Word]:
        """All its words."""
        return [word for row in self.rows for word in row.words]


def line_spacing(columns: Iterable[Sequence[Row]]) -> float:
    """The usual distance between the lines of a paragraph, in sizes of their letters.

    The lower quartile, because distances between paragraphs are greater and never smaller.
    """
    ratios = sorted(
        (after.box.bottom - before.box.bottom) / after.size
        for column in columns
        for before, after in pairwise(column)
        if before.size == after.size > 0
    )
    least, most = USUAL_SPACING
    usual = [ratio for ratio in ratios if least <= ratio <= most]
    return usual[len(usual) // 4] if usual else 1.2  # what typesetters set by default


def paragraphs_of(column: Sequence[Row], page: int, spacing: float) -> list[Paragraph]:
    """The paragraphs of one column."""
    if not column:
        return []
    frame = _frame(column)
    found = [Paragraph(page, [column[0]])]
    for before, row in pairwise(column):
        if _begins(before, row, frame, spacing):
            found.append(Paragraph(page, [row]))
        else:
            found[-1].rows.append(row)
    for paragraph in found:
        last = paragraph.rows[-1]
        beside = around([row.box for row in paragraph.rows]) if len(paragraph.rows) > 1 else frame
        paragraph.breaks_off = not _ENDS_SENTENCE.search(last.text) and not _is_short(last, beside)
    return found


def _frame(column: Sequence[Row]) -> Box:
    """The place of a column's lines; its right side is where full lines end, not where the longest one does."""
    box = around([row.box for row in column])
    rights = sorted(row.box.right for row in column)
    return box._replace(right=rights[int(FULL * (len(rights) - 1))])


def _begins(before: Row, row: Row, frame: Box, spacing: float) -> bool:
    """Whether a row begins a paragraph."""
    if before.text.endswith(_HYPHENS) and before.text[-2:-1].isalnum() and row.text[:1].isalnum():
        return False
    sizes = row.size, before.size
    return (
        row.box.bottom - before.box.bottom > WIDER * spacing * max(sizes)
        or max(sizes) > SIZE_CHANGE * min(sizes)
        or before.bold != row.bold
        or (_ITEM.match(row.words[0].text) is not None and len(row.words) > 1)
        or (_has_ended(before, frame) and (_is_indented(before, row, frame) or _would_fit(before, row, frame)))
    )


def _has_ended(row: Row, frame: Box) -> bool:
    return _ENDS_SENTENCE.search(row.text) is not None or _is_short(row, frame)


def _is_indented(before: Row, row: Row, frame: Box) -> bool:
    """Whether a row is set in below one that is not, unless that one begins a list's entry, whose text is set in."""
    indent = INDENT * row.size
    return (
        row.box.left > frame.left + indent
        and before.box.left <= frame.left + indent / 2
        and not _ITEM.match(before.words[0].text)
    )


def _would_fit(before: Row, row: Row, frame: Box) -> bool:
    """Whether a row's first word has room on the row before."""
    first = row.words[0].box
    space = row.size / 4  # of an m, as fonts have it
    return frame.right - before.box.right > space + first.right - first.left


def _is_short(row: Row, frame: Box) -> bool:
    return frame.right - row.box.right > SHORT * (frame.right - frame.left)


def joined(columns: Iterable[Sequence[Paragraph]]) -> list[Paragraph]:
    """The paragraphs of all columns, those that a column's or a page's end divided made whole.

    What stands between the two halves (notes at a page's foot, captions) follows after the whole.
    """
    found: list[Paragraph] = []
    broken_off: Paragraph | None = None
    for column in columns:
        waiting, broken_off = broken_off, None
        for number, paragraph in enumerate(column):
            whole = paragraph
            if waiting is not None and _continues(waiting, paragraph, is_first=number == 0):
                whole, waiting = waiting, None
                whole.rows += paragraph.rows
            else:
                found.append(paragraph)
            if paragraph.breaks_off:
                broken_off = whole
        broken_off = broken_off or waiting
    return found


def _continues(before: Paragraph, after: Paragraph, *, is_first: bool) -> bool:
    """Whether a paragraph, the first of its column or not, is the rest of one that broke off."""
    sizes = before.size, after.size
    if max(sizes) > SIZE_CHANGE * min(sizes) or before.bold != after.bold or _ITEM.match(after.words[0].text):
        return False
    return after.words[0].text[:1].islower() or (is_first and len(before.rows) > 1)


def vocabulary(rows: Iterable[Row]) -> frozenset[str]:
    """The words of a document, whole and with their hyphens, that no line end divides."""
    return frozenset(
        found.group().casefold()
        for row in rows
        for number, word in enumerate(row.words)
        if 0 < number < len(row.words) - 1
        for found in _WORD.finditer(word.text)
    )


def text_of(paragraph: Paragraph, known: frozenset[str]) -> tuple[str, tuple[tuple[int, int, str], ...]]:
    """The text of a paragraph on one line, and its links as (start, end, address)."""
    pieces: list[str] = []
    links: list[tuple[int, int, str]] = []
    length = 0
    for word, text, space in _spaced(paragraph.rows, known):
        start = length
        pieces += [text, space]
        length += len(text) + len(space)
        if word.url:
            if links and links[-1][2] == word.url and start - links[-1][1] <= 1:
                start = links.pop()[0]
            links.append((start, length - len(space), word.url))
    return "".join(pieces).rstrip(), tuple(links)


def _spaced(rows: Sequence[Row], known: frozenset[str]) -> Iterator[tuple[Word, str, str]]:
    """Each word, its text without the hyphen that only a line's end needed, and what stands after it."""
    for number, row in enumerate(rows):
        for word in row.words[:-1]:
            yield word, word.text.replace(HYPHEN_AT_LINE_END, "-"), " "
        last = row.words[-1]
        if number + 1 < len(rows):
            yield last, *_at_line_end(last.text, rows[number + 1].words[0].text, known)
        else:
            yield last, last.text.replace(HYPHEN_AT_LINE_END, "-"), ""


def _at_line_end(text: str, following: str, known: frozenset[str]) -> tuple[str, str]:
    """The last word of a line as it reads on one line with the word that follows, and what stands between the two."""
    text = text.replace(HYPHEN_AT_LINE_END, "-")
    if text.endswith(("—", "–")) and len(text) > 1:
        return text, ""
    if not text.endswith(_HYPHENS) or len(text) == 1 or not following[:1].isalnum():
        return text, " "
    head = re.search(r"[^\W_]*(?=.$)", text)
    tail = re.match(r"[^\W_]+", following)
    if not head or not tail or not head[0].isalpha() or not following[0].islower():
        return text, ""
    whole, parted = (head[0] + tail[0]).casefold(), f"{head[0]}-{tail[0]}".casefold()
    if whole not in known and (parted in known or head[0].casefold() in _KEPT_PREFIXES):
        return text, ""
    return text[:-1], ""
