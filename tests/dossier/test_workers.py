"""Workers that die, hang, hoard and fail: real processes; each takes one page with it, and says of what."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest
from benchmarks.mutations.formats import FORMATS, STORY
from tests.dossier.piles import write_pile

import sayso
from sayso.dossier import limits, workers
from sayso.dossier.analysing import Task, analyse_all
from sayso.errors import PipelineError
from sayso.model import PageAnalysis

READING = workers.COMMAND
HOSTILE = [sys.executable, str(Path(__file__).with_name("hostile_worker.py"))]


@pytest.fixture(autouse=True)
def hostile(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "COMMAND", HOSTILE)


def _ends(pages: dict[str, bytes], jobs: int = 1) -> dict[str, tuple[str, str | None]]:
    tasks = [Task(f"p{number}", file, data) for number, (file, data) in enumerate(pages.items())]
    with closing(analyse_all(tasks, len(tasks), jobs)) as outcomes:
        found = [PageAnalysis.model_validate_json(outcome.analysis).page for outcome in outcomes]
    assert len(found) == len(pages), "a page was lost"
    return {page.file: (page.status.value, page.reason) for page in found}


GOOD = {f"good-{number}.txt": b"Ilse Marrow said on Tuesday that the gates had been shut.\n" for number in range(3)}
DIED = "The process that read this page died of it"


@pytest.mark.slow
def test_whatever_a_page_does_to_its_worker_costs_that_page_only() -> None:
    reasons = {
        "backtrack": f"Reading it took longer than {limits.SECONDS} seconds.",
        "abort": f"{DIED} (signal 6, SIGABRT).",
        "crash": f"{DIED} (signal 11, SIGSEGV).",
        "leave": f"{DIED} (status 3).",
        "fail": "sayso failed on this page (ZeroDivisionError).",
    }
    if sys.platform == "linux":
        reasons["hoard"] = "Reading it needed more than 1 GiB of memory."
    hostile = {f"{deed}.txt": deed.encode() for deed in reasons}
    ends = _ends({**hostile, **GOOD, "print.txt": b"print\n\n" + GOOD["good-0.txt"]}, jobs=2)
    for deed, reason in reasons.items():
        assert ends[f"{deed}.txt"] == ("unreadable", reason)
    assert {ends[file] for file in [*GOOD, "print.txt"]} == {("analysed", None)}


def test_a_worker_that_was_killed_for_no_fault_of_its_page_costs_nothing(tmp_path: Path) -> None:
    once = f"killed {tmp_path / 'was-here'}".encode()
    assert _ends({"killed.txt": once}) == {"killed.txt": ("analysed", None)}


def test_a_worker_that_stands_still_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "STANDSTILL", 3)
    ends = _ends({"sleep.txt": b"sleep", **GOOD})
    assert ends.pop("sleep.txt") == ("unreadable", "The process that read this page stood still for 3 seconds.")
    assert set(ends.values()) == {("analysed", None)}


def test_workers_that_cannot_start_stop_a_build_with_one_clear_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "COMMAND", [*HOSTILE, "broken"])
    with pytest.raises(PipelineError, match=r"ended \(status 7\)"):
        _ends(GOOD)


@pytest.mark.parametrize("jobs", [1, 2])
def test_stopping_ends_busy_workers_at_once(jobs: int) -> None:
    tasks = [Task(f"p{number}", f"{number}.txt", b"sleep") for number in range(1, 20)]
    outcomes = analyse_all([Task("p0", "0.txt", b"good"), *tasks], 20, jobs)
    next(outcomes)
    time.sleep(0.2)
    start = time.monotonic()
    outcomes.close()
    assert time.monotonic() - start < 15  # the tasks would take minutes
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("ThreadPool")]


@pytest.mark.slow
def test_a_page_that_its_reader_dies_of_never_stops_a_build(tmp_path: Path) -> None:
    pile = write_pile(tmp_path / "pages", 17)
    (pile / "page-008b.txt").write_text("abort", encoding="utf-8")
    with sayso.build(pile, tmp_path / "a.sayso") as dossier:
        ends = {page.file: (page.status.value, page.reason) for page in dossier.pages}
    assert ends.pop("page-008b.txt") == ("unreadable", f"{DIED} (signal 6, SIGABRT).")
    assert set(ends.values()) == {("analysed", None)}
    assert len(ends) == 17


def test_a_script_needs_no_guard_and_its_folder_no_trust(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("Ilse Marrow said that the gates had been shut.\n", encoding="utf-8")
    (tmp_path / "spacy.py").write_text("raise SystemExit('a page ran')\n", encoding="utf-8")
    script = "import sayso\nwith sayso.build('page.txt') as dossier:\n    print(dossier.pages[0].status.value)\n"
    command = [sys.executable, "-P", "-c", script]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60)
    assert (done.stdout, done.returncode) == ("analysed\n", 0), done.stderr


def test_the_memory_of_a_worker_is_its_own_and_not_what_its_parent_once_held() -> None:
    held = b"a" * 2**29
    del held
    with closing(analyse_all([Task("p", "good.txt", b"good")], 1, 1)) as outcomes:
        assert [outcome.memory < 2**29 for outcome in outcomes] == [True]


@pytest.mark.slow
def test_ordinary_pages_of_all_formats_need_one_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    started = []
    monkeypatch.setattr(workers, "COMMAND", READING)
    monkeypatch.setattr(workers, "_Worker", lambda make=workers._Worker: started.append(1) or make())
    files = {f"{number}.{name}": FORMATS[name](STORY) for number in range(3) for name in ("html", "txt", "pdf", "docx")}
    assert set(_ends(files).values()) == {("analysed", None)}
    assert len(started) == 1


ALONE = """
import os
import pytest
from sayso.dossier import workers
from tests.dossier.test_workers import GOOD, HOSTILE, _ends

workers.COMMAND = HOSTILE
_ends({**GOOD, "abort.txt": b"abort"}, jobs=2)
with pytest.raises(ChildProcessError):
    os.waitpid(-1, os.WNOHANG)
"""
"""Run in an interpreter of its own: this one has children of other tests, such as a browser's."""


def test_no_process_is_left_behind() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", ALONE], cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr
