"""Inputs of all kinds give the same pages whether they are read whole or in ranges."""

from __future__ import annotations

import gzip
import io
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reading.warcs import SOFTWARE, info, page, record, response, wacz, warc

from sayso.corpus.parts import Piece
from sayso.corpus.records import records
from sayso.corpus.row_files import Found
from sayso.corpus.splitting import Range, ranges
from sayso.reading.captures import Capture, Damaged

SITE = "https://courier.example/dam"


def _read(path: Path, part: Range | None = None) -> tuple[list[Found], dict[str, int], str | None]:
    """The pages, what was left out, and the damage."""
    found: list[Found] = []
    left_out: Counter[str] = Counter()
    try:
        found.extend(records(Piece(file=path.name, address=str(path), range=part), left_out))
    except Damaged as damage:
        return found, left_out, str(damage)
    return found, left_out, None


def _cut(path: Path, every: int) -> list[Range]:
    with path.open("rb") as stream:
        return ranges(stream, path.name, path.stat().st_size, every)


def _in_ranges(path: Path, every: int) -> tuple[list[Found], dict[str, int], str | None]:
    parts = [_read(path, part) for part in _cut(path, every) or [None]]
    left_out: Counter[str] = Counter()
    for _, counts, _ in parts:
        left_out.update(counts)
    assert {damage for _, _, damage in parts[:-1]} <= {None}
    return [one for found, _, _ in parts for one in found], left_out, parts[-1][2]


def _crawl(numbers: Sequence[int], *, packed: bool = True) -> bytes:
    parts = []
    for number in numbers:
        parts.append(record("request", b"GET / HTTP/1.1\r\n\r\n", f"{SITE}/{number}"))
        status = "404 Not Found" if number % 7 == 3 else "200 OK"
        parts.append(response(f"{SITE}/{number}", page(number), status=status))
        if number % 5 == 4:  # two crawls in one file
            parts.append(info().replace(b"The library of Varn", b"The archive of Brin"))
    return warc(*parts, packed=packed)


@pytest.mark.parametrize("packed", [True, False])
@given(count=st.integers(1, 30), every=st.integers(1, 6000))
def test_a_warc_file_read_in_ranges_has_the_same_pages(tmp_path_factory, packed: bool, count: int, every: int) -> None:
    path = tmp_path_factory.mktemp("crawl") / "crawl.warc"
    path.write_bytes(_crawl(range(count), packed=packed))
    whole = _read(path)
    assert len(whole[0]) == sum(number % 7 != 3 for number in range(count))
    assert _in_ranges(path, every) == whole


@given(count=st.integers(1, 30), every=st.integers(1, 6000))
def test_a_wacz_file_read_in_ranges_has_the_same_pages(tmp_path_factory, count: int, every: int) -> None:
    path = tmp_path_factory.mktemp("crawl") / "crawl.wacz"
    without = warc(*(response(f"{SITE}/b/{number}", page(number)) for number in range(count)))
    untold = without[len(gzip.compress(info(), mtime=0)) :]
    path.write_bytes(wacz(_crawl(range(count)), untold))
    whole = _read(path)
    assert {one.capture.custody.captured_with for one in whole[0]} == {SOFTWARE, "Lantern Packer 2"}
    assert len(_cut(path, every)) > 1
    assert _in_ranges(path, every) == whole


