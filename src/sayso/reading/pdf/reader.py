"""The PDF reader: pdfium's words, put into reading order and joined to paragraphs by our own layout analysis."""

from __future__ import annotations

import re
import threading
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import chain

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from pypdfium2.version import PYPDFIUM_INFO

from sayso.model import Custody
from sayso.reading.file_properties import told_by_properties
from sayso.reading.html.walker import resolve
from sayso.reading.pdf.furniture import Furnished, without_furniture
from sayso.reading.pdf.layout import Row, columns, runs
from sayso.reading.pdf.paragraphs import Paragraph, joined, line_spacing, paragraphs_of, text_of, vocabulary
from sayso.reading.pdf.styles import body_size, styles_of
from sayso.reading.pdf.words import MAX_TEXT_OBJECTS, PageWords, page_words
from sayso.reading.readers import Reading, Source, Unreadable
from sayso.reading.snapshots import custody_of
from sayso.reading.styled import Style, StyledParagraph, compose

MEDIA_TYPE = "application/pdf"
LAYOUT_VERSION = 1
"""Rises with every change of the text that any document would notice."""
MAX_PAGES = 1_000
MAX_CHARACTERS = 1_000_000
"""Pages and characters that are read of one document: a long book, some ten seconds. The others are told of."""
MAX_OBJECTS = 3_000_000
"""Things drawn on all pages that are read: pdfium needs two seconds for a million."""
HEADER_WITHIN = 1024
"""Bytes in which a PDF's header must stand: readers have always allowed for rubbish before it."""

_PDFIUM = threading.Lock()
"""pdfium keeps state of its own and is not made for threads."""

_BROWSER = re.compile(
    r"\b(?:Edg|OPR|Firefox|HeadlessChrome|Chrome|Version)/[\d.]+|\b(?:Mozilla Firefox|Safari)\b[\s\d.]*"
)
_ADDRESS = re.compile(r"https?://[^\s…]+(?!\S*…)")
_DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:Z|([+-])(\d\d)'?(\d\d)?'?)?")


class PdfReader:
    """PDF by its header."""

    name = "pdf"
    version = f"{LAYOUT_VERSION}.{PYPDFIUM_INFO}"

    def recognises(self, source: Source) -> bool:
        """A source with a PDF's header at its beginning, or near it if it is called a PDF."""
        called_pdf = source.media_type == MEDIA_TYPE or source.suffix == ".pdf"
        return source.data.startswith(b"%PDF-") or (called_pdf and b"%PDF-" in source.data[:HEADER_WITHIN])

    def read(self, source: Source) -> Reading:
        """Read the document's text layer.

        Raises:
            Unreadable: It is locked or damaged, or has no text layer.
        """
        with _PDFIUM:
            pages, count, properties = _read(source.data)
        remark = _what_is_missing(pages, count)
        if not any(page.words for page in pages):
            if all(page.is_blank for page in pages):
                return Reading(text="", media_type=MEDIA_TYPE, blocks=(), reason=remark)
            raise Unreadable(_why_without_text(pages))
        furnished = without_furniture(pages, body_size(pages))
        marked = told_by_properties(properties.get("Title", ""), properties.get("Author", ""))
        made = compose(_styled(pages, furnished, marked.title), marked)
        return Reading(
            text=made.text,
            media_type=MEDIA_TYPE,
            blocks=made.blocks,
            metadata=made.metadata,
            links=made.links,
            custody=_custody(properties, furnished),
            reason=remark,
        )


