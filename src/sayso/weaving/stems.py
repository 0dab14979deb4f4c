"""Stems: the telling words of short passages, and how much two passages have of them in common.

Words are compared by their first letters, which takes "attacked" and "attacks" for one, and count by how rare they are
in the pile: what every passage of a pile speaks of tells no two of them apart.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
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


def rarity(passages: Sequence[Stems]) -> dict[str, float]:
    """How telling each stem is: the logarithm of how few passages have it (inverse document frequency)."""
    counts = Counter(stem for each in passages for stem in each)
    return {stem: log(1 + len(passages) / count) for stem, count in counts.items()}


def shared(one: Stems, other: Stems, weights: Mapping[str, float]) -> float:
    """The weight of the stems in common against that of the lighter passage, in [0, 1]."""
    # Summed in order: floating-point sums depend on it, and sets have none.
    lighter = min(sum(weights[stem] for stem in sorted(each)) for each in (one, other))
    return sum(weights[stem] for stem in sorted(one & other)) / lighter if lighter else 0.0
