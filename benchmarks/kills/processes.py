"""sayso's commands as processes of their own, forked from this one: nothing of them but the start is shared."""

from __future__ import annotations

import os
import resource
import signal
import sys
import time
import traceback
from dataclasses import dataclass
from pathlib import Path

from sayso.cli import main

MARK = "SAYSO_KILLS"
"""The environment variable by which a command's workers are found, wherever they have gone."""

_PATIENCE = 120.0
"""Seconds after which a command counts as hanging, and workers as orphans."""


@dataclass(frozen=True)
class End:
    """How a command ended."""

    status: int
    """Its exit code; minus the signal that killed it."""
    errors: str
    """What it printed to standard error."""

    @property
    def told(self) -> bool:
        """Whether it was a fault told in one sentence, after nothing but progress."""
        *progress, last = self.errors.splitlines() or [""]
        return (
            self.status == 2 and last.startswith("sayso: ") and all(line.startswith("analysed ") for line in progress)
        )


class Process:
    """A command that runs.

    Args:
        arguments: those of the command line.
        folder: where it runs.
        largest: bytes that a file may grow to, if it shall run into a limit.
    """

    def __init__(self, arguments: tuple[str, ...], folder: Path, largest: int | None = None) -> None:
        self._errors = folder.with_name("errors")
        self._mark = f"{os.getpid()}-{time.monotonic_ns()}"
        self._end: End | None = None
        self._pid = os.fork()
        if not self._pid:
            _run(arguments, folder, self._errors, self._mark, largest)

    @property
    def end(self) -> End | None:
        """How it ended; None as long as it runs."""
        if self._end is None:
            pid, status = os.waitpid(self._pid, os.WNOHANG)
            if pid:
                self._end = End(os.waitstatus_to_exitcode(status), self._errors.read_text(encoding="utf-8"))
        return self._end

    def wait(self) -> End:
        """Wait for the end of it and of its workers.

        Raises:
            TimeoutError: it hangs, or its workers outlive it.
        """
        deadline = time.monotonic() + _PATIENCE
        while (end := self.end) is None or self.workers():
            if time.monotonic() > deadline:
                self.kill(everything=True)
                raise TimeoutError("it hangs" if end is None else "its workers are still there")
            time.sleep(0.01)
        return end

    def kill(self, *, everything: bool) -> None:
        """Kill it, and its workers too or not."""
        for pid in [self._pid] * (self.end is None) + (self.workers() if everything else []):
            os.kill(pid, signal.SIGKILL)

    def kill_worker(self) -> bool:
        """Kill a worker, if there is one."""
        workers = self.workers()
        for pid in workers[:1]:
            os.kill(pid, signal.SIGKILL)
        return bool(workers)

    def workers(self) -> list[int]:
        """The processes that it started and that still run."""
        mark = f"{MARK}={self._mark}".encode()
        return [int(each.name) for each in Path("/proc").glob("[0-9]*") if mark in _environment(each)]


def _environment(process: Path) -> bytes:
    """The environment that a process was started with; nothing for one that is gone, or not ours."""
    try:
        return (process / "environ").read_bytes()
    except OSError:
        return b""


def _run(arguments: tuple[str, ...], folder: Path, errors: Path, mark: str, largest: int | None) -> None:
    """Be that command, and end."""
    status = 70  # whatever happens to this code itself
    try:
        os.setsid()
        os.chdir(folder)
        os.environ[MARK] = mark  # seen in those that it starts, not in itself
        os.dup2(os.open(errors, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), 2)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        if largest is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
        sys.argv = ["sayso", *arguments]
        try:
            main()
        except SystemExit as ended:
            status = ended.code if isinstance(ended.code, int) else 0
        except BaseException:
            traceback.print_exc()
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(status)
