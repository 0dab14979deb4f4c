"""Profiles: what a statement says as vectors of several fields, and how alike two statements or two groups are.

Each field's likeness is a dot product of vectors of length 1, and a group's vector is the sum of its members'. So the
mean likeness of all pairs between two groups, which average-link clustering asks for, is one dot product of sums.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import sqrt

from sayso.language.vectors import Floats
from sayso.model import Relation
from sayso.weaving.claims.terms import Rarity, Terms, family, meaning

Sparse = Mapping[str, float]


@dataclass(frozen=True)
class Weights:
    """How much each field counts: the weights of a logistic regression (`training/claim_pairs.py`)."""

    words: float
    meaning: float
    names: float
    relations: float
    bias: float


@dataclass(frozen=True)
class Profile:
    """A statement, or a group of `size` statements as the sum of theirs."""

    words: Sparse
    names: Sparse
    relations: Sparse
    meaning: Floats
    size: int = 1

    def __add__(self, other: Profile) -> Profile:
        return Profile(
            _sum(self.words, other.words),
            _sum(self.names, other.names),
            _sum(self.relations, other.relations),
            self.meaning + other.meaning,
            self.size + other.size,
        )


def profile(said: Terms, relations: Iterable[Relation], rarity: Rarity) -> Profile:
    """The profile of one statement."""
    told: dict[str, float] = {}
    for each in relations:
        agent, act, patient = (family(part) for part in each)
        for key in (f"{act}:", f"{agent}>{act}" if agent else "", f"{act}>{patient}" if patient else ""):
            if len(key) > 1:
                told[key] = rarity[act]
    words: dict[str, float] = {term: rarity[term] for term in said.families}
    names = {term: rarity[term] for term in said.families if term in said.names}
    return Profile(_unit(words), _unit(names), _unit(told), meaning(said, rarity))


def likeness(one: Profile, other: Profile, weights: Weights) -> float:
    """The mean likeness of all pairs between two groups, as a logit: above 0 they more likely say the same than not."""
    fields = (
        weights.words * _dot(one.words, other.words)
        + weights.names * _dot(one.names, other.names)
        + weights.relations * _dot(one.relations, other.relations)
        + weights.meaning * float(one.meaning @ other.meaning)
    )
    return weights.bias + fields / (one.size * other.size)


def _unit(values: Mapping[str, float]) -> Sparse:
    length = sqrt(sum(value * value for value in values.values()))
    return {key: value / length for key, value in values.items()}


def _sum(one: Sparse, other: Sparse) -> Sparse:
    total = defaultdict(float, one)
    for key, value in other.items():
        total[key] += value
    return dict(total)


def _dot(one: Sparse, other: Sparse) -> float:
    if len(other) < len(one):
        one, other = other, one
    return sum(value * other[key] for key, value in one.items() if key in other)
