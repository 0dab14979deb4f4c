from __future__ import annotations

import gzip
import io
import random
import zlib
from collections import Counter
from pathlib import Path

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reading.warcs import (
    OPERATOR,
    SOFTWARE,
    STAMP,
    answer,
    info,
    page,
    record,
    response,
    wacz,
    warc,
)

from sayso.reading.archives import captures
from sayso.reading.captures import Capture, Damaged
from sayso.reading.inputs import Input
from sayso.reading.warc import LONGEST_ADDRESS

SITE = "https://courier.example"


def _read(data: bytes, folder: Path, name: str = "crawl.warc.gz") -> tuple[list[Capture], Counter[str], str | None]:
    """The captures in an archive, what else is in it, and what is wrong with it."""
    path = folder / name
    path.write_bytes(data)
    left_out: Counter[str] = Counter()
    found: list[Capture] = []
    try:
        found.extend(captures(Input(file=name, path=path), left_out))
    except Damaged as damage:
        return found, left_out, str(damage)
    return found, left_out, None


def test_a_file_that_is_no_archive_is_one_page(tmp_path: Path) -> None:
    for data in (b"A plain page.", b"", gzip.compress(b"A packed page."), b"PK\x03\x04" + bytes(30), b"WARCRAFT"):
        found, left_out, damage = _read(data, tmp_path, "page.txt")
        assert (found, left_out, damage) == ([Capture("page.txt", data)], Counter(), None)


@pytest.mark.parametrize("packed", [True, False])
def test_a_record_becomes_a_page_with_its_custody(tmp_path: Path, packed: bool) -> None:
    (only,), left_out, damage = _read(warc(response(f"{SITE}/dam", page()), packed=packed), tmp_path)
    assert only.file == f"crawl.warc.gz/{STAMP}/{SITE}/dam"
    assert only.data == page()
    assert only.media_type == "text/html; charset=utf-8"
    assert only.fault is None
    assert only.custody.model_dump(exclude_none=True) == {
        "url": f"{SITE}/dam",
        "captured": "2031-05-04T06:07:08+00:00",
        "captured_by": OPERATOR,
        "captured_with": SOFTWARE,
    }
    assert not left_out
    assert damage is None


def test_what_is_no_page_is_counted_by_kind(tmp_path: Path) -> None:
    found, left_out, damage = _read(
        warc(
            response(f"{SITE}/dam", page()),
            record("request", b"GET /dam HTTP/1.1\r\n\r\n", f"{SITE}/dam", content_type="application/http"),
            record("metadata", b"via: x\r\n", f"{SITE}/dam", content_type="application/warc-fields"),
            response(f"{SITE}/old", page(), status="301 Moved Permanently"),
            response(f"{SITE}/gone", page(), status="404 Not Found"),
            response(f"{SITE}/part", page(), status="206 Partial Content"),
            response(f"{SITE}/a.png", b"\x89PNG", media_type="image/png"),
            response(f"{SITE}/b.gif", b"GIF89a", media_type="image/gif"),
            response(f"{SITE}/a.js", b"1", media_type="text/javascript; charset=utf-8"),
            response(f"{SITE}/a.css", b"p{}", media_type="text/css"),
            response(f"{SITE}/robots.txt", b"User-agent: *", media_type="text/plain"),
            response(f"{SITE}/pixel", b""),
            response(f"{SITE}/a.zip", b"PK", media_type="application/zip"),
            record("revisit", answer(b""), f"{SITE}/dam"),
            record("conversion", b"The dam", f"{SITE}/dam", content_type="text/plain"),
            record("resource", b"{}", "urn:pageinfo:x", content_type="application/json"),
            record("response", b"no HTTP at all", f"{SITE}/broken"),
        ),
        tmp_path,
    )
    assert [each.file for each in found] == [f"crawl.warc.gz/{STAMP}/{SITE}/dam"]
    assert damage is None
    assert left_out == {
        "redirects": 1,
        "answers with status 404": 1,
        "answers with status 206": 1,
        "images": 2,
        "scripts": 1,
        "style sheets": 1,
        "notes for robots": 1,
        "empty answers": 1,
        "other files": 1,
        "repeats of earlier captures": 1,
        "records of other kinds": 1,
        "notes of the crawler": 1,
        "broken answers": 1,
    }


def test_resources_text_and_pages_without_a_type_are_pages(tmp_path: Path) -> None:
    untyped = b"HTTP/1.1 200 OK\r\nServer: x\r\n\r\n" + page()
    found, left_out, _ = _read(
        warc(
            record("resource", page(), "file:///saved/dam.html", content_type="text/html"),
            response(f"{SITE}/a.txt", b"The dam broke.", media_type="text/plain"),
            response(f"{SITE}/a.pdf", b"%PDF-1.4", media_type="Application/PDF"),
            record("response", untyped, f"{SITE}/untyped"),
        ),
        tmp_path,
    )
    assert [each.media_type for each in found] == ["text/html", "text/plain", "Application/PDF", None]
    assert found[0].data == found[3].data == page()
    assert not left_out


