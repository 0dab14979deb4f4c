"""Profiles: what a statement or a group of them says, and how much speaks for one claim behind two of them.

A claim is taken to choose its words, and a direction of meaning, anew for itself; its statements draw theirs from that
choice: words from a Dirichlet-multinomial, meanings from a Gaussian around the claim's own. The evidence for two groups
being one is their Bayes factor (Heller and Ghahramani, *Bayesian Hierarchical Clustering*, 2005). It asks for nothing
but the sums over each group, and what a group says again and again tells more than what it says once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import lgamma, log

import numpy as np

from sayso.language.vectors import DIMENSIONS, Floats, of_length_one
from sayso.weaving.claims.terms import Rarity, Terms, meaning

_FOCUS = 30.0
"""How little a claim keeps to words of its own (the Dirichlet's concentration): in a claim worded that often, half of
the words are its own and half anybody's. 20 to 50 do as well on piles, 20 and 40 lose two points on headlines."""
_CORPUS = 10_000
"""Words of other matters that a pile's words are counted among: a word that a small pile has twice is a rare word
nevertheless."""
_MEANING = 14.0
"""What meaning counts against words; 12 to 16 do as well, none loses four points on headlines. The vectors have 256
dimensions that depend on each other, so that their full weight of 128 would be many times too sure."""
_MANY = 4
"""Words of which one alone in common tells nothing: two statements on "the canister" may say anything of it."""
_ENOUGH = 20
"""Statements from which their mean is what they have in common; the mean of a few is the few themselves."""


@dataclass(frozen=True)
class Profile:
    """A statement, or a group of `size` statements as the sum of theirs."""

    words: Mapping[str, int]
    """Term to the number of statements that have it."""
    count: int
    """The sum of those numbers."""
    meaning: Floats
    square: float
    """Of the length of `meaning`."""
    size: int = 1

    @classmethod
    def sum(cls, parts: Sequence[Profile]) -> Profile:
        """The profile of a group, from those of its parts, at least one."""
        words: Counter[str] = Counter()
        for part in parts:
            words.update(part.words)
        meaning = np.sum([part.meaning for part in parts], axis=0)
        square = float(meaning @ meaning)
        return cls(words, words.total(), meaning, square, sum(part.size for part in parts))

    def beside(self, part: Profile) -> Profile:
        """A group without one of its parts, to be compared with that part: of words it has none but the part's."""
        words = {term: self.words[term] - times for term, times in part.words.items()}
        meaning = self.meaning - part.meaning
        return Profile(words, self.count - part.count, meaning, float(meaning @ meaning), self.size - part.size)


class Frame:
    """What the statements of a pile have in common, against which each one is told from the others.

    Rare words count more. Pages on one event are all about the same things; so each statement's meaning is its
    difference from the mean of all (as in Mu and Viswanath, *All-but-the-Top*, 2018).
    """

    def __init__(self, said: Sequence[Terms]) -> None:
        self._rarity = Rarity(said)
        holding = self._rarity.holding
        self._share = _FOCUS / (sum(holding.values()) + len(holding) + _CORPUS)
        self._common = np.zeros(DIMENSIONS, dtype=np.float32)
        if len(said) >= _ENOUGH:
            self._common = np.mean([meaning(each, self._rarity) for each in said], axis=0)

    def profile(self, said: Terms) -> Profile:
        """The profile of a statement, which need not be one of the pile's."""
        direction = of_length_one(meaning(said, self._rarity) - self._common)
        words = dict.fromkeys(said.families, 1)
        return Profile(words, len(words), direction, float(direction @ direction))

    def evidence(self, one: Profile, other: Profile) -> float:
        """The logarithm of how many times likelier two groups are if one claim stands behind both than if two do."""
        return self._of_words(one, other) + _MEANING * _of_meaning(one, other)

    def coherence(self, group: Profile, parts: Sequence[Profile]) -> float:
        """The evidence that one claim stands behind a group rather than one behind each of its parts."""
        return self._fit(group) - sum(self._fit(part) for part in parts)

    def _fit(self, one: Profile) -> float:
        """The logarithm of how likely what a claim says is, before anything is known of the claim."""
        words = sum(_rise(self._start(term), times) for term, times in one.words.items())
        return words - _rise(_FOCUS, one.count) + _MEANING * _fit_of_meaning(one.square, one.size)

    def _start(self, term: str) -> float:
        """How often a claim has a term before anything is known of the claim."""
        return self._share * (self._rarity.holding.get(term, 0) + 1)

    def _of_words(self, one: Profile, other: Profile) -> float:
        few, many = sorted((one.words, other.words), key=len)
        common = [(self._start(term), times, again) for term, times in few.items() if (again := many.get(term))]
        if len(common) == 1 and len(few) >= _MANY:
            common = []
        shared = sum(
            _rise(start, times + again) - _rise(start, times) - _rise(start, again) for start, times, again in common
        )
        apart = _rise(_FOCUS, one.count) + _rise(_FOCUS, other.count)
        return shared - (_rise(_FOCUS, one.count + other.count) - apart)


@lru_cache(maxsize=65_536)
def _rise(start: float, by: int) -> float:
    """The logarithm of start * (start + 1) * … * (start + by - 1)."""
    return lgamma(start + by) - lgamma(start)


def _of_meaning(one: Profile, other: Profile) -> float:
    """The Bayes factor of the sums of vectors of length 1 that vary within a claim as much as claims do."""
    square = one.square + other.square + 2 * float(one.meaning @ other.meaning)
    together = _fit_of_meaning(square, one.size + other.size)
    return together - _fit_of_meaning(one.square, one.size) - _fit_of_meaning(other.square, other.size)


def _fit_of_meaning(square: float, size: int) -> float:
    return square / (size + 1) - log(size + 1)
