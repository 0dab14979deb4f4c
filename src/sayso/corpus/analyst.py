"""An analyst: reads the pages of one part after the other, within limits, and writes what they give.

Daft starts as many as it may, each in a process of its own, here or on a cluster; each has one worker process
(`sayso.dossier.workers`), which loads the models once, and which a page may kill. A part is told as finished when all
of it is written, each file in one step and with the same rows whoever writes it: doing it twice does no harm.
"""

from __future__ import annotations

import hashlib
import os
from collections import Counter, deque
from collections.abc import Iterator
from concurrent.futures import Future
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from sayso.corpus.duplicates import AGAIN
from sayso.corpus.gathering import Done, Gathering, nothing_done
from sayso.corpus.parts import NO_PART, Part
from sayso.corpus.records import records
from sayso.corpus.row_files import Found
from sayso.corpus.rows import kept_words, rows_of
from sayso.corpus.storage import Corpus, Settings
from sayso.dossier.fingerprint import analysis_key
from sayso.dossier.tasks import Outcome, Task, unreadable
from sayso.dossier.workers import Workers
from sayso.errors import SaysoError
from sayso.language import DEFAULT_PIPELINE, called
from sayso.model import Page, PageAnalysis, PageStatus
from sayso.reading.captures import Damaged
from sayso.reading.inputs import page_id
from sayso.store import StoredInput

_AHEAD = 2
"""Pages given to the worker before the first comes back: it never waits while this process writes rows."""
_DAMAGED = "damaged"


class Analyst:
    """Does parts of one corpus.

    Args:
        folder: the corpus's.
    """

    def __init__(self, folder: str) -> None:
        self._folder = Path(folder)
        self._worker = Workers(1)
        self._parent = os.getppid()

    def __call__(self, part: str) -> Done:
        """Do one part.

        Args:
            part: as JSON.

        Returns:
            What it gave, or in `error` why nothing can be done at all: an exception would come to the user in the
            words of the engine, and the engine might try again.
        """
        wanted = Part.model_validate_json(part)
        try:
            return nothing_done("") if wanted == NO_PART else self._done(wanted)
        except SaysoError as error:
            return nothing_done(wanted.name, str(error))
        except OSError as error:
            return nothing_done(wanted.name, f"{self._folder} cannot be written: {error.strerror}.")

    def _done(self, part: Part) -> Done:
        gathering = Gathering(self._corpus, part.name)
        settings = self._corpus.settings
        for page in self._read(_pages(part, gathering, settings)):
            _gather(page, gathering, settings)
        return gathering.finish()

    @cached_property
    def _corpus(self) -> Corpus:
        return Corpus.open(self._folder)

    def _read(self, pages: Iterator[_Taken]) -> Iterator[_Read]:
        """The analysis of each page, in the pages' order."""
        waiting: deque[tuple[_Taken, Future[Outcome]]] = deque()
        for page in pages:
            if os.getppid() != self._parent:  # whoever wants this was killed
                os._exit(1)
            waiting.append((page, self._worker.submit(page.task)))
            if len(waiting) > _AHEAD:
                first, future = waiting.popleft()
                yield _Read(first, future.result().analysis)
        for page, future in waiting:
            yield _Read(page, future.result().analysis)


def refuse_part(corpus: Corpus, part: Part) -> None:
    """Finish a part that analysts die of: all its pieces are refused."""
    gathering = Gathering(corpus, part.name)
    for piece in part.pieces:
        where = f" between {piece.range.start:,} and {piece.range.end:,}" if piece.range else ""
        reason = f"The process that read it{where} died of it, or of an input that was read with it."
        gathering.refuse(piece.file, None, _DAMAGED, reason)
    gathering.finish()


class _Taken(NamedTuple):
    """A page, and the input that it is from."""

    input: str
    found: Found
    task: Task


class _Read(NamedTuple):
    """A page, and its analysis as JSON."""

    page: _Taken
    analysis: bytes


def _pages(part: Part, gathering: Gathering, settings: Settings) -> Iterator[_Taken]:
    """The pages of a part; what is no page is told to the gathering."""
    seen: set[str] = set()
    for piece in part.pieces:
        passed_over: Counter[str] = Counter()
        try:
            for found in records(piece, passed_over):
                task = task_of(found, settings)
                if task.page in seen and task.fault is None:
                    passed_over[AGAIN] += 1
                    continue
                seen.add(task.page)
                yield _Taken(piece.file, found, task)
        except Damaged as damage:
            gathering.refuse(piece.file, None, _DAMAGED, str(damage))
        gathering.pass_over(piece.file, passed_over)


def _gather(read: _Read, gathering: Gathering, settings: Settings) -> None:
    """Put what a page gives where it belongs."""
    (file, found, task), told = read
    analysis = _checked(task, told)
    page = analysis.page
    if page.status is PageStatus.ANALYSED and (unwanted := _unwanted(page, settings)):
        gathering.leave_out(file, unwanted)
    elif page.status is PageStatus.ANALYSED:
        for table, row in rows_of(analysis, source_of(found, task), task.data, told):
            gathering.put(table, row)
        gathering.end_page(kept_words(page), len(analysis.attributions))
    elif page.status is PageStatus.UNSUPPORTED_LANGUAGE:
        gathering.leave_out(file, _in_language(page))
    else:
        record = task.file.removeprefix(file).removeprefix("/") or None
        gathering.refuse(file, record, page.status, page.reason or "")


def _checked(task: Task, told: bytes) -> PageAnalysis:
    """The analysis of a page, unless what its worker told is none: the page may have taken the worker over."""
    try:
        analysis = PageAnalysis.model_validate_json(told)
    except ValidationError:
        return unreadable(task, "The process that read this page did not give an analysis of it.")
    if analysis.page.id != task.page:
        return unreadable(task, "The process that read this page gave the analysis of another.")
    return analysis


def task_of(found: Found, settings: Settings) -> Task:
    """The task of analysing a page."""
    capture = found.capture
    return Task(
        page=page_id(capture.file, capture.data),
        file=capture.file,
        data=capture.data,
        media_type=capture.media_type,
        supplied=found.supplied,
        fault=capture.fault,
        pipelines=settings.pipelines,
    )


def source_of(found: Found, task: Task) -> StoredInput:
    """What is known of a page beside its bytes, with the key of its analysis."""
    source = StoredInput(
        page=task.page,
        file=task.file,
        sha256=hashlib.sha256(task.data).hexdigest(),
        media_type=task.media_type,
        supplied=task.supplied,
        custody=found.capture.custody,
        added="",
    )
    others = sorted(pipeline for _, pipeline in task.pipelines)
    return source.model_copy(update={"key": analysis_key(source, DEFAULT_PIPELINE, others=others)})


def _unwanted(page: Page, settings: Settings) -> str | None:
    """Why a page is left out, as what people call such pages; None where it is wanted."""
    if settings.only and page.metadata.language not in (None, *settings.only):
        return _in_language(page)
    words = kept_words(page)
    if words < settings.min_words:
        return f"pages of fewer than {settings.min_words:,} words"
    if settings.max_words is not None and words > settings.max_words:
        return f"pages of more than {settings.max_words:,} words"
    return None


def _in_language(page: Page) -> str:
    return f"pages in {called(str(page.metadata.language))}"
