"""Running hostile inputs through the worker processes of a build, and counting how they end."""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.mutations.inputs import Mutant
from sayso.dossier.analysing import Outcome, Task, analyse_all
from sayso.dossier.limits import MEMORY, SECONDS
from sayso.errors import InputError
from sayso.model import PageAnalysis, PageStatus
from sayso.reading.archives import captures
from sayso.reading.captures import Damaged
from sayso.reading.inputs import Input, page_id

BASE = 656 * 2**20
"""Bytes of a worker that has read ordinary pages, with what it may keep of others (`GROWN` in `sayso.dossier.worker`):
what a page may add comes on top."""

_OWN_ERROR = re.compile(r"sayso failed on this page|Reading it failed \(")
_DIED = re.compile(r"The process that read this page")
_STOPPED = re.compile(r"Reading it (?:took longer|needed more)")


@dataclass
class Tally:
    """How the inputs ended."""

    formats: Counter[str] = field(default_factory=Counter)
    mutations: Counter[str] = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    ended: set[int] = field(default_factory=set)
    """Numbers of the inputs that ended with a status."""
    slowest: list[tuple[float, str]] = field(default_factory=list)
    """Seconds of processor time and description, of the pages that were read to their end."""
    largest: int = 0
    """Bytes of the largest worker."""
    own_errors: list[str] = field(default_factory=list)
    stopped: list[str] = field(default_factory=list)
    died: list[str] = field(default_factory=list)

    def problems(self) -> list[str]:
        """The bars that are broken."""
        lost = self.formats.total() - len(self.ended)
        return [
            *([f"{lost} inputs ended without a word"] if lost else []),
            *([f"{len(self.own_errors)} ended with an error of sayso itself"] if self.own_errors else []),
            *(f"{seconds:.1f} s: {what}" for seconds, what in self.slowest if seconds > SECONDS),
            *([f"a worker held {self.largest >> 20} MiB"] if self.largest > BASE + MEMORY else []),
        ]


def run(inputs: Iterable[Mutant], count: int, jobs: int, listener: Callable[[Tally], None] = lambda _: None) -> Tally:
    """Have inputs read and analysed as a build does; the listener is told after every page."""
    tally = Tally()
    described: dict[str, Mutant] = {}
    with tempfile.TemporaryDirectory() as folder:
        for outcome in analyse_all(_tasks(inputs, Path(folder), tally, described), count, jobs):
            _count(tally, outcome, described.pop(outcome.page))
            listener(tally)
    tally.slowest.sort(reverse=True)
    return tally


def _tasks(inputs: Iterable[Mutant], folder: Path, tally: Tally, described: dict[str, Mutant]) -> Iterator[Task]:
    for each in inputs:
        tally.formats[each.format] += 1
        tally.mutations[each.mutation.partition(":")[0]] += 1
        path = folder / each.name
        path.write_bytes(each.data)
        light = Mutant(each.number, each.format, each.mutation, each.name, b"")
        reason = "It is a web archive, and there is no page in it."
        try:
            for capture in captures(Input(each.name, path), Counter()):
                page = page_id(capture.file, capture.data)
                if page not in described:
                    described[page] = light
                    yield Task(page, capture.file, capture.data, capture.media_type, None, capture.fault)
                reason = ""
        except Damaged as damage:
            reason = str(damage)
        except InputError as error:
            reason = f"The file could not be opened: {error}."
        finally:
            path.unlink(missing_ok=True)
        if reason:
            _end(tally, light, PageStatus.UNREADABLE, reason)


def _count(tally: Tally, outcome: Outcome, mutant: Mutant) -> None:
    page = PageAnalysis.model_validate_json(outcome.analysis).page
    _end(tally, mutant, page.status, page.reason)
    tally.slowest = sorted([*tally.slowest, (outcome.seconds, _what(mutant))], reverse=True)[:20]
    tally.largest = max(tally.largest, outcome.memory)


def _end(tally: Tally, mutant: Mutant, status: PageStatus, reason: str | None) -> None:
    tally.ended.add(mutant.number)
    tally.statuses[status.value] += 1
    told = reason or ""
    if told:
        tally.reasons[re.sub(r"\d[\d,.]*", "#", told)] += 1
    for pattern, found in ((_OWN_ERROR, tally.own_errors), (_STOPPED, tally.stopped), (_DIED, tally.died)):
        if pattern.search(told):
            found.append(f"{_what(mutant)}: {told}")


def _what(mutant: Mutant) -> str:
    return f"{mutant.number} ({mutant.format}, {mutant.mutation})"
