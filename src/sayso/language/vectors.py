"""Static vectors of words: what a word means wherever it stands, looked up and not computed.

The table was distilled from a sentence encoder (all-MiniLM-L6-v2): each word piece was encoded by itself, the vectors
reduced to 256 principal components and weighted by the pieces' rarity (Tulkens and van Dongen, *Model2Vec*, 2024).
`training/word_vectors.py` makes it.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from sayso.language.wordpieces import tokenizer

DIMENSIONS = 256

Floats = NDArray[np.float32]


@cache
def _table() -> tuple[NDArray[np.int8], Floats]:
    """The pieces' vectors, and what each is to be multiplied by."""
    with (
        (resources.files("sayso.language") / "models" / "word_vectors.npz").open("rb") as file,
        np.load(file) as loaded,
    ):
        return loaded["pieces"], loaded["scale"]


def of_length_one(values: Floats) -> Floats:
    """The direction of a vector: itself divided by its length; one of length 0 as it is."""
    length = np.float32(np.linalg.norm(values))
    return values / length if length else values


def vector(word: str) -> Floats:
    """The vector of a word, or of a few words as one: the sum over its pieces; an array of [DIMENSIONS]."""
    ids = tokenizer().encode(word, add_special_tokens=False).ids
    pieces, scale = _table()
    summed: Floats = (pieces[ids] * scale[ids, None]).sum(axis=0, dtype=np.float32)
    return summed
