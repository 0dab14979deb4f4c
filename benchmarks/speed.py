"""Words per second of the page-level analysis beside the bare language pipeline on the same text, in the same run.

Both get the same paragraphs, on one core and in this process, with what they load loaded. They take turns (analysis,
bare, analysis, bare …) and processor time is counted, so that a machine that slows down slows both of them; medians are
printed. A whole build, with reading, worker processes, weaving and writing, is timed once, by the clock. The text is
PolNeAR's development articles, or the demo pile where the shared material is absent.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from statistics import median
from typing import NamedTuple

import spacy

import sayso
from benchmarks.polnear import articles, write_articles
from benchmarks.suite import shared_folder
from benchmarks.timing import seconds
from sayso.analysis import analyse
from sayso.demo import pages_folder
from sayso.language import load
from sayso.language.paragraphs import paragraphs
from sayso.language.pipeline import DEFAULT_PIPELINE
from sayso.model import Page, PageStatus

ROUNDS = 3
"""Turns of each; the median of three outlives one disturbance."""


def kept_paragraphs(pages: tuple[Page, ...]) -> list[str]:
    """The text that is read for meaning, in the pieces in which it is parsed."""
    return [
        paragraph.of(page.text)
        for page in pages
        if page.status is PageStatus.ANALYSED
        for block in page.kept
        for paragraph in paragraphs(page.text, block.span)
    ]


class Measured(NamedTuple):
    """The words kept for meaning, and the seconds that three ways to read them take."""

    words: int
    analysis: float
    bare: float
    build: float


def compare(folder: Path) -> Measured:
    """Read a folder's pages in three ways."""
    built: list[tuple[Page, ...]] = []

    def build() -> None:
        with sayso.build(folder) as dossier:
            built.append(dossier.pages)

    whole = seconds(build, time.perf_counter)
    pages = tuple(page for page in built[0] if page.status is PageStatus.ANALYSED)
    texts = kept_paragraphs(pages)
    nlp, plain = load(), spacy.load(DEFAULT_PIPELINE)
    analyse(pages[0], nlp)
    analysis, bare = [], []
    for _ in range(ROUNDS):
        analysis.append(seconds(lambda: [analyse(page, nlp) for page in pages], time.process_time))
        bare.append(seconds(lambda: list(plain.pipe(texts)), time.process_time))
    return Measured(sum(len(text.split()) for text in texts), median(analysis), median(bare), whole)


def main() -> None:
    """Print the comparison."""
    shared = shared_folder()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) if shared else pages_folder()
        if shared:
            write_articles(articles(shared, "dev"), folder)
        found = compare(folder)
    print(f"\nspeed, {found.words:,} words of {'PolNeAR dev' if shared else 'the demo pile'}")
    print(f"  page-level analysis  {found.words / found.analysis:8,.0f} words per second of one core")
    print(f"  bare nlp.pipe        {found.words / found.bare:8,.0f}")
    print(f"  ratio                {found.bare / found.analysis:8.2f}")
    print(f"  a whole build        {found.words / found.build:8,.0f} words per second of the clock")


if __name__ == "__main__":
    main()
