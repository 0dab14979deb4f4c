"""The text of a Word document: its paragraphs as they would print, with the styles that it gives them.

Insertions that somebody tracked are in, deletions are out; hidden text is out; a text box follows the paragraph that it
hangs on. Elements are told by their local names, which the transitional and the strict form of the format share
(ECMA-376, part 1, chapter 17: WordprocessingML).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from lxml import etree

from sayso.model import Span
from sayso.reading.html.walker import MAX_ROW_LINE, resolve
from sayso.reading.readers import Unreadable
from sayso.reading.styled import Style, StyledParagraph

LONGEST_HEADING = 25
"""Words of a paragraph that is a heading because all of it is bold."""

_TRANSPARENT = frozenset({"ins", "moveTo", "smartTag", "customXml", "sdt", "sdtContent", "dir", "bdo"})
"""What holds other elements and adds nothing to see; `del` and `moveFrom` hold what was taken out."""
_FORMULA = frozenset({"oMath", "oMathPara"})
_DRAWINGS = frozenset({"drawing", "pict", "object"})
_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_LEVELS = frozenset("012345678")
_SIGNS = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_DROPPED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2060\ufeff\ufffe\uffff]")
_SPACES = re.compile(r"[^\S\n]+")
_HYPERLINK = re.compile(r"\s*HYPERLINK\s+\"([^\"\s]+)\"", re.IGNORECASE)
_NO_HEADING_END = re.compile(r"[.,;:][\"'”’»)\]]*$")
_HEADING_STYLE = re.compile(r"heading [1-9]")
_OFF = frozenset({"0", "false", "off", "none"})
MAX_PARAGRAPHS = 50_000
"""Paragraphs of one part, empty ones too: the longest books have some 20,000."""
MAX_BASED_ON = 20
"""Styles in a chain of styles, each based on the next."""


def local(element: etree._Element) -> str:
    """An element's name without its namespace; empty for a comment or a processing instruction."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: etree._Element, name: str) -> str:
    """The value of an attribute by its local name; empty where there is none."""
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first descendant along a path of local names; None where there is none."""
    for name in path:
        element = next((each for each in element if local(each) == name), None) if element is not None else None
    return element


@dataclass(frozen=True)
class DocumentText:
    """The paragraphs of one part, and the ids of the notes that it refers to, in order."""

    paragraphs: tuple[StyledParagraph, ...]
    notes: tuple[tuple[str, str], ...]
    """(`footnote` or `endnote`, id)."""


def paragraph_styles(styles: etree._Element | None) -> dict[str, Style]:
    """The styles of a document that say what a paragraph is, by their ids; built-in names are English everywhere."""
    if styles is None:
        return {}
    definitions = {attribute(each, "styleId"): each for each in styles if local(each) == "style"}
    return {name: _style(name, definitions) for name in definitions}


def _style(name: str, definitions: Mapping[str, etree._Element]) -> Style:
    for _ in range(MAX_BASED_ON):
        definition = definitions.get(name)
        if definition is None:
            break
        called = _value(child(definition, "name")).casefold()
        if called == "title":
            return Style.TITLE
        if called == "caption":
            return Style.CAPTION
        level = _value(child(definition, "pPr", "outlineLvl"))
        if _HEADING_STYLE.match(called) or level in _LEVELS:
            return Style.HEADING
        name = _value(child(definition, "basedOn"))
    return Style.TEXT


def read_part(root: etree._Element, styles: Mapping[str, Style], targets: Mapping[str, str]) -> DocumentText:
    """The paragraphs of a part.

    Args:
        root: the element that holds its paragraphs and tables.
        styles: what `paragraph_styles` gave.
        targets: the addresses that its links lead to, by their relationship's id.

    Raises:
        Unreadable: It is too long.
    """
    part = _Part(styles, targets)
    return DocumentText(tuple(part.blocks(root)), tuple(dict.fromkeys(part.notes)))


def _value(element: etree._Element | None) -> str:
    return "" if element is None else attribute(element, "val")


def _is_on(element: etree._Element | None) -> bool:
    return element is not None and attribute(element, "val") not in _OFF


@dataclass
class _Field:
    """A field that is open: what it computes, and where its result begins."""

    code: str = ""
    start: int | None = None


class _Text:
    """A paragraph's text and links while its runs are read."""

    def __init__(self) -> None:
        self.length = 0
        self.boxes: list[StyledParagraph] = []
        """The paragraphs of text boxes that hang on it."""
        self.is_bold = True
        """Whether every run with text is bold."""
        self._pieces: list[str] = []
        self._links: list[tuple[int, int, str]] = []
        self._fields: list[_Field] = []

    def put(self, text: str) -> None:
        text = _SPACES.sub(" ", _DROPPED.sub("", text))
        if not self._pieces or self._pieces[-1][-1].isspace():
            text = text.lstrip()
        if text:
            self._pieces.append(text)
            self.length += len(text)

    def link(self, start: int, url: str | None) -> None:
        """Everything since `start` leads to an address."""
        if url:
            self._links.append((start, self.length, url))

    def field(self, mark: str) -> None:
        """A field begins, its result begins, or it ends."""
        if mark == "begin":
            self._fields.append(_Field())
        elif self._fields and mark == "separate":
            self._fields[-1].start = self.length
        elif self._fields and mark == "end":
            field = self._fields.pop()
            target = _HYPERLINK.match(field.code)
            if target and field.start is not None:
                self.link(field.start, resolve(target[1]))

    def field_code(self, code: str) -> None:
        if self._fields:
            self._fields[-1].code += code

    def finish(self, style: Style) -> StyledParagraph:
        text = "".join(self._pieces).rstrip()
        spans = ((Span(start, min(end, len(text))).trimmed(text), url) for start, end, url in self._links)
        links = sorted((span.start, span.end, url) for span, url in spans if span.start < span.end)
        return StyledParagraph(text, style, tuple(links))


