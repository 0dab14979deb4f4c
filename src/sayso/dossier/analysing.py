"""Many pages: each analysed in a worker process of its own, so that none can stop the others."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import closing

from sayso.dossier.tasks import Outcome, Task
from sayso.dossier.workers import Workers

__all__ = ["Outcome", "Task", "analyse_all"]

_PAGES_PER_WORKER = 8
"""A worker needs some two seconds to start, as long as about this many pages take: with fewer it does not pay."""

_QUEUED_PER_WORKER = 2
"""Enough that no worker waits for the next page, few enough that a pile's bytes are never in memory all at once."""


def analyse_all(tasks: Iterable[Task], count: int, jobs: int) -> Generator[Outcome, None, None]:
    """Analyse pages, each as soon as there is a worker for it.

    Args:
        tasks: the pages; taken one by one as workers get free.
        count: how many they are.
        jobs: the most worker processes.

    Yields:
        One outcome for each task, in the order in which they finish.

    Raises:
        PipelineError: the language pipeline cannot be loaded.
    """
    number = max(1, min(jobs, -(-count // _PAGES_PER_WORKER)))
    running: set[Future[Outcome]] = set()
    with closing(Workers(number)) as workers:
        for task in tasks:
            running.add(workers.submit(task))
            if len(running) == number * _QUEUED_PER_WORKER:
                done, running = wait(running, return_when=FIRST_COMPLETED)
                yield from (future.result() for future in done)
        while running:
            done, running = wait(running, return_when=FIRST_COMPLETED)
            yield from (future.result() for future in done)
