"""The Markdown reader: plain text whose links and marks are known; the text stays the file decoded, unchanged."""

from __future__ import annotations

import re

from sayso.model import Link, Span
from sayso.reading.plain import decode_text, read_text
from sayso.reading.readers import Reading, Source

MEDIA_TYPES = frozenset({"text/markdown", "text/x-markdown"})
SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkd"})

# Bounded repetitions: a page of nothing but brackets must not cost more than its length.
INLINE_LINK = re.compile(r"\[(?P<text>[^\[\]\n]{1,1000})\]\((?P<url>[^\s()]{1,2000})(?:\s+\"[^\"\n]{0,500}\")?\)")
HEADING = re.compile(r"^ {0,3}#{1,6} +\S", re.MULTILINE)
BOLD = re.compile(r"\*\*[^\s*][^*\n]{0,500}\*\*")
LOOKED_AT = 20_000
"""Characters looked at for marks."""


class MarkdownReader:
    """Markdown by name or media type, or by its marks where the name leaves doubt."""

    name = "markdown"
    version = "1"

    def recognises(self, source: Source) -> bool:
        """A source that says so, or text with two different kinds of Markdown's own marks."""
        if source.media_type in MEDIA_TYPES or source.suffix in SUFFIXES:
            return True
        beginning = source.data[:LOOKED_AT].decode("utf-8", errors="ignore")
        # One kind alone may be chance (a hash sign before a number, asterisks for emphasis).
        return sum(bool(mark.search(beginning)) for mark in (INLINE_LINK, HEADING, BOLD)) >= 2

    def read(self, source: Source) -> Reading:
        """Decode the file and give each line its role; links are those with an address.

        Raises:
            Unreadable: The bytes are no text.
        """
        text, encoding = decode_text(source)
        return read_text(text, encoding, media_type="text/markdown", links=markdown_links(text))


def markdown_links(text: str) -> tuple[Link, ...]:
    """The inline links of a text; one that leads nowhere (`#`) is left out."""
    links = []
    for found in INLINE_LINK.finditer(text):
        span = Span(*found.span("text")).trimmed(text)
        if span.start < span.end and not found["url"].startswith("#"):
            links.append(Link(start=span.start, end=span.end, url=found["url"]))
    return tuple(links)
