"""A few of the random sequences, and of the kills, that `python -m benchmarks.corrections` runs by the thousand."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from benchmarks.corrections.kills import kill_one
from benchmarks.corrections.machine import Corrected
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test


def test_whatever_two_people_do_undo_leads_back_and_nothing_is_lost() -> None:
    few = settings(max_examples=40, stateful_step_count=10, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(Corrected, settings=few)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
def test_a_kill_loses_nothing_that_had_returned(tmp_path: Path) -> None:
    for number in range(6):
        _, problems = kill_one(tmp_path, str(number))
        assert problems == []
