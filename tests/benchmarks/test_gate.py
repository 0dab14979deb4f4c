"""The quality gate: what fails it, and what it says."""

from __future__ import annotations

import json

import pytest
from benchmarks.gate import TOLERANCE, check, main, record
from benchmarks.suite import OWN_SETS

BASELINE = {"demo": {"reading.roles": 0.95, "attribution.joint.f1": 0.6}, "pile": {"harbour.reading.roles": 0.9}}


@pytest.fixture
def baseline(tmp_path):
    path = tmp_path / "baseline.json"
    path.write_text(json.dumps(BASELINE), encoding="utf-8")
    return path


def test_equal_and_better_figures_pass(baseline, capsys):
    assert check({"demo": {"reading.roles": 0.95, "attribution.joint.f1": 0.7}}, baseline) == 0
    assert "every figure holds" in capsys.readouterr().out


def test_a_figure_within_a_point_passes(baseline):
    assert check({"demo": {"reading.roles": 0.941, "attribution.joint.f1": 0.59}}, baseline) == 0


def test_a_figure_more_than_a_point_below_fails_and_is_named(baseline, capsys):
    assert check({"demo": {"reading.roles": 0.9389, "attribution.joint.f1": 0.6}}, baseline) == 1
    said = capsys.readouterr().err
    assert "demo reading.roles fell to 0.939, its baseline is 0.950" in said
    assert "joint" not in said


def test_every_fallen_figure_is_named(baseline, capsys):
    low = {"demo": dict.fromkeys(BASELINE["demo"], 0.5), "pile": dict.fromkeys(BASELINE["pile"], 0.5)}
    assert check(low, baseline) == 1
    said = capsys.readouterr().err
    assert all(key in said for figures in BASELINE.values() for key in figures)


def test_a_missing_figure_fails(baseline, capsys):
    assert check({"demo": {"reading.roles": 0.95}}, baseline) == 1
    assert "demo attribution.joint.f1 is missing" in capsys.readouterr().err


def test_a_set_without_baseline_fails(baseline, capsys):
    assert check({"demo": BASELINE["demo"], "news": {"joint.f1": 0.4}}, baseline) == 1
    assert "news has no baseline" in capsys.readouterr().err


def test_a_set_that_was_not_measured_is_not_compared(baseline):
    assert check({"demo": BASELINE["demo"]}, baseline) == 0


def test_recording_keeps_the_sets_that_were_not_measured_and_leaves_zeros_out(baseline):
    record({"demo": {"reading.roles": 0.123456, "dates.f1": 0.0}}, baseline)
    assert json.loads(baseline.read_text("utf-8")) == {"demo": {"reading.roles": 0.1235}, "pile": BASELINE["pile"]}


def test_what_was_recorded_holds_down_to_the_tolerance(baseline):
    record({"demo": {"reading.roles": 2 / 3}}, baseline)
    assert check({"demo": {"reading.roles": 2 / 3 - TOLERANCE}}, baseline) == 0


@pytest.mark.slow
def test_without_shared_material_our_own_pages_are_gated(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("SAYSO_SHARED", str(tmp_path))
    path = tmp_path / "baseline.json"
    assert main(["--record"], path) == 0
    recorded = json.loads(path.read_text("utf-8"))
    assert list(recorded) == sorted(OWN_SETS)
    assert "pile: not measured" in capsys.readouterr().out

    recorded["demo"]["reading.roles"] += 0.02
    path.write_text(json.dumps(recorded), encoding="utf-8")
    assert main([], path) == 1
    assert "demo reading.roles fell" in capsys.readouterr().err
