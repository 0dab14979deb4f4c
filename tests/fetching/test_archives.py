"""Web archives that are given by their addresses."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.fetching.servers import Server, page
from tests.reading import warcs

import sayso
from sayso.exchange import export_json
from sayso.model import PageStatus

ADDRESSES = ("https://veld.example/2031/one", "https://veld.example/2031/two")
RECORDS = tuple(warcs.response(address, warcs.page(number)) for number, address in enumerate(ADDRESSES, start=1))
PICTURE = warcs.response("https://veld.example/dam.png", b"png", media_type="image/png")


@pytest.mark.parametrize("packed", [warcs.warc(*RECORDS, PICTURE), warcs.wacz(warcs.warc(*RECORDS, PICTURE))])
def test_an_archive_at_an_address_reads_like_a_local_one(packed: bytes, server: Server, tmp_path: Path) -> None:
    server.answers["/crawl"] = page(packed, "application/octet-stream")
    (tmp_path / "crawl").write_bytes(packed)
    path, address = tmp_path / "a.sayso", server.url("/crawl")
    with sayso.build(address, path, allow_private=True) as fetched, sayso.build(tmp_path / "crawl") as local:
        assert [each.text for each in fetched.pages] == [each.text for each in local.pages]
        assert [each.custody.url for each in fetched.pages] == list(ADDRESSES)
        assert all(each.file.startswith(f"{address}/") for each in fetched.pages)
        assert list(fetched.left_out.values()) == list(local.left_out.values()) != []
        assert fetched.contents().left_out == fetched.left_out
        first = export_json(fetched.contents(), canonical=True)
    with sayso.build(address, path) as again:  # nothing is fetched again, and nothing is another page
        assert export_json(again.contents(), canonical=True) == first
    assert server.paths == ["/crawl"]


def test_what_is_missing_of_an_archive_stays_told(server: Server, tmp_path: Path) -> None:
    server.answers["/cut"] = page(warcs.warc(*RECORDS)[:-40], "application/gzip")
    path, address = tmp_path / "a.sayso", server.url("/cut")
    with sayso.build(address, path, allow_private=True) as dossier:
        first = export_json(dossier.contents(), canonical=True)
        assert {each.status for each in dossier.pages} >= {PageStatus.UNREADABLE}
    with sayso.build(address, path) as again:
        assert export_json(again.contents(), canonical=True) == first
