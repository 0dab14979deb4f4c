"""The MHTML reader: a page saved as one e-mail-like file (RFC 2557) is its root part, read as HTML."""

from __future__ import annotations

import re
from contextlib import suppress
from email import message_from_bytes
from email.errors import CloseBoundaryNotFoundDefect, MessageError, StartBoundaryNotFoundDefect
from email.header import decode_header, make_header
from email.message import Message

from sayso.model import Custody
from sayso.reading.html.reader import HtmlReader
from sayso.reading.instants import instant_of_mail
from sayso.reading.readers import Reading, Source, Unreadable
from sayso.reading.snapshots import custody_of

MEDIA_TYPE = "multipart/related"
HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})
LOOKED_AT = 8192
"""Bytes in which the headers must say what the file is; browsers write some twelve short ones."""
MAX_PARTS = 5_000
"""A page saved with its pictures, styles and frames has a few hundred parts."""
MAX_PAGE = 24 * 2**20
"""Bytes of the root part: pictures and styles, which make saved pages large, are parts of their own."""
MAX_LINES = 1_000_000
"""The parser's cost is by the line; 64 MB of base64 have fewer."""
MAX_NESTED = 20
"""Archives within archives: browsers write none or one, mail programs a few; the parser's cost grows with each."""

_HEADERS = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*)+")
_RELATED = re.compile(rb"^Content-Type:[ \t]*(?:\r?\n[ \t]+)?multipart/related\b", re.IGNORECASE | re.MULTILINE)
_ARCHIVE = re.compile(rb"^Content-Type:\s*(?:multipart|message)/", re.IGNORECASE | re.MULTILINE)
_PART = re.compile(rb"^--[^\r\n]{1,200}\r?\nContent-", re.IGNORECASE | re.MULTILINE)
_SAVED_BY = re.compile(r"\bsaved by\s+([^<>\"]{1,200})", re.IGNORECASE)


class MhtmlReader:
    """MHTML by the headers at its beginning, whatever it is called."""

    name = "mhtml"
    version = f"1.{HtmlReader.version}"

    def recognises(self, source: Source) -> bool:
        """A source that begins with e-mail headers, among them the content type of a page with its parts."""
        headers = _HEADERS.match(source.data[:LOOKED_AT])
        return headers is not None and _RELATED.search(headers.group()) is not None

    def read(self, source: Source) -> Reading:
        """Read the root part as HTML; where the file came from stands in its headers.

        Raises:
            Unreadable: There is no HTML part in it, or it has too many parts or lines.
        """
        archive = _parsed(source.data)
        root = _root(archive)
        if root is None:
            raise Unreadable("It is a web archive without an HTML part.")
        html = HtmlReader().read(
            Source(
                data=_payload(root),
                file=source.file,
                media_type=root.get_content_type(),
                charset=_charset(root),
            )
        )
        return Reading(
            text=html.text,
            media_type=MEDIA_TYPE,
            blocks=html.blocks,
            encoding=html.encoding,
            metadata=html.metadata,
            links=html.links,
            custody=_custody(archive, root),
            reason="The file is cut off: the end of the page may be missing." if _is_cut_off(archive, root) else None,
        )


def _parsed(data: bytes) -> Message:
    if (
        data.count(b"\n") > MAX_LINES
        or len(_PART.findall(data)) > MAX_PARTS
        or len(_ARCHIVE.findall(data)) > MAX_NESTED
    ):
        raise Unreadable("It is a web archive with more lines or parts than any saved page has.")
    try:
        return message_from_bytes(data.lstrip(b"\xef\xbb\xbf \t\r\n"))
    except (MessageError, RecursionError, ValueError, LookupError) as error:  # archives nested in archives, odd headers
        raise Unreadable("It is a damaged web archive: its parts cannot be told apart.") from error


def _root(archive: Message) -> Message | None:
    """The part that is the page: the one that `start` names, else the first HTML part (RFC 2387)."""
    pages = [part for part in archive.walk() if part.get_content_type() in HTML_TYPES]
    start = archive.get_param("start")
    named = (part for part in pages if isinstance(start, str) and _told(part, "Content-ID") == start)
    return next(named, next(iter(pages), None))


def _charset(part: Message) -> str | None:
    try:
        return part.get_content_charset()
    except (LookupError, ValueError):  # a charset with a zero in its name, say
        return None


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return b""
    if len(payload) > MAX_PAGE:
        raise Unreadable(f"It is too large: the page in it has more than {MAX_PAGE >> 20} MB.")
    return payload


def _is_cut_off(archive: Message, root: Message) -> bool:
    """Whether the file ends inside its root part: no boundary follows that part in the innermost archive around it."""
    for part in archive.walk():
        inner = part.get_payload() if part.is_multipart() else ()  # of a leaf it would decode the text
        if isinstance(inner, list) and inner and inner[-1] is root:
            return any(isinstance(each, CloseBoundaryNotFoundDefect) for each in part.defects)
    return any(isinstance(each, StartBoundaryNotFoundDefect) for each in archive.defects)


def _custody(archive: Message, root: Message) -> Custody:
    """Where the page was, when it was saved, and with what."""
    locations = (_told(archive, "Snapshot-Content-Location"), _told(root, "Content-Location"))
    url = next((each for each in locations if re.match(r"https?://\S+$", each)), None)
    captured = instant_of_mail(_told(archive, "Date"))
    custody = custody_of(url, captured) if url else Custody(captured=captured)
    saved_by = _SAVED_BY.search(_told(archive, "From"))
    captured_with = " ".join(saved_by[1].split()) if saved_by else _told(archive, "X-MAF-Information") or None
    return custody.model_copy(update={"captured_with": captured_with})


def _told(part: Message, name: str) -> str:
    """A header's value on one line, its encoded words decoded; empty where there is none."""
    value = str(part.get(name, ""))
    with suppress(MessageError, LookupError, ValueError):  # a broken encoded word stays as it is
        value = str(make_header(decode_header(value)))
    printable = "".join(each if each.isprintable() else " " for each in value)
    return " ".join(printable.split())
