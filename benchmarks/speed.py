"""Words per second of `sayso.build` beside the bare language pipeline on the same text, in the same run.

Both get the same paragraphs, and both load the pipeline. They take turns (build, bare, build, bare …), so that a
machine that slows down slows both of them; medians are printed. The text is PolNeAR's development articles, or the
demo pile where the shared material is absent.
"""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import sayso
from benchmarks.suite import shared_folder
from sayso.demo import pages_folder
from sayso.language import load
from sayso.language.paragraphs import paragraphs
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


def write_articles(shared: Path, folder: Path) -> None:
    """PolNeAR's development articles as text files."""
    with (shared / "data" / "polnear" / "dev.jsonl").open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            (folder / f"{number:03}.txt").write_text(json.loads(line)["text"], encoding="utf-8")


def seconds(work: Callable[[], object]) -> float:
    """How long it takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def compare(folder: Path) -> tuple[int, float, float]:
    """The words kept for meaning, and the median seconds of building the folder's dossier and of the bare pipeline."""
    with sayso.build(folder) as dossier:
        texts = kept_paragraphs(dossier.pages)

    build, bare = [], []
    for _ in range(ROUNDS):
        build.append(seconds(lambda: sayso.build(folder).close()))
        bare.append(seconds(lambda: list(load.__wrapped__().pipe(texts))))  # a build's worker loads it, too
    return sum(len(text.split()) for text in texts), median(build), median(bare)


def main() -> None:
    """Print the comparison."""
    shared = shared_folder()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) if shared else pages_folder()
        if shared:
            write_articles(shared, folder)
        words, build, bare = compare(folder)
    print(f"\nspeed, one process, {words:,} words of {'PolNeAR dev' if shared else 'the demo pile'}")
    print(f"  sayso.build    {words / build:8,.0f} words/s")
    print(f"  bare nlp.pipe  {words / bare:8,.0f} words/s")
    print(f"  ratio          {bare / build:8.2f}")


if __name__ == "__main__":
    main()
