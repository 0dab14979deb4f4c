"""Feeds: RSS 2.0 and Atom (RFC 4287) as saved files; each entry is a page, with the words that the feed has of it.

Nothing that a feed links to is fetched, and its entries often have a summary only: the page's address tells where the
rest is. The bytes of a page are its entry's, with the feed's title as its source, as both formats have it for copies.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from html import escape
from typing import BinaryIO

from lxml import etree

from sayso.model import Custody
from sayso.reading.captures import LOOKED_AT, Capture, Damaged
from sayso.reading.html.reader import HtmlReader
from sayso.reading.inputs import MAX_BYTES
from sayso.reading.instants import instant, instant_of_mail
from sayso.reading.readers import Reading, Source, Unreadable
from sayso.reading.xml import first_text, parsed

ENTRY_TYPES = {"item": "application/rss+xml", "{http://www.w3.org/2005/Atom}entry": "application/atom+xml"}
"""The media types of entries, by their elements."""

_ATOM = "{http://www.w3.org/2005/Atom}"
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
_ROOT = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:(?:<[?!][^>]*|\])>\s*){0,20}<(?:rss|feed)[\s>]")
_WEB = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)


class FeedArchive:
    """RSS and Atom files by their first element."""

    def recognises(self, beginning: bytes) -> bool:
        """Whether the file begins like one."""
        return _ROOT.match(beginning) is not None

    def captures(self, stream: BinaryIO, file: str, left_out: Counter[str]) -> Iterator[Capture]:
        """The entries with an address, in the feed's order; see `Archive`."""
        data = stream.read(MAX_BYTES + 1)
        root = parsed(data) if len(data) <= MAX_BYTES else None
        if root is None:
            raise Damaged("It is a feed that is damaged or too large: its entries cannot be told apart.")
        outlet = first_text(root, "channel/title", f"{_ATOM}title")
        for entry in root.iter(*ENTRY_TYPES):
            address = _address(entry)
            if address is None:
                left_out["entries without an address"] += 1
                continue
            day = _moment(entry)[:10].replace("-", "") or "undated"
            yield Capture(f"{file}/{day}/{address}", _bytes(entry, outlet), ENTRY_TYPES[str(entry.tag)], Custody())


class FeedEntryReader:
    """One entry of a feed, read as the HTML page that it holds."""

    name = "feed-entry"
    version = f"1.{HtmlReader.version}"

    def recognises(self, source: Source) -> bool:
        """An entry that was taken out of its feed."""
        return source.media_type in ENTRY_TYPES.values() and not _ROOT.match(source.data[:LOOKED_AT])

    def read(self, source: Source) -> Reading:
        """Read title and content; address, author, date and outlet are mark-up.

        Raises:
            Unreadable: It is damaged.
        """
        entry = parsed(source.data)
        if entry is None:
            raise Unreadable("It is an entry of a feed that is damaged.")
        page = HtmlReader().read(Source(_document(entry), source.file, "text/html", "utf-8"))
        return replace(page, media_type=source.media_type or page.media_type)


def _bytes(entry: etree._Element, outlet: str) -> bytes:
    """An entry by itself, with the title of the feed that it is from."""
    if outlet and not _outlet(entry):
        if entry.tag == "item":
            etree.SubElement(entry, "source").text = outlet
        else:
            etree.SubElement(etree.SubElement(entry, f"{_ATOM}source"), f"{_ATOM}title").text = outlet
    return etree.tostring(entry, encoding="utf-8", with_tail=False)


def _outlet(entry: etree._Element) -> str:
    return first_text(entry, "source", f"{_ATOM}source/{_ATOM}title")


def _moment(entry: etree._Element) -> str:
    """When it was published, ISO 8601 in UTC; empty where that is unknown."""
    told = first_text(entry, "pubDate", f"{_ATOM}published", f"{_ATOM}updated")
    return instant_of_mail(told) or instant(told) or ""


def _address(entry: etree._Element) -> str | None:
    links = [
        each.get("href", "") for each in entry.findall(f"{_ATOM}link") if each.get("rel", "alternate") == "alternate"
    ]
    found = (_WEB.fullmatch(each.strip()) for each in (*links, first_text(entry, "link"), first_text(entry, "guid")))
    return next((each.group() for each in found if each), None)


def _content(entry: etree._Element) -> str:
    """The longest that the feed has of it, as HTML."""
    for path in (_CONTENT, f"{_ATOM}content", "description", f"{_ATOM}summary"):
        element = entry.find(path)
        if element is None:
            continue
        if element.get("type") == "xhtml":
            return "".join(etree.tostring(each, encoding="unicode") for each in element)
        told = "".join(map(str, element.itertext()))
        plain = element.tag.startswith(_ATOM) and element.get("type", "text") == "text"
        if told.strip():
            return escape(told) if plain else told
    return ""


def _document(entry: etree._Element) -> bytes:
    title = first_text(entry, "title", f"{_ATOM}title")
    told = {
        "author": first_text(entry, _CREATOR, f"{_ATOM}author/{_ATOM}name"),
        "article:published_time": _moment(entry),
        "og:site_name": _outlet(entry),
        "og:url": _address(entry) or "",
    }
    filled = ((name, escape(value)) for name, value in told.items() if value)
    marks = "".join(f'<meta property="{name}" name="{name}" content="{value}">' for name, value in filled)
    head = f'<meta charset="utf-8"><title>{escape(title)}</title>{marks}'
    body = f"<article><h1>{escape(title)}</h1><div>{_content(entry)}</div></article>"
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode(errors="replace")
