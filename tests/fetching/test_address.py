from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import InputError
from sayso.fetching import Address, is_address


@pytest.mark.parametrize(
    ("given_as", "url"),
    [
        ("https://courier.example", "https://courier.example/"),
        ("HTTPS://Courier.Example:443/A#part", "https://courier.example/A"),
        ("http://courier.example:80/?", "http://courier.example/"),
        ("http://courier.example:8080/a?b=c&d", "http://courier.example:8080/a?b=c&d"),
        ("  http://courier.example./a b/ü?q=ü%20 ", "http://courier.example/a%20b/%C3%BC?q=%C3%BC%20"),
        ("http://bücher.example/", "http://xn--bcher-kva.example/"),
        ("http://straße.example/", "http://xn--strae-oqa.example/"),
        ("http://１２７.０.０.１/", "http://127.0.0.1/"),
        ("http://[2001:DB8:0::1]:81/", "http://[2001:db8::1]:81/"),
    ],
)
def test_an_address_has_one_spelling(given_as: str, url: str) -> None:
    address = Address.parse(given_as)
    assert address.url == url
    assert Address.parse(url) == address


@pytest.mark.parametrize(
    "text",
    [
        "ftp://courier.example/a",
        "file:///etc/passwd",
        "http://",
        "http:///a",
        "http://courier.example:port/",
        "http://courier.example:99999/",
        "http://courier.example\\@other.example/",
        "http://cour ier.example/",
        "http://courier.example\r\nX: y/",
        "http://-courier.example/",
        "http://[::1",
        "http://[fe80::1%25eth0]/",
        "http://%31/",
        f"http://{'a' * 64}.example/",
        f"http://{'a.' * 130}example/",
        "http://courier..example/",
        "http://.example/",
    ],
)
def test_what_is_no_web_address_is_told(text: str) -> None:
    with pytest.raises(InputError):
        Address.parse(text)


@pytest.mark.parametrize("login", ["ana", "ana:secret", ":secret", ""])
def test_credentials_are_refused_and_not_repeated(login: str) -> None:
    with pytest.raises(InputError, match=r"courier\.example") as refused:
        Address.parse(f"https://{login}@courier.example/")
    assert "secret" not in str(refused.value)


@given(st.text(max_size=60))
def test_no_text_breaks_the_parser_and_what_it_takes_is_stable(text: str) -> None:
    for spelled in (text, f"http://{text}", f"https://courier.example/{text}"):
        try:
            address = Address.parse(spelled)
        except InputError:
            continue
        assert Address.parse(address.url) == address
        assert address.url.isascii()
        assert not any(each.isspace() or each == "#" for each in address.url)


@given(st.text(max_size=60))
def test_no_redirect_breaks_the_parser(location: str) -> None:
    try:
        there = Address.parse("https://courier.example/a").leads_to(location)
    except InputError:
        return
    assert there.scheme in {"http", "https"}


def test_names_that_are_files_are_no_addresses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a:").mkdir()
    (tmp_path / "ab:").mkdir()
    (tmp_path / "ab:" / "page.txt").touch()
    assert is_address("http://courier.example")
    assert is_address("HTTPS://courier.example")
    assert is_address("ftp://courier.example")
    assert not is_address("ab://page.txt")
    assert not any(map(is_address, ["page.txt", "C://page.txt", "a/b://c", "-", "http:", "*"]))
