"""Bytes to text."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.reading import read_page
from sayso.reading.charset import decode
from sayso.reading.readers import Unreadable

CURLY = "“Nobody came,” the mayor’s sister said – or so it is told in Orlen. " * 3
POLISH = "Zażółć gęślą jaźń. Most w mieście nie został jeszcze odbudowany, mówi rzeczniczka ratusza. " * 5


@given(st.text())
def test_utf8_is_itself_whatever_is_declared(text: str):
    data = text.encode("utf-8", errors="replace")
    if b"\0" not in data:
        assert decode(data, "cp1250") == (data.decode(), "utf-8")


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE])
def test_byte_order_mark_decides_and_stays(mark: bytes):
    names = {
        codecs.BOM_UTF16_LE: "utf-16-le",
        codecs.BOM_UTF16_BE: "utf-16-be",
        codecs.BOM_UTF32_LE: "utf-32-le",
        codecs.BOM_UTF32_BE: "utf-32-be",
    }
    assert decode(mark + CURLY.encode(names[mark]), "latin-1") == ("\ufeff" + CURLY, names[mark])


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_that_lost_its_mark(encoding: str):
    assert decode(CURLY.encode(encoding)) == (CURLY, encoding)


def test_declared_encoding_comes_before_a_guess():
    assert decode(POLISH.encode("iso8859-2"), "ISO-8859-2") == (POLISH, "iso8859-2")


@pytest.mark.parametrize("declared", ["latin-1", "ISO-8859-1", "us-ascii"])
def test_latin1_means_windows_on_the_web(declared: str):
    assert decode(CURLY.encode("cp1252"), declared) == (CURLY, "cp1252")


@pytest.mark.parametrize("declared", ["no-such-thing", "zip", "unicode_escape", "\0", "", "utf-7"])
def test_declared_nonsense_is_passed_over(declared: str):
    text, _ = decode(POLISH.encode("cp1250"), declared)
    assert text == POLISH


def test_guess_without_a_declaration():
    assert decode(POLISH.encode("cp1250"))[0] == POLISH


def test_file_cut_off_inside_a_character_is_still_utf8():
    data = CURLY.encode()[:-1] + "–".encode()[:1]
    text, encoding = decode(data, "cp1252")
    assert encoding == "utf-8"
    assert text.startswith(CURLY[:60])
    assert text.endswith("\ufffd")


def test_what_fits_no_encoding_is_refused():
    with pytest.raises(Unreadable):
        decode(bytes(range(256)) * 8)


def test_declared_charset_reaches_the_reader():
    page = read_page(POLISH.encode("iso8859-2"), "a.txt", media_type="text/plain; charset=iso-8859-2")
    assert (page.text, page.encoding) == (POLISH, "iso8859-2")


@pytest.mark.parametrize("gap", ["\r\n", "\r", "\n", "\f", "\u2029"])
def test_line_breaks_stay_as_they_are(gap: str):
    text = f"The bridge is gone{gap}{gap}Nobody came to see it, said the mayor.{gap}"
    page = read_page(text.encode(), "a.txt")
    assert page.text == text
    assert [block.span.of(text) for block in page.blocks] == [text.split(gap, maxsplit=1)[0], text.split(gap)[2]]
