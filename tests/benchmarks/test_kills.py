"""A few of the disturbances of `python -m benchmarks.kills`; and whether it would see a loss."""

from __future__ import annotations

import shutil
import sqlite3
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from benchmarks.kills.commands import DOSSIER, Command, kept_pages, prepare
from benchmarks.kills.trial import run_trial

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="needs /proc to find the processes that are left"),
]


@pytest.fixture(scope="module")
def commands(tmp_path_factory: pytest.TempPathFactory) -> list[Command]:
    return prepare(tmp_path_factory.mktemp("commands"), ("add", "export"))


def test_commands_that_are_disturbed_lose_nothing(commands: list[Command], tmp_path: Path) -> None:
    results = [run_trial(commands, tmp_path, f"6 {number}") for number in range(6)]
    assert [result for result in results if result.problems] == []
    assert any(result.struck for result in results), "the test is blind: nothing was disturbed"


def test_a_lost_page_would_be_seen(commands: list[Command], tmp_path: Path) -> None:
    (export,) = (command for command in commands if command.name == "export")
    place = shutil.copytree(export.start, tmp_path / "start")
    before = kept_pages(place / DOSSIER)
    with closing(sqlite3.connect(place / DOSSIER)) as db:
        db.execute("DELETE FROM input WHERE page = ?", (min(before)[0],))
        db.commit()
    assert before - kept_pages(place / DOSSIER) == {min(before)}
    assert run_trial([replace(export, start=place)], tmp_path, "1 0").problems
