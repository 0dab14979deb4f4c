"""Pages saved as MHTML."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.damage import damaged
from tests.reading.saving import LEAD, TITLE, html, mhtml

from sayso.model import Custody, PageStatus, Role
from sayso.reading import read_page

SAVED = mhtml()


def archive(*parts: str, headers: str = "") -> bytes:
    """An archive written by hand: each part with its own headers."""
    body = "".join(f"--limit\r\n{part}\r\n" for part in parts)
    return (
        f"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n{headers}"
        f'Content-Type: multipart/related; type="text/html"; boundary="limit"\r\n\r\n{body}--limit--\r\n'
    ).encode()


@pytest.mark.parametrize(
    ("encoding", "charset"),
    [
        ("quoted-printable", "utf-8"),
        ("quoted-printable", "windows-1252"),
        ("base64", "utf-8"),
        ("base64", "windows-1252"),
        ("8bit", "utf-8"),
    ],
)
def test_the_root_part_reads_as_the_same_page_in_html(encoding, charset):
    page = html().replace('<meta charset="utf-8">', "")
    alone = read_page(html().encode(), "event.html")
    saved = read_page(mhtml(page, encoding=encoding, charset=charset), "event.mhtml")
    assert (saved.text, saved.blocks, saved.links) == (alone.text, alone.blocks, alone.links)
    assert saved.metadata == alone.metadata
    assert saved.media_type == "multipart/related"
    assert saved.reason is None


def test_custody_comes_from_the_headers():
    assert read_page(SAVED, "event.mhtml").custody == Custody(
        url="https://courier.example/kelmar", captured="2026-05-04T06:30:00+00:00", captured_with="Blink"
    )


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ("", Custody(captured_with="Blink")),
        ("Date: no date at all\r\n", Custody(captured_with="Blink")),
        (
            "Date: Sun, 03 May 2026 10:00:00 -0000\r\n",
            Custody(captured="2026-05-03T10:00:00+00:00", captured_with="Blink"),
        ),
        ("Snapshot-Content-Location: file:///home/ana/page.html\r\n", Custody(captured_with="Blink")),
        ("Snapshot-Content-Location: cid:frame@mhtml.blink\r\n", Custody(captured_with="Blink")),
        (
            "Snapshot-Content-Location: =?utf-8?Q?https://courier.example/sa?=\r\n =?utf-8?Q?ved?=\r\n",
            Custody(url="https://courier.example/saved", captured_with="Blink"),
        ),
    ],
)
def test_headers_that_tell_nothing_leave_custody_unknown(headers, expected):
    saved = archive("Content-Type: text/html\r\n\r\n<p>One two three.</p>", headers=headers)
    assert read_page(saved, "page.mhtml").custody == expected


def test_a_saved_page_of_a_web_archive_tells_both_addresses():
    archived = "https://web.archive.org/web/20260503101500/https://courier.example/kelmar"
    saved = SAVED.replace(b"https://courier.example/kelmar", archived.encode())
    assert read_page(saved, "event.mhtml").custody == Custody(
        url="https://courier.example/kelmar",
        archived_url=archived,
        captured="2026-05-04T06:30:00+00:00",
        captured_with="Blink",
    )


def test_other_programs_are_named_as_they_name_themselves():
    saved = archive("Content-Type: text/html\r\n\r\n<p>One.</p>")
    saved = saved.replace(b"<Saved by Blink>", b'"Saved by Windows Internet Explorer 8"')
    assert read_page(saved, "page.mht").custody.captured_with == "Windows Internet Explorer 8"


def test_the_start_parameter_names_the_root_part():
    frame = "Content-Type: text/html\r\nContent-ID: <frame>\r\n\r\n<p>The frame.</p>"
    root = "Content-Type: text/html\r\nContent-ID: <root>\r\n\r\n<p>The page.</p>"
    saved = archive(frame, root)
    assert read_page(saved, "page.mhtml").text == "The frame."
    started = saved.replace(b'type="text/html";', b'type="text/html"; start="<root>";')
    assert read_page(started, "page.mhtml").text == "The page."


def test_the_root_part_is_found_in_an_archive_within_the_archive():
    inner = (
        'Content-Type: multipart/alternative; boundary="inner"\r\n\r\n'
        "--inner\r\nContent-Type: text/plain\r\n\r\nText.\r\n"
        "--inner\r\nContent-Type: text/html\r\n\r\n<p>The page.</p>\r\n--inner--"
    )
    assert read_page(archive(inner), "page.mht").text == "The page."


def test_a_file_cut_off_inside_the_page_says_so():
    middle = SAVED.index(b"Pavel Ostrin")
    page = read_page(SAVED[:middle], "event.mhtml")
    assert page.status is PageStatus.ANALYSED
    assert page.text.startswith(TITLE)
    assert page.reason == "The file is cut off: the end of the page may be missing."


def test_a_file_cut_off_after_the_page_lost_nothing_of_it():
    page = read_page(SAVED[:-200], "event.mhtml")
    assert page.text == read_page(SAVED, "event.mhtml").text
    assert page.reason is None


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (archive("Content-Type: image/png\r\n\r\nx"), "It is a web archive without an HTML part."),
        (
            archive(*(f"Content-Type: multipart/mixed; boundary=b{depth}\r\n" for depth in range(500))),
            "It is a web archive with more lines or parts than any saved page has.",
        ),
        (
            archive("Content-Type: text/html\r\n\r\n" + "x" * (25 << 20)),
            "It is too large: the page in it has more than 24 MB.",
        ),
        (SAVED + b"\n" * 1_000_001, "It is a web archive with more lines or parts than any saved page has."),
    ],
)
def test_what_is_no_saved_page_is_unreadable_with_a_sentence(data, reason):
    page = read_page(data, "page.mhtml")
    assert (page.status, page.reason) == (PageStatus.UNREADABLE, reason)


def test_a_text_about_headers_is_no_archive():
    text = b"Content-Type: multipart/related is what browsers write.\n\n" + LEAD[0].encode()
    assert read_page(b"A note.\n" + text, "note.txt").media_type == "text/plain"


@settings(max_examples=150)
@given(damaged(SAVED))
def test_damage_never_raises_and_ends_with_a_status(data):
    page = read_page(data, "event.mhtml")
    assert page.status is PageStatus.ANALYSED or page.reason


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=80), st.text(alphabet=st.characters(codec="utf-8")))
def test_any_header_and_any_part_end_with_a_status(header, part):
    page = read_page(archive(part, headers=f"Subject: {header}\r\n"), "page.mhtml")
    assert page.status is PageStatus.ANALYSED or page.reason


def test_roles_are_those_of_the_html_reader():
    roles = [block.role for block in read_page(SAVED, "event.mhtml").blocks]
    assert roles[:4] == [Role.HEADLINE, Role.BYLINE, Role.DATELINE, Role.BODY]


@pytest.mark.parametrize("charset", ['"ut\x00f-8"', "*ut\x00f-8''utf-8", "*0*=ut\x00f''x; charset*1=y"])
def test_a_zero_in_the_name_of_a_charset(charset):
    data = mhtml().replace(b'charset="utf-8"', b"charset=" + charset.encode(), 1)
    damaged = data.replace(b"charset=*", b"charset*")
    for each in (damaged, damaged.replace(b"multipart/related", b"multipart/related\x00", 1)):
        page = read_page(each, "a.mhtml")
        assert "failed" not in (page.reason or "")
