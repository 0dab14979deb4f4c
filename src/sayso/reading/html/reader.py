"""The HTML reader: the walker's text, roles from trafilatura, mark-up and words, metadata from mark-up and print."""

from __future__ import annotations

import re
from importlib.metadata import version

from sayso.reading.charset import decode
from sayso.reading.html.extraction import extract, verdicts
from sayso.reading.html.languages import language_claims
from sayso.reading.html.metadata import metadata_of, read_markup
from sayso.reading.html.roles import roles_of_markup
from sayso.reading.html.walker import WALKER_VERSION, parse, tame, walk
from sayso.reading.lines import blocks_of, split_lines
from sayso.reading.readers import Reading, Source, Unreadable, check_size
from sayso.reading.roles import roles_of
from sayso.reading.roles.editor_notes import with_editor_notes
from sayso.reading.saved_from import saved_from

MEDIA_TYPES = frozenset({"text/html", "application/xhtml+xml"})
SUFFIXES = frozenset({".htm", ".html", ".shtml", ".xht", ".xhtml"})
LOOKED_AT = 16_384
"""Bytes in which a page tells what it is and its encoding. Browsers look at 1,024; saved pages begin with comments."""

JUDGES = ("lxml", "trafilatura", "htmldate")
"""Packages whose next version may judge some page otherwise."""

WESTERN = 0.05
"""Share of bytes beyond ASCII below which a page is in a Latin script: of French letters one in 25 has a mark."""

_ASCII = bytes(range(0x80))
_BEGINNING = re.compile(
    rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?(?>\s+|<\?[^>]*>|<!--.*?-->)*+<(?:!doctype\s+html|html|head|body|title|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
_OWN_REPORT = b'<meta name="generator" content="sayso '
_TAG = re.compile(rb"<(?:!doctype|html|head|body|div|p|span|table|a|h[1-6]|br)\b[^<>]*>", re.IGNORECASE)
_DECLARED_CHARSET = re.compile(
    rb"<(?:meta\b[^>]*?\bcharset|\?xml\b[^>]*?\bencoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE
)


class HtmlReader:
    """HTML and XHTML by their beginning, or by name or media type where there are tags at all."""

    name = "html"
    version = "+".join(["1", f"walker-{WALKER_VERSION}", *(f"{name}-{version(name)}" for name in JUDGES)])

    def recognises(self, source: Source) -> bool:
        """A source that begins like a page, or that is called one and has tags."""
        beginning = source.data[:LOOKED_AT].replace(b"\0", b"")  # UTF-16 looks like ASCII without its zeros
        if _BEGINNING.match(beginning):
            return True
        called_html = source.media_type in MEDIA_TYPES or source.suffix in SUFFIXES
        return called_html and _TAG.search(beginning) is not None

    def read(self, source: Source) -> Reading:
        """Walk the page, ask what each line is for, and what the page tells about itself.

        Raises:
            Unreadable: The bytes are no text, or a report of ours that was saved among the pages it is about.
        """
        if _OWN_REPORT in source.data[:LOOKED_AT]:
            raise Unreadable("It is a report that sayso wrote, not a page.")
        html, encoding = _decode(source)
        media_type = "application/xhtml+xml" if source.media_type == "application/xhtml+xml" else "text/html"
        custody = saved_from(html)
        html = tame(html)
        root = parse(html)
        if root is None:
            return Reading(text="", media_type=media_type, blocks=(), encoding=encoding)
        markup = read_markup(html, root)
        page = walk(root, markup.url)
        check_size(page.text)
        lines = split_lines(page.text)
        judged = verdicts(page.text, page.lines, extract(html, root))
        roles = with_editor_notes(lines, roles_of_markup(page.lines, judged, lines, roles_of(lines), markup.titles))
        return Reading(
            text=page.text,
            media_type=media_type,
            blocks=blocks_of(lines, roles),
            encoding=encoding,
            metadata=metadata_of(markup, lines, roles),
            links=page.links,
            custody=custody,
            languages=language_claims(root),
        )


def _decode(source: Source) -> tuple[str, str]:
    """The page's source as text, and its encoding.

    A page that declares UTF-8 and holds more whole UTF-8 sequences than broken ones is UTF-8 with a blemish (saved in
    the middle of a character, or put together from pieces). One that declares it wrongly, or nothing, and has few
    letters beyond ASCII is Windows-1252, as browsers take it: too few letters to guess from.
    """
    declared = source.charset or _declared_charset(source.data)
    if declared and declared.lower() in {"utf-8", "utf8"}:
        html = source.data.decode("utf-8", errors="replace")
        beyond_ascii = len(html) - len(html.encode("ascii", errors="ignore"))
        if 2 * html.count("\ufffd") <= beyond_ascii:
            return html, "utf-8"
        declared = None
    if not declared and len(source.data.translate(None, _ASCII)) < WESTERN * len(source.data):
        declared = "windows-1252"
    return decode(source.data, declared)


def _declared_charset(data: bytes) -> str | None:
    found = _DECLARED_CHARSET.search(data[:LOOKED_AT])
    return found[1].decode("ascii") if found else None
