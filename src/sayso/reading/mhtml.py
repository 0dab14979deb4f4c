"""The MHTML reader: a page saved as one e-mail-like file (RFC 2557) is its root part, read as HTML."""

from __future__ import annotations

import re
from email.errors import CloseBoundaryNotFoundDefect, StartBoundaryNotFoundDefect
from email.message import Message

from sayso.model import Custody
from sayso.reading.html.reader import HtmlReader
from sayso.reading.instants import instant_of_mail
from sayso.reading.mime import header, headers_of, parsed, part_source
from sayso.reading.readers import Reading, Source, Unreadable
from sayso.reading.snapshots import custody_of

MEDIA_TYPE = "multipart/related"
HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})
_RELATED = re.compile(rb"^Content-Type:[ \t]*(?:\r?\n[ \t]+)?multipart/related\b", re.IGNORECASE | re.MULTILINE)
_SAVED_BY = re.compile(r"\bsaved by\s+([^<>\"]{1,200})", re.IGNORECASE)


class MhtmlReader:
    """MHTML by the headers at its beginning, whatever it is called."""

    name = "mhtml"
    version = f"1.{HtmlReader.version}"

    def recognises(self, source: Source) -> bool:
        """A source that begins with e-mail headers, among them the content type of a page with its parts."""
        return _RELATED.search(headers_of(source)) is not None

    def read(self, source: Source) -> Reading:
        """Read the root part as HTML; where the file came from stands in its headers.

        Raises:
            Unreadable: There is no HTML part in it, or it has too many parts or lines.
        """
        archive = parsed(source.data, "a web archive")
        root = _root(archive)
        if root is None:
            raise Unreadable("It is a web archive without an HTML part.")
        html = HtmlReader().read(part_source(root, source.file))
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


def _root(archive: Message) -> Message | None:
    """The part that is the page: the one that `start` names, else the first HTML part (RFC 2387)."""
    pages = [part for part in archive.walk() if part.get_content_type() in HTML_TYPES]
    start = archive.get_param("start")
    named = (part for part in pages if isinstance(start, str) and header(part, "Content-ID") == start)
    return next(named, next(iter(pages), None))


def _is_cut_off(archive: Message, root: Message) -> bool:
    """Whether the file ends inside its root part: no boundary follows that part in the innermost archive around it."""
    for part in archive.walk():
        inner = part.get_payload() if part.is_multipart() else ()  # of a leaf it would decode the text
        if isinstance(inner, list) and inner and inner[-1] is root:
            return any(isinstance(each, CloseBoundaryNotFoundDefect) for each in part.defects)
    return any(isinstance(each, StartBoundaryNotFoundDefect) for each in archive.defects)


def _custody(archive: Message, root: Message) -> Custody:
    """Where the page was, when it was saved, and with what."""
    locations = (header(archive, "Snapshot-Content-Location"), header(root, "Content-Location"))
    url = next((each for each in locations if re.match(r"https?://\S+$", each)), None)
    captured = instant_of_mail(header(archive, "Date"))
    custody = custody_of(url, captured) if url else Custody(captured=captured)
    saved_by = _SAVED_BY.search(header(archive, "From"))
    captured_with = " ".join(saved_by[1].split()) if saved_by else header(archive, "X-MAF-Information") or None
    return custody.model_copy(update={"captured_with": captured_with})
