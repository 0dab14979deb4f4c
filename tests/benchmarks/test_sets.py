"""The measured sets, the pile's own scorer, the speed comparison, the recorded baseline."""

from __future__ import annotations

import json

import pytest
from benchmarks.gate import BASELINE
from benchmarks.suite import SETS, print_figures, shared_folder

from benchmarks import pile, speed


def test_the_baseline_holds_shares_of_known_sets():
    recorded = json.loads(BASELINE.read_text("utf-8"))
    assert {"demo"} <= set(recorded) <= set(SETS)
    assert all(0 < value <= 1 for figures in recorded.values() for value in figures.values())


def test_absent_material_is_no_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("SAYSO_SHARED", str(tmp_path))
    assert shared_folder() is None
    (tmp_path / "piles").mkdir()
    assert shared_folder() == tmp_path


def test_figures_print_as_a_plain_table(capsys):
    print_figures("sea", {"calm.f1": 0.5, "p": 1.0})
    print_figures("sky", None)
    lines = capsys.readouterr().out.splitlines()
    assert lines[1:4] == ["sea", "  calm.f1  0.500", "  p        1.000"]
    assert lines[5].startswith("sky: not measured")


def test_speed_compares_the_same_words(tmp_path):
    (tmp_path / "a.txt").write_text("Ada Lund said on Monday that the sea was calm.\n" * 3, encoding="utf-8")
    (tmp_path / "b.txt").write_text("Das Meer war gestern ruhig, sagte Ada Lund, und niemand widersprach.\n" * 3)
    found = speed.compare(tmp_path)
    assert found.words == 30  # the German page is not read for meaning
    assert min(*found.analysis, *found.bare, found.build) > 0


@pytest.mark.shared
def test_shared_piles_are_scored_by_their_own_scorer(shared):
    figures = pile.measure(shared)
    names = [each.name for each in pile.piles(shared)]
    assert names
    for name in names:
        assert figures[f"{name}.invariants.spans_in_range"] == 1
        assert 0 < figures[f"{name}.attribution.joint.f1"] <= 1
    assert not [key for key in figures if key.endswith((".num", ".den"))]
