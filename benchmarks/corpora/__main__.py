"""Quality and cost of copies and stories over whole corpora, and the throughput of MinHash and alignment.

`python -m benchmarks.corpora [--pages 1000 10000 100000] [--jobs 2] [--folder FOLDER] [--stories 0.14 0.16 0.18 0.2]`.
Corpora are generated (`benchmarks.corpora.generator`), in a temporary folder or a given one. Every size is measured in
a process of its own, whose memory is that of the driver. Stories are scored on the documents
of ECB+, too, where the shared material is there; `--stories` prints that for several thresholds instead.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq

from benchmarks.corpora.costs import Cost, cost
from benchmarks.corpora.generator import write
from benchmarks.corpora.scoring import Score, b_cubed, copied_pairs, pairs_of, score_pairs, score_stories
from benchmarks.corpora.throughput import throughputs
from benchmarks.suite import shared_folder
from sayso.corpus import stories
from sayso.corpus.findings import FAMILIES, STORIES
from sayso.corpus.grouping import group
from sayso.corpus.storage import Corpus
from sayso.corpus.terms import Outlets, terms_of
from sayso.corpus.vectors import vectors

SIZES = (1000, 10_000)
_SCORED = 100_000
"""Pages up to which all pairs are scored; of larger corpora as many stories as make so many pages."""


def quality(folder: Path) -> dict[str, Score]:
    """Copies and stories of a corpus against its truth."""
    corpus = Corpus.open(folder)
    gold = pq.read_table(folder / "gold")
    every = max(1, gold.num_rows // _SCORED)
    told = gold.filter(np.asarray(gold["story"]) % every == 0)
    pages = set(told["page"].to_pylist())
    families = ({"pages": [page for page in row["pages"] if page in pages]} for row in corpus.rows(FAMILIES))
    return {
        "copies, pairs": score_pairs(pairs_of(families), copied_pairs(told)),
        "stories, B³": score_stories(corpus.rows(STORIES), gold),
    }


def ecb(shared: Path, thresholds: Sequence[float]) -> dict[float, Score]:
    """B³ of ECB+'s training documents by seminal event (topic and sub-topic), undated as they are, by threshold."""
    lines = (shared / "data" / "ecbplus" / "train.jsonl").read_text(encoding="utf-8").splitlines()
    documents = sorted(map(json.loads, lines), key=lambda row: str(row["doc"]))
    found = [terms_of(document["sentences"], Outlets()) for document in documents]
    rows = vectors(
        np.array([term for each in found for term in each.hashes], np.uint32),
        np.array([count for each in found for count in each.counts], np.uint8),
        np.cumsum([len(each.hashes) for each in found]),
    )
    days, wanted = np.full(len(documents), np.nan), [document["subtopic"] for document in documents]
    return {
        each: b_cubed(group(rows.content, rows.keys, days, threshold=each, window=stories.WINDOW).tolist(), wanted)
        for each in thresholds
    }


def _print_score(name: str, score: Score) -> None:
    print(f"  {name:32} P {score.precision:.4f}  R {score.recall:.4f}  F1 {score.f1:.4f}", flush=True)


def print_costs(costs: Sequence[Cost]) -> None:
    """A table with a column for each size, and how much more the larger ones cost."""
    names = list(costs[0].clock)
    print(f"  {'pages':42}" + "".join(f"{each.pages:>12,}" for each in costs))
    for name in names:
        print(f"  {name + ', s of processors':42}" + "".join(f"{each.processor[name]:>12.1f}" for each in costs))
        print(f"  {'  by the clock':42}" + "".join(f"{each.clock[name]:>12.1f}" for each in costs))
    print(f"  {'driver at most, MB':42}" + "".join(f"{each.megabytes:>12,}" for each in costs))
    for small, large in pairwise(costs):
        print(f"\n  {large.pages / small.pages:.0f} times the pages, times the seconds of processors:")
        for name in names:
            print(f"    {name:40} {large.processor[name] / max(small.processor[name], 1e-3):.1f}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.corpora", description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, nargs="+", default=SIZES, help="sizes; 1000 and 10000 if left out")
    parser.add_argument("--jobs", type=int, default=2, help="processes; 2 if left out")
    parser.add_argument("--folder", type=Path, help="where corpora are made and kept; a temporary one if left out")
    parser.add_argument("--stories", type=float, nargs="+", help="thresholds for ECB+, and nothing else")
    arguments = parser.parse_args()
    shared = shared_folder()
    if shared is not None:
        print("\nstories of ECB+'s training documents, B³ by seminal event")
        for threshold, score in ecb(shared, arguments.stories or (stories.LIKENESS,)).items():
            _print_score(f"threshold {threshold}", score)
    if arguments.stories:
        return
    costs = []
    with tempfile.TemporaryDirectory() as temporary:
        for pages in arguments.pages:
            folder = (arguments.folder or Path(temporary)) / str(pages)
            with ProcessPoolExecutor(1, get_context("spawn")) as process:
                process.submit(write, folder, pages).result()
            with ProcessPoolExecutor(1, get_context("spawn")) as process:
                costs.append(process.submit(cost, folder, pages, arguments.jobs).result())
            print(f"\ngenerated, {pages:,} pages")
            for name, score in quality(folder).items():
                _print_score(name, score)
    print(f"\ncost, {arguments.jobs} processes, generated pages")
    print_costs(costs)
    print("\nthroughput, one thread, the same generated pages")
    for name, figure in throughputs():
        print(f"  {name:52} {figure:12,.0f} a second")


if __name__ == "__main__":
    main()
