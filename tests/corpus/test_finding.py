"""Copies, stories and outlets of a made corpus, by functions and by commands; order and workers change nothing."""

from __future__ import annotations

import json
import re
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from benchmarks.corpora.generator import write
from benchmarks.corpora.scoring import copied_pairs, pairs_of, score_pairs, score_stories
from typer.testing import CliRunner

from sayso.cli import app
from sayso.corpus.copies import find_copies
from sayso.corpus.findings import COPIES, FAMILIES, STORIES
from sayso.corpus.outlets import find_outlets
from sayso.corpus.outlets_figure import outlets_figure
from sayso.corpus.schema import PAGES
from sayso.corpus.storage import Corpus
from sayso.corpus.stories import find_stories

SIZE = 400
PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "stories-of-a-crawl.md"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made") / "corpus"
    write(folder, SIZE, seed=5)
    corpus = Corpus.open(folder)
    find_copies(corpus)
    find_stories(corpus)
    return corpus


def gold(corpus: Corpus) -> pa.Table:
    return pq.read_table(corpus.path / "gold")


def shuffled(corpus: Corpus, folder: Path) -> Corpus:
    """The same corpus in files of another size and rows in another order."""
    other = folder / "other"
    write(other, SIZE, seed=5)
    pages = pq.read_table(other / "pages").sort_by("text")
    for path in (other / "pages").glob("*.parquet"):
        path.unlink()
    for start in range(0, SIZE, 150):
        Corpus.open(other).put(PAGES, f"{start:03}", pages.slice(start, 150))
    return Corpus.open(other)


def test_a_made_corpus_follows_from_its_seed_alone(made, tmp_path):
    write(tmp_path / "again", SIZE, seed=5)
    write(tmp_path / "other", SIZE, seed=6)
    again, other = (pq.read_table(tmp_path / name / "pages") for name in ("again", "other"))
    assert again.equals(pq.read_table(made.path / "pages"))
    assert not other.equals(again)


def test_blocks_and_citations_of_a_made_page_are_where_they_are_said_to_be(made):
    texts = {row["id"]: row for row in made.rows(PAGES)}
    for row in texts.values():
        head, body = row["kept"]
        assert row["text"][head["start"] : head["end"]] == row["title"]
        assert row["text"][body["start"] : body["end"]].strip() == row["text"][body["start"] : body["end"]]
    cited = pq.read_table(made.path / "citations").to_pylist()
    assert cited
    assert all(
        texts[row["page"]]["text"][row["start"] : row["end"]] == row["passage"] for row in cited if row["passage"]
    )


def test_copies_are_found_and_little_else(made):
    found = score_pairs(pairs_of(made.rows(FAMILIES)), copied_pairs(gold(made)))
    assert found.precision >= 0.98
    assert found.recall >= 0.98


def test_every_copied_passage_is_anchored_on_both_pages(made):
    texts = {row["id"]: row["text"] for row in made.rows(PAGES)}
    days = {row["id"]: (row["earliest"] is None, row["earliest"], row["id"]) for row in made.rows(PAGES)}
    copies = made.rows(COPIES)
    assert copies
    for row in copies:
        here, there = (
            texts[row["page"]][row["start"] : row["end"]],
            texts[row["earlier"]][row["earlier_start"] : row["earlier_end"]],
        )
        assert here and here == here.strip()
        assert len(set(here.casefold().split()) & set(there.casefold().split())) >= 8
        assert days[row["earlier"]] < days[row["page"]]


def test_stories_are_found_and_every_page_is_in_one(made):
    stories = made.rows(STORIES)
    assert sorted(page for story in stories for page in story["pages"]) == sorted(row["id"] for row in made.rows(PAGES))
    assert score_stories(stories, gold(made)).f1 >= 0.93
    assert [story["rank"] for story in stories] == list(range(1, len(stories) + 1))
    assert any(story["denials"] for story in stories)