def test_codings_are_undone_and_what_is_not_coded_as_told_is_taken_as_it_stands(tmp_path: Path) -> None:
    body = page()
    chunked = b"%x\r\n%s\r\n%x;note=1\r\n%s\r\n0\r\n\r\n" % (40, body[:40], len(body) - 40, body[40:])
    codings = {
        "gzip": ("Content-Encoding: gzip\r\n", gzip.compress(body)),
        "deflate": ("Content-Encoding: deflate\r\n", zlib.compress(body)),
        "br": ("Content-Encoding: br\r\n", brotli.compress(body)),
        "chunked": ("Transfer-Encoding: chunked\r\n", chunked),
        "both": (
            "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n",
            b"%x\r\n%s\r\n0\r\n\r\n" % (len(gzip.compress(body)), gzip.compress(body)),
        ),
        "not-gzip": ("Content-Encoding: gzip\r\n", body),
        "not-br": ("Content-Encoding: br\r\n", body),
        "not-chunked": ("Transfer-Encoding: chunked\r\n", body),
        "unknown": ("Content-Encoding: identity\r\n", body),
    }
    found, _, _ = _read(
        warc(*(response(f"{SITE}/{name}", data, headers=told) for name, (told, data) in codings.items())), tmp_path
    )
    assert {each.file.rpartition("/")[2]: (each.data, each.fault) for each in found} == dict.fromkeys(
        codings, (body, None)
    )


def test_a_body_that_breaks_off_in_its_coding_is_told(tmp_path: Path) -> None:
    packed = gzip.compress(page())
    found, _, damage = _read(
        warc(
            response(f"{SITE}/1", packed[:-20], headers="Content-Encoding: gzip\r\n"),
            response(f"{SITE}/2", b"ff\r\n<p>Too short", headers="Transfer-Encoding: chunked\r\n"),
            response(f"{SITE}/3", page()),
        ),
        tmp_path,
    )
    assert [each.fault for each in found] == [
        "Its content (gzip) is cut off or damaged.",
        "Its content (chunked) is cut off or damaged.",
        None,
    ]
    assert found[0].data == packed[:-20], "the bytes that are there are kept"
    assert damage is None


@pytest.mark.parametrize("packed", [True, False])
def test_a_record_that_is_cut_off_is_told_and_those_before_it_are_kept(tmp_path: Path, packed: bool) -> None:
    noise = random.Random(7).randbytes(3000).hex()  # does not shrink, so that a cut cuts
    whole = warc(response(f"{SITE}/1", page(1)), response(f"{SITE}/2", page(2, noise)), packed=packed)
    (first, second), _, _ = _read(whole[:-900], tmp_path)
    assert (first.data, first.fault) == (page(1), None)
    assert second.fault is not None
    assert second.fault.startswith("The record is cut off: ")
    assert page(2, noise).startswith(second.data)
    assert 0 < len(second.data) < len(page(2, noise))


def test_an_archive_that_ends_early_says_so_even_where_no_page_is_lost(tmp_path: Path) -> None:
    picture = response(f"{SITE}/a.png", bytes(1000), media_type="image/png")
    plain = warc(response(f"{SITE}/1", page()), picture, packed=False)
    found, _, damage = _read(plain[:-500], tmp_path)
    assert len(found) == 1
    assert damage == "It is cut off inside its record 3; what follows is missing."
    for cut in (len(info()) + 10, len(info()) + 60):  # inside a record's headers
        found, _, damage = _read(plain[:cut], tmp_path)
        assert not found
        assert damage is not None
    packed = warc(response(f"{SITE}/1", page()), picture)
    found, _, damage = _read(packed[:-20], tmp_path)
    assert len(found) == 1
    assert damage is not None
    found, _, damage = _read(plain + b"no record at all\r\n" * 3, tmp_path)
    assert len(found) == 1
    assert damage == "It is damaged behind its record 3; what follows cannot be read."


def test_what_the_crawler_did_not_save_whole_is_told(tmp_path: Path) -> None:
    cut = record("response", answer(page()), f"{SITE}/1", headers="WARC-Truncated: length\r\n")
    part = record("response", answer(page()), f"{SITE}/2", headers="WARC-Segment-Number: 1\r\n")
    found, _, _ = _read(warc(cut, part), tmp_path)
    assert [each.fault for each in found] == [
        "The crawler did not save all of it (it notes: length).",
        "The record is one part of several, and sayso does not put them together.",
    ]


