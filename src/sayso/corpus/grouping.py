"""Grouping: agglomerative clustering of sparse vectors that stays near-linear in their number.

Sub-cluster components (Monath et al., *Scalable hierarchical agglomerative clustering*, 2021): while a threshold falls
step by step, every cluster joins the one that it is most like, if the average likeness of their members reaches the
threshold; clusters whose members are much alike must be more alike themselves. Only clusters that are neighbours under
a common key are compared. Keys are a page's strongest terms, and pairs of them; under each, pages stand by day, and
each is compared with the few next to it, however many there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from sayso.corpus.arrays import Keys, Numbers, distinct, packed, unpacked

Matrix = Any
"""A `scipy.sparse.csr_matrix`; scipy has no types of its own."""
Reals = npt.NDArray[np.float64]

KEYS = 8
"""Strongest terms of a page that are keys, alone and in pairs: 36 keys."""
_NEAR = 3
"""Pages next to it with which one is compared under one key. With five, stories are found no better, and the larger the
corpus is, the more of the pairs are of pages that have one term in common and nothing else."""
_STEPS = 20
_BEGIN = 0.7
"""The first threshold: pages that are as good as copies of each other."""
_COHESION = 0.3
"""The average likeness of two pages of one event."""
_PRIOR = 5
"""Pairs of pages for which that counts, so that the cohesion of two or three pages is not taken at its word."""
_UNLIKE = 0.2
"""Pairs with nothing in common that are counted with those of two clusters, so that what two pages have in common by
chance is taken at its word less than what many have: with none, three in a hundred pages stand with one stranger."""
_AT_ONCE = 8_000_000
"""Numbers in the rows that are multiplied at once: 100 MB."""
_PAIRS = 2_000_000
"""Pairs that are compared at once: most are not alike, and never held all together."""


class Edges(NamedTuple):
    """Pairs of clusters that may ever join, the smaller number first, each once."""

    one: Numbers
    other: Numbers
    likeness: Reals
    """The average over all pairs of their members, less where the clusters are tight."""


class _Joining(NamedTuple):
    """What two clusters need that are ever to join."""

    threshold: float
    """Their likeness at least."""
    window: float
    """Days between them at most."""


class _Clusters(NamedTuple):
    sums: Matrix
    """The sum of the members' vectors, a row for each cluster."""
    sizes: Reals
    tightness: Reals
    """Cohesion over that of an ordinary event."""
    first: Reals
    """The first day of a member; not a number where none is dated."""
    last: Reals


def group(vectors: Matrix, keys: Matrix, days: Reals, *, threshold: float, window: float) -> Numbers:
    """Cluster rows.

    Args:
        vectors: a row of length 1 for each page, in canonical order.
        keys: a row for each page: the weights of the terms that may be its keys.
        days: the day of each; not a number where it is not known, which is near to every day.
        threshold: the average likeness (cosine) down to which clusters join.
        window: days that may lie between the one cluster's last page and the other's first.

    Returns:
        The number of each row's cluster.
    """
    labels = np.arange(vectors.shape[0])
    clusters = _Clusters(vectors, np.ones(len(labels)), np.ones(len(labels)), days, days)
    joining = _Joining(threshold, window)
    edges = _compared(clusters, _neighbours(keys, days), joining)
    for level in np.geomspace(_BEGIN, threshold, _STEPS):
        while True:
            joined = _best(edges, np.flatnonzero(edges.likeness >= level), len(clusters.sizes))
            if not len(joined):
                break
            count, place = _components(edges.one[joined], edges.other[joined], len(clusters.sizes))
            clusters, edges = _contracted(clusters, edges, count, place, joining)
            labels = place[labels]
    return labels


def _neighbours(keys: Matrix, days: Reals) -> Keys:
    """The pairs of pages that stand close to each other under a key, each once."""
    rows, ranks, places = strongest(keys, KEYS)
    table = np.full((keys.shape[0], KEYS), -1, np.int64)
    table[rows, ranks] = keys.indices[places]
    table.sort(axis=1)
    by_day = np.argsort(np.nan_to_num(days, nan=-1), kind="stable")
    pairs = np.zeros(0, np.uint64)
    for at in range(KEYS):
        found = [pairs]
        for later in range(at, KEYS):
            held = by_day[table[by_day, at] >= 0]
            key = packed(table[held, at], table[held, later])
            order = np.argsort(key, kind="stable")
            key, held = key[order], held[order]
            for distance in range(1, _NEAR + 1):
                same = key[distance:] == key[:-distance]
                found.append(_paired(held[:-distance][same], held[distance:][same]))
        pairs = distinct(np.concatenate(found))
    return pairs


def strongest(matrix: Matrix, most: int) -> tuple[Numbers, Numbers, Numbers]:
    """The greatest numbers of each row; of equal ones the first column is first.

    Returns:
        Row, rank from 0, and place among the matrix's `indices` and `data`.
    """
    rows = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    order = np.lexsort((matrix.indices, -matrix.data, rows))
    ranks = np.arange(len(order)) - matrix.indptr[rows]
    kept = ranks < most
    return rows[kept], ranks[kept], order[kept]


