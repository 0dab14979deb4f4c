"""Analyses that are stopped and killed, and go on: nothing is lost, nothing is done twice, nothing is left behind."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from tests.corpus.conftest import rows
from tests.corpus.running import begin, processes, wait_for

from sayso.corpus.storage import Corpus

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not Path("/proc/self/environ").is_file(), reason="needs /proc to find processes"),
]


def _finished(folder: Path) -> dict[str, int]:
    """The parts that are finished, and when."""
    return {path.name: path.stat().st_mtime_ns for path in folder.glob("finished/0001-*.parquet")}


def _stop(kind: signal.Signals, crawl: list[str], folder: Path) -> tuple[int, str]:
    """Begin, or go on; send a signal as soon as another part is finished; give the exit code and what was told."""
    before = len(_finished(folder))
    run = begin(kind.name, *crawl, "-o", folder, "--jobs", "2")
    wait_for(lambda: len(_finished(folder)) > before or run.poll() is not None)
    analysts = [told for _, told in processes(kind.name) if "daft.execution.udf_worker" in told]
    assert len(analysts) == 2, "both cores are used"
    os.kill(run.pid, kind)
    _, told = run.communicate(timeout=60)
    wait_for(lambda: not list(processes(kind.name)), seconds=60)
    return run.returncode, told


def test_a_run_that_is_stopped_and_killed_ends_like_an_undisturbed_one(
    corpus: Corpus, crawl: list[str], tmp_path: Path
) -> None:
    folder = tmp_path / "corpus"
    code, told = _stop(signal.SIGTERM, crawl, folder)
    assert code == 130
    assert told.splitlines()[-1].endswith("pages are kept; run the same command to go on.")
    stopped = _finished(folder)
    assert _stop(signal.SIGKILL, crawl, folder)[0] == -signal.SIGKILL
    killed = _finished(folder)
    assert stopped.items() < killed.items(), "what was finished was done again"
    last = begin("last", *crawl, "-o", folder, "--jobs", "2")
    _, told = last.communicate(timeout=240)
    assert last.returncode == 0, told
    assert killed.items() < _finished(folder).items()
    assert rows(Corpus.open(folder)) == rows(corpus)
    assert not list(folder.glob("*/.*"))
