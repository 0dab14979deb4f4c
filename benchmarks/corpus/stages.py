"""Processor time and bytes of one page, stage by stage, in this process, on one core."""

from __future__ import annotations

import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.corpus.inputs import write_pages
from sayso import analysis
from sayso.corpus.analyst import source_of, task_of
from sayso.corpus.parts import Piece
from sayso.corpus.records import records
from sayso.corpus.row_files import Found
from sayso.corpus.rows import kept_words, rows_of
from sayso.corpus.schema import ANALYSES, Table
from sayso.corpus.storage import Corpus, Settings, as_table
from sayso.language import load
from sayso.model import Page, PageAnalysis
from sayso.reading import read_page

STAGES = ("taking in", "reading", "analysing", "as JSON and back", "as rows", "writing Parquet")


class Measured(NamedTuple):
    """What so many pages cost."""

    pages: int
    words: int
    seconds: dict[str, float]
    """Of the processor, by stage."""
    stored: dict[str, int]
    """Bytes of Parquet, by table."""
    raw: int
    """Bytes of the inputs."""


class _Clock:
    """Adds up processor time by stage."""

    def __init__(self) -> None:
        self.seconds = dict.fromkeys(STAGES, 0.0)
        self._last = time.process_time()

    def __call__(self, stage: str) -> None:
        """Since the last call it was this stage."""
        now = time.process_time()
        self.seconds[stage] += now - self._last
        self._last = now


def measure(pages: int, paragraphs: int | None) -> Measured:
    """Do with so many generated pages what an analyst and its worker do, one stage after the other.

    Args:
        pages: how many.
        paragraphs: how many of each page; None for all.
    """
    nlp = load()
    with tempfile.TemporaryDirectory() as temporary:
        path = write_pages(Path(temporary) / "pages.jsonl", pages, paragraphs)
        corpus = Corpus.make(Path(temporary) / "corpus", Settings(engine="measured"))
        analysis.analyse(_page(next(_found(path))), nlp)  # loads what is loaded once
        source_of(next(_found(path)), task_of(next(_found(path)), corpus.settings))
        clock = _Clock()
        words = 0
        rows: dict[Table, list[dict[str, object]]] = defaultdict(list)
        for found in _found(path):
            clock("taking in")
            page = _page(found)
            clock("reading")
            analysed = analysis.analyse(page, nlp)
            clock("analysing")
            told = analysed.model_dump_json().encode()
            analysed = PageAnalysis.model_validate_json(told)
            clock("as JSON and back")
            task = task_of(found, corpus.settings)
            for table, row in rows_of(analysed, source_of(found, task), task.data, told):
                rows[table].append(row)
            words += kept_words(page)
            clock("as rows")
        for table, some in rows.items():
            corpus.put(table, "measured", as_table(table, some))
        clock("writing Parquet")
        stored = {each.parent.name: each.stat().st_size for each in corpus.path.glob("*/measured.parquet")}
        return Measured(pages, words, clock.seconds, stored, path.stat().st_size)


def _found(path: Path) -> Iterator[Found]:
    return records(Piece(file=path.name, address=str(path)), Counter())


def _page(found: Found) -> Page:
    return read_page(found.capture.data, found.capture.file, media_type=found.capture.media_type)


def print_measured(found: Measured) -> None:
    """Print it as tables."""
    print(f"\nstages, {found.pages:,} generated pages of {found.words / found.pages:.0f} words, one core")
    for stage, seconds in found.seconds.items():
        print(f"  {stage:18} {1000 * seconds / found.pages:8.2f} ms a page")
    whole = sum(found.seconds.values())
    engine = found.seconds["reading"] + found.seconds["analysing"]
    print(f"  {'all':18} {1000 * whole / found.pages:8.2f} ms a page, {found.words / whole:,.0f} words a second")
    print(f"  beside the engine  {100 * (whole / engine - 1):8.1f} % of it")
    print(f"bytes a page: {found.raw / found.pages:,.0f} in; Parquet:")
    for table, size in sorted(found.stored.items(), key=lambda each: -each[1]):
        print(f"  {table:18} {size / found.pages:8,.0f}")
    without = sum(size for table, size in found.stored.items() if table != ANALYSES.name)
    print(f"  {'all but analyses':18} {without / found.pages:8,.0f}")
