"""The walker: HTML or XHTML in, the page's whole visible text out, with what the mark-up says about each line.

The text is what a browser would show with scripts off, one line per block element, and it is the string that every
offset in a dossier refers to. Only this module makes it: no extraction library has a say, so that a newer one changes
roles but never anchors. `WALKER_VERSION` rises with every change of the text that any page would notice.

The rules, after the `innerText` algorithm of the HTML Living Standard:

* block elements and `<br>` begin a new line; elements that stand apart (`<p>`, headings, lists, tables, sections …) and
  two `<br>` in a row leave one blank line; inline elements are joined, and `<q>` gets the marks a browser draws;
* any run of white space (no-break spaces too) is one space, except inside `<pre>`; characters without width (soft
  hyphen, zero-width space, byte order mark) are dropped, as they would hide a word from a search, and letters with
  marks are in composed form (NFC), so that a name is one string however it was typed;
* cells of a table row stand on one line with tabs between them, or on lines of their own where a cell has block
  elements (a layout table);
* what a browser does not show is left out: head, scripts, styles, templates, `<noscript>`, embedded objects, form
  values, closed dialogs, and elements hidden by the `hidden` attribute or an inline style. `aria-hidden` does not hide:
  its elements are on the screen. `<details>` counts as open, since one click of the reader opens it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from lxml import etree

from sayso.model import Link, Span

WALKER_VERSION = 1

MAX_ANCESTRY = 256
"""Elements nested deeper than this lend their lines the facts of their ancestor at this depth: it bounds the work per
line on pages with thousands of unclosed tags, and no page that a person laid out comes near."""


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


UNSEEN = _tags(
    "applet area audio canvas col colgroup datalist embed frame head iframe input link meta noembed noframes "
    "noscript object option param progress rp script select source style svg template textarea title track video"
)
SET_APART = _tags(
    "address article aside blockquote dl fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr main nav ol p "
    "pre section table ul"
)
BLOCK = SET_APART | _tags(
    "body caption center dd details dialog dir div dt figcaption hgroup html legend li listing menu optgroup "
    "plaintext search summary tbody tfoot thead tr xmp"
)
PREFORMATTED = frozenset({"listing", "plaintext", "pre", "xmp"})
MAX_ROW_LINE = 300
"""Characters in a table row that still reads as one line of data; a longer row is layout, its cells are lines."""

_LABELS = ("id", "class", "itemprop", "itemtype", "role", "rel", "property", "data-component", "data-testid")
_MAX_LABEL = 300  # characters of one attribute: class lists of style generators run to thousands and name nothing
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SPACE = re.compile(r"\s+")
_SPACE_BUT_TAB = re.compile(r"[^\S\t]")
_LINE_END = re.compile(r"\r\n?|[\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_DROPPED = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200b\u2060\ufeff\ufffe\uffff]")
_HIDING_STYLE = re.compile(r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"\s*<\?xml\b[^>]*\?>")
_SLASHED_SCRIPT = re.compile(r"<((?:script|style)\b[^<>]*)/>(?=\s*[^\s<])", re.IGNORECASE)
_NESTING_TAG = re.compile(
    r"</?(?!(?:script|style|template|noscript|textarea|title|svg|head)\b)[a-z][^<>]*>", re.IGNORECASE
)
_MANY_ATTRIBUTES = re.compile(
    r"(<[a-z][^\s<>\"'=]*+)(?:[\s/]++[^\s<>\"'=/]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s<>\"']*+))?+){256,}+",
    re.IGNORECASE,
)
"""A tag with more attributes than any person or program gives one; libxml2's time for them grows with their square."""
_URL_NOISE = re.compile(r"[\x00-\x20\x7f]+")


@dataclass(frozen=True, slots=True, eq=False)
class Element:
    """One element of the page as its lines know it; two elements are the same only if they are one object."""

    tag: str
    label: str
    """Its id, class, itemprop, itemtype, role, rel, property and test names in lower case, one space between them, with
    camel case cut at hyphens: `postComment` is `post-comment`."""
    parent: Element | None = field(repr=False)

    def lineage(self) -> Iterator[Element]:
        """The element, its parent, and so on up to the root."""
        at: Element | None = self
        while at is not None:
            yield at
            at = at.parent


@dataclass(frozen=True, slots=True)
class MarkupLine:
    """One line `[start, end)` of the visible text, never blank, and what the mark-up says about it."""

    start: int
    end: int
    element: Element
    """The innermost element that holds the whole line."""
    linked: int
    """How many of its characters stand inside links that lead away from their page."""

    @property
    def link_density(self) -> float:
        """The share of its characters that stand inside such links, in [0, 1]."""
        return self.linked / (self.end - self.start)


