"""Ray on this machine gives the rows that the native runner gives, with one worker and two, also when one is killed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.corpus.conftest import rows

from sayso.corpus.storage import Corpus

pytest.importorskip("ray", reason="Ray is not installed: pip install 'sayso[corpus]'")

_CODE = """
import json, os, signal, sys
from pathlib import Path
from sayso.corpus import parts
from sayso.corpus.analysing import analyse
from sayso.corpus.running import Runner

parts.SMALLEST = 2**10
inputs, folder = json.loads(sys.argv[1]), Path(sys.argv[2])
killed = []

def analysts():
    for each in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            told = each.read_bytes()
            ours = os.environ["MARK"].encode() in (each.parent / "environ").read_bytes()
            if told.startswith(b"ray::") and b"UDFActor" in told and ours:
                yield int(each.parent.name)
        except OSError:
            pass

def kill(progress):
    if progress.parts and not killed:
        killed.append(next(analysts()))
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
    env = {**os.environ, "MARK": str(tmp_path)}
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False, timeout=540)
    assert done.returncode == 0, done.stderr[-3000:]
    assert done.stdout.splitlines()[-1] == "killed 1"
    assert rows(Corpus.open(tmp_path / "two")) == rows(corpus)
    assert rows(Corpus.open(tmp_path / "one")) == rows(corpus)
