"""Analysing a small crawl with everything in it that crawls have."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.corpus.conftest import PAGES, rows

import sayso
from sayso.corpus.analysing import Progress, analyse, summary
from sayso.corpus.analyst import Analyst
from sayso.corpus.cutting import cut
from sayso.corpus.findings import STORIES
from sayso.corpus.parts import Part
from sayso.corpus.schema import ATTRIBUTIONS, FINISHED, PLAN, REFUSALS
from sayso.corpus.schema import PAGES as PAGES_TABLE
from sayso.corpus.storage import Corpus, Settings, as_table
from sayso.dossier import Stage
from sayso.errors import CorpusError, InputError, NothingToReadError
from sayso.exchange import export_json


def test_every_page_is_analysed_or_refused_or_left_out_and_says_why(corpus: Corpus) -> None:
    found = summary(corpus)
    assert found.pages == len(corpus.rows(PAGES_TABLE)) == PAGES + 1  # the one with a wrong charset, too
    assert found.attributions == len(corpus.rows(ATTRIBUTIONS)) > PAGES
    assert found.left_out == {"answers with status 404": 1, "images": 1, "pages in German (de)": 1}
    refused = {(row["file"], row["record"]): row["reason"] for row in corpus.rows(REFUSALS)}
    site = "20310504060708/https://courier.example/dam"
    assert refused == {
        ("whole.warc.gz", f"{site}/empty"): "There is no text in it.",
        ("whole.warc.gz", f"{site}/packed"): "Its content (gzip) is cut off or damaged.",
        ("whole.warc.gz", f"{site}/bomb"): "It is larger than 64 MB.",
        ("cut.warc.gz", f"{site}/cut"): refused["cut.warc.gz", f"{site}/cut"],
        ("cut.warc.gz", None): "Reading it ended behind its record 2, because it is cut off.",
        ("rows.jsonl", "byte 428"): "It is no JSON object in UTF-8.",
    }
    assert found.refused == len(refused)


def test_rows_quote_their_pages(corpus: Corpus) -> None:
    texts = {row["id"]: row["text"] for row in corpus.rows(PAGES_TABLE)}
    for row in corpus.rows(ATTRIBUTIONS):
        text = texts[row["page"]]
        for name in ("source", "cue"):
            span = row[f"{name}_span"]
            assert row[name] == (span and text[span["start"] : span["end"]])
        assert " […] ".join(text[span["start"] : span["end"]] for span in row["content_spans"]) == row["content"]
        assert row["origin"] == row["chain"][-1]
    for row in corpus.rows(PAGES_TABLE):
        assert sum(len(row["text"][each["start"] : each["end"]].split()) for each in row["kept"]) == row["words"]


def test_another_run_does_nothing_and_new_inputs_are_added(corpus: Corpus, crawl: list[str], tmp_path: Path) -> None:
    before = rows(corpus)
    news: list[Progress] = []
    analyse(crawl, corpus.path, jobs=1, progress=news.append)
    assert news == [Progress(kept=PAGES + 1)]
    assert rows(corpus) == before


def test_what_a_crawl_is_not_is_told(corpus: Corpus, crawl: list[str], tmp_path: Path) -> None:
    with pytest.raises(NothingToReadError, match="nowhere"):
        analyse([str(tmp_path / "nowhere")], tmp_path / "c")
    with pytest.raises(NothingToReadError, match="nowhere"):
        analyse([f"file://{tmp_path}/nowhere/*"], tmp_path / "c")
    with pytest.raises(InputError, match="web address"):
        analyse(["https://courier.example/"], tmp_path / "c")
    with pytest.raises(CorpusError, match="other filters"):
        analyse(crawl, corpus.path, min_words=10)
    assert not (tmp_path / "c").exists()


def test_an_input_that_changed_is_not_mixed_with_what_it_was(corpus: Corpus, crawl: list[str], tmp_path: Path) -> None:
    (tmp_path / "0.html").write_text("Another page.", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"0\.html has changed"):
        analyse([str(tmp_path / "0.html")], corpus.path)


def test_a_cut_is_the_dossier_that_a_build_makes(corpus: Corpus, crawl: list[str], tmp_path: Path) -> None:
    ids = {row["id"] for row in corpus.rows(PAGES_TABLE) if row["file"].endswith(".html") and "/" not in row["file"]}
    assert len(ids) == 6
    story = {"id": "s1", "label": "The dam", "pages": sorted(ids), "aliases": ["s0"]}
    corpus.replace(STORIES, as_table(STORIES, [story]))
    with sayso.build(crawl[0], jobs=2) as built:
        wanted = export_json(built.contents(), canonical=True)
    for names, output in ((["s1"], None), (["s0"], tmp_path / "story.sayso"), (sorted(ids), None)):
        with cut(corpus, names, output) as dossier:
            assert export_json(dossier.contents(), canonical=True) == wanted
            assert dossier.verify().fits
            assert not dossier.unfinished
    stages = []
    with sayso.build(crawl[0], tmp_path / "story.sayso", progress=stages.append):
        assert [each.total for each in stages if each.stage is Stage.ANALYSING] == [0], "nothing was left to be done"
    with pytest.raises(InputError, match="is no story or page"):
        cut(corpus, ["s2"], None)


def test_the_plan_is_done_part_by_part(corpus: Corpus) -> None:
    assert [row["part"] for row in corpus.rows(FINISHED)] == sorted({row["part"] for row in corpus.rows(PLAN)})
    assert len(corpus.rows(FINISHED)) > 5


def test_a_corpus_that_cannot_be_written_stops_the_run_with_one_sentence(crawl: list[str], tmp_path: Path) -> None:
    corpus = Corpus.make(tmp_path / "corpus", Settings(engine="one"))
    told = Analyst(str(corpus.path))(Part(name="0001-000000", pieces=(), bytes=0).model_dump_json())
    assert told["error"] == ""
    (corpus.path / "finished").rename(corpus.path / "gone")
    (corpus.path / "finished").touch()
    told = Analyst(str(corpus.path))(Part(name="0001-000000", pieces=(), bytes=0).model_dump_json())
    assert told["error"] == f"{corpus.path} cannot be written: File exists."
    assert Analyst(str(tmp_path / "no"))(Part(name="1", pieces=(), bytes=0).model_dump_json())["error"].startswith(
        f"{tmp_path / 'no'} is no corpus"
    )
