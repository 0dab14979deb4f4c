"""The words of a PDF's page as pdfium gives them: text, place, size, weight, and the link that they belong to.

Places are in points (1/72 inch) from the page's top left corner, y downwards, in the direction in which most of the
page's words run: a page that lies on its side is read as if it stood up.
"""

from __future__ import annotations

import ctypes
import math
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

MAX_PAGE_CHARACTERS = 200_000
"""A page of the densest print has some 20,000; more is a drawing made of letters, or an attack."""
MAX_PAGE_LINKS = 500
MAX_TEXT_OBJECTS = 100_000
"""A page that draws more things than this is a map or a chart: its text is not read, which bounds pdfium's memory."""
MAX_PICTURES_AMONG = 2_000
"""Pictures are looked for among this many of a page's objects."""

HYPHEN_AT_LINE_END = "\x02"
"""What pdfium gives for the hyphen of a word divided between two lines; words have no other control character."""

_DIVIDED = frozenset({0x02, 0xAD, 0xFFFE})
"""What pdfium gives for a hyphen at a line's end, which may be left out; and the soft hyphen."""
_SPACE = frozenset({0x09, 0x20, 0xA0, 0x2002, 0x2003, 0x2009, 0x202F, 0x3000})
_LINE_END = frozenset({0x0A, 0x0D})
_UNMAPPED = frozenset({0x00, 0xFFFD})
_SPELT_OUT = {ord(sign): unicodedata.normalize("NFKC", sign) for sign in "ﬀﬁﬂﬃﬄﬅﬆ"} | {0xF0B7: "•", 0xF0A7: "•"}
"""Ligatures, and the bullets that word processors take from symbol fonts."""
_BOLD_WEIGHT = 600


class Box(NamedTuple):
    """A rectangle: left and right, top and bottom, y downwards."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.top + self.bottom) / 2


def around(boxes: Sequence[Box]) -> Box:
    """The smallest box that holds them all."""
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )


@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters without a space, as drawn."""

    text: str
    box: Box
    size: float
    """The height of its font as printed, in points."""
    bold: bool
    upright: bool
    """Whether it runs as most words of its page do."""
    url: str | None
    ends_line: bool
    """Whether pdfium begins a new line after it."""


@dataclass(frozen=True, slots=True)
class PageWords:
    """One page: its words in the order in which they were drawn, its pictures, and its height."""

    height: float
    words: tuple[Word, ...]
    pictures: tuple[Box, ...]
    unmapped: int
    """How many characters its fonts draw without telling which they are."""
    objects: int
    """How many things are drawn on it: runs of text, pictures, strokes."""

    @property
    def is_blank(self) -> bool:
        """Whether nothing is drawn on it at all."""
        return self.objects == 0


class _Edges(NamedTuple):
    """A rectangle in the page's own coordinates, y upwards."""

    left: float
    bottom: float
    right: float
    top: float


class _Token(NamedTuple):
    """A word before its direction is known."""

    letters: list[str]
    places: list[_Edges]
    """The place of each letter."""
    size: float
    bold: bool
    quadrant: int
    """Quarter turns, against the clock, from the page's x axis to the word's direction."""
    ends_line: bool


def page_words(document: pdfium.PdfDocument, number: int) -> PageWords:
    """Read one page; an unreadable one raises `pdfium.PdfiumError`."""
    with closing(document[number]) as page:
        objects = max(0, pdfium_c.FPDFPage_CountObjects(page.raw))
        tokens, unmapped = _tokens(page) if objects <= MAX_TEXT_OBJECTS else ([], 0)
        turn = _Turn(_direction(tokens), *page.get_bbox())
        links = list(_links(document, page, turn))
        return PageWords(
            height=turn.height,
            words=tuple(word for token in tokens for word in _words(token, turn, links)),
            pictures=tuple(_pictures(page, min(objects, MAX_PICTURES_AMONG), turn)),
            unmapped=unmapped,
            objects=objects,
        )


class _Turn:
    """Turns the page's own coordinates (y upwards) to those of its words' direction, y downwards."""

    def __init__(self, quadrant: int, left: float, bottom: float, right: float, top: float) -> None:
        self.quadrant = quadrant
        self._left, self._bottom = left, bottom
        self._across, self._up = right - left, top - bottom
        self.height = self._across if quadrant % 2 else self._up

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A rectangle of the page's own coordinates."""
        first, second = self._point(left, top), self._point(right, bottom)
        return Box(*map(min, first, second), *map(max, first, second))

    def _point(self, x: float, y: float) -> tuple[float, float]:
        x, y = x - self._left, y - self._bottom
        match self.quadrant:
            case 0:
                return x, self._up - y
            case 1:
                return y, x
            case 2:
                return self._across - x, y
            case _:
                return self._up - y, self._across - x


def _tokens(page: pdfium.PdfPage) -> tuple[list[_Token], int]:
    """The words of a page as drawn, and how many characters have no meaning."""
    tokens: list[_Token] = []
    letters: list[str] = []
    places: list[_Edges] = []
    unmapped = 0
    place = pdfium_c.FS_RECTF()
    with closing(page.get_textpage()) as opened:
        textpage = opened.raw
        fonts = _Fonts(textpage)
        count = min(pdfium_c.FPDFText_CountChars(textpage), MAX_PAGE_CHARACTERS)
        for index in range(count):
            code = pdfium_c.FPDFText_GetUnicode(textpage, index)
            if code in _SPACE or code in _LINE_END:
                if letters:
                    tokens.append(_Token(letters, places, *fonts.of(index - 1), ends_line=code in _LINE_END))
                    letters, places = [], []
                elif tokens and code in _LINE_END:
                    tokens[-1] = tokens[-1]._replace(ends_line=True)
            elif code in _UNMAPPED:
                unmapped += 1
            elif (text := _text(code)) and pdfium_c.FPDFText_GetLooseCharBox(textpage, index, place):
                edges = _Edges(place.left, place.bottom, place.right, place.top)
                if math.isfinite(sum(edges)):  # a broken font can put a letter nowhere
                    letters.append(text)
                    places.append(edges)
        if letters:
            tokens.append(_Token(letters, places, *fonts.of(count - 1), ends_line=True))
    return tokens, unmapped


