"""Sketches: by which keys pages that share a text are found, and what two of them share.

Fingerprints of passages are those of `sayso.weaving.passages`, and so is the alignment: what a corpus calls a copied
passage is what a dossier of the same pages does. Whole pages that were reworded all over share bands of MinHash values
(Broder 1997), which Daft computes.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sayso.model import Span
from sayso.weaving.likeness import FEWEST, resemblance, shingles
from sayso.weaving.passages import GRAM, Passage, Words, passages, words_of

BANDS = 20
ROWS = 3
"""Of 20 bands of 3 values, two pages with half of their word runs in common share one in 93 of 100 cases, with 0.6 in
99, with a fifth in 15."""
_NEAR = 0.5
"""Resemblance from which two pages are near-duplicates; independent reports of one event stay below 0.1."""
_MOST_OF = 0.8
"""Of the shorter page's words, from which it is a near-duplicate: the same report, cut or with a sentence added."""
_FEWEST = 20
"""Words that two pages share in all. Among millions of pages, runs of fifteen recur by chance, which in a pile they
do not."""


class Shared(NamedTuple):
    """What two pages share."""

    passages: tuple[Passage, ...]
    """Those that are no quotations; the whole of both pages where they are alike all over, but nowhere the same."""
    whole: bool
    """Whether it is most of the shorter page."""


class Sketch:
    """A page's words, to be compared with those of others.

    Args:
        text: the page's.
        kept: the spans that are read for meaning.
    """

    def __init__(self, text: str, kept: Sequence[Span]) -> None:
        self.words: Words = words_of(text, kept)

    @property
    def plain(self) -> str:
        """The words alone, in lower case, with single spaces."""
        return " ".join(self.words.keys)

    def keys(self) -> list[int]:
        """A number of 64 bits for each fingerprint."""
        return [self._key(at) for _, at in self.words.fingerprints]

    def _key(self, at: int) -> int:
        """The 32 bits of a fingerprint are not enough among a hundred million."""
        run = " ".join(self.words.keys[at : at + GRAM]).encode("utf-8", "surrogatepass")
        return int.from_bytes(hashlib.blake2b(run, digest_size=8).digest())

    def shared(self, later: Sketch, standing: Collection[int]) -> Shared:
        """What a later page shares with this one.

        Args:
            later: the other page.
            standing: the keys of standing texts, which count for nothing.
        """
        one, other = (each._telling(standing) for each in (self, later))
        places: dict[int, list[int]] = defaultdict(list)
        for value, at in self.words.fingerprints:
            places[value].append(at)
        seeds = [
            (there, here)
            for value, here in later.words.fingerprints
            for there in places.get(value, ())
            if one.keys[there] == other.keys[here]
        ]
        found = tuple(each for each in passages(one, other, seeds) if not each.quotation)
        if (common := sum(each.words for each in found)) >= _FEWEST:
            shorter = min(len(self.words.keys), len(later.words.keys))
            return Shared(found, common >= _MOST_OF * shorter)
        runs = shingles(self.plain), shingles(later.plain)
        if min(map(len, runs)) < FEWEST or resemblance(*runs) < _NEAR:
            return Shared((), whole=False)
        common = len(runs[0] & runs[1])
        return Shared((Passage(self._all, later._all, common, quotation=False, gone=(), come=()),), whole=True)

    def _telling(self, standing: Collection[int]) -> Words:
        """The words, with those of standing texts unlike all others."""
        places = [at for _, at in self.words.fingerprints if self._key(at) in standing]
        if not places:
            return self.words
        keys = list(self.words.keys)
        ends = [at + GRAM for at in places]
        for start, end, after in zip(places, ends, [*places[1:], 0], strict=True):
            for at in range(start, after if end < after <= end + GRAM else end):
                keys[at] = f"{id(self)} {at}"
        return replace(self.words, keys=tuple(keys))

    @property
    def _all(self) -> Span:
        return Span(self.words.places[0].start, self.words.places[-1].end)


def band_keys(values: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint64]:
    """The keys of bands.

    Args:
        values: MinHash values, a row of `BANDS * ROWS` for each page.

    Returns:
        A row of `BANDS` for each page.
    """
    found = np.repeat(np.arange(BANDS, dtype=np.uint64)[None], len(values), axis=0)
    for row in range(ROWS):
        found = (found ^ values[:, row::ROWS].astype(np.uint64)) * np.uint64(0xFF51AFD7ED558CCD)
        found ^= found >> np.uint64(32)
    return found
