"""The quality gate: what fails it, and what it says."""

from __future__ import annotations

import json
import sys

import pytest

from benchmarks import gate

BASELINE = {"demo": {"reading.roles": 0.95, "attribution.joint.f1": 0.6}, "pile": {"harbour.reading.roles": 0.9}}


@pytest.fixture
def run(monkeypatch, tmp_path):
    """Run the gate on given figures (None: the set's material is absent) and a baseline file of its own."""
    path = tmp_path / "baseline.json"
    path.write_text(json.dumps(BASELINE), encoding="utf-8")

    def run_gate(figures, *options):
        monkeypatch.setattr(gate, "BASELINE", path)
        monkeypatch.setattr(gate, "measure_sets", lambda shared: iter(figures.items()))
        monkeypatch.setattr(sys, "argv", ["gate", *options])
        return gate.main()

    run_gate.path = path
    return run_gate


def test_equal_and_better_figures_pass(run, capsys):
    assert run({"demo": {"reading.roles": 0.95, "attribution.joint.f1": 0.7}, "pile": None}) == 0
    assert "every figure holds" in capsys.readouterr().out


def test_a_figure_within_a_point_passes(run):
    assert run({"demo": {"reading.roles": 0.941, "attribution.joint.f1": 0.59}}) == 0


def test_a_figure_more_than_a_point_below_fails_and_is_named(run, capsys):
    assert run({"demo": {"reading.roles": 0.9389, "attribution.joint.f1": 0.6}}) == 1
    said = capsys.readouterr().err
    assert "demo reading.roles fell to 0.939, its baseline is 0.950" in said
    assert "joint" not in said


def test_every_fallen_figure_is_named(run, capsys):
    run({"demo": {"reading.roles": 0.5, "attribution.joint.f1": 0.5}, "pile": {"harbour.reading.roles": 0.5}})
    said = capsys.readouterr().err
    assert [name in said for name in ("reading.roles", "attribution.joint.f1", "harbour.reading.roles")] == [True] * 3


def test_a_missing_figure_fails(run, capsys):
    assert run({"demo": {"reading.roles": 0.95}}) == 1
    assert "demo attribution.joint.f1 is missing" in capsys.readouterr().err


def test_a_set_without_baseline_fails(run, capsys):
    assert run({"demo": BASELINE["demo"], "news": {"joint.f1": 0.4}}) == 1
    assert "news has no baseline" in capsys.readouterr().err


def test_an_absent_set_is_not_compared_and_said_to_be_absent(run, capsys):
    assert run({"demo": BASELINE["demo"], "pile": None}) == 0
    assert "pile: not measured" in capsys.readouterr().out


def test_recording_keeps_the_figures_of_sets_that_were_not_measured(run):
    assert run({"demo": {"reading.roles": 0.123456, "dates.f1": 0.0}, "pile": None}, "--record") == 0
    recorded = json.loads(run.path.read_text(encoding="utf-8"))
    assert recorded == {"demo": {"reading.roles": 0.1235}, "pile": BASELINE["pile"]}


def test_what_was_recorded_passes_unchanged(run):
    figures = {"demo": {"reading.roles": 2 / 3}}
    run(figures, "--record")
    assert run({"demo": {"reading.roles": 2 / 3 - gate.TOLERANCE}}) == 0