@dataclass(frozen=True, slots=True)
class VisibleText:
    """A page's visible text, its lines and its links, in order of the text."""

    text: str
    lines: tuple[MarkupLine, ...]
    links: tuple[Link, ...]


def tame(html: str) -> str:
    """A page's source without what parsers stumble over.

    That is: a byte order mark, zero characters, the attributes of overloaded tags, and the slash in `<script/>` where
    code follows. To libxml2 such a script is empty and its code is text, to a browser the slash means nothing outside
    of XHTML.
    """
    html = _MANY_ATTRIBUTES.sub(r"\1", html.removeprefix("\ufeff").replace("\x00", ""))
    return html if _XML_DECLARATION.match(html) else _SLASHED_SCRIPT.sub(r"<\1>", html)


def parse(html: str) -> etree._Element | None:
    """Parse decoded and tamed mark-up with libxml2's forgiving parser; None where it holds nothing.

    A page nested deeper than libxml2's limit (2,048 elements) is parsed a second time with its tags flattened to line
    breaks: its text stays whole, only the facts of its mark-up are lost.
    """
    if declaration := _XML_DECLARATION.match(html):
        html = html[declaration.end() :]
    root, complete = _parse_once(html)
    return root if complete else _parse_once(_NESTING_TAG.sub("<br>", html))[0]


