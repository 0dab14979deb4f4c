"""Analyses in processes of their own, which can be killed, and which choose their runner."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

MARK = "SAYSO_TEST_RUN"

_CODE = """
import sys
from sayso.corpus import parts
parts.SMALLEST = 2**10
from sayso.cli import main
sys.argv = ["sayso", "corpus", "analyse", *sys.argv[1:]]
main()
"""


def begin(mark: str, *arguments: str | Path) -> subprocess.Popen[str]:
    """Begin `sayso corpus analyse` with small parts, as the leader of a session; its processes carry the mark."""
    command = [sys.executable, "-c", _CODE, *map(str, arguments)]
    env = {**os.environ, MARK: mark}
    return subprocess.Popen(command, env=env, stderr=subprocess.PIPE, text=True, start_new_session=True)


def processes(mark: str) -> Iterator[tuple[int, str]]:
    """The processes that carry a mark, and what they run."""
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                told = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
                if f"{MARK}={mark}".encode() in (folder / "environ").read_bytes().split(b"\0"):
                    yield int(folder.name), told
            except OSError:
                pass


def wait_for(what: Callable[[], object], seconds: float = 240) -> None:
    """Wait until a function gives something true."""
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.05)
