"""Feeds: each entry a page, with the words that the feed has of it."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model import Custody, Page, PageStatus, Role
from sayso.reading import read_page
from sayso.reading.archives import captures_in, input_of
from sayso.reading.captures import Capture, Damaged

BODY = (
    "&lt;p&gt;The Ostrel water board denied on Monday that its gates had been opened too late.&lt;/p&gt;"
    "&lt;p&gt;“Nobody warned us,” said its director, Tamsin Orrel. The board will publish its logs in May.&lt;/p&gt;"
)
RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<!-- made by hand -->
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>The Ostrel Herald</title><link>https://herald.example/</link>
<item><title>Board denies late opening</title><link>https://herald.example/board</link>
<dc:creator>Ada Quill</dc:creator>
<pubDate>Mon, 05 May 2031 06:07:08 GMT</pubDate><description>Short.</description>
<content:encoded>{BODY}</content:encoded></item>
<item><title>No address</title><description>Nothing to find it by.</description></item>
<item><title>Second</title><guid>https://herald.example/second</guid><description>{BODY}</description></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Lissow Wire</title>
<entry><title>Board denies late opening</title><link rel="alternate" href="https://wire.example/1"/>
<author><name>Dario Venck</name></author><published>2031-05-05T06:07:08Z</published>
<content type="html">{BODY}</content></entry>
<entry><title>As XHTML</title><link href="https://wire.example/2"/><content type="xhtml">
<div xmlns="http://www.w3.org/1999/xhtml"><p>Ilse Marrow said that the river rose by two metres in an hour.</p></div>
</content></entry>
<entry><title>As text</title><link href="https://wire.example/3"/><summary>Gates &lt;b&gt; were shut, said Kofi Bremmel
of the board, and nobody was told of it.</summary></entry></feed>"""


def pages(feed: str | bytes, name: str = "feed.xml") -> tuple[list[Page], Counter[str]]:
    left_out: Counter[str] = Counter()
    data = feed.encode() if isinstance(feed, str) else feed
    found = captures_in(Capture(name, data), left_out)
    return [read_page(each.data, each.file, media_type=each.media_type) for each in found], left_out


def test_entries_of_rss_are_pages() -> None:
    (board, second), left_out = pages(RSS)
    assert left_out == {"entries without an address": 1}
    assert board.file == "feed.xml/20310505/https://herald.example/board"
    assert second.file == "feed.xml/undated/https://herald.example/second"
    assert input_of(board.file, Custody()) == "feed.xml"
    assert board.status is PageStatus.ANALYSED
    assert board.media_type == "application/rss+xml"
    assert "“Nobody warned us,” said its director, Tamsin Orrel." in board.text
    assert "Short." not in board.text
    told = board.metadata
    assert (told.title, told.authors, told.publisher) == (
        "Board denies late opening",
        ("Ada Quill",),
        "The Ostrel Herald",
    )
    assert (told.published, told.url) == ("2031-05-05", "https://herald.example/board")
    assert {block.role for block in board.blocks} >= {Role.HEADLINE, Role.BODY}
    assert second.metadata.published is None


def test_entries_of_atom_are_pages() -> None:
    (first, xhtml, text), left_out = pages(ATOM)
    assert not left_out
    assert (first.metadata.authors, first.metadata.publisher) == (("Dario Venck",), "Lissow Wire")
    assert first.metadata.published == "2031-05-05"
    assert "the river rose by two metres" in xhtml.text
    assert "Gates <b> were shut" in text.text


def test_nothing_is_expanded_or_fetched() -> None:
    bomb = RSS.replace(
        "<rss", '<!DOCTYPE rss [<!ENTITY a "SECRET"><!ENTITY b SYSTEM "file:///etc/hostname">]><rss', 1
    ).replace("Nobody warned us", "&a; &b; warned")
    read, _ = pages(bomb)
    assert [page.media_type for page in read] == ["application/rss+xml"] * 2
    assert all("SECRET" not in page.text for page in read)


@pytest.mark.parametrize("data", [b"<html><body><p>feed</p></body></html>", b"feed", b"<?xml version='1.0'?><note/>"])
def test_other_files_are_no_feed(data: bytes) -> None:
    (capture,) = captures_in(Capture("page", data), Counter())
    assert (capture.file, capture.data) == ("page", data)


@given(st.integers(0, len(RSS)), st.binary(max_size=12))
def test_damage_ends_with_what_is_there(at: int, junk: bytes) -> None:
    data = RSS.encode()
    try:
        found, _ = pages(data[:at] + junk + data[at + len(junk) :])
    except Damaged:
        return
    assert all(page.status in PageStatus for page in found)
