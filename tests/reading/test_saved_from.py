from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model import Custody
from sayso.reading import read_page
from sayso.reading.instants import instant
from sayso.reading.saved_from import saved_from

URL = "https://courier.example/dam?id=3"


@pytest.mark.parametrize(
    ("comment", "custody"),
    [
        (f"<!-- saved from url=(0032){URL} -->", Custody(url=URL)),
        ("<!-- saved from url=(0014)about:internet -->", Custody()),
        (
            f"<!--\n Page saved with SingleFile \n url: {URL} \n saved date: Sun May 04 2031 08:07:08 GMT+0200 (Varn "
            "Summer Time)\n-->",
            Custody(url=URL, captured="2031-05-04T06:07:08+00:00", captured_with="SingleFile"),
        ),
        (
            f"<!-- Saved from {URL} at 2031-05-04T06:07:08Z using monolith v2.8.1 -->",
            Custody(url=URL, captured="2031-05-04T06:07:08+00:00", captured_with="monolith v2.8.1"),
        ),
        (
            "<!-- Mirrored from courier.example/dam.html by HTTrack Website Copier/3.x [XR&CO'2014], Sun, 04 May 2031 "
            "06:07:08 GMT -->",
            Custody(
                url="http://courier.example/dam.html",
                captured="2031-05-04T06:07:08+00:00",
                captured_with="HTTrack Website Copier/3.x",
            ),
        ),
        (
            "<!--\n     FILE ARCHIVED ON 06:07:08 May 04, 2031 AND RETRIEVED FROM THE\n     INTERNET ARCHIVE ON "
            "10:00:00 Jun 01, 2031.\n-->",
            Custody(captured="2031-05-04T06:07:08+00:00", captured_with="Wayback Machine"),
        ),
        (
            f"<!-- saved from url=(0099)https://web.archive.org/web/20310504060708/{URL} -->",
            Custody(
                url=URL,
                archived_url=f"https://web.archive.org/web/20310504060708/{URL}",
                captured="2031-05-04T06:07:08+00:00",
            ),
        ),
        ("<!-- a comment of the page's own: saved from the flood -->", Custody()),
        (f"<!-- Saved from {URL} at 2031-99-99 using monolith -->", Custody(url=URL, captured_with="monolith")),
    ],
)
@pytest.mark.parametrize("place", ["first", "inside", "last"])
def test_comments_tell_where_a_page_was_saved_from(comment: str, custody: Custody, place: str) -> None:
    body = "<p>The mayor of Varn said that the dam had held.</p>" * 20
    page = {
        "first": f"{comment}<!DOCTYPE html><html><body>{body}</body></html>",
        "inside": f"<!DOCTYPE html>\n<html>{comment}<head></head><body>{body}</body></html>",
        "last": f"<!DOCTYPE html><html><body>{body * 50}</body></html>\n{comment}",
    }[place]
    assert saved_from(page) == custody
    assert read_page(page.encode(), "page.html").custody == custody


def test_the_first_comment_that_tells_a_value_counts() -> None:
    both = f"<!-- saved from url=(0032){URL} --><!-- saved from url=(0021)https://other.example/ -->"
    assert saved_from(both).url == URL


@given(st.text())
def test_no_text_is_an_exception(text: str) -> None:
    saved_from(text)
    saved_from(f"<!-- saved from url=(1){text} --><!-- Mirrored from {text} by HTTrack, {text} -->")
    told = instant(text)
    assert told is None or instant(told) == told


def test_hostile_comments_cost_little() -> None:
    start = time.process_time()
    for part in (
        "<!--",
        "<!-- Page saved with SingleFile \n url: ",
        "<!-- Mirrored from a by HTTrack ",
        "<!-- " + " " * 900,
    ):
        saved_from(part * (2**20 // len(part)))
    assert time.process_time() - start < 30
