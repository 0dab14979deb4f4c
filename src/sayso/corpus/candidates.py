"""Candidates: which pages may share a text, by the keys that they have in common.

For every key a page is compared with the first page that has it or with the one just before, never with all: what a
thousand pages print costs some thousands of comparisons, no million. Of the two it is the one that more of the page's
keys lead to, so that few pages are compared with many others. Standing texts of outlets are told by being on page
after page of each outlet that has them at all; a report stands on one page of an outlet, or on a few.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sayso.corpus.arrays import Keys, distinct, packed, runs

_VOTES = 3
"""Keys that must lead from the one page to the other. The twenty words that two pages share at least have three
fingerprints where they stand together; one or two are chance, the more often the larger the corpus is."""
_STANDING = 3
"""Pages on which, on average, each outlet that has a key has it, from which it is of a standing text: an outlet prints
a report once, and once more when it has been updated."""
_FEW = 5
"""Pages below which that is no evidence."""
_SLICES = 16
"""Into so many parts the keys are cut by their first four bits, so that sorting takes a sixteenth of the memory."""


class Candidates(NamedTuple):
    """What the keys of all pages give."""

    pairs: Keys
    """Pairs of pages, the earlier and the later one, each pair once and in order, as one number."""
    standing: Keys
    """The keys of standing texts, in order."""


def find_candidates(
    keys: list[Keys], owners: list[npt.NDArray[np.uint32]], outlets: npt.NDArray[np.uint32]
) -> Candidates:
    """The pairs of pages that are worth comparing.

    Args:
        keys: of all pages, in as many arrays as they came in: they are never held twice, and the lists are empty in the
            end, as what follows needs as much memory again.
        owners: the page of each key, by its number, in arrays of the same lengths; numbers are in order of time.
        outlets: the outlet of each page, as a number.
    """
    firsts, befores, standing = [_none()], [_none()], [_none()]
    for part in range(_SLICES):
        held = [each >> np.uint64(60) == np.uint64(part) for each in keys]
        some = np.concatenate([_none(), *(each[mask] for each, mask in zip(keys, held, strict=True))])
        theirs = [each[mask] for each, mask in zip(owners, held, strict=True)]
        first, before, again = _within(some, np.concatenate([np.zeros(0, np.uint32), *theirs]), outlets)
        firsts.append(first)
        befores.append(before)
        standing.append(again)
    keys.clear()
    owners.clear()
    return Candidates(_preferred(firsts, befores), distinct(np.concatenate(standing)))


def _preferred(firsts: Sequence[Keys], befores: Sequence[Keys]) -> Keys:
    """Of the two pairs that each key proposes the one that more keys propose, if those are enough."""
    both = list(zip(firsts, befores, strict=True))
    proposed = np.concatenate([*firsts, *(before[before != first] for first, before in both)])
    proposed.sort()
    starts, votes = runs(proposed)
    pairs = proposed[starts]
    del proposed, starts
    chosen = []
    for first, before in both:
        one, other = np.searchsorted(pairs, first), np.searchsorted(pairs, before)
        better = distinct(np.where(votes[one] >= votes[other], one, other))
        chosen.append(better[votes[better] >= _VOTES])
    enough: Keys = pairs[distinct(np.concatenate(chosen))]
    return enough


def _within(keys: Keys, owners: npt.NDArray[np.uint32], outlets: npt.NDArray[np.uint32]) -> tuple[Keys, Keys, Keys]:
    """The pairs that keys propose, first page and page before, aligned; and the keys of standing texts."""
    order = np.lexsort((owners, keys))
    keys, owners = keys[order], owners[order]
    new = np.r_[len(keys) > 0, (keys[1:] != keys[:-1]) | (owners[1:] != owners[:-1])]
    keys, owners = keys[new[: len(keys)]], owners[new[: len(keys)]]
    _, counts = runs(keys)
    several = np.repeat(counts > 1, counts)
    keys, owners, counts = keys[several], owners[several], counts[counts > 1]
    number = np.repeat(np.arange(len(counts)), counts)
    start = np.cumsum(counts) - counts
    printers = distinct(number << 32 | outlets[owners])
    often = counts >= np.bincount(printers >> 32, minlength=len(counts)) * _STANDING
    again = often & (counts >= _FEW)
    later = ~again[number]
    later[start] = False
    at = np.flatnonzero(later)
    return packed(owners[start[number[at]]], owners[at]), packed(owners[at - 1], owners[at]), keys[start[again]]


def _none() -> Keys:
    return np.zeros(0, np.uint64)
