"""Lists of web addresses with dates."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.dossier.finding import find
from sayso.errors import InputError
from sayso.reading import inputs
from sayso.reading.address_list import read_addresses


def listed(path: Path, text: str) -> dict[str, str | None]:
    (path / "list.csv").write_text(text, encoding="utf-8")
    return read_addresses(path / "list.csv")


def test_addresses_stand_on_lines_with_or_without_dates(tmp_path: Path) -> None:
    found = listed(
        tmp_path,
        "url,date\n\n# the first reports\nhttps://a.example/1,2031-05-04\n"
        '"https://b.example/2?x=1,2";"2031-05"\nhttps://c.example/3\t2031-05-04T06:07:08Z\nhttps://d.example/4\n',
    )
    assert found == {
        "https://a.example/1": "2031-05-04",
        "https://b.example/2?x=1,2": "2031-05",
        "https://c.example/3": "2031-05-04",
        "https://d.example/4": None,
    }


@pytest.mark.parametrize(
    "line", ["https://a.example/1 yesterday", "https://a.example 2031-13-40", "ftp://a.example/", "a"]
)
def test_what_is_no_address_is_told_with_its_line(tmp_path: Path, line: str) -> None:
    with pytest.raises(InputError, match="line 2"):
        listed(tmp_path, f"https://a.example/\n{line}\n")
    with pytest.raises(InputError):
        listed(tmp_path, "url\n")


def test_a_list_that_cannot_be_read_is_told_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match=r"nowhere\.csv cannot be read: No such file or directory\.$"):
        read_addresses(tmp_path / "nowhere.csv")
    (tmp_path / "list.csv").write_bytes(b"https://a.example/\xff")
    with pytest.raises(InputError, match=r"as a list of addresses: it is no text in UTF-8\.$"):
        read_addresses(tmp_path / "list.csv")
    monkeypatch.setattr(inputs, "MAX_BYTES", 8)
    with pytest.raises(InputError, match=r"as a list of addresses: it is larger than 0 MB\.$"):
        read_addresses(tmp_path / "list.csv")


def test_they_are_inputs_and_their_dates_are_told(tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text("https://A.example/1#top 2031-05-04\nhttps://b.example/\n", encoding="utf-8")
    found = find((), None, addresses=tmp_path / "list.txt")
    assert [each.url for each in found.addresses] == ["https://a.example/1", "https://b.example/"]
    assert found.hints["https://a.example/1"].metadata.published == "2031-05-04"
    assert found.hints.keys() == {"https://a.example/1"}