def _parse_once(html: str) -> tuple[etree._Element | None, bool]:
    """The root, and whether the parser came to the end of the page."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(html.encode("utf-8", "replace"), parser=parser)
    except etree.LxmlError:
        root = None
    problems = {entry.type for entry in parser.error_log}
    if etree.ErrorTypes.ERR_NO_MEMORY in problems:
        raise MemoryError
    return root, root is None or etree.ErrorTypes.ERR_RESOURCE_LIMIT not in problems


def walk(root: etree._Element, address: str | None = None) -> VisibleText:
    """The visible text of a parsed page.

    Args:
        root: what `parse` gave.
        address: the page's own address, where it is known; a `<base href>` is resolved against it. A link that leads to
            no http, https or mailto address, or stays within its page, is left out.
    """
    base = root.find(".//base[@href]")
    if base is not None:
        address = resolve(base.get("href", ""), address) or address
    writer = _Writer()
    walker = etree.iterwalk(root, events=("start", "end"))
    skipped = None
    for event, element in walker:
        if event == "start":
            if _is_hidden(element):
                walker.skip_subtree()
                skipped = element
            else:
                writer.open(element, resolve(element.get("href", ""), address) if element.tag == "a" else None)
                writer.write(element.text)
        else:
            if element is skipped:
                skipped = None
            else:
                writer.close(element)
            if element is not root:
                writer.write(element.tail)
    return writer.finish()


def resolve(href: str, address: str | None = None) -> str | None:
    """The absolute http, https or mailto address that a link leads to; None where there is none."""
    href = _URL_NOISE.sub("", href)
    if not href or href.startswith("#"):
        return None
    try:
        parts = urlsplit(urljoin(address or "", href))
    except ValueError:
        return None
    told = parts.netloc if parts.scheme in {"http", "https"} else parts.path if parts.scheme == "mailto" else None
    return parts.geturl() if told else None


def _is_hidden(element: etree._Element) -> bool:
    if element.tag in UNSEEN or (element.tag == "dialog" and "open" not in element.attrib):
        return True
    return bool(element.attrib) and (
        "hidden" in element.attrib or _HIDING_STYLE.search(element.get("style", "")) is not None
    )


def _leads_away(element: etree._Element) -> bool:
    """Whether it is a link, and not a jump to another place of its own page."""
    return element.tag == "a" and re.match(r"\s*#.", element.get("href", "#.")) is None


def _is_data_row(row: etree._Element) -> bool:
    size = 0
    for element in row.iterdescendants():
        size += len((element.text or "").strip()) + len((element.tail or "").strip())
        if element.tag in BLOCK or element.tag == "br" or size > MAX_ROW_LINE:
            return False
    return True


def _label(element: etree._Element) -> str:
    if not element.attrib:
        return ""
    told = (element.get(name, "")[:_MAX_LABEL] for name in _LABELS)
    return _CAMEL.sub("-", " ".join(" ".join(told).split())).lower()


def _breaks(tag: str) -> int:
    """The line breaks before and after an element: two leave a blank line, none joins it to its neighbours."""
    return 2 if tag in SET_APART else 1 if tag in BLOCK else 0


class _Writer:
    """Collects the text, line by line, while the walk opens and closes elements."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._lines: list[MarkupLine] = []
        self._links: list[tuple[Span, str]] = []
        self._stack: list[Element] = []
        self._depth_since_piece = 0  # the least depth of the stack since the last piece
        self._anchors: list[tuple[int, str | None]] = []  # of the open links: start and address
        self._in_data_row = False
        self._preformatted = 0
        self._owed = 0  # line breaks before the next piece
        self._line_start: int | None = None
        self._line_element = Element("", "", None)
        self._line_depth = 0
        self._line_linked = 0

    def open(self, element: etree._Element, url: str | None) -> None:
        """Begin an element; `url` is where it leads."""
        tag = str(element.tag)
        if tag == "tr":
            self._in_data_row = _is_data_row(element)
        if tag == "br":
            self._break(2 if self._line_start is None else 1)
        else:
            self._border(tag)
        self._stack.append(
            Element(tag, _label(element), self._stack[-1] if self._stack else None)
            if len(self._stack) < MAX_ANCESTRY
            else self._stack[-1]
        )
        if tag in PREFORMATTED:
            self._preformatted += 1
        elif _leads_away(element):
            self._anchors.append((self._length, url))
        elif tag == "q":
            self._put("“")

    def close(self, element: etree._Element) -> None:
        """End an element."""
        tag = str(element.tag)
        if tag in PREFORMATTED:
            self._preformatted -= 1
        elif _leads_away(element):
            start, url = self._anchors.pop()
            if url:
                self._links.append((Span(start, self._length), url))
        elif tag == "q":
            self._put("”")
        self._border(tag)
        if tag == "tr":
            self._in_data_row = False
        self._stack.pop()
        self._depth_since_piece = min(self._depth_since_piece, len(self._stack))

    def write(self, text: str | None) -> None:
        """Add character data of the innermost open element."""
        if not text:
            return
        text = _DROPPED.sub("", unicodedata.normalize("NFC", text))
        if self._preformatted:
            for number, line in enumerate(_LINE_END.split(text)):
                if number:
                    self._break(2 if self._line_start is None else 1)
                if line.strip() or self._line_start is not None:
                    self._put(_SPACE_BUT_TAB.sub(" ", line))
        else:
            text = _SPACE.sub(" ", text)
            self._put(text.lstrip() if self._at_space() else text)

    def finish(self) -> VisibleText:
        """Close the last line and give everything that was collected."""
        self._break(0)
        text = "".join(self._pieces)
        places = ((Span(span.start, min(span.end, len(text))).trimmed(text), url) for span, url in self._links)
        links = sorted((span, url) for span, url in places if span.start < span.end)
        return VisibleText(
            text, tuple(self._lines), tuple(Link(start=span.start, end=span.end, url=url) for span, url in links)
        )

    def _border(self, tag: str) -> None:
        """What an element's beginning or end does to the line."""
        if self._in_data_row and tag in {"td", "th"}:
            self._separate("\t")
        elif tag in {"td", "th"}:
            self._break(1)
        elif tag == "button":
            self._separate(" ")  # buttons stand apart on the screen though they share a line
        elif _breaks(tag):
            self._break(_breaks(tag))

    def _at_space(self) -> bool:
        return self._line_start is None or self._pieces[-1][-1].isspace()

    def _separate(self, space: str) -> None:
        if self._line_start is not None:
            self._trim()
            self._put(space)

    def _put(self, piece: str) -> None:
        if not piece:
            return
        depth = len(self._stack)
        if self._line_start is None:
            breaks = "\n" * self._owed if self._length else ""
            self._pieces.append(breaks)
            self._length += len(breaks)
            self._line_start, self._line_depth, self._line_linked = self._length, depth, 0
        else:
            self._line_depth = min(self._line_depth, self._depth_since_piece)
        self._line_element = self._stack[self._line_depth - 1]
        self._depth_since_piece = depth
        self._pieces.append(piece)
        self._length += len(piece)
        if self._anchors:
            self._line_linked += len(piece)

    def _trim(self) -> None:
        """Take white space off the end of the open line."""
        while not (kept := self._pieces[-1].rstrip()):
            self._length -= len(self._pieces.pop())
        self._length -= len(self._pieces[-1]) - len(kept)
        self._pieces[-1] = kept

    def _break(self, breaks: int) -> None:
        if self._line_start is not None:
            self._trim()
            linked = min(self._line_linked, self._length - self._line_start)
            self._lines.append(MarkupLine(self._line_start, self._length, self._line_element, linked))
            self._line_start, self._owed = None, 0
        self._owed = max(self._owed, breaks)