class _Part:
    """The walk through one part."""

    def __init__(self, styles: Mapping[str, Style], targets: Mapping[str, str]) -> None:
        self._styles = styles
        self._targets = targets
        self._seen = 0
        self.notes: list[tuple[str, str]] = []

    def blocks(self, holder: etree._Element) -> Iterator[StyledParagraph]:
        """The paragraphs of everything in an element."""
        text = _Text()
        for element in holder:
            name = local(element)
            if name == "p":
                self._seen += 1
                if self._seen > MAX_PARAGRAPHS:
                    raise Unreadable(f"It is too long: it has more than {MAX_PARAGRAPHS:,} paragraphs.")
                self._inline(element, text)
                if child(element, "pPr", "rPr", "del") is not None:
                    continue  # the paragraph's end was deleted: the next one goes on with it
                yield from self._finished(element, text)
                text = _Text()
            elif name == "tbl":
                for row in _within(element, "tr"):
                    if child(row, "trPr", "del") is None:
                        yield from self._row(row)
            elif name == "AlternateContent":
                yield from self.blocks(_alternative(element))
            elif name in _TRANSPARENT:
                yield from self.blocks(element)

    def _finished(self, element: etree._Element, text: _Text) -> Iterator[StyledParagraph]:
        style = self._styles.get(_value(child(element, "pPr", "pStyle")), Style.TEXT)
        if style is Style.TEXT and _value(child(element, "pPr", "outlineLvl")) in _LEVELS:
            style = Style.HEADING
        paragraph = text.finish(style)
        if paragraph.text:
            is_heading = style is Style.TEXT and text.is_bold and _may_be_heading(paragraph.text)
            yield replace(paragraph, style=Style.HEADING) if is_heading else paragraph
        yield from text.boxes

    def _row(self, row: etree._Element) -> Iterator[StyledParagraph]:
        """The cells of a table's row: on one line as long as it reads as one, else each on lines of its own."""
        cells = [list(self.blocks(cell)) for cell in _within(row, "tc")]
        filled = [paragraphs for paragraphs in cells if paragraphs]
        single = all(len(paragraphs) == 1 and "\n" not in paragraphs[0].text for paragraphs in filled)
        if not filled or not single or sum(len(cell.text) for (cell, *_) in filled) > MAX_ROW_LINE:
            yield from chain.from_iterable(cells)
            return
        text = ""
        links: list[tuple[int, int, str]] = []
        for (cell,) in filled:
            start = len(text) + 1 if text else 0
            text = f"{text}\t{cell.text}" if text else cell.text
            links += [(start + first, start + last, url) for first, last, url in cell.links]
        yield StyledParagraph(text, links=tuple(links))

    def _inline(self, holder: etree._Element, text: _Text) -> None:
        for element in holder:
            name = local(element)
            if name == "r":
                self._run(element, text)
            elif name == "hyperlink":
                start = text.length
                self._inline(element, text)
                text.link(start, self._targets.get(attribute(element, "id")))
            elif name == "fldSimple":
                text.field("begin")
                text.field_code(attribute(element, "instr"))
                text.field("separate")
                self._inline(element, text)
                text.field("end")
            elif name == "AlternateContent":
                self._inline(_alternative(element), text)
            elif name in _TRANSPARENT:
                self._inline(element, text)
            elif name in _FORMULA:
                text.put("".join(str(each.text or "") for each in element.iter() if local(each) == "t"))

    def _run(self, run: etree._Element, text: _Text) -> None:
        properties = child(run, "rPr")
        if _is_on(child(properties, "vanish")) or _is_on(child(properties, "webHidden")):
            return
        before = text.length
        for element in run:
            self._piece(element, text)
        if text.length > before and not _is_on(child(properties, "b")):
            text.is_bold = False

    def _piece(self, element: etree._Element, text: _Text) -> None:
        name = local(element)
        if name == "t":
            text.put(element.text or "")
        elif name in _SIGNS:
            text.put(_SIGNS[name])
        elif name == "sym":
            text.put(_symbol(attribute(element, "char")))
        elif name == "fldChar":
            text.field(attribute(element, "fldCharType"))
        elif name == "instrText":
            text.field_code(element.text or "")
        elif name in _NOTES:
            self.notes.append((_NOTES[name], attribute(element, "id")))
        elif name == "AlternateContent":
            for each in _alternative(element):
                self._piece(each, text)
        elif name in _DRAWINGS:
            for box in _boxes(element):
                text.boxes += self.blocks(box)
        elif name == "ruby":
            for base in _within(element, "rubyBase"):
                self._inline(base, text)


def _alternative(element: etree._Element) -> etree._Element:
    """What a program that knows all of the format shows; an older one shows the fallback, which says the same."""
    return next((each for each in element if local(each) in {"Choice", "Fallback"}), element)


def _boxes(drawing: etree._Element) -> Iterator[etree._Element]:
    """The text boxes of a drawing; those within others are left to them."""
    for element in drawing:
        if local(element) == "txbxContent":
            yield element
        else:
            yield from _boxes(_alternative(element) if local(element) == "AlternateContent" else element)


def _within(holder: etree._Element, name: str) -> Iterator[etree._Element]:
    """The parts of a table, or of anything, that stand in it directly or in elements that add nothing."""
    for element in holder:
        if local(element) == name:
            yield element
        elif local(element) in _TRANSPARENT:
            yield from _within(element, name)


def _may_be_heading(text: str) -> bool:
    return len(text.split()) <= LONGEST_HEADING and "\n" not in text and not _NO_HEADING_END.search(text)


def _symbol(code: str) -> str:
    """The character of a symbol font: bullets and arrows, mostly in the area for private use."""
    try:
        letter = chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
    return letter if letter.isprintable() else "•"
