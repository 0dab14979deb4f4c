"""`read_page`: what holds for whatever bytes come in."""

from __future__ import annotations

import hashlib
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sayso.model import KEPT_ROLES, Basis, Page, PageStatus
from sayso.reading import read_page
from sayso.reading.metadata import told
from sayso.reading.readers import MAX_CHARACTERS, MAX_LINES

LINE = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        [
            "",
            "By Ana Brel",
            "July 3, 2020 11:00 AM | Ana Brel",
            "Related",
            "Comments",
            "Reply",
            "Share",
            "# Title",
            "[More](#)",
            "© 2020 Ana Brel",
            "Ana Brel is a mason.",
            "Who did it?",
            "Q: Who did it?",
            "(Reuters)",
            "The council said on Monday that it would rebuild the bridge before the winter, or so it seemed to all.",
        ]
    ),
)
BREAK = st.sampled_from(["\n", "\r\n", "\n\n", "\r", "\f", "\v", "\x85", "\u2028", "\u2029", "\n \t\n"])
TEXT = st.lists(st.tuples(LINE, BREAK), max_size=30).map(lambda parts: "".join(line + gap for line, gap in parts))


def assert_sound(page: Page) -> None:
    """The model checks order, range and trimming; here it is that nothing is left out, and that a reason is given."""
    in_blocks = sum(len("".join(block.span.of(page.text).split())) for block in page.blocks)
    assert in_blocks == len("".join(page.text.split()))
    assert (page.reason is None) == (page.status is PageStatus.ANALYSED)
    assert page.reason is None or ("failed" not in page.reason and page.reason.endswith("."))
    for link in page.links:
        assert page.text[link.start : link.end].strip() == page.text[link.start : link.end] != ""


@given(TEXT, st.sampled_from(["a.txt", "a.md", "a"]))
@example("\ufeff", "a.txt")
@example("\ufeffTitle\n", "a.txt")
@example("\x00\x00", "a.txt")
@example("\u200b\n\u200b", "a.txt")
def test_any_text(text: str, file: str):
    page = read_page(text.encode("utf-8", errors="replace"), file)
    assert_sound(page)
    assert not page.text or page.text.encode("utf-8") == text.encode("utf-8", errors="replace")


@given(
    st.binary(max_size=400),
    st.sampled_from([None, "text/plain", "text/html; charset=utf-16", "?/;=", "x/y; charset=\0"]),
)
def test_any_bytes(data: bytes, media_type: str | None):
    assert_sound(read_page(data, "a", media_type=media_type))


def test_id_depends_on_name_and_bytes_only():
    page = read_page(b"Nobody came.", "a/b.txt")
    assert page.id == "p" + hashlib.sha256(b"a/b.txt\0Nobody came.").hexdigest()[:16]
    assert page.sha256 == hashlib.sha256(b"Nobody came.").hexdigest()
    assert page == read_page(b"Nobody came.", "a/b.txt")
    assert page.id != read_page(b"Nobody came.", "b.txt").id


def test_file_name_that_is_no_unicode():
    assert read_page(b"Nobody came.", "caf\udce9.txt").status is PageStatus.ANALYSED


@pytest.mark.parametrize(
    ("data", "status", "reason"),
    [
        (b"", PageStatus.EMPTY, "There is no text in it."),
        (b" \r\n\t\n", PageStatus.EMPTY, "There is no text in it."),
        (b"\x89PNG\r\n\x1a\n\0\0", PageStatus.UNREADABLE, "It is no text: it looks like a PNG image."),
        (b"PK\x03\x04" + bytes(26) + b"word", PageStatus.UNREADABLE, "It is no text: it looks like a ZIP archive."),
        (b"\x1f\x8b\x08\0", PageStatus.UNREADABLE, "It is no text: it looks like a compressed file."),
        (bytes(range(256)) * 8, PageStatus.UNREADABLE, "It is no text: it looks like binary data."),
        (b"\0\1\2\3\4\5\6" * 40, PageStatus.UNREADABLE, "It is no text: it looks like binary data."),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, status: PageStatus, reason: str):
    page = read_page(data, "a.txt")
    assert (page.status, page.reason, page.blocks) == (status, reason, ())


def test_page_of_nothing_but_menus_is_empty_and_keeps_its_blocks():
    page = read_page(b"Home\nAbout\nSign in\nPrivacy policy", "a.txt")
    assert page.status is PageStatus.EMPTY
    assert page.reason is not None and "navigation" in page.reason
    assert page.blocks and not KEPT_ROLES & {block.role for block in page.blocks}


@pytest.mark.parametrize("data", [b"a " * (MAX_CHARACTERS // 2 + 1), b"a\n" * (MAX_LINES + 1)])
def test_text_beyond_the_limits_is_refused(data: bytes):
    page = read_page(data, "a.txt")
    assert page.status is PageStatus.UNREADABLE
    assert page.reason is not None and "too long" in page.reason


def test_supplied_metadata_come_first():
    supplied = told(Basis.SUPPLIED, title="My title", language="de")
    page = read_page(
        b"# Their title\n\nBy Ana Brel\n\nThe council of Orlen said that it would.", "a.md", supplied=supplied
    )
    assert (page.metadata.title, page.metadata.language, page.metadata.authors) == ("My title", "de", ("Ana Brel",))
    assert page.metadata.basis["title"] is Basis.SUPPLIED
    assert page.metadata.basis["authors"] is Basis.PRINTED


def test_supplied_metadata_stay_on_what_cannot_be_read():
    supplied = told(Basis.SUPPLIED, url="https://orlen.example/a.png")
    assert read_page(b"\x89PNG\r\n\x1a\n", "a", supplied=supplied).metadata == supplied


def test_byte_order_mark_keeps_offsets_and_begins_no_headline():
    page = read_page("\ufeffThe bridge is gone\n\nNobody came.".encode(), "a.txt")
    assert page.text[0] == "\ufeff"
    assert page.kept[0].span.of(page.text).startswith("The bridge")
    assert page.metadata == read_page(b"The bridge is gone\n\nNobody came.", "a.txt").metadata


ADVERSARIES = {
    "one long line": "word " * 200_000,
    "no space": "x" * 1_000_000,
    "brackets": "[" * 500_000,
    "links": "[a](" * 16_000,
    "stars": "**" * 250_000,
    "parentheses": "(a/" * 150_000,
    "dates": "May 1, 2020 " * 40_000,
    "date fragments": "1.1." * 16_000,
    "short lines": "a\n" * 6_000,
    "related": "Related\nA title of five whole words\n" * 5_000,
    "posts": "Ana says:\nNo.\nReply\n" * 6_000,
    "names": "Ana Brel\nAna Brel is a mason.\n" * 5_000,
    "questions": "Who did it?\n\n" * 12_000,
    "capitals": "AB " * 150_000,
    "quotes": '"' * 300_000,
    "spaces": " " * 500_000 + "x" + " " * 500_000,
    "copyright": "© " * 200_000,
    "broken lines": ("and so it went on and on for all the people of the town who were\n" * 8_000),
}


@pytest.mark.parametrize("name", ADVERSARIES)
def test_hostile_text_takes_time_in_proportion(name: str):
    text = (
        "A lead paragraph that says that the council of Orlen would rebuild the bridge before winter.\n"
        + ADVERSARIES[name]
    )
    before = time.process_time()
    assert_sound(read_page(text.encode(), "a.txt"))
    assert time.process_time() - before < 60  # a second or two; quadratic work on these would take hours
