"""Which readers there are, and which of them reads a source.

sayso's own readers stand in `OWN_READERS` in the order in which they are asked. Another package adds one by an entry
point of the group `sayso.readers` that names a class without arguments which follows `sayso.reading.readers.Reader`;
these are asked before sayso's own, in the order of their names.
"""

from __future__ import annotations

from functools import cache
from typing import cast

from sayso.plug_ins import made, plug_ins
from sayso.reading.docx.reader import DocxReader
from sayso.reading.fact_checks import ClaimReviewReader
from sayso.reading.feeds import FeedEntryReader
from sayso.reading.html.reader import HtmlReader
from sayso.reading.mail import MailReader
from sayso.reading.markdown import MarkdownReader
from sayso.reading.mhtml import MhtmlReader
from sayso.reading.pdf.reader import PdfReader
from sayso.reading.plain import PlainTextReader
from sayso.reading.readers import Reader, Source

OWN_READERS: tuple[Reader, ...] = (
    PdfReader(),
    DocxReader(),
    MailReader(),
    MhtmlReader(),
    FeedEntryReader(),
    ClaimReviewReader(),
    HtmlReader(),
    MarkdownReader(),
    PlainTextReader(),
)


@cache
def readers() -> tuple[Reader, ...]:
    """All readers, in the order in which they are asked.

    Raises:
        PlugInError: one of another package does not work.
    """
    added = (cast(Reader, made(point, "name", "version", "recognises", "read")) for point in plug_ins("sayso.readers"))
    return (*added, *OWN_READERS)


def reader_for(source: Source) -> Reader:
    """The first reader that recognises the source; the plain-text reader takes all that is left."""
    return next(reader for reader in readers() if reader.recognises(source))


def reader_versions() -> tuple[str, ...]:
    """`name/version` of every reader in order: a part of the key under which a reading can be stored."""
    return tuple(f"{reader.name}/{reader.version}" for reader in readers())
