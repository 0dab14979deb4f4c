"""Whole runs of `sayso corpus analyse` in processes of their own: how fast, how much memory, killed or not."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from sayso.corpus.schema import ANALYSED
from sayso.corpus.storage import Corpus

_CODE = """
import json, sys, time
from pathlib import Path
from sayso.corpus.analysing import analyse
from sayso.corpus.running import Runner
from sayso.dossier.limits import peak

inputs, folder, jobs, runner = json.loads(sys.argv[1])
news = []
began = time.perf_counter()
analyse([inputs], Path(folder), jobs=jobs, runner=Runner(runner),
        progress=lambda progress: news.append((time.perf_counter() - began, progress.pages, progress.words)))
print(json.dumps({"seconds": time.perf_counter() - began, "news": news, "peak": peak()}))
"""


class Run(NamedTuple):
    """A run that ended."""

    seconds: float
    """By the clock, start of processes and models with it."""
    pages: int
    words: int
    steady: float
    """Words a second between the first part that was finished and the last one."""
    peak: int
    """The most bytes that the driver held."""


def run(inputs: Path, folder: Path, jobs: int, runner: str) -> Run:
    """Analyse into a new folder."""
    ended = _begin(inputs, folder, jobs, runner)
    told = json.loads(ended.communicate()[0].splitlines()[-1])
    news = told["news"]
    (first, _, before), (last, pages, words) = news[1], news[-1]
    steady = (words - before) / (last - first) if last > first else 0.0
    return Run(told["seconds"], pages, words, steady, told["peak"])


def killed(inputs: Path, folder: Path, jobs: int, runner: str, *, kills: int, seed: int) -> tuple[int, int]:
    """Kill runs at random moments, with all their processes or the driver alone, until so many struck; then finish.

    Returns:
        How many struck, and how many parts were done more than once, which may be those at hand only.
    """
    draw = random.Random(seed)
    struck = again = 0
    finished: dict[str, int] = {}
    while struck < kills:
        process = _begin(inputs, folder, jobs, runner)
        try:
            process.wait(timeout=draw.uniform(0.5, 20))
            break  # it was faster
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL) if draw.random() < 0.5 else process.kill()
            process.communicate()
            struck += 1
        now = {each.name: each.stat().st_mtime_ns for each in folder.glob("finished/*.parquet")}
        again += sum(now.get(name) != moment for name, moment in finished.items())
        finished = now
    _begin(inputs, folder, jobs, runner).communicate()
    return struck, again


def same(one: Path, other: Path) -> list[str]:
    """The tables in which two corpora differ."""
    first, second = Corpus.open(one), Corpus.open(other)
    return [table.name for table in ANALYSED if first.rows(table) != second.rows(table)]


def _begin(inputs: Path, folder: Path, jobs: int, runner: str) -> subprocess.Popen[str]:
    told: Sequence[object] = (str(inputs), str(folder), jobs, runner)
    command = [sys.executable, "-c", _CODE, json.dumps(told)]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, start_new_session=True
    )
