"""Judgement: what a person decided that is theirs alone. Those of several people stand side by side."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from sayso.model.matrix import Consistency, Weight
from sayso.model.record import Record
from sayso.model.target import Target

Told = Annotated[str, Field(max_length=2_000)]


class Likelihood(StrEnum):
    """The words of Intelligence Community Directive 203 (2015) for how likely something is, each a range."""

    ALMOST_NO_CHANCE = "almost no chance"
    VERY_UNLIKELY = "very unlikely"
    UNLIKELY = "unlikely"
    ROUGHLY_EVEN = "roughly even chance"
    LIKELY = "likely"
    VERY_LIKELY = "very likely"
    ALMOST_CERTAIN = "almost certain"


class Side(StrEnum):
    """One side of a claim."""

    AFFIRMING = "affirming"
    DENYING = "denying"


class Rate(Record):
    """How a piece of evidence stands to a hypothesis, in one cell of a matrix; None takes the rating back."""

    kind: Literal["rate"] = "rate"
    target: Target
    claim: Target
    hypothesis: str
    value: Consistency | None


class Weigh(Record):
    """How far a person trusts a piece of evidence, and how much it bears on a matrix's question."""

    kind: Literal["weigh"] = "weigh"
    target: Target
    claim: Target
    credibility: Weight = Weight.MEDIUM
    relevance: Weight = Weight.MEDIUM


class Describe(Record):
    """A source's descriptors (ICD 206): what it could know and wants, how far it proved right; at first blank."""

    kind: Literal["describe"] = "describe"
    target: Target
    access: Told = ""
    interest: Told = ""
    reliability: Told = ""


class Judge(Record):
    """How likely a person holds a claim, an explanation, or a hypothesis of a matrix to be; None takes it back."""

    kind: Literal["likelihood"] = "likelihood"
    target: Target
    hypothesis: str | None = None
    """The hypothesis, where the target is a matrix."""
    value: Likelihood | None


class Independence(Record):
    """That some of the origins named on one side of a claim are independent of one another, and why.

    Without names, the judgement is taken back.
    """

    kind: Literal["independence"] = "independence"
    target: Target
    side: Side
    names: tuple[Annotated[str, Field(max_length=500)], ...]
    because: Told
