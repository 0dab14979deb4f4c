"""Candidates: which pages may share a text, by the keys that they have in common.

Every page is compared with the first page that has a key and with the one just before it, never with all: what a
thousand pages print costs two thousand comparisons, no million. Standing texts of outlets are told by being on page
after page of each outlet that has them at all; a report stands on one page of an outlet, or on a few.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Keys = npt.NDArray[np.uint64]
Numbers = npt.NDArray[np.int64]

_STANDING = 3
"""Pages on which, on average, each outlet that has a key has it, from which it is of a standing text: an outlet prints
a report once, and once more when it has been updated."""
_FEW = 5
"""Pages below which that is no evidence."""
_SLICES = 16
"""Into so many parts the keys are cut by their first bits, so that sorting takes a sixteenth of the memory."""


class Candidates(NamedTuple):
    """What the keys of all pages give."""

    pairs: Keys
    """Pairs of pages, each once and in order, as one number: the earlier page times 2³² plus the later one."""
    standing: Keys
    """The keys of standing texts, in order."""


def find_candidates(keys: Keys, owners: npt.NDArray[np.uint32], outlets: npt.NDArray[np.uint32]) -> Candidates:
    """The pairs of pages that are worth comparing.

    Args:
        keys: of all pages.
        owners: the page of each key, by its number; numbers are in order of time.
        outlets: the outlet of each page, as a number.
    """
    pairs, standing = [], []
    for part in range(_SLICES):
        chosen = np.flatnonzero(keys >> np.uint64(60) == np.uint64(part * 16 // _SLICES))
        for found, again in _within(keys[chosen], owners[chosen], outlets):
            pairs.append(found)
            standing.append(again)
    return Candidates(_distinct(pairs), _distinct(standing))


def _within(keys: Keys, owners: npt.NDArray[np.uint32], outlets: npt.NDArray[np.uint32]) -> Iterator[tuple[Keys, Keys]]:
    order = np.lexsort((owners, keys))
    keys, owners = keys[order], owners[order]
    new = np.r_[True, (keys[1:] != keys[:-1]) | (owners[1:] != owners[:-1])] if len(keys) else np.zeros(0, bool)
    keys, owners = keys[new], owners[new]
    first = np.flatnonzero(np.r_[len(keys) > 0, keys[1:] != keys[:-1]])
    counts = np.diff(np.r_[first, len(keys)])
    several = np.repeat(counts > 1, counts)
    keys, owners = keys[several], owners[several]
    counts = counts[counts > 1]
    if not len(keys):
        return
    number = np.repeat(np.arange(len(counts)), counts)
    first = np.cumsum(counts) - counts
    printers = np.unique(number << 32 | outlets[owners])
    often = counts >= np.bincount(printers >> 32) * _STANDING
    again = often & (counts >= _FEW)
    later = np.ones(len(keys), bool)
    later[first] = False
    later &= ~again[number]
    at = np.flatnonzero(later)
    for earlier in (first[number[at]], at - 1):
        yield owners[earlier].astype(np.uint64) << np.uint64(32) | owners[at], keys[first[again]]


def _distinct(found: list[Keys]) -> Keys:
    return np.unique(np.concatenate(found)) if found else np.zeros(0, np.uint64)


def unpacked(pairs: Keys) -> tuple[Numbers, Numbers]:
    """The earlier and the later page of each pair."""
    return (pairs >> np.uint64(32)).astype(np.int64), (pairs & np.uint64(0xFFFFFFFF)).astype(np.int64)
