"""Agglomerative clustering among candidates: near-linear, and the same whatever the order of input."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Sequence
from heapq import heapify, heappop, heappush

from sayso.weaving.claims.profiles import Profile

RAREST = 4
"""Of each statement's words, how many of the rarest are looked up; who shares none of them is not compared."""
POSTINGS = 16
"""How many statements a word is looked up for: a word that more have in common tells too little to begin a group."""

Evidence = Callable[[Profile, Profile], float]


def candidates(profiles: Sequence[Profile]) -> list[tuple[int, int]]:
    """The pairs of statements worth comparing, by number, each once, in order."""
    holding: dict[str, list[int]] = defaultdict(list)
    for number, each in enumerate(profiles):
        for term in each.words:
            holding[term].append(number)
    pairs: set[tuple[int, int]] = set()
    for number, each in enumerate(profiles):
        shared = sorted((len(holding[term]), term) for term in each.words if len(holding[term]) > 1)
        for _, term in shared[:RAREST]:
            pairs.update((min(number, other), max(number, other)) for other in _near(holding[term], number))
    return sorted(pairs)


def _near(numbers: list[int], number: int) -> list[int]:
    """The others of a list, at most `POSTINGS` of them: those next in the canonical order."""
    start = max(0, bisect_left(numbers, number) - POSTINGS // 2)
    return [other for other in numbers[start : start + POSTINGS + 1] if other != number]


def cluster(
    profiles: Sequence[Profile],
    pairs: Sequence[tuple[int, int]],
    evidence: Evidence,
    least: float,
) -> list[list[int]]:
    """Groups of statements by number: the two groups that are most evidently one become one, until none are any more.

    Args:
        profiles: of each statement, in canonical order.
        pairs: which statements to compare; groups are compared if some of their members are.
        evidence: how much speaks for two groups being one.
        least: the evidence that two groups need.

    Returns:
        The groups, each in order, by their first members.
    """
    groups: dict[int, list[int]] = {number: [number] for number in range(len(profiles))}
    sums = dict(enumerate(profiles))
    near: dict[int, set[int]] = defaultdict(set)
    heap = []
    for one, other in pairs:
        value = evidence(profiles[one], profiles[other])
        if value >= least:  # of groups that are one, some members are: the other pairs need no looking after
            near[one].add(other)
            near[other].add(one)
            heap.append((-value, one, other))
    heapify(heap)
    fresh = len(profiles)
    while heap:
        _, one, other = heappop(heap)
        if one not in groups or other not in groups:
            continue
        groups[fresh] = sorted(groups.pop(one) + groups.pop(other))
        sums[fresh] = Profile.sum([sums.pop(one), sums.pop(other)])
        around = {number for number in near.pop(one) | near.pop(other) if number in groups}
        near[fresh] = around
        for number in sorted(around):
            near[number] -= {one, other}
            near[number].add(fresh)
            value = evidence(sums[number], sums[fresh])
            if value >= least:
                heappush(heap, (-value, number, fresh))
        fresh += 1
    return sorted(groups.values())
