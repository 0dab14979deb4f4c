"""Stems: the telling words of short passages, and how much two passages have of them in common.

Words are compared by their first letters, which takes "attacked" and "attacks" for one, and count by how rare they are
in the pile: what every passage of a pile speaks of tells no two of them apart.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from math import log

from sayso.language import stop_words

_LENGTH = 5
"""Letters: "attack", "attacked" and "attackers" begin with the same five, few other words of one pile do."""
_WORD = re.compile(r"[^\W_]+")

Stems = frozenset[str]


def stems(text: str) -> Stems:
    """The beginnings of the words of a text that say what it is about."""
    dull = stop_words("en")  # the language of all pages that are analysed
    found = (word.casefold() for word in _WORD.findall(text))
    return frozenset(word[:_LENGTH] for word in found if word not in dull and len(word) > 1)


class Overlap:
    """How much passages have in common, where rare words count more than frequent ones."""

    def __init__(self, passages: Sequence[Stems]) -> None:
        """Weigh each stem by the logarithm of how few of the passages have it (inverse document frequency)."""
        self._passages = passages
        counts = Counter(stem for each in passages for stem in each)
        self._weights = {stem: log(1 + len(passages) / count) for stem, count in counts.items()}
        self._totals = [self._weight(each) for each in passages]

    def share(self, one: int, other: int) -> float:
        """The weight of the stems that two passages, by number, have in common, against that of the lighter one."""
        lighter = min(self._totals[one], self._totals[other])
        return self._weight(self._passages[one] & self._passages[other]) / lighter if lighter else 0.0

    def _weight(self, found: Stems) -> float:
        # Summed in order: floating-point sums depend on it, and sets have none.
        return sum(self._weights[stem] for stem in sorted(found))
