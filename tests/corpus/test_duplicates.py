"""Pages that stand in the inputs twice: their rows stand in the tables once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.corpus.conftest import rows

from sayso.corpus import parts
from sayso.corpus.analysing import analyse, summary
from sayso.corpus.duplicates import AGAIN, keep_once
from sayso.corpus.schema import ANALYSES, ATTRIBUTIONS, LEFT_OUT, PAGES
from sayso.corpus.storage import Corpus


def _line(number: int) -> str:
    told = f"The dam\n\nIda Brunn said on Monday that gate {number} had been shut. " + "Nobody was hurt. " * 20
    return json.dumps({"id": number, "text": told}) + "\n"


def _analysed(folder: Path, numbers: list[int]) -> Corpus:
    folder.mkdir()
    (folder / "rows.jsonl").write_text("".join(map(_line, numbers)), encoding="utf-8")
    return analyse([str(folder / "rows.jsonl")], folder / "corpus", jobs=1)


@pytest.mark.slow
def test_a_page_that_stands_twice_in_an_input_has_its_rows_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "SMALLEST", 900)  # two lines
    once = _analysed(tmp_path / "once", [0, 1, 2, 3])
    twice = _analysed(tmp_path / "twice", [0, 0, 1, 2, 3, 1, 2, 0, 3, 3])
    assert len(twice.rows(PAGES)) == 4
    assert rows(twice, PAGES, ATTRIBUTIONS, ANALYSES) == rows(once, PAGES, ATTRIBUTIONS, ANALYSES)
    found, wanted = summary(twice), summary(once)
    assert (found.pages, found.words, found.attributions) == (wanted.pages, wanted.words, wanted.attributions)
    assert found.left_out == {AGAIN: 6}
    assert len(twice.rows(LEFT_OUT)) > 1, "some are of one part, others of several"
    before = rows(twice)
    keep_once(twice)
    assert rows(twice) == before