def _compared(clusters: _Clusters, pairs: Keys, joining: _Joining) -> Edges:
    """How alike pairs are; those that are too far apart in time, or not alike enough ever to join, are left out."""
    found = [Edges(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0))]
    for start in range(0, len(pairs), _PAIRS):
        one, other = unpacked(pairs[start : start + _PAIRS])
        gap = np.fmax(clusters.first[one], clusters.first[other]) - np.fmin(clusters.last[one], clusters.last[other])
        near = ~(gap > joining.window)
        one, other = one[near], other[near]
        sizes = clusters.sizes[one] * clusters.sizes[other]
        # The fourth root of both, so that an event told in the same words everywhere may still have a page of its own
        # kind.
        tightness = np.sqrt(np.sqrt(clusters.tightness[one] * clusters.tightness[other]))
        likeness = products(clusters.sums, clusters.sums, one, other) / ((sizes + _UNLIKE) * tightness)
        alike = likeness >= joining.threshold
        found.append(Edges(one[alike], other[alike], likeness[alike]))
    return _together(found)


def _together(found: Sequence[Edges]) -> Edges:
    return Edges(*(np.concatenate(column) for column in zip(*found, strict=True)))


def _tightness(sums: Matrix, sizes: Reals) -> Reals:
    squares = np.add.reduceat(np.r_[sums.data, np.float32(0)] ** 2, sums.indptr[:-1], dtype=np.float64)
    squares[np.diff(sums.indptr) == 0] = 0
    inside, pairs = (squares - sizes) / 2, sizes * (sizes - 1) / 2
    return np.maximum(inside + _PRIOR * _COHESION, 0) / ((pairs + _PRIOR) * _COHESION)


def summed(rows: Matrix, place: Numbers, count: int) -> Matrix:
    """The sums of the rows that have the same place, of which there are `count`."""
    joining = sparse.csr_matrix(
        (np.ones(len(place), np.float32), (place, np.arange(len(place)))), shape=(count, len(place))
    )
    return joining @ rows


def products(rows: Matrix, others: Matrix, one: Numbers, other: Numbers) -> Reals:
    """The scalar product of each pair of rows: the first of the one matrix, the second of the other."""
    found = np.empty(len(one))
    ends = np.cumsum(np.diff(rows.indptr)[one] + np.diff(others.indptr)[other])
    start = 0
    while start < len(one):
        begun = ends[start - 1] if start else 0
        end = max(start + 1, int(np.searchsorted(ends, begun + _AT_ONCE)))
        found[start:end] = np.asarray(rows[one[start:end]].multiply(others[other[start:end]]).sum(axis=1)).ravel()
        start = end
    return found


def _best(edges: Edges, among: Numbers, count: int) -> Numbers:
    """The edge to the cluster that each is most like, for those that have edges among these.

    Which of several equal ones it is follows from the pair alone, in no order: a hundred equal pages would otherwise
    all join the first of them, one after the other.
    """
    one, other = edges.one[among], edges.other[among]
    order = np.lexsort((_mixed(packed(one, other)), -edges.likeness[among]))
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order))
    best = np.full(count, len(order), np.int64)
    np.minimum.at(best, one, rank)
    np.minimum.at(best, other, rank)
    chosen: Numbers = among[order[distinct(best[best < len(order)])]]
    return chosen


def _components(one: Numbers, other: Numbers, count: int) -> tuple[int, Numbers]:
    graph = sparse.coo_matrix((np.ones(len(one), np.int8), (one, other)), shape=(count, count))
    found, place = connected_components(graph, directed=False)
    return found, place.astype(np.int64)


def _contracted(
    clusters: _Clusters, edges: Edges, count: int, place: Numbers, joining: _Joining
) -> tuple[_Clusters, Edges]:
    """The clusters after those with the same place have joined; who joins brings the neighbours along."""
    first, last = np.full(count, np.nan), np.full(count, np.nan)
    np.fmin.at(first, place, clusters.first)
    np.fmax.at(last, place, clusters.last)
    sizes: Reals = np.bincount(place, clusters.sizes, count).astype(np.float64)
    sums = summed(clusters.sums, place, count)
    sums.sort_indices()
    now = _Clusters(sums, sizes, _tightness(sums, sizes), first, last)
    one, other = place[edges.one], place[edges.other]
    grown = np.bincount(place, minlength=count) > 1
    changed = grown[one] | grown[other]
    unchanged = Edges(one[~changed], other[~changed], edges.likeness[~changed])
    between = changed & (one != other)
    again = _compared(now, distinct(_paired(one[between], other[between])), joining)
    return now, _together([unchanged, again])


def _paired(one: Numbers, other: Numbers) -> Keys:
    """Pairs of numbers as one each, the smaller in front."""
    return packed(np.minimum(one, other), np.maximum(one, other))


def _mixed(values: Keys) -> Keys:
    """Each number as another that looks like chance (the finaliser of MurmurHash3)."""
    for factor in (0xFF51AFD7ED558CCD, 0xC4CEB9FE1A85EC53):
        values = (values ^ (values >> np.uint64(33))) * np.uint64(factor)
    return values ^ (values >> np.uint64(33))