def test_bombs_are_not_unpacked(tmp_path: Path) -> None:
    large = b"x" * (65 * 2**20)
    bomb = gzip.compress(large)
    found, _, damage = _read(
        warc(
            response(f"{SITE}/bomb", bomb, headers="Content-Encoding: gzip\r\n"),
            response(f"{SITE}/large", large),
            response(f"{SITE}/3", page()),
        ),
        tmp_path,
    )
    assert [(each.fault, len(each.data)) for each in found] == [
        ("It unpacks to more than 64 MB.", len(bomb)),
        ("It is larger than 64 MB.", 0),
        (None, len(page())),
    ]
    assert damage is None
    between = gzip.compress(info()) + gzip.compress(b"\r\n" * 2**24) + gzip.compress(response(f"{SITE}/1", page()))
    found, _, damage = _read(between, tmp_path)
    assert not found
    assert damage is not None
    assert "unpacks to far more" in damage
    claims = gzip.compress(info()) + gzip.compress(record("response", large * 4, f"{SITE}/1", length=2**50))
    found, _, damage = _read(claims, tmp_path)
    assert [each.fault for each in found] in ([], ["It is larger than 64 MB."])
    assert damage is not None


def test_addresses_of_archived_copies_name_the_page_and_the_copy(tmp_path: Path) -> None:
    copy = f"https://web.archive.org/web/20310102030405id_/{SITE}/dam"
    (only,), _, _ = _read(warc(response(copy, page())), tmp_path)
    assert (only.custody.url, only.custody.archived_url) == (f"{SITE}/dam", copy)
    assert only.custody.captured == "2031-05-04T06:07:08+00:00"


def test_names_can_be_shown_whatever_the_address_and_the_date(tmp_path: Path) -> None:
    long = f"{SITE}/{'a' * 5000}"
    addresses = [long + "1", long + "2", "https://[broken/x", f"{SITE}/a b\u202ec", f"<{SITE}/brackets>"]
    found, _, _ = _read(
        warc(*(response(address, page()) for address in addresses), response(SITE, page(), date="yesterday")), tmp_path
    )
    names = [each.file for each in found]
    assert len(set(names)) == len(addresses) + 1
    assert all(len(name) < LONGEST_ADDRESS + 100 and name.isprintable() and " " not in name for name in names)
    assert names[4] == f"crawl.warc.gz/{STAMP}/{SITE}/brackets"
    assert names[5] == f"crawl.warc.gz/undated/{SITE}"
    assert found[5].custody.captured is None


def test_a_wacz_gives_the_pages_of_all_its_archives(tmp_path: Path) -> None:
    packed = wacz(
        warc(response(f"{SITE}/1", page(1)), response(f"{SITE}/a.png", b"x", media_type="image/png")),
        gzip.compress(response(f"{SITE}/2", page(2))),
    )
    (first, second), left_out, damage = _read(packed, tmp_path, "crawl.wacz")
    assert (first.file, second.file) == (f"crawl.wacz/{STAMP}/{SITE}/1", f"crawl.wacz/{STAMP}/{SITE}/2")
    assert first.custody.captured_with == SOFTWARE
    assert second.custody.captured_with == "Lantern Packer 2", "its description tells where its records do not"
    assert left_out == {"images": 1}
    assert damage is None


def test_a_damaged_member_costs_no_other(tmp_path: Path) -> None:
    whole = warc(response(f"{SITE}/2", page(2)))
    found, _, damage = _read(wacz(warc(response(f"{SITE}/1", page(1)))[:-30], whole), tmp_path, "crawl.wacz")
    assert found[-1].data == page(2)
    assert damage is not None
    assert damage.startswith("archive/data-0.warc.gz: ")
    packed = wacz(whole)
    for cut in (10, 100, len(packed) - 100):
        _, _, damage = _read(packed[:-cut], tmp_path, "crawl.wacz")
        assert damage == "It is damaged: its list of members, or one of them, cannot be read."


@given(st.data())
def test_no_damage_is_an_exception(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    folder = tmp_path_factory.getbasetemp()
    whole = data.draw(
        st.sampled_from(
            [
                warc(response(f"{SITE}/1", page(1)), response(f"{SITE}/2", page(2)), packed=False),
                warc(response(f"{SITE}/1", page(1)), response(f"{SITE}/2", page(2))),
                wacz(warc(response(f"{SITE}/1", page(1)))),
            ]
        )
    )
    at = data.draw(st.integers(0, len(whole) - 1))
    put = data.draw(st.one_of(st.binary(max_size=9), st.sampled_from([b"\r\n", b"-1", b"9" * 30, b"WARC/1.0\r\n"])))
    gone = data.draw(st.integers(0, 60))
    found, left_out, damage = _read(whole[:at] + put + whole[at + gone :], folder, "damaged")
    assert all(each.fault or each.data for each in found)
    assert all(count > 0 for count in left_out.values())
    assert damage is None or damage.endswith(".")


def test_an_archive_on_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(warc(response(f"{SITE}/1", page())))))
    (only,) = captures(Input(file="standard-input", path=None), Counter())
    assert only.data == page()


def test_a_zip_with_a_vast_list_of_members_is_not_opened(tmp_path: Path) -> None:
    packed = wacz(warc(response(f"{SITE}/1", page())))
    at = packed.rindex(b"PK\x05\x06")
    claims = packed[:at] + packed[at : at + 12] + (2**30).to_bytes(4, "little") + packed[at + 16 :]
    found, _, damage = _read(claims, tmp_path, "crawl.wacz")
    assert not found
    assert damage is not None
