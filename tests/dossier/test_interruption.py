"""Builds that are killed, stopped, or lose a worker: real processes, real signals."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from pathlib import Path

import pytest
from tests.dossier.piles import sayso as run
from tests.dossier.piles import start, write_pile

import sayso
from sayso.exchange import export_json

PAGES = 60


@pytest.fixture(scope="module")
def pile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_pile(tmp_path_factory.mktemp("pile") / "pages", PAGES)


def _export(path: Path) -> str:
    with sayso.open(path) as dossier:
        return export_json(dossier.contents(), canonical=True)


def _wait_for_analysis(process: subprocess.Popen[str]) -> None:
    assert process.stderr is not None
    assert "analysed 0 of" in process.stderr.readline()


@pytest.mark.slow
def test_a_build_killed_at_any_moment_opens_and_goes_on_to_the_same_result(pile: Path, tmp_path: Path) -> None:
    moments = random.Random(20260629)
    path = tmp_path / "a.sayso"
    process = start("build", pile, "-o", path)
    time.sleep(moments.uniform(0, 2))  # while it starts, or takes the pages in
    _kill(process)
    unfinished = [PAGES]
    for jobs in ("1", "2", "1"):
        process = start("build", pile, "-o", path, "--jobs", jobs)
        _wait_for_analysis(process)
        _wait_for_commits(process, tmp_path / "a.sayso-wal", moments.randint(2, 25))  # two for each page
        time.sleep(moments.uniform(0, 0.03))  # about as long as a page takes: anywhere between two commits
        _kill(process)
        with sayso.open(path) as dossier:
            assert len(dossier.contents().pages) + dossier.unfinished == PAGES
            unfinished.append(dossier.unfinished)
    assert sorted(unfinished, reverse=True) == unfinished, "a kill lost pages that were kept"
    assert 0 < unfinished[-1] < unfinished[0], "no kill came in the middle: the test is blind"
    done = run("build", pile, "-o", path, "--jobs", "2")
    assert done.returncode == 0, done.stderr
    with sayso.build(pile) as undisturbed:
        assert _export(path) == export_json(undisturbed.contents(), canonical=True)
    assert [each.name for each in tmp_path.iterdir()] == ["a.sayso"]


def _kill(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate(timeout=30)


def _wait_for_commits(process: subprocess.Popen[str], log: Path, count: int) -> None:
    """Wait until that many more pages are written to the write-ahead log."""
    size = log.stat().st_size
    while count:
        assert process.poll() is None, "the build ended before it could be killed"
        if log.stat().st_size > size:
            size, count = log.stat().st_size, count - 1
        time.sleep(0.002)


@pytest.mark.slow
def test_several_workers_give_the_same_result_even_if_one_dies(tmp_path: Path) -> None:
    pile = write_pile(tmp_path / "pages", 20)
    process = start("build", pile, "-o", tmp_path / "a.sayso", "--jobs", "2")
    _wait_for_analysis(process)
    workers = _workers_of(process.pid, 2)
    os.kill(workers[0], signal.SIGKILL)
    _, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors
    with sayso.build(pile) as undisturbed:
        assert _export(tmp_path / "a.sayso") == export_json(undisturbed.contents(), canonical=True)


@pytest.mark.slow
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_says_one_line_and_keeps_what_is_done(pile: Path, tmp_path: Path, jobs: str) -> None:
    path = tmp_path / "a.sayso"
    process = start("build", pile, "-o", path, "--jobs", jobs)
    _wait_for_analysis(process)
    time.sleep(0.3)
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    *progress, last = errors.splitlines()
    assert all(line.startswith("analysed ") for line in progress)
    assert last.startswith("Stopped; ")
    assert f"of {PAGES} pages are kept" in last
    assert [each.name for each in tmp_path.iterdir()] == ["a.sayso"]
    with sayso.open(path) as dossier:
        assert len(dossier.pages) == int(last.split()[1])


@pytest.fixture(scope="module")
def long_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page that takes seconds to read, so that there is a page at hand to be interrupted at."""
    path = tmp_path_factory.mktemp("long") / "long.txt"
    lines = (f"Vera Malin said on Tuesday that gate {number} had been opened too late." for number in range(500))
    path.write_text("The night of the flood\n\n" + "\n\n".join(lines), encoding="utf-8")
    return path


@pytest.mark.slow
@pytest.mark.parametrize("asked", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_asked_to_stop_once_a_build_finishes_the_page_at_hand(
    long_page: Path, pile: Path, tmp_path: Path, asked: signal.Signals
) -> None:
    if signal.getsignal(asked) is signal.SIG_IGN:
        pytest.skip(f"{asked.name} is ignored here, as under nohup, and so by all that is started here")
    path = tmp_path / "a.sayso"
    process = start("build", long_page, pile, "-o", path, "--jobs", "1")
    _wait_for_analysis(process)
    process.send_signal(asked)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert errors.splitlines()[-1] == f"Stopped; 1 of {PAGES + 1} pages are kept; run the same command to go on."
    assert [each.name for each in tmp_path.iterdir()] == ["a.sayso"]
    with sayso.open(path) as dossier:
        assert (len(dossier.pages), dossier.unfinished) == (1, PAGES)


@pytest.mark.slow
def test_asked_twice_a_build_stops_at_once(long_page: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.sayso"
    process = start("build", long_page, "-o", path)
    _wait_for_analysis(process)
    workers = _workers_of(process.pid, 1)
    process.send_signal(signal.SIGINT)
    time.sleep(0.3)
    assert process.poll() is None, "the test is blind: there was no page at hand"
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert errors.splitlines()[-1] == "Stopped; 0 of 1 pages are kept; run the same command to go on."
    assert [each.name for each in tmp_path.iterdir()] == ["a.sayso"]
    assert not any(Path(f"/proc/{worker}").exists() for worker in workers)
    with sayso.open(path) as dossier:
        assert (len(dossier.pages), dossier.unfinished) == (0, 1)


@pytest.mark.slow
def test_workers_do_not_outlive_a_killed_build(pile: Path, tmp_path: Path) -> None:
    process = start("build", pile, "-o", tmp_path / "a.sayso", "--jobs", "2")
    _wait_for_analysis(process)
    workers = _workers_of(process.pid, 2)
    _kill(process)
    deadline = time.monotonic() + 20
    while any(Path(f"/proc/{worker}").exists() for worker in workers):
        assert time.monotonic() < deadline, "a worker is still there"
        time.sleep(0.1)


def _workers_of(parent: int, count: int) -> list[int]:
    """The process ids of the workers, as soon as they are there."""
    if not Path("/proc/self/task").is_dir():
        pytest.skip("needs /proc to find the worker processes")
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        threads = Path(f"/proc/{parent}/task").glob("*/children")
        children = [child for thread in threads for child in thread.read_text(encoding="ascii").split()]
        workers = [int(child) for child in children if _is_worker(child)]
        if len(workers) == count:
            return workers
        time.sleep(0.05)
    pytest.fail("the workers did not start")


def _is_worker(process: str) -> bool:
    return b"sayso.dossier.worker" in Path(f"/proc/{process}/cmdline").read_bytes()
