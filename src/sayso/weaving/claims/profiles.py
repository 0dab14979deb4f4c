"""Profiles: what a statement says as vectors of several fields, and how alike two statements or two groups are.

Each field's likeness is a dot product of vectors of length 1, and a group's vector is the sum of its members'. So the
mean likeness of all pairs between two groups, which average-link clustering asks for, is one dot product of sums.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

from sayso.language.vectors import DIMENSIONS, Floats
from sayso.model import Relation, Statement
from sayso.weaving.claims.terms import Rarity, Terms, family, meaning

Sparse = Mapping[str, float]

_KEPT = 400
"""Keys of a group's sum at most; a greater group goes on with the weightier half, so that what joining it costs does
not grow with it. Its members share fewer than a hundred."""
_ENOUGH = 20
"""Statements from which their mean is what they have in common; the mean of a few is the few themselves."""


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


WEIGHTS = Weights(words=4, meaning=4, names=0.5, relations=1.5, bias=-1.3)


class Frame:
    """What the statements of a pile have in common, against which each one is told from the others.

    Rare words count more. Pages on one event are all about the same things; so each statement's meaning is its
    difference from the mean of all (as in Mu and Viswanath, *All-but-the-Top*, 2018).
    """

    def __init__(self, said: Sequence[Terms]) -> None:
        self._rarity = Rarity(said)
        self._common = np.zeros(DIMENSIONS, dtype=np.float32)
        if len(said) >= _ENOUGH:
            self._common = np.mean([meaning(each, self._rarity) for each in said], axis=0)

    def profile(self, statement: Statement, said: Terms) -> Profile:
        """The profile of a statement, which need not be one of the pile's."""
        return Profile(
            _unit({term: self._rarity[term] for term in said.families}),
            _unit({term: self._rarity[term] for term in said.families if term in said.names}),
            _unit(_told(statement.relations, self._rarity)),
            _of_length_one(meaning(said, self._rarity) - self._common),
        )


def _told(relations: Iterable[Relation], rarity: Rarity) -> dict[str, float]:
    """The keys of what the relations have in common with others: the act, with its agent, with its patient."""
    told: dict[str, float] = {}
    for each in relations:
        agent, act, patient = (family(part) for part in each)
        told[f"{act}:"] = rarity[act]
        if agent:
            told[f"{agent}>{act}"] = rarity[act]
        if patient:
            told[f"{act}>{patient}"] = rarity[act]
    return told


def _of_length_one(values: Floats) -> Floats:
    length = np.float32(np.linalg.norm(values))
    return values / length if length else values


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
    if len(total) <= _KEPT:
        return dict(total)
    return dict(sorted(total.items(), key=lambda item: (-item[1], item[0]))[: _KEPT // 2])


def _dot(one: Sparse, other: Sparse) -> float:
    if len(other) < len(one):
        one, other = other, one
    return sum(value * other[key] for key, value in one.items() if key in other)
