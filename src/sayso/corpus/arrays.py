"""Arrays: pairs of numbers as one number each, and runs of equal values."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Keys = npt.NDArray[np.uint64]
Numbers = npt.NDArray[np.int64]


def packed(one: npt.NDArray[Any], other: npt.NDArray[Any]) -> Keys:
    """Pairs of numbers below 2³² as one each, in order of the first, then of the second."""
    pairs: Keys = one.astype(np.uint64) << np.uint64(32) | other.astype(np.uint64)
    return pairs


def unpacked(pairs: Keys) -> tuple[Numbers, Numbers]:
    """The first and the second number of each pair."""
    return (pairs >> np.uint64(32)).astype(np.int64), (pairs & np.uint64(0xFFFFFFFF)).astype(np.int64)


def distinct(values: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """The values in order, each once; the array itself is put in order, as there may be no memory for another one.

    By sorting: `np.unique` puts them into a hash table first, which takes eighty times as long for two million.
    """
    values.sort()
    return values[_begins(values)]


def runs(ordered: npt.NDArray[Any]) -> tuple[Numbers, Numbers]:
    """Where each run of equal values begins in an array that is in order, and how long it is."""
    starts = np.flatnonzero(_begins(ordered))
    return starts, np.diff(np.r_[starts, len(ordered)])


def _begins(ordered: npt.NDArray[Any]) -> npt.NDArray[np.bool_]:
    """Of each value whether it begins a run."""
    new = np.ones(len(ordered), bool)
    np.not_equal(ordered[1:], ordered[:-1], out=new[1:])
    return new
