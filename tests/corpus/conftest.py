"""What the tests of analysing share: a small crawl with everything in it that crawls have, and its corpus."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from tests.reading.warcs import page, record, response, warc

from sayso.corpus import parts
from sayso.corpus.analysing import analyse
from sayso.corpus.schema import ANALYSED, Table
from sayso.corpus.storage import Corpus

SITE = "https://courier.example/dam"
PAGES = 12 + 10 + 6
"""How many pages of the crawl are analysed."""
GERMAN = (
    "<!doctype html><html lang='de'><body><article><h1>Der Damm</h1><p>Die Ministerin sagte am Dienstag, niemand habe "
    "die Schleusen geöffnet, und die Bewohner verlangen Auskunft über den Alarm.</p></article></body></html>"
)


def rows(corpus: Corpus, *tables: Table) -> dict[str, list[dict[str, object]]]:
    """All rows of a corpus in canonical order, by table."""
    return {table.name: corpus.rows(table) for table in tables or ANALYSED}


def write_crawl(folder: Path) -> list[str]:
    """Write the inputs, and give their names."""
    pile, crawls = folder / "pile", folder / "crawls"
    pile.mkdir(parents=True)
    crawls.mkdir()
    for number in range(6):
        (pile / f"{number}.html").write_bytes(page(100 + number, "The dam was mended in May 2031."))
    whole = warc(
        *(response(f"{SITE}/{number}", page(number)) for number in range(12)),
        response(f"{SITE}/lost", page(1), status="404 Not Found"),
        response(f"{SITE}/gate.png", b"\x89PNG", media_type="image/png"),
        response(f"{SITE}/de", GERMAN.encode()),
        response(f"{SITE}/empty", b"<html><body></body></html>"),
        response(f"{SITE}/charset", page(99).replace(b"dam", b"d\xe4m"), media_type="text/html; charset=utf-17"),
        response(f"{SITE}/packed", gzip.compress(page(98))[:90], headers="Content-Encoding: gzip\r\n"),
        record("resource", b"a" * (2**26 + 1), f"{SITE}/bomb", content_type="text/plain"),
    )
    (crawls / "whole.warc.gz").write_bytes(whole)
    (crawls / "cut.warc.gz").write_bytes(warc(response(f"{SITE}/cut", page(50)))[:-40])
    lines = [
        {
            "id": number,
            "text": f"The dam\n\nIda Brunn said on Monday that gate {number} had been shut.",
            "outlet": "Brin Post",
        }
        for number in range(10)
    ]
    told = [json.dumps(each).encode() for each in lines]
    (crawls / "rows.jsonl").write_bytes(b"\n".join([*told[:4], b'{"text": "cut', *told[4:]]))
    return [str(pile), str(crawls)]


@pytest.fixture(scope="session")
def crawl(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The names of the inputs."""
    return write_crawl(tmp_path_factory.mktemp("inputs"))


@pytest.fixture(scope="session")
def corpus(crawl: list[str], tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """The crawl, analysed by two processes in parts of a kilobyte."""
    patch = pytest.MonkeyPatch()
    patch.setattr(parts, "SMALLEST", 2**10)
    try:
        return analyse(crawl, tmp_path_factory.mktemp("made") / "corpus", jobs=2)
    finally:
        patch.undo()
