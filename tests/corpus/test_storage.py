"""The folder of a corpus: made, opened, read, and refused where it is something else."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from sayso.corpus.schema import ANALYSED, LINKS
from sayso.corpus.storage import Corpus, Settings
from sayso.errors import CorpusError

SETTINGS = Settings(engine="one")


def _links(*pages: str) -> pa.Table:
    rows = [{"page": page, "url": f"https://a.example/{page}", "start": 0, "end": 1, "passage": "x"} for page in pages]
    return pa.Table.from_pylist(rows, schema=LINKS.schema)


def test_every_table_of_a_new_corpus_can_be_read_and_is_empty(tmp_path: Path) -> None:
    Corpus.make(tmp_path / "corpus", SETTINGS)
    corpus = Corpus.open(tmp_path / "corpus")
    assert corpus.settings == SETTINGS
    for table in ANALYSED:
        found = corpus.read(table).to_arrow()
        assert found.num_rows == 0
        assert found.column_names == table.schema.names


def test_rows_come_back_and_a_part_put_again_takes_the_place_of_the_first(tmp_path: Path) -> None:
    corpus = Corpus.make(tmp_path / "corpus", SETTINGS)
    corpus.put(LINKS, "0001", _links("p1", "p2"))
    corpus.put(LINKS, "0002", _links("p3"))
    corpus.put(LINKS, "0001", _links("p1"))
    assert sorted(corpus.read(LINKS, "page").to_pydict()["page"]) == ["p1", "p3"]
    corpus.replace(LINKS, _links("p4"))
    assert corpus.read(LINKS, "page").to_pydict() == {"page": ["p4"]}
    corpus.replace(LINKS, _links())
    assert corpus.read(LINKS, "page").to_pydict() == {"page": []}


def test_a_corpus_of_other_settings_is_not_mixed_with_this_one(tmp_path: Path) -> None:
    Corpus.make(tmp_path, SETTINGS)
    Corpus.make(tmp_path, SETTINGS)
    with pytest.raises(CorpusError, match="another version of sayso"):
        Corpus.make(tmp_path, Settings(engine="two"))
    with pytest.raises(CorpusError, match="other filters"):
        Corpus.make(tmp_path, Settings(engine="one", min_words=7))


def test_what_is_no_corpus_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear all", encoding="utf-8")
    for folder in (tmp_path, tmp_path / "letter.txt", tmp_path / "nowhere"):
        with pytest.raises(CorpusError, match="is no corpus"):
            Corpus.open(folder)
    for folder in (tmp_path, tmp_path / "letter.txt"):
        with pytest.raises(CorpusError, match="name another folder"):
            Corpus.make(folder, SETTINGS)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]
