"""Scores of copies and stories against the truth of a generated corpus."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any, NamedTuple

import pyarrow as pa

_COPIED = 25
"""Words of common sentences from which two pages copy; with fewer than that but some, it is not decided."""

Pair = tuple[str, str]


class Score(NamedTuple):
    """Precision, recall and their harmonic mean."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def copied_pairs(gold: pa.Table) -> Counter[Pair]:
    """The pairs of pages that share sentences, and how many words these have."""
    holding: dict[int, list[str]] = defaultdict(list)
    words: dict[int, int] = {}
    for row in gold.to_pylist():
        for sentence, length in zip(row["sentences"], row["words"], strict=True):
            holding[sentence].append(row["page"])
            words[sentence] = length
    shared: Counter[Pair] = Counter()
    for sentence, pages in holding.items():
        for pair in combinations(sorted(set(pages)), 2):
            shared[pair] += words[sentence]
    return shared


def pairs_of(families: Iterable[Mapping[str, Any]]) -> set[Pair]:
    """All pairs of pages that families say are copies."""
    return {pair for family in families for pair in combinations(sorted(family["pages"]), 2)}


def score_pairs(found: set[Pair], shared: Mapping[Pair, int]) -> Score:
    """Found pairs against those that share sentences; pairs that are not decided count nowhere."""
    copied = {pair for pair, words in shared.items() if words >= _COPIED}
    right = len(found & copied)
    wrong = sum(pair not in shared for pair in found)
    return Score(right / (right + wrong) if found else 1.0, right / len(copied) if copied else 1.0)


def score_stories(stories: Iterable[Mapping[str, Any]], gold: pa.Table) -> Score:
    """B³ of stories."""
    place = {page: story["id"] for story in stories for page in story["pages"]}
    return b_cubed([place[page] for page in gold["page"].to_pylist()], gold["story"].to_pylist())


def b_cubed(found: Sequence[Hashable], wanted: Sequence[Hashable]) -> Score:
    """B³ (Bagga and Baldwin 1998) of two clusterings, each given as the cluster of every item."""
    both, ours, theirs = Counter(zip(found, wanted, strict=True)), Counter(found), Counter(wanted)
    squares = [(count * count, ours[one], theirs[other]) for (one, other), count in both.items()]
    return Score(
        sum(square / size for square, size, _ in squares) / max(1, len(found)),
        sum(square / size for square, _, size in squares) / max(1, len(found)),
    )
