"""One page's addresses: spellings that are the same, and addresses that are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.weaving.addresses import address_key

STORY = "veldpost.example/2031/lake-empty"


@pytest.mark.parametrize(
    "url",
    [
        "https://veldpost.example/2031/lake-empty",
        "http://www.veldpost.example/2031/lake-empty/",
        "https://m.veldpost.example/2031/lake-empty#comments",
        "https://amp.veldpost.example/2031/lake-empty",
        "https://www.veldpost.example/2031/lake-empty/amp/",
        "https://www.veldpost.example/amp/2031/lake-empty?outputType=amp",
        "https://veldpost.example:443/2031/lake-empty?utm_source=mail&utm_medium=x&fbclid=1",
        "https://veldpost.example/2031/lake-empty/index.html",
        "https://VeldPost.example/2031/lake%2Dempty",
        "https://web.archive.org/web/20310402101112/https://veldpost.example/2031/lake-empty",
        "https://archive.example/wayback/20310402101112id_/http://www.veldpost.example/2031/lake-empty",
        "https://veldpost-example.cdn.ampproject.org/c/s/veldpost.example/2031/lake-empty",
        "https://www.google.com/amp/s/veldpost.example/2031/lake-empty",
    ],
)
def test_spellings_of_one_address(url):
    assert address_key(url) == STORY


@pytest.mark.parametrize(
    "url",
    [
        "https://veldpost.example/2031/lake-full",
        "https://tarn.example/2031/lake-empty",
        "https://veldpost.example/2031/lake-empty?page=2",
        "https://veldpost.example/2031/lake-empty?id=7&lang=de",
        "https://de.veldpost.example/2031/lake-empty",
        "https://veldpost.example/2031/guitar-amp",
    ],
)
def test_other_pages_keep_their_own(url):
    key = address_key(url)
    assert key is not None
    assert key != STORY
    assert key != address_key("https://veldpost.example/2031/guitar")


def test_parameters_count_in_any_order():
    assert address_key("https://a.example/x?b=2&a=1") == address_key("https://a.example/x?a=1&b=2")


@pytest.mark.parametrize("url", ["", "mailto:a@b.example", "file:///tmp/a.html", "http://[::1", "https://"])
def test_what_is_no_address_has_no_key(url):
    assert address_key(url) is None


@given(st.text(max_size=80))
def test_no_text_makes_it_fail_and_a_key_is_its_own_spelling(tail):
    key = address_key(f"https://a.example/{tail}")
    assert key is None or key.startswith("a.example")
