"""Throughput of MinHash and of comparing two texts, beside libraries for that, on the same pages in one run."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from itertools import pairwise
from random import Random

import daft
from daft.functions import minhash

from benchmarks.corpora.generator import drafts, rows
from benchmarks.timing import seconds
from sayso.corpus.sketches import BANDS, ROWS, Sketch
from sayso.model import Span
from sayso.weaving.likeness import RUN

PAGES = 1000
_VALUES = BANDS * ROWS


def throughputs() -> Iterator[tuple[str, float]]:
    """What is measured, and how many pages or pairs a second.

    datasketch and rensa are left out where they are not installed (the extra `bench`). All get the same words; runs of
    words are made by each in its own way, and count.
    """
    texts = [str(rows(draft, Random(draft.number))[0]["text"]) for draft in drafts(PAGES, 1)]
    sketches = [Sketch(text, [Span(0, len(text))]) for text in texts]
    plain = [sketch.plain for sketch in sketches]
    yield (
        "sketch: words and fingerprints, pages",
        _rate(lambda: [Sketch(text, [Span(0, len(text))]).keys() for text in texts], len(texts)),
    )
    yield f"MinHash of {_VALUES}: Daft, pages", _rate(lambda: _daft(plain), len(texts))
    for name, work in _others(plain):
        yield f"MinHash of {_VALUES}: {name}, pages", _rate(work, len(texts))
    pairs = list(pairwise(sketches))
    yield "alignment: sayso, pairs", _rate(lambda: [one.shared(other, ()) for one, other in pairs], len(pairs))
    words = [sketch.words.keys for sketch in sketches[:100]]
    matching = list(pairwise(words))
    yield (
        "alignment: difflib, pairs",
        _rate(
            lambda: [
                SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks() for one, other in matching
            ],
            len(matching),
        ),
    )


def _daft(texts: list[str]) -> None:
    frame = daft.from_pydict({"text": texts})
    values = minhash(daft.col("text"), num_hashes=_VALUES, ngram_size=RUN, hash_function="xxhash64")
    frame.select(values.alias("values")).collect()


def _runs(text: str) -> list[str]:
    words = text.split()
    return [" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)]


def _others(texts: list[str]) -> Iterator[tuple[str, Callable[[], object]]]:
    try:
        from datasketch import MinHash  # noqa: PLC0415 - an extra
        from rensa import RMinHash  # noqa: PLC0415 - an extra
    except ModuleNotFoundError:
        return

    def by_datasketch() -> None:
        for text in texts:
            sketch = MinHash(num_perm=_VALUES)
            sketch.update_batch([run.encode() for run in _runs(text)])

    def by_rensa() -> None:
        for text in texts:
            sketch = RMinHash(num_perm=_VALUES, seed=1)
            sketch.update(_runs(text))
            sketch.digest()

    yield "datasketch", by_datasketch
    yield "rensa", by_rensa


def _rate(work: Callable[[], object], count: int) -> float:
    """How many a second, in the better of two turns: the first one loads what it needs."""
    return max(count / seconds(work, time.perf_counter) for _ in range(2))