def test_neither_order_nor_workers_change_what_is_found(made, tmp_path):
    other = shuffled(made, tmp_path)
    find_copies(other, jobs=2)
    find_stories(other, jobs=2)
    for table in (COPIES, FAMILIES, STORIES):
        assert other.rows(table) == made.rows(table)


def test_a_story_keeps_its_id_when_more_pages_come(tmp_path):
    write(tmp_path / "whole", SIZE, seed=5)
    corpus = Corpus.open(tmp_path / "whole")
    pages = pq.read_table(corpus.path / "pages").sort_by("id")
    for path in (corpus.path / "pages").glob("*.parquet"):
        path.unlink()
    corpus.put(PAGES, "half", pages.slice(SIZE // 3))
    # Of a corpus before more pages came there are no citations or attributions of these, which change no story.
    for name in ("citations", "attributions"):
        for path in (corpus.path / name).glob("0*.parquet"):
            path.unlink()
    before = {story["id"]: set(story["pages"]) for story in find_stories(corpus).to_pylist()}
    corpus.put(PAGES, "rest", pages.slice(0, SIZE // 3))
    after = {
        name: set(story["pages"])
        for story in find_stories(corpus).to_pylist()
        for name in (story["id"], *story["aliases"])
    }
    assert before.keys() <= after.keys()
    kept = sum(len(members & after[name]) for name, members in before.items())
    assert kept >= 0.9 * sum(map(len, before.values()))


def test_outlets_tell_what_they_pass_on_with_denominators_and_a_range(made):
    found = find_outlets(made)
    rows = found.outlets.to_pylist()
    assert sum(row["pages"] for row in rows) == SIZE
    for row in rows:
        assert row["either"] + row["originating"] == row["pages"]
        assert max(row["passing_on"], row["copying"]) <= row["either"] <= row["passing_on"] + row["copying"]
        assert row["low"] <= row["originating"] / row["pages"] <= row["high"]
    citing = found.citing.to_pylist()
    assert all(row["pages"] <= row["of"] and row["outlet"] != row["cited"] for row in citing)
    assert {row["held"] for row in citing} == {True, False}
    figure = outlets_figure([rows[0] | {"outlet": "<script>&"}])
    assert "&lt;script&gt;&amp;" in figure
    assert "<script" not in figure


@pytest.mark.parametrize("name", ["copies", "stories"])
def test_the_commands_print_json_with_the_pages(made, name):
    result = CliRunner().invoke(app, ["corpus", name, str(made.path), "--format", "json"])
    assert result.exit_code == 0
    found = json.loads(result.stdout)
    assert set(found) == {name}
    assert all(page["id"].startswith("p") and page["file"] and page["url"] for page in found[name][0]["pages"])


def test_the_queries_of_the_page_run(made, monkeypatch):
    monkeypatch.chdir(made.path.parent)
    queries = re.findall(r"```sql\n(.*?)```", PAGE.read_text(encoding="utf-8"), flags=re.DOTALL)
    with duckdb.connect() as connection:
        alone, wires = [connection.execute(query).fetchall() for query in queries]
    assert all(size > 1 for _, size in alone)
    assert sum(reports for _, reports, _ in wires) == sum(row["wire"] for row in made.rows(FAMILIES)) > 0


def test_an_empty_corpus_has_no_copies_stories_or_outlets(tmp_path):
    write(tmp_path / "empty", 0)
    corpus = Corpus.open(tmp_path / "empty")
    assert find_copies(corpus).num_rows == find_stories(corpus).num_rows == find_outlets(corpus).outlets.num_rows == 0


def test_a_corpus_of_one_page_has_one_story(tmp_path):
    write(tmp_path / "one", 1)
    corpus = Corpus.open(tmp_path / "one")
    assert find_copies(corpus).num_rows == 0
    assert find_stories(corpus)["pages"].to_pylist() == [[row["id"] for row in corpus.rows(PAGES)]]
    assert find_outlets(corpus).outlets["originating"].to_pylist() == [1]
