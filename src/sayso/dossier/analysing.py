"""One page at a time: bytes in, analysis out, in this process or in several."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from multiprocessing.process import BaseProcess

from spacy.language import Language
from spacy.util import get_lang_class

from sayso import analysis
from sayso.language import DEFAULT_PIPELINE, load, supports
from sayso.model import Metadata, Page, PageAnalysis, PageStatus
from sayso.reading import read_page
from sayso.reading.media_types import essence

_PAGES_PER_WORKER = 8
"""A worker needs some two seconds to start, as long as about this many pages take: with fewer it does not pay."""

_QUEUED_PER_WORKER = 4
"""Enough that no worker waits for the next page, few enough that a pile's bytes are never in memory all at once."""


@dataclass(frozen=True)
class Task:
    """One page to analyse."""

    page: str
    file: str
    data: bytes
    media_type: str | None = None
    supplied: Metadata | None = None
    fault: str | None = None
    """Why its bytes are not whole, where they are not."""


@dataclass(frozen=True)
class Outcome:
    """What became of a task: the `PageAnalysis` as JSON (cheap to pass between processes and to keep), and its size."""

    page: str
    analysis: bytes
    words: int


def analyse(task: Task, nlp: Language) -> PageAnalysis:
    """Read one page and find its attributions and dates.

    Never raises because of the page: what cannot be read ends with a status and a reason.

    Args:
        task: the page's bytes and what is known of them.
        nlp: the language pipeline.

    Returns:
        The analysis; a pure function of the arguments.
    """
    if task.fault is not None:
        return _failed(task, task.fault)
    page = None
    try:
        page = read_page(task.data, task.file, media_type=task.media_type, supplied=task.supplied)
        if page.status is not PageStatus.ANALYSED:
            return PageAnalysis(page=page)
        if not supports(page.metadata.language, nlp):
            reason = f"Its language is {_name(page.metadata.language)}; this version reads {_name(nlp.lang)}."
            return PageAnalysis(page=_ended(page, PageStatus.UNSUPPORTED_LANGUAGE, reason))
        return analysis.analyse(page, nlp)
    except Exception as error:  # one page must never stop a pile, whatever is wrong with it
        return _failed(task, f"sayso failed on this page ({type(error).__name__}).", page)


def analyse_all(
    tasks: Iterable[Task], count: int, jobs: int, *, suspects: Iterable[Task] = ()
) -> Generator[Outcome, None, None]:
    """Analyse pages, each as soon as there is a worker for it.

    Args:
        tasks: the pages; taken one by one as workers get free.
        count: how many they are.
        jobs: worker processes; 1 means this process.
        suspects: pages that a process may have died of; they come first, in a process of their own.

    Yields:
        One outcome for each task, in the order in which they finish.
    """
    yield from _one_by_one(suspects)
    workers = min(jobs, -(-count // _PAGES_PER_WORKER))
    if workers <= 1:
        yield from map(_run, tasks)
        return
    waiting = iter(tasks)
    while batch := list(islice(waiting, workers * _QUEUED_PER_WORKER)):
        yield from _in_pool(batch, waiting, workers)


def _in_pool(batch: list[Task], waiting: Iterator[Task], workers: int) -> Generator[Outcome, None, None]:
    """Run a batch in worker processes and go on with what waits, until all is done or a worker dies.

    When a worker dies, what was under way runs again, page by page.
    """
    broken: list[Task] = []
    with _pool(workers) as pool:
        try:
            with _interrupts_held():
                running = {pool.submit(_run, task): task for task in batch}
            while running:
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    task = running.pop(future)
                    try:
                        yield future.result()
                    except BrokenProcessPool:
                        broken.append(task)
                    if not broken:
                        running |= {pool.submit(_run, task): task for task in islice(waiting, 1)}
        finally:
            pool.shutdown(cancel_futures=True)
    yield from _one_by_one(broken)


def _one_by_one(tasks: Iterable[Task]) -> Generator[Outcome, None, None]:
    """Run tasks one after the other in a process of their own; a page that this one dies of too is given up."""
    left = deque(tasks)
    while left:
        with _pool(1) as pool:
            while left:
                task = left.popleft()
                try:
                    with _interrupts_held():
                        future = pool.submit(_run, task)
                    yield future.result()
                except BrokenProcessPool:
                    yield _outcome(task, _failed(task, "The process that read this page died of it."))
                    break


def _pool(workers: int) -> ProcessPoolExecutor:
    # A fresh interpreter for each worker: a copy of this process would take its open dossier and threads along.
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"), initializer=_start_worker)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Hold Ctrl-C back while workers start: they inherit that, for good, and leave it to this process."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _start_worker() -> None:
    """Go when the parent is gone, even if it was killed; and load what every page needs."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_leave_with, args=(parent,), daemon=True).start()
    load()


def _leave_with(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)


def _run(task: Task) -> Outcome:
    return _outcome(task, analyse(task, load(DEFAULT_PIPELINE)))


def _outcome(task: Task, analysis: PageAnalysis) -> Outcome:
    return Outcome(task.page, analysis.model_dump_json().encode(), len(analysis.page.text.split()))


def _failed(task: Task, reason: str, page: Page | None = None) -> PageAnalysis:
    """The page with what was read of it until it failed."""
    known = page or Page(
        id=task.page,
        file=task.file,
        sha256=hashlib.sha256(task.data).hexdigest(),
        media_type=essence(task.media_type or "unknown"),
        metadata=task.supplied or Metadata(),
    )
    return PageAnalysis(page=_ended(known, PageStatus.UNREADABLE, reason))


def _ended(page: Page, status: PageStatus, reason: str) -> Page:
    return page.model_copy(update={"status": status, "reason": reason})


def _name(code: str | None) -> str:
    """A language for people: "German (de)"."""
    try:
        return f"{get_lang_class(str(code)).__name__} ({code})"
    except ImportError:
        return str(code)
