"""Vectors: the terms of all pages as sparse rows, weighted by how rare they are in the corpus."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import sparse

from sayso.corpus.arrays import runs
from sayso.corpus.grouping import Matrix, strongest
from sayso.corpus.terms import NAME_WEIGHT

_UNSEEN = 1000
"""Pages that are thought added, without any of the terms: in a corpus of five pages on one event its names are rare.
With a thousand, ECB+'s topics are grouped as well by fives and tens as all together."""
_KEYS = 16
"""Terms of a page that may be among its keys, or its cluster's."""
_AT_ONCE = 1_000_000
"""Terms that are worked on at once: the numbers that this takes are ten times as large as the terms themselves."""


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
    terms, held = _shared(hashes)
    place, known = _found(hashes, terms)
    bounds = np.r_[0, np.r_[0, np.cumsum(known)][ends]]
    counts = counts[known]
    rarity = np.log((pages + _UNSEEN) / (held + 1)).astype(np.float32)
    weights = rarity[place] * np.where(counts & 1, np.float32(NAME_WEIGHT), np.float32(1))
    shape = (pages, max(1, len(terms)))
    strong = sparse.csr_matrix((weights * (1 + np.log(counts >> 1)).astype(np.float32), place, bounds), shape=shape)
    step = max(1, _AT_ONCE * pages // max(1, len(place)))
    keys = sparse.vstack([_strong(strong[at : at + step]) for at in range(0, max(pages, 1), step)], "csr")
    del strong
    lengths = np.sqrt(np.bincount(np.repeat(np.arange(pages), np.diff(bounds)), weights**2, pages)).astype(np.float32)
    weights /= np.repeat(lengths, np.diff(bounds))
    content = sparse.csr_matrix((weights, place, bounds), shape=shape)
    content.sort_indices()
    return Vectors(content, keys)


def _shared(hashes: npt.NDArray[np.uint32]) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.int64]]:
    """The terms that several pages have, and how many have each."""
    ordered = np.sort(hashes)
    starts, held = runs(ordered)
    return ordered[starts][held > 1], held[held > 1]


def _found(
    hashes: npt.NDArray[np.uint32], terms: npt.NDArray[np.uint32]
) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.bool_]]:
    """The places of those hashes that are among the terms, and which they are."""
    known = np.zeros(len(hashes), bool)
    found = [np.zeros(0, np.int32)]
    for start in range(0, len(hashes) if len(terms) else 0, _AT_ONCE):
        some = hashes[start : start + _AT_ONCE]
        place = np.searchsorted(terms, some).astype(np.int32)
        here = terms[np.minimum(place, len(terms) - 1)] == some
        known[start : start + _AT_ONCE] = here
        found.append(place[here])
    return np.concatenate(found), known


def _strong(rows: Matrix) -> Matrix:
    """The strongest terms of each row alone."""
    at, _, places = strongest(rows, _KEYS)
    kept = sparse.csr_matrix((rows.data[places], (at, rows.indices[places])), shape=rows.shape)
    kept.sort_indices()
    return kept
