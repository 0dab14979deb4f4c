"""The e-mail reader: newsletters and press releases as mail programs save them (`.eml`, RFC 5322)."""

from __future__ import annotations

import re
from email.message import Message
from email.utils import parseaddr, parsedate

from sayso.model import Basis, Metadata
from sayso.reading.html.reader import HtmlReader
from sayso.reading.instants import calendar_date
from sayso.reading.metadata import combined, told
from sayso.reading.mime import header, headers_of, parsed, part_source
from sayso.reading.plain import PlainTextReader
from sayso.reading.readers import Reading, Source, Unreadable

MEDIA_TYPE = "message/rfc822"
LOOKED_AT = 2**16
"""Bytes in which the headers must end: each server on the way adds some, with signatures of a thousand characters."""

_NEEDED = tuple(
    re.compile(rb"^(?:%s):" % names, re.IGNORECASE | re.MULTILINE)
    for names in (b"From", b"Date", b"Message-ID|Received|Delivered-To")
)
"""A page that a browser saved has the first two; only what was sent has one of the last."""


class MailReader:
    """E-mail by the headers of what was sent, whatever the file is called."""

    name = "mail"
    version = f"1.{HtmlReader.version}.{PlainTextReader.version}"

    def recognises(self, source: Source) -> bool:
        """A source that begins with the headers of a message that was sent."""
        headers = headers_of(source, LOOKED_AT)
        return all(needed.search(headers) for needed in _NEEDED)

    def read(self, source: Source) -> Reading:
        """Read the HTML part, else the plain one; attachments and other parts are not read, and told.

        Raises:
            Unreadable: There is neither, or it has too many parts or lines.
        """
        message = parsed(source.data, "an e-mail")
        leaves = [part for part in message.walk() if not part.is_multipart()]
        shown = [part for part in leaves if part.get_content_disposition() != "attachment"]
        part = _first(shown, "text/html") or _first(shown, "text/plain")
        if part is None:
            raise Unreadable("It is an e-mail without a text.")
        reader = HtmlReader() if part.get_content_type() == "text/html" else PlainTextReader()
        body = reader.read(part_source(part, source.file))
        attached = sum(each.get_content_disposition() == "attachment" for each in leaves)
        return Reading(
            text=body.text,
            media_type=MEDIA_TYPE,
            blocks=body.blocks,
            encoding=body.encoding,
            metadata=combined(_metadata(message), body.metadata),
            links=body.links,
            languages=body.languages,
            reason=f"Its attachments ({attached}) were not read: add them as files of their own." if attached else None,
        )


def _first(parts: list[Message], media_type: str) -> Message | None:
    return next((part for part in parts if part.get_content_type() == media_type), None)


def _metadata(message: Message) -> Metadata:
    """What the headers tell: the subject, who sent it by name, and the sender's day when it was sent."""
    sender, _ = parseaddr(header(message, "From"))
    sent = parsedate(header(message, "Date"))
    return told(
        Basis.MARKUP,
        title=header(message, "Subject") or None,
        authors=(sender,) if sender else (),
        published=sent and calendar_date(f"{sent[0]:04}-{sent[1]:02}-{sent[2]:02}"),
    )
