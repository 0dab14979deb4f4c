"""The words of a PDF's page as pdfium gives them: text, place, size, weight, and the link that they belong to.

Places are in points (1/72 inch) from the page's top left corner, y downwards, in the direction in which most of the
page's words run: a page that lies on its side is read as if it stood up.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

MAX_PAGE_CHARACTERS = 200_000
"""A page of the densest print has some 20,000; more is a drawing made of letters, or an attack."""
MAX_PAGE_LINKS = 500
MAX_PAGE_OBJECTS = 100_000
"""Pictures are looked for among this many of a page's objects: maps and charts have a hundred thousand strokes."""

HYPHEN_AT_LINE_END = "\u2010"
"""Stands at the end of a word that pdfium found divided between two lines."""

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
    """One page: its words in the order in which they were drawn, its pictures, and its size."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    pictures: tuple[Box, ...]
    unmapped: int
    """How many characters its fonts draw without telling which they are."""
    is_blank: bool
    """Whether nothing is drawn on it at all."""


class _Token(NamedTuple):
    """A word in the page's own coordinates, before its direction is known."""

    characters: list[tuple[str, Box]]
    size: float
    bold: bool
    quadrant: int
    ends_line: bool


def page_words(document: pdfium.PdfDocument, number: int) -> PageWords:
    """Read one page; an unreadable one raises `pdfium.PdfiumError`."""
    with closing(document[number]) as page, closing(page.get_textpage()) as textpage:
        tokens, unmapped = _tokens(textpage.raw)
        count = max(0, pdfium_c.FPDFPage_CountObjects(page.raw))
        quadrant = _direction(tokens)
        frame = page.get_bbox()
        turn = _Turn(quadrant, *frame)
        links = [(turn.box(box), url) for box, url in _links(document, page)]
        pictures = [turn.box(box) for box in _pictures(page, count)]
        words = [word for token in tokens for word in _words(token, turn, links)]
    return PageWords(
        number, turn.width, turn.height, tuple(words), tuple(pictures), unmapped, is_blank=not count and not tokens
    )


class _Turn:
    """Turns the page's own coordinates (y upwards) to those of its words' direction, y downwards."""

    def __init__(self, quadrant: int, left: float, bottom: float, right: float, top: float) -> None:
        self._quadrant = quadrant
        self._left, self._bottom = left, bottom
        self._across, self._up = right - left, top - bottom
        self.width, self.height = (self._up, self._across) if quadrant % 2 else (self._across, self._up)

    @property
    def quadrant(self) -> int:
        """Quarter turns, against the clock, from the x axis to the words' direction."""
        return self._quadrant

    def box(self, box: Box) -> Box:
        """A box whose `top` is its upper edge in the page's own coordinates."""
        first = self._point(box.left, box.top)
        second = self._point(box.right, box.bottom)
        return Box(*map(min, first, second), *map(max, first, second))

    def _point(self, x: float, y: float) -> tuple[float, float]:
        x, y = x - self._left, y - self._bottom
        match self._quadrant:
            case 0:
                return x, self._up - y
            case 1:
                return y, x
            case 2:
                return self._across - x, y
            case _:
                return self._up - y, self._across - x


def _tokens(textpage: object) -> tuple[list[_Token], int]:
    tokens: list[_Token] = []
    unmapped = 0
    characters: list[tuple[str, Box]] = []
    first = 0
    rectangle = pdfium_c.FS_RECTF()
    count = min(pdfium_c.FPDFText_CountChars(textpage), MAX_PAGE_CHARACTERS)

    def close(*, ends_line: bool) -> None:
        if characters:
            tokens.append(_Token(list(characters), *_font(textpage, first), ends_line))
            characters.clear()
        elif ends_line and tokens:
            tokens[-1] = tokens[-1]._replace(ends_line=True)

    for index in range(count):
        code = pdfium_c.FPDFText_GetUnicode(textpage, index)
        if code in _SPACE or code in _LINE_END:
            close(ends_line=code in _LINE_END)
            continue
        if code in _UNMAPPED:
            unmapped += 1
            continue
        letters = HYPHEN_AT_LINE_END if code in _DIVIDED else _letters(code)
        if not letters:
            continue
        if not pdfium_c.FPDFText_GetLooseCharBox(textpage, index, rectangle):
            continue
        if not characters:
            first = index
        box = Box(rectangle.left, rectangle.top, rectangle.right, rectangle.bottom)
        if all(map(math.isfinite, box)):
            characters.append((letters, box))
    close(ends_line=True)
    return tokens, unmapped


