"""Words per second of the page-level analysis beside the bare language pipeline on the same text, in the same run.

Both get the same paragraphs, on one core and in this process, with what they load loaded. They take turns every few
pages and processor time is counted, so that a machine that slows down slows both of them; of the rounds over all pages
the median is printed, and how far they lie apart. A whole build, with reading, worker processes, weaving and writing,
is timed once, by the clock. The text is every fourth of PolNeAR's development articles, or the demo pile where the
shared material is absent. It takes about a minute of one core.
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
from benchmarks.timing import seconds, timed
from sayso.analysis import analyse
from sayso.demo import pages_folder
from sayso.language import load
from sayso.language.paragraphs import paragraphs
from sayso.language.pipeline import DEFAULT_PIPELINE
from sayso.model import Page, PageStatus

ROUNDS = 5
"""The median of five outlives two that something disturbed."""
_EVERY = 4
"""Of the articles each fourth is read: enough words for a steady ratio."""
_TURN = 4
"""Pages that one reads before it is the other's turn: a second or two."""


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
    """The words kept for meaning, the seconds of each round in two ways of reading them, and those of a build."""

    words: int
    analysis: list[float]
    bare: list[float]
    build: float


def compare(folder: Path) -> Measured:
    """Read a folder's pages in three ways."""
    built: list[tuple[Page, ...]] = []

    def build() -> None:
        with sayso.build(folder) as dossier:
            built.append(dossier.pages)

    whole = seconds(build, time.perf_counter)
    pages = tuple(page for page in built[0] if page.status is PageStatus.ANALYSED)
    turns = [pages[at : at + _TURN] for at in range(0, len(pages), _TURN)]
    texts = [kept_paragraphs(turn) for turn in turns]
    nlp, plain = load(), spacy.load(DEFAULT_PIPELINE)
    analyse(pages[0], nlp)
    analysis, bare = [], []
    for _ in range(ROUNDS):
        spent = {"analysis": 0.0, "bare": 0.0}
        read = timed(analyse, "analysis", spent, time.process_time)
        parse = timed(lambda texts: list(plain.pipe(texts)), "bare", spent, time.process_time)
        for turn, own in zip(turns, texts, strict=True):
            for page in turn:
                read(page, nlp)
            parse(own)
        analysis.append(spent["analysis"])
        bare.append(spent["bare"])
    return Measured(sum(len(text.split()) for turn in texts for text in turn), analysis, bare, whole)


def main() -> None:
    """Print the comparison."""
    shared = shared_folder()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) if shared else pages_folder()
        if shared:
            write_articles(articles(shared, "dev")[::_EVERY], folder)
        found = compare(folder)
    ratios = sorted(bare / analysis for bare, analysis in zip(found.bare, found.analysis, strict=True))
    print(f"\nspeed, {found.words:,} words of {'PolNeAR dev' if shared else 'the demo pile'}")
    print(f"  page-level analysis  {found.words / median(found.analysis):8,.0f} words per second of one core")
    print(f"  bare nlp.pipe        {found.words / median(found.bare):8,.0f}")
    print(f"  ratio                {median(ratios):8.2f}  ({ratios[0]:.2f} to {ratios[-1]:.2f} in {ROUNDS} rounds)")
    print(f"  a whole build        {found.words / found.build:8,.0f} words per second of the clock")


if __name__ == "__main__":
    main()
