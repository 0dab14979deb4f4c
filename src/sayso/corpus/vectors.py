"""Vectors: the terms of all pages as sparse rows, weighted by how rare they are in the corpus."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import sparse

from sayso.corpus.grouping import Matrix, strongest
from sayso.corpus.terms import NAME_WEIGHT

_UNSEEN = 200
"""Pages that are thought added, without any of the terms: in a corpus of five pages on one event its names are rare."""
_KEYS = 16
"""Terms of a page that may be among its keys, or its cluster's."""


class Vectors(NamedTuple):
    """A row for each page."""

    content: Matrix
    """Of length 1: names and rare words; how often a page has them does not count, or long pages would be alike."""
    keys: Matrix
    """The strongest terms, where it does count: what a page names again and again others name, too."""


def vectors(hashes: npt.NDArray[np.uint32], counts: npt.NDArray[np.uint8], ends: npt.NDArray[np.int64]) -> Vectors:
    """The rows of all pages.

    Terms of one page alone are left out: they tell nothing about likeness.

    Args:
        hashes: the terms of all pages, page after page, as `sayso.corpus.terms` gives them.
        counts: how often each stands there, as it marks them.
        ends: where each page's terms end.
    """
    pages = len(ends)
    ordered = np.sort(hashes)
    starts = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]]) if len(ordered) else np.zeros(0, np.int64)
    held = np.diff(np.r_[starts, len(ordered)])
    vocabulary, held = ordered[starts][held > 1], held[held > 1]
    del ordered
    if not len(vocabulary):
        empty = sparse.csr_matrix((pages, 1), dtype=np.float32)
        return Vectors(empty, empty)
    rarity = np.log((pages + _UNSEEN) / (held + 1)).astype(np.float32)
    place = np.searchsorted(vocabulary, hashes).astype(np.int32)
    place[place == len(vocabulary)] = 0
    shared = vocabulary[place] == hashes
    bounds = np.r_[0, np.cumsum(shared)[ends - 1]] if len(hashes) else np.zeros(pages + 1, np.int64)
    place, counts = place[shared], counts[shared]
    weights = rarity[place] * np.where(counts & 1, np.float32(NAME_WEIGHT), np.float32(1))
    shape = (pages, len(vocabulary))
    strong = weights * (1 + np.log(counts >> 1)).astype(np.float32)
    rows, columns, ranks = strongest(sparse.csr_matrix((strong, place, bounds), shape=shape), _KEYS)
    keys = sparse.csr_matrix((strong[:0], (rows[:0], columns[:0])), shape=shape) if not len(rows) else None
    del ranks, keys
    return Vectors(_unit(sparse.csr_matrix((weights, place, bounds), shape=shape)), _only(strong, place, bounds, shape))
