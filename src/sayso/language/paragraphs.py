"""Paragraphs of a block, and the plain view of a paragraph that the parser reads."""

from __future__ import annotations

import re
from typing import NamedTuple

from sayso.model import Span

MAX_CHARACTERS = 2_500
"""A longer paragraph is parsed in pieces: the parser's time and memory stay bounded; 99.9 % of the paragraphs of news
are shorter."""

_LINE = re.compile(r"[^\n]+")
_FULL_LINE, _WIDEST_LINE = 45, 120
"""Wrapped text has lines of about 60 to 100 characters; a shorter line ends its paragraph, a longer one is a whole."""
_ENDS = '.!?:…"”»'
_MARKUP = re.compile(
    r"(?P<link>!?\[(?=[^\[\]]{0,400}\]\([^()\s]{0,2000}\)))"  # the bracket that opens a Markdown link
    r"|\]\([^()\s]{0,2000}\)"  # its other half
    r"|^[#>]{1,6}\s"  # a heading's or quotation's sign
    r"|</?[A-Za-z][^<>]{0,400}>"  # a tag
    r"|(?<!\w)(?:\*{1,3}|_{1,3}|`)(?=[\w“\"‘])|(?<=[\w.,:;!?)”\"’])(?:\*{1,3}|_{1,3}|`)(?!\w)"  # emphasis
    r"|(?<=(?:[^\w\s]|_){20})(?:[^\w\s]|_)+"  # a ruled line, which costs the tokenizer the square of its length
    r"|[\u200b-\u200f\u2060\ufeff\u00ad]+",  # characters without width
    re.MULTILINE,
)

_DATELINE = re.compile(
    r"(?:[A-Z][A-Z.'’-]+(?:[ /-][A-Z][A-Z.'’-]+){0,4})"  # PORT ALDEN
    r"(?:, [A-Z][\w.]{1,20}(?: [\w.]{1,20}){0,2}){0,2}"  # , Norvenia; , May 6
    r"(?: \([^()\n]{2,40}\))?\s?(?:[—–]|--?)\s"  # (Reuters) —
)


class View(NamedTuple):
    """A text without mark-up and with single spaces, and where each of its characters stands in the page's text."""

    text: str
    offsets: tuple[int, ...]

    def place(self, start: int, end: int) -> Span:
        """The place in the page's text of a run of the view, `start < end`."""
        return Span(self.offsets[start], self.offsets[end - 1] + 1)


def paragraphs(text: str, block: Span) -> list[Span]:
    """The paragraphs of a block, trimmed and none empty: lines, unless a line was only wrapped."""
    found: list[Span] = []
    for match in _LINE.finditer(text, *block):
        line = Span(*match.span()).trimmed(text)
        if line.start == line.end:
            continue
        if found and _is_wrapped(text, found[-1], line):
            found[-1] = Span(found[-1].start, line.end)
        else:
            found.append(line)
    return [piece for span in found for piece in _pieces(text, span)]


def without_dateline(text: str, paragraph: Span) -> Span:
    """The opening paragraph of a report without the place, date and agency that are printed before its first words."""
    found = _DATELINE.match(text, *paragraph)
    return Span(found.end(), paragraph.end).trimmed(text) if found and found.end() < paragraph.end else paragraph


def _is_wrapped(text: str, before: Span, line: Span) -> bool:
    """Whether a line goes on with the paragraph before it: no blank line between, and that one broken off when full."""
    last = before.end - max(before.start, text.rfind("\n", 0, before.end) + 1)
    return (
        _FULL_LINE <= last <= _WIDEST_LINE
        and text.count("\n", before.end, line.start) == 1
        and text[before.end - 1] not in _ENDS
    )


def _pieces(text: str, span: Span) -> list[Span]:
    """The span cut, where it is too long to parse at once, after a full stop or else at a space or anywhere."""
    pieces = []
    while span.end - span.start > MAX_CHARACTERS:
        limit = span.start + MAX_CHARACTERS
        cut = max(text.rfind(stop, span.start, limit) + 1 for stop in (". ", "! ", "? ", ".\n"))
        if cut <= span.start:
            cut = text.rfind(" ", span.start, limit)
        if cut <= span.start:
            cut = limit
        pieces.append(Span(span.start, cut).trimmed(text))
        span = Span(cut, span.end).trimmed(text)
    return [piece for piece in (*pieces, span) if piece.start < piece.end]


def view(text: str, paragraph: Span) -> View:
    """The paragraph as the parser reads it: mark-up left out, every run of white space as one space."""
    characters: list[str] = []
    offsets: list[int] = []
    at = paragraph.start
    for gap in [*_MARKUP.finditer(text, *paragraph), None]:
        for offset in range(at, gap.start() if gap else paragraph.end):
            character = " " if text[offset].isspace() else text[offset]
            if character != " " or (characters and characters[-1] != " "):
                characters.append(character)
                offsets.append(offset)
        at = gap.end() if gap else paragraph.end
    while characters and characters[-1] == " ":
        del characters[-1], offsets[-1]
    return View("".join(characters), tuple(offsets))
