"""The SQL of the how-to runs over a corpus, and gives what it says."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import duckdb
import pytest

from sayso.corpus.schema import (
    ANALYSED,
    ATTRIBUTIONS,
    CITATIONS,
    LEFT_OUT,
    MENTIONS,
    PAGES,
    REFUSALS,
)
from sayso.corpus.storage import Corpus, Settings, as_table

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "analyse-a-crawl.md"
TEXT = "The dam\n\nIda Brunn denied that the gates were shut, “é”."


def test_every_query_of_the_page_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    corpus = Corpus.make(tmp_path / "corpus", Settings(engine="none"))
    attribution = {
        "page": "p1",
        "id": "a1",
        "start": 9,
        "end": 52,
        "source_name": "Ida Brunn",
        "content": "that the gates were shut",
        "act": "said",
        "position": "denies",
        "anonymous": False,
        "band": "clear",
    }
    day = dict.fromkeys(("earliest", "latest"), datetime.date(2031, 5, 4))
    rows = {
        PAGES: [{"id": "p1", "text": TEXT, "outlet": "Brin Post", "url": "https://brin.example/1", **day}],
        ATTRIBUTIONS: [attribution],
        CITATIONS: [{"page": "p1", "origin": "Varn Courier", "kind": "cites"}],
        MENTIONS: [{"page": "p1", "name": name, "kind": "person", "count": 1} for name in ("Ida Brunn", "Ilse Marrow")],
        REFUSALS: [{"file": "a", "status": "empty", "reason": "There is no text in it."}],
        LEFT_OUT: [{"file": "a", "kind": "images", "count": 7}],
    }
    for table in ANALYSED:
        if table in rows:
            corpus.put(table, "0001", as_table(table, rows[table]))
    queries = re.findall(r"```sql\n(.*?)```", PAGE.read_text(encoding="utf-8"), flags=re.DOTALL)
    with duckdb.connect() as connection:
        found = [connection.execute(query).fetchall() for query in queries]
    assert found[1:] == [
        [("empty", "There is no text in it.", 1)],
        [("images", 7)],
        [("Ida Brunn", 1, 1)],
        [("Brin Post", "https://brin.example/1", "Ida Brunn", "that the gates were shut", TEXT[9:52])],
        [("Varn Courier", "cites", 1)],
        [("Ida Brunn", "Ilse Marrow", 1)],
    ]
