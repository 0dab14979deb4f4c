"""Matrix: the analysis of competing hypotheses (Heuer 1999, chapter 8)."""

from __future__ import annotations

from enum import StrEnum

from sayso.model.record import Record


class Consistency(StrEnum):
    """How a piece of evidence stands to a hypothesis: very consistent to very inconsistent."""

    VERY_CONSISTENT = "CC"
    CONSISTENT = "C"
    NEUTRAL = "N"
    INCONSISTENT = "I"
    VERY_INCONSISTENT = "II"
    NOT_APPLICABLE = "NA"


class Weight(StrEnum):
    """Credibility or relevance of a piece of evidence."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Hypothesis(Record):
    """One answer to the matrix's question: an explanation, a claim, or one of the two that are always offered."""

    id: str
    """The explanation's or claim's id; `not-so` and `deception` for "It did not happen" and "Deception"; `h` and 16
    hexadecimal digits for one that a person added."""
    label: str


class Evidence(Record):
    """A claim as evidence."""

    claim: str
    credibility: Weight = Weight.MEDIUM
    relevance: Weight = Weight.MEDIUM


class Weighing(Record):
    """How far one person trusts a claim as evidence, and how much they hold it to bear on the matrix's question."""

    by: str
    claim: str
    credibility: Weight = Weight.MEDIUM
    relevance: Weight = Weight.MEDIUM


class Rating(Record):
    """What somebody thinks of one cell.

    `by` is a person, or `source: NAME` where a source itself says so: proposed, never counted as a person's.
    """

    evidence: str
    hypothesis: str
    rating: Consistency
    by: str


class Score(Record):
    """What one rater's ratings say against a hypothesis, at most 0: the closer to 0, the less speaks against it."""

    by: str
    hypothesis: str
    inconsistency: float


class Diagnosis(Record):
    """How much a piece of evidence tells the hypotheses apart."""

    evidence: str
    diagnosticity: float
    """The standard deviation of its ratings over the hypotheses, from CC = 2 to II = -2; 0 if it fits all alike."""
    decisive_for: tuple[str, ...]
    """The raters whose best hypothesis changes if it is struck or its credibility is one step lower."""


class Disagreement(Record):
    """A cell on which raters are two steps or more apart."""

    evidence: str
    hypothesis: str
    raters: tuple[str, ...]


class MatrixReading(Record):
    """What the ratings of people say."""

    scores: tuple[Score, ...]
    """By rater, the hypothesis with the least against it first."""
    diagnoses: tuple[Diagnosis, ...]
    """The most telling evidence first."""
    disagreements: tuple[Disagreement, ...]


class Matrix(Record):
    """One question with its hypotheses and evidence; no ranking is shown before a person has rated."""

    id: str
    """`m` and 16 hexadecimal digits: the hash of the question and its claim."""
    question: str
    claim: str | None
    """The claim that the question is about."""
    hypotheses: tuple[Hypothesis, ...]
    evidence: tuple[Evidence, ...]
    ratings: tuple[Rating, ...] = ()
    weights: tuple[Weighing, ...] = ()
    """Where a rater weighs evidence otherwise than `evidence` has it."""
    reading: MatrixReading | None = None
    """None while nobody has rated."""