def _read(data: bytes) -> tuple[list[PageWords], int, dict[str, str]]:
    """The words of its pages, the number of pages, and the document's properties."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if error.err_code == pdfium_c.FPDF_ERR_PASSWORD:
            raise Unreadable("It is a PDF locked with a password: save a copy without one.") from error
        raise Unreadable("It is a damaged PDF: its pages cannot be found.") from error
    with document:
        count = len(document)
        pages: list[PageWords] = []
        characters = objects = 0
        for number in range(min(count, MAX_PAGES)):
            try:
                page = page_words(document, number)
            except pdfium.PdfiumError:  # the other pages may be whole
                continue
            characters += sum(len(word.text) for word in page.words)
            objects += page.objects
            if characters > MAX_CHARACTERS or objects > MAX_OBJECTS:
                break
            pages.append(page)
        return pages, count, document.get_metadata_dict(skip_empty=True)


def _what_is_missing(pages: Sequence[PageWords], count: int) -> str | None:
    """A sentence about the pages that could not be read; None where all were."""
    without = [page for page in pages if not page.words and not page.is_blank]
    if len(pages) < count:
        return f"Only {len(pages):,} of its {count:,} pages could be read."
    if without:
        return f"{len(without):,} of its {count:,} pages have no text layer: they are pictures of text, or drawings."
    return None


def _why_without_text(pages: Sequence[PageWords]) -> str:
    if all(page.objects > MAX_TEXT_OBJECTS for page in pages):
        return f"It is too large: each of its pages draws more than {MAX_TEXT_OBJECTS:,} things, as maps do."
    if any(page.unmapped for page in pages):
        return "Its text cannot be read: its fonts do not tell what letters they draw. Text recognition (OCR) may help."
    return "It has no text layer: its pages are pictures, as a scanner makes them. Text recognition (OCR) may help."


def _styled(pages: Sequence[PageWords], furnished: Sequence[Furnished], title: str | None) -> list[StyledParagraph]:
    """The paragraphs of a document in reading order, each page's furniture around those that begin on it."""
    columns_of = [list(columns(list(runs(page.words)))) for page in furnished]
    every_column = list(chain.from_iterable(columns_of))
    spacing = line_spacing(every_column)
    known = vocabulary(chain.from_iterable(every_column))
    paragraphs = joined(
        paragraphs_of(column, number, spacing) for number, page in enumerate(columns_of) for column in page
    )
    styles = styles_of(paragraphs, pages, title)
    found: list[StyledParagraph] = []
    at = 0
    for number, page in enumerate(furnished):
        found += _furniture(page.head, Style.PAGE_HEAD)
        while at < len(paragraphs) and paragraphs[at].page == number:
            found.append(_styled_paragraph(paragraphs[at], styles[at], known))
            at += 1
        found += _furniture(page.foot, Style.PAGE_FOOT)
    return found


def _furniture(lines: Iterable[Row], style: Style) -> list[StyledParagraph]:
    return [StyledParagraph(line.text, style) for line in lines]


def _styled_paragraph(paragraph: Paragraph, style: Style, known: frozenset[str]) -> StyledParagraph:
    text, links = text_of(paragraph, known)
    resolved = ((start, end, resolve(url)) for start, end, url in links)
    return StyledParagraph(text, style, tuple((start, end, url) for start, end, url in resolved if url))


def _custody(properties: dict[str, str], furnished: Sequence[Furnished]) -> Custody:
    """Where a page that a browser printed was, and when; other programs' PDFs tell nothing of the kind."""
    browser = _BROWSER.search(properties.get("Creator", "")) or _BROWSER.search(properties.get("Producer", ""))
    if not browser:
        return Custody()
    rows = (row.text for page in furnished for row in (*page.head, *page.foot))
    addresses = Counter(address.group() for row in rows for address in _ADDRESS.finditer(row))
    url = max(addresses, key=lambda url: (addresses[url], url), default=None)
    captured = _instant(properties.get("CreationDate", ""))
    custody = custody_of(url, captured) if url else Custody(captured=captured)
    return custody.model_copy(update={"captured_with": browser.group().strip()})


def _instant(date: str) -> str | None:
    """A PDF date as ISO 8601 in UTC; None where it is none, or does not tell its zone."""
    found = _DATE.match(date)
    if not found or (found[7] is None and not date.endswith("Z")):
        return None
    offset = timedelta(hours=int(found[8] or 0), minutes=int(found[9] or 0))
    try:
        moment = datetime.strptime("".join(found.group(1, 2, 3, 4, 5, 6)), "%Y%m%d%H%M%S").replace(tzinfo=UTC)
        moment += offset if found[7] == "-" else -offset
    except (ValueError, OverflowError):
        return None
    return moment.isoformat(timespec="seconds")