def _letters(code: int) -> str:
    """The text of a character; empty for one without width and for one that is no character."""
    if code in _SPELT_OUT:
        return _SPELT_OUT[code]
    if code > 0x10FFFF:
        return ""
    letter = chr(code)
    return "" if unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Co", "Cn"} else letter


def _font(textpage: object, index: int) -> tuple[float, bool, int]:
    """Printed size, weight and direction (in quarter turns) of the font of a character."""
    matrix = pdfium_c.FS_MATRIX()
    pdfium_c.FPDFText_GetMatrix(textpage, index, matrix)
    size = pdfium_c.FPDFText_GetFontSize(textpage, index) * math.hypot(matrix.c, matrix.d)
    name = ctypes.create_string_buffer(128)
    pdfium_c.FPDFText_GetFontInfo(textpage, index, name, len(name), ctypes.c_int())
    bold = b"bold" in name.value.lower() or pdfium_c.FPDFText_GetFontWeight(textpage, index) >= _BOLD_WEIGHT
    quarters = 2 * math.atan2(matrix.b, matrix.a) / math.pi
    return (size if math.isfinite(size) else 0.0), bold, round(quarters) % 4 if math.isfinite(quarters) else 0


def _direction(tokens: Sequence[_Token]) -> int:
    counts = Counter[int]()
    for token in tokens:
        counts[token.quadrant] += len(token.characters)
    return max(range(4), key=lambda quadrant: (counts[quadrant], -quadrant))


def _words(token: _Token, turn: _Turn, links: Sequence[tuple[Box, str]]) -> Iterator[Word]:
    """The words of a token: cut where a letter stands on another line than the one before."""
    piece: list[tuple[str, Box]] = []
    for letters, box in ((letters, turn.box(box)) for letters, box in token.characters):
        if piece and not _goes_on(piece[-1][1], box):
            yield _word(piece, token, turn, links, ends_line=True)
            piece = []
        piece.append((letters, box))
    yield _word(piece, token, turn, links, ends_line=token.ends_line)


def _goes_on(before: Box, after: Box) -> bool:
    """Whether a letter stands on the same line as the one before, and not to its left."""
    overlap = min(before.bottom, after.bottom) - max(before.top, after.top)
    least = min(before.height, after.height)
    return overlap >= 0.5 * least and after.right >= before.left - least


def _word(
    piece: Sequence[tuple[str, Box]], token: _Token, turn: _Turn, links: Sequence[tuple[Box, str]], *, ends_line: bool
) -> Word:
    box = around([box for _, box in piece])
    across = (box.left + box.right) / 2
    return Word(
        text=unicodedata.normalize("NFC", "".join(letters for letters, _ in piece)),
        box=box,
        size=token.size or box.height,
        bold=token.bold,
        upright=token.quadrant == turn.quadrant,
        url=next(
            (url for at, url in links if at.left <= across <= at.right and at.top <= box.middle <= at.bottom), None
        ),
        ends_line=ends_line,
    )


def _links(document: pdfium.PdfDocument, page: pdfium.PdfPage) -> Iterator[tuple[Box, str]]:
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
            yield (
                Box(rectangle.left, rectangle.top, rectangle.right, rectangle.bottom),
                buffer.value.decode("utf-8", errors="replace"),
            )


def _pictures(page: pdfium.PdfPage, count: int) -> Iterator[Box]:
    edges = [ctypes.c_float() for _ in range(4)]
    for index in range(min(count, MAX_PAGE_OBJECTS)):
        item = pdfium_c.FPDFPage_GetObject(page.raw, index)
        if pdfium_c.FPDFPageObj_GetType(item) == pdfium_c.FPDF_PAGEOBJ_IMAGE and pdfium_c.FPDFPageObj_GetBounds(
            item, *edges
        ):
            left, bottom, right, top = (edge.value for edge in edges)
            yield Box(left, top, right, bottom)