@lru_cache(maxsize=10_000)
def _text(code: int) -> str:
    """The text of a character; empty for one without width and for one that is no character."""
    if code in _DIVIDED:
        return HYPHEN_AT_LINE_END
    if code in _SPELT_OUT:
        return _SPELT_OUT[code]
    if code > sys.maxunicode:
        return ""
    letter = chr(code)
    return "" if unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Co", "Cn"} else letter


class _Fonts:
    """Asks pdfium for the fonts of a page's characters."""

    def __init__(self, textpage: object) -> None:
        self._textpage = textpage
        self._matrix = pdfium_c.FS_MATRIX()
        self._name = ctypes.create_string_buffer(128)
        self._flags = ctypes.c_int()

    def of(self, index: int) -> tuple[float, bool, int]:
        """Printed size, weight and direction (in quarter turns) of the font of a character."""
        matrix = self._matrix
        pdfium_c.FPDFText_GetMatrix(self._textpage, index, matrix)
        size = pdfium_c.FPDFText_GetFontSize(self._textpage, index) * math.hypot(matrix.c, matrix.d)
        self._name.value = b""
        pdfium_c.FPDFText_GetFontInfo(self._textpage, index, self._name, len(self._name), self._flags)
        weight = pdfium_c.FPDFText_GetFontWeight(self._textpage, index)
        quarters = 2 * math.atan2(matrix.b, matrix.a) / math.pi
        return (
            size if math.isfinite(size) else 0.0,
            b"bold" in self._name.value.lower() or weight >= _BOLD_WEIGHT,
            round(quarters) % 4 if math.isfinite(quarters) else 0,
        )


def _direction(tokens: Sequence[_Token]) -> int:
    counts = Counter[int]()
    for token in tokens:
        counts[token.quadrant] += len(token.letters)
    return max(range(4), key=lambda quadrant: (counts[quadrant], -quadrant))


def _words(token: _Token, turn: _Turn, links: Sequence[tuple[Box, str]]) -> Iterator[Word]:
    """The word of a token, or its words where its letters stand on several lines."""
    left, bottom, right, top = zip(*token.places, strict=True)
    box = turn.box(min(left), min(bottom), max(right), max(top))
    start = 0
    if token.quadrant == turn.quadrant and box.height > 1.5 * turn.box(*token.places[0]).height:
        boxes = [turn.box(*place) for place in token.places]
        for at in range(1, len(boxes)):
            if not on_one_line(boxes[at - 1], boxes[at]):
                yield _word(token, slice(start, at), around(boxes[start:at]), turn, links, ends_line=True)
                start = at
        box = around(boxes[start:])
    yield _word(token, slice(start, None), box, turn, links, ends_line=token.ends_line)


def on_one_line(one: Box, other: Box) -> bool:
    """Whether half of the lower of the two stands beside the other."""
    overlap = min(one.bottom, other.bottom) - max(one.top, other.top)
    return overlap >= 0.5 * min(one.height, other.height)


def _word(
    token: _Token, part: slice, box: Box, turn: _Turn, links: Sequence[tuple[Box, str]], *, ends_line: bool
) -> Word:
    across = (box.left + box.right) / 2
    return Word(
        text=unicodedata.normalize("NFC", "".join(token.letters[part])),
        box=box,
        size=token.size or box.height,
        bold=token.bold,
        upright=token.quadrant == turn.quadrant,
        url=next(
            (url for at, url in links if at.left <= across <= at.right and at.top <= box.middle <= at.bottom), None
        ),
        ends_line=ends_line,
    )


def _links(document: pdfium.PdfDocument, page: pdfium.PdfPage, turn: _Turn) -> Iterator[tuple[Box, str]]:
    """The web addresses that places of the page lead to."""
    position = ctypes.c_int(0)
    link = pdfium_c.FPDF_LINK()
    for _ in range(MAX_PAGE_LINKS):
        if not pdfium_c.FPDFLink_Enumerate(page.raw, position, link):
            return
        action = pdfium_c.FPDFLink_GetAction(link)
        rectangle = pdfium_c.FS_RECTF()
        if not action or not pdfium_c.FPDFLink_GetAnnotRect(link, rectangle):
            continue
        size = pdfium_c.FPDFAction_GetURIPath(document.raw, action, None, 0)
        buffer = ctypes.create_string_buffer(min(size, 4096))
        if len(buffer) and pdfium_c.FPDFAction_GetURIPath(document.raw, action, buffer, len(buffer)):
            place = turn.box(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
            yield place, buffer.value.decode("utf-8", errors="replace")


def _pictures(page: pdfium.PdfPage, count: int, turn: _Turn) -> Iterator[Box]:
    edges = [ctypes.c_float() for _ in range(4)]
    for index in range(count):
        item = pdfium_c.FPDFPage_GetObject(page.raw, index)
        if pdfium_c.FPDFPageObj_GetType(item) == pdfium_c.FPDF_PAGEOBJ_IMAGE and pdfium_c.FPDFPageObj_GetBounds(
            item, *edges
        ):
            left, bottom, right, top = (edge.value for edge in edges)
            yield turn.box(left, bottom, right, top)
