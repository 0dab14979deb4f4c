"""Worker processes as their parent sees them: each reads one page at a time, and takes that page along if it dies."""

from __future__ import annotations

import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import IO

from sayso.dossier import limits
from sayso.dossier.messages import Answer, receive
from sayso.dossier.tasks import Outcome, Task, unreadable
from sayso.errors import PipelineError

COMMAND = [sys.executable, "-P", "-m", "sayso.dossier.worker"]
"""`-P`: a file in the present folder must not pass for a library."""

_ATTEMPTS = 2
"""A worker may be killed for no fault of its page, so the page gets another; a second death is taken for its doing."""


class Workers:
    """Some worker processes, each started when there is a page for it, and replaced when it dies."""

    def __init__(self, count: int) -> None:
        self._threads = ThreadPoolExecutor(count)
        self._lock = threading.Lock()
        self._idle: list[_Worker] = []
        self._busy: set[_Worker] = set()
        self._stopped = False

    def submit(self, task: Task) -> Future[Outcome]:
        """Have a page analysed.

        Returns:
            The outcome to come, with a status and a reason if workers died of the page; or a `PipelineError`.
        """
        return self._threads.submit(self._run, task)

    def close(self) -> None:
        """End all processes, whatever they do."""
        with self._lock:
            self._stopped = True
            for worker in (*self._idle, *self._busy):
                worker.kill()
        self._threads.shutdown(cancel_futures=True)
        for worker in self._idle:
            worker.close()

    def _run(self, task: Task) -> Outcome:
        for attempt in range(_ATTEMPTS):
            with self._worker() as worker:
                try:
                    return worker.run(task)
                except _Died as death:
                    reason = str(death)
                    if death.limited:
                        break
                    if attempt + 1 == _ATTEMPTS and not worker.is_ready:
                        raise PipelineError(f"Processes to read pages in cannot be started: {death}") from death
        return Outcome(task.page, unreadable(task, reason).model_dump_json().encode(), words=0)

    @contextmanager
    def _worker(self) -> Iterator[_Worker]:
        with self._lock:
            if self._stopped:
                raise CancelledError
            worker = self._idle.pop() if self._idle else _Worker()
            self._busy.add(worker)
        try:
            yield worker
        finally:
            with self._lock:
                self._busy.remove(worker)
                if worker.is_usable:
                    self._idle.append(worker)
            if not worker.is_usable:
                worker.close()


class _Worker:
    """One worker process; one thread at a time gives it tasks."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # what libraries print when they fail; the page's reason says what is needed
            start_new_session=True,  # Ctrl-C is for the parent, which ends its workers
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._tasks: IO[bytes] = self._process.stdin
        self._answers: IO[bytes] = self._process.stdout
        self.is_ready = False
        self._stood_still = False
        self.is_usable = True

    def run(self, task: Task) -> Outcome:
        """Analyse a page.

        Raises:
            _Died: the worker did not live to answer.
            PipelineError: it cannot work at all.
        """
        self.is_usable = False  # until it has answered
        try:
            if not self.is_ready:
                self._start()
            with self._patience(limits.STANDSTILL):
                pickle.dump(task, self._tasks, protocol=pickle.HIGHEST_PROTOCOL)
                self._tasks.flush()
                answer = Answer.unpacked(receive(self._answers))
        except (OSError, EOFError):
            raise self._death() from None
        self.is_usable = not answer.leaving
        return Outcome(task.page, answer.analysis, answer.words, answer.seconds, answer.memory)

    def kill(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()

    def close(self) -> None:
        """End the process and give back what it held."""
        self.kill()
        self._process.wait()
        for pipe in (self._tasks, self._answers):
            with suppress(OSError):  # half a task may still be in it
                pipe.close()

    def _start(self) -> None:
        with self._patience(limits.START):
            problem = receive(self._answers).decode()
        if problem:
            raise PipelineError(problem)
        self.is_ready = True

    def _death(self) -> _Died:
        status = self._process.wait()
        if not self.is_ready:
            return _Died(f"{' '.join(COMMAND)} ended ({_told(status)}).")
        if status == limits.TIME_IS_UP:
            return _Died(f"Reading it took longer than {limits.SECONDS} seconds.", limited=True)
        if self._stood_still:
            return _Died(f"The process that read this page stood still for {limits.STANDSTILL} seconds.")
        return _Died(f"The process that read this page died of it ({_told(status)}).")

    @contextmanager
    def _patience(self, seconds: float) -> Iterator[None]:
        """Within it, the worker is killed after so many seconds."""
        timer = threading.Timer(seconds, self._give_up)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _give_up(self) -> None:
        self._stood_still = True
        self.kill()


class _Died(Exception):  # noqa: N818 - it is a finding about a page, not an error of the program
    """A worker died; the text says of what, as a sentence about the page that it read."""

    def __init__(self, reason: str, *, limited: bool = False) -> None:
        super().__init__(reason)
        self.limited = limited
        """Whether the page used up its time: it would do so again."""


def _told(status: int) -> str:
    """An exit status for people."""
    try:
        return f"signal {-status}, {signal.Signals(-status).name}"
    except ValueError:
        return f"status {status}"