def test_a_crawl_is_cut_into_as_many_ranges_as_it_has_room_for(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(_crawl(range(40)))
    assert 5 < len(_cut(path, path.stat().st_size // 10)) <= 10


def test_what_looks_like_a_record_inside_a_page_is_none(tmp_path: Path) -> None:
    forged = response("https://other.example/forged", page(1), date="2031-05-04T06:07:09Z")
    for packed, hidden in ((False, forged), (True, gzip.compress(forged))):
        path = tmp_path / "crawl.warc"
        bodies = [response(f"{SITE}/{number}", b"<p>" + hidden + b"</p>") for number in range(5)]
        path.write_bytes(warc(*bodies, packed=False))
        if packed:  # stored, not deflated, so that the hidden member's bytes stand there as they are
            path.write_bytes(b"".join(gzip.compress(each, compresslevel=0) for each in (info(), *bodies)))
        cut = _cut(path, 1)
        assert len(cut) == 6, "each record can be read by itself"
        names = [one.capture.file for part in cut for one in _read(path, part)[0]]
        assert not [name for name in names if "other.example" in name]
        assert len(names) == 5


def test_a_crawl_that_breaks_off_gives_what_is_before_and_says_why(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc.gz"
    whole = _crawl(range(12))
    for cut in (len(whole) - 1, len(whole) // 2, len(whole) - 700):
        path.write_bytes(whole[:cut])
        found = _in_ranges(path, 900)
        assert found == _read(path)
        assert found[2] is not None


def test_a_bomb_is_gone_through_within_bounds(tmp_path: Path) -> None:
    path = tmp_path / "bomb.warc.gz"
    bomb = gzip.compress(record("resource", b"a" * 2**28, "https://a.example/", content_type="text/plain"))
    path.write_bytes(gzip.compress(info()) + bomb)
    found, _, damage = _in_ranges(path, 100)
    assert [one.capture.fault for one in found] == ["It is larger than 64 MB."]
    assert damage is None or "unpacks to far more" in damage


ROWS = [
    {
        "id": f"a-{number}",
        "text": f"The dam\n\nTamsin Orrel said that gate {number} was shut.",
        "title": f"Report {number}",
        "publisher": "Brin Post" if number % 2 else None,
        "published": "2031-05-04T06:07:08Z",
        "url": f"{SITE}/{number}",
        "unknown": [1, {"a": 2}],
    }
    for number in range(40)
]


def _lines(rows: Sequence[object]) -> bytes:
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def _write(path: Path) -> None:
    if path.suffix == ".parquet":
        pq.write_table(pa.Table.from_pylist([{**row, "unknown": 1} for row in ROWS]), path, row_group_size=7)
    else:
        path.write_bytes(gzip.compress(_lines(ROWS)) if path.suffix == ".gz" else _lines(ROWS))


@pytest.mark.parametrize("name", ["pages.jsonl", "pages.ndjson.gz", "pages.parquet"])
def test_tables_give_their_rows_with_what_they_say_of_them(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    _write(path)
    found, _, damage = _read(path)
    assert damage is None
    assert [one.capture.file for one in found] == [f"{name}/a-{number}" for number in range(40)]
    one = found[3]
    assert one.capture.data == ROWS[3]["text"].encode()
    assert one.capture.media_type == "text/plain; charset=utf-8"
    assert one.capture.custody.url == f"{SITE}/3"
    assert one.supplied is not None
    assert (one.supplied.title, one.supplied.publisher, one.supplied.published) == (
        "Report 3",
        "Brin Post",
        "2031-05-04",
    )
    for every in (1, 200, 333, 10**6):
        assert _in_ranges(path, every)[0] == found


@given(st.lists(st.text(alphabet='ab"\\\n\u2028é', max_size=12), max_size=12), st.integers(1, 60))
def test_lines_are_never_cut(tmp_path_factory, texts: list[str], every: int) -> None:
    path = tmp_path_factory.mktemp("lines") / "pages.jsonl"
    path.write_bytes("".join(json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in texts).encode())
    if texts:
        assert _in_ranges(path, every) == _read(path)
    assert [one.capture.data.decode() for one in _read(path)[0]] == [text.strip() for text in texts]


def test_a_bad_row_costs_itself_only(tmp_path: Path) -> None:
    path = tmp_path / "pages.jsonl"
    lines = [
        b'{"text": "A good page."}',
        b'{"text": "cut off',
        b"[1, 2]",
        b'{"text": ""}',
        b'{"text": "\\ud800"}',
        b'{"text": "\xff"}',
        b"[" * 100_000,
        b'{"text": "A page.", "published": "next May"}',
        b"",
        b'{"text": "The last page."}',
    ]
    path.write_bytes(b"\n".join(lines))
    found, _, damage = _read(path)
    assert damage is None
    assert [bool(one.capture.data) for one in found] == [True, *[False] * 7, True]
    assert found[2].capture == Capture("pages.jsonl/byte 43", b"", fault="It is no JSON object.")
    assert "published is 'next May'" in str(found[7].capture.fault)


@pytest.mark.parametrize("cut", [4, 100, 2000])
def test_a_damaged_table_is_told(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "pages.parquet"
    _write(path)
    path.write_bytes(path.read_bytes()[:cut])
    assert [_read(path, part) for part in _cut(path, 10) or [None]] == [
        ([], {}, "It cannot be read as Parquet behind its row 0.")
    ]


def test_a_file_that_is_gone_is_told(tmp_path: Path) -> None:
    assert _read(tmp_path / "gone.html")[2] == "The file could not be read: No such file or directory."
    assert _read(Path("file:///nowhere/gone.html"))[2] is not None


def test_an_address_of_a_store_gives_what_a_path_gives(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(_crawl(range(12)))
    here = Counter()
    there = Counter()
    whole = list(records(Piece(file="c", address=str(path)), here))
    assert whole == list(records(Piece(file="c", address=f"file://{path}"), there))
    assert here == there
    with io.BytesIO(path.read_bytes()) as stream:
        assert ranges(stream, "c", path.stat().st_size, 900) == _cut(path, 900)
