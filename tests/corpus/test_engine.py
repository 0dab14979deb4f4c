"""When the engine fails: a part that analysts die of is refused, an engine that does nothing is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.corpus.deadly import Dead, Deadly, Late

from sayso.corpus import parts, running
from sayso.corpus.analysing import Progress, analyse, summary
from sayso.corpus.schema import PAGES, REFUSALS
from sayso.errors import CorpusError


def _pages(folder: Path, *names: str) -> list[str]:
    for name in names:
        (folder / name).write_text("The dam\n\nIda Brunn said that the gate had been shut.\n", encoding="utf-8")
    return [str(folder / name) for name in names]


@pytest.mark.slow
def test_a_part_that_analysts_die_of_costs_itself_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "SMALLEST", 1)
    monkeypatch.setattr(running, "Analyst", Deadly)
    news: list[Progress] = []
    made = analyse(_pages(tmp_path, "a.txt", "deadly.txt", "z.txt"), tmp_path / "c", jobs=1, progress=news.append)
    assert sorted(row["file"] for row in made.rows(PAGES)) == ["a.txt", "z.txt"]
    assert [(row["file"], row["status"]) for row in made.rows(REFUSALS)] == [("deadly.txt", "damaged")]
    assert summary(made).refused == 1
    assert news[-1].done == news[-1].total


@pytest.mark.slow
def test_what_was_finished_without_a_word_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "SMALLEST", 1)
    monkeypatch.setattr(running, "Analyst", Late)
    news: list[Progress] = []
    made = analyse(_pages(tmp_path, "a.txt", "late.txt"), tmp_path / "c", jobs=1, progress=news.append)
    assert not made.rows(REFUSALS)
    assert (news[-1].done, news[-1].pages) == (news[-1].total, 2)


def test_an_engine_that_does_nothing_stops_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "Analyst", Dead)
    with pytest.raises(CorpusError, match="The engine failed"):
        analyse(_pages(tmp_path, "a.txt"), tmp_path / "c")
