"""Commands of corpora that fail: one sentence, exit code 2, nothing changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Fails

from sayso.cli.corpus import group


def test_what_cannot_be_analysed_is_told_and_nothing_is_made(fails: Fails, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("Ida Brunn said so.", encoding="utf-8")
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "one.txt").write_text("Dear all", encoding="utf-8")
    page = tmp_path / "page.txt"
    told = {
        ("https://a.example/", "-o", tmp_path / "new"): "is a web address",
        (tmp_path / "none.warc", "-o", tmp_path / "new"): "matches no file",
        ("-", "-o", tmp_path / "new"): "save standard input first",
        (page, "-o", tmp_path / "letters"): "is no corpus",
        (page, "-o", page): "is no corpus",
        (page, "-o", tmp_path / "new", "--language", "xx-none"): "is not installed",
    }
    for arguments, reason in told.items():
        assert reason in fails("corpus", "analyse", *arguments)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["letters", "page.txt"]
    assert len(list((tmp_path / "letters").iterdir())) == 1


def test_a_cut_needs_a_corpus_and_something_to_cut(
    fails: Fails, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "corpus is no corpus" in fails("corpus", "cut", "s1", "-o", tmp_path / "a.sayso")
    assert "name stories or pages" in fails("corpus", "cut", tmp_path, "-o", tmp_path / "a.sayso")
    assert not list(tmp_path.iterdir())


def test_a_missing_extra_is_named(fails: Fails, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(group, "_NEEDED", ("daft", "nobody_has_this"))
    told = fails("corpus", "analyse", tmp_path, "-o", tmp_path / "corpus")
    assert "nobody_has_this" in told
    assert "pip install 'sayso[corpus]'" in told
