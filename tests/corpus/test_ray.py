"""Ray on this machine gives the rows that the native runner gives, with one worker and two, also when one is killed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.corpus.conftest import rows
from tests.corpus.running import MARK

from sayso.corpus.storage import Corpus

pytest.importorskip("ray", reason="Ray is not installed: pip install 'sayso[corpus]'")

_CODE = """
import json, os, signal, sys
from pathlib import Path
from sayso.corpus import parts
from sayso.corpus.analysing import analyse
from sayso.corpus.running import Runner
from tests.corpus.running import processes

parts.SMALLEST = 2**10
inputs, folder = json.loads(sys.argv[1]), Path(sys.argv[2])
killed = []

def kill(progress):
    if progress.parts and not killed:
        found = processes(str(folder))
        killed.append(next(one for one, told in found if told.startswith("ray::") and "UDFActor" in told))
        os.kill(killed[0], signal.SIGKILL)

analyse(inputs, folder / "two", jobs=2, runner=Runner.RAY, progress=kill)
analyse(inputs, folder / "one", jobs=1, runner=Runner.RAY)
print("killed", len(killed))
"""
"""Run in an interpreter of its own: a process has one runner."""


@pytest.mark.slow
def test_ray_gives_the_same_rows(corpus: Corpus, crawl: list[str], tmp_path: Path) -> None:
    if not Path("/proc/self/environ").is_file():
        pytest.skip("needs /proc to find the analysts")
    command = [sys.executable, "-c", _CODE, json.dumps(crawl), str(tmp_path)]
    env = {**os.environ, MARK: str(tmp_path)}
    root = Path(__file__).parents[2]
    done = subprocess.run(command, env=env, cwd=root, capture_output=True, text=True, check=False, timeout=540)
    assert done.returncode == 0, done.stderr[-3000:]
    assert done.stdout.splitlines()[-1] == "killed 1"
    assert rows(Corpus.open(tmp_path / "two")) == rows(corpus)
    assert rows(Corpus.open(tmp_path / "one")) == rows(corpus)
