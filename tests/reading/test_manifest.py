from __future__ import annotations

import csv
from pathlib import Path

import pytest

from sayso.errors import InputError
from sayso.model import Basis, Custody
from sayso.reading.manifest import Manifest, read_manifest


def _read(folder: Path, text: str | bytes) -> Manifest:
    path = folder / "pages.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_manifest(path)


def test_a_manifest_tells_custody_and_metadata(tmp_path: Path) -> None:
    manifest = _read(
        tmp_path,
        "file,url,archived_url,captured,captured_by,captured_with,title,authors,publisher,published\n"
        'a/dam.txt,https://c.example/dam,https://web.archive.org/web/1/x,2031-05-04T08:07:08+02:00,I. Marrow,curl,"The '
        'dam, again",Tamsin Orrel; Dario Venck,The Courier,2031-05\n'
        "\n"
        "b.txt,,,,,,,,,\n",
    )
    told = manifest["a/dam.txt"]
    assert told.custody == Custody(
        url="https://c.example/dam",
        archived_url="https://web.archive.org/web/1/x",
        captured="2031-05-04T06:07:08+00:00",
        captured_by="I. Marrow",
        captured_with="curl",
    )
    assert told.metadata.title == "The dam, again"
    assert told.metadata.authors == ("Tamsin Orrel", "Dario Venck")
    assert told.metadata.published == "2031-05"
    assert set(told.metadata.basis.values()) == {Basis.SUPPLIED}
    assert manifest["b.txt"].custody == Custody()
    assert not manifest["b.txt"].metadata.basis


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_spreadsheets_write_other_delimiters_and_a_byte_order_mark(tmp_path: Path, delimiter: str) -> None:
    text = delimiter.join(("file", "captured")) + "\r\n" + delimiter.join(("a.txt", "2031-05-04")) + "\r\n"
    assert _read(tmp_path, b"\xef\xbb\xbf" + text.encode())["a.txt"].custody.captured == "2031-05-04"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "no column named file"),
        ("url\nhttps://c.example/\n", "no column named file"),
        ("file,colour\na.txt,red\n", "'colour'"),
        ("file,url,url\n", "a column twice"),
        ("file,url\n,https://c.example/\n", "line 2: no file is named"),
        ("file,url\na.txt,https://c.example/,x\n", "line 2: there are more cells"),
        ("file,url\na.txt,\na.txt,\n", "line 3: a.txt stands in the manifest twice"),
        ("file,url\na.txt,c.example\n", "line 2: url is 'c.example'"),
        ("file,captured\na.txt,yesterday\n", "line 2: captured is 'yesterday'"),
        ("file,published\na.txt,2031-02-30\n", "line 2: published is '2031-02-30'"),
        ('file,title\na.txt,"open\n', "no CSV file"),
        ("file,title\na.txt," + "x" * 200_000 + "\n", "no CSV file"),
        (b"file,title\na.txt,\xff\xfe\n", "no CSV file in UTF-8"),
    ],
)
def test_mistakes_are_told_in_one_sentence(tmp_path: Path, text: str | bytes, sentence: str) -> None:
    with pytest.raises(InputError) as told:
        _read(tmp_path, text)
    assert sentence in str(told.value)
    assert len(str(told.value).splitlines()) == 1


def test_a_manifest_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_manifest(tmp_path / "absent.csv")


def test_a_cell_without_end_is_refused_whatever_limit_libraries_have_set(tmp_path: Path) -> None:
    manifest = tmp_path / "pages.csv"
    manifest.write_text("file,title\na.txt," + "x" * 200_000 + "\n", encoding="utf-8")
    before = csv.field_size_limit(10**9)
    try:
        with pytest.raises(InputError, match="no CSV file"):
            read_manifest(manifest)
    finally:
        csv.field_size_limit(before)
