"""The arithmetic of a matrix of competing hypotheses.

Heuer (*Psychology of Intelligence Analysis*, 1999, chapter 8) looks for the hypothesis with the least against it, so
only inconsistent evidence counts. The weighted inconsistency score is that of PARC ACH 2.0 (2010): -1 for I, -2 for II,
times the weights of credibility and relevance, 1/√2 for low, 1 for medium and √2 for high. Every rater has a ranking of
their own: an average would hide that they disagree.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import sqrt
from statistics import pstdev

from sayso.model import Consistency, Diagnosis, Disagreement, Evidence, Matrix, MatrixReading, Rating, Score, Weight

PROPOSED = "source: "
"""Begins the `by` of a rating that a source in the pile gives; such a rating is shown and never counted."""

_AGAINST = {Consistency.INCONSISTENT: -1.0, Consistency.VERY_INCONSISTENT: -2.0}
_STEPS = {
    Consistency.VERY_CONSISTENT: 2,
    Consistency.CONSISTENT: 1,
    Consistency.NEUTRAL: 0,
    Consistency.INCONSISTENT: -1,
    Consistency.VERY_INCONSISTENT: -2,
}
_WEIGHTS = {Weight.LOW: 1 / sqrt(2), Weight.MEDIUM: 1.0, Weight.HIGH: sqrt(2)}
_LOWER = {Weight.HIGH: Weight.MEDIUM, Weight.MEDIUM: Weight.LOW, Weight.LOW: Weight.LOW}


def read_matrix(matrix: Matrix) -> MatrixReading | None:
    """What the ratings of people say; None while nobody has rated.

    Returns:
        The scores by rater, best hypothesis first; the diagnosticity of each piece of evidence, the most telling first;
        which evidence each ranking hangs on; and the cells on which raters are two steps or more apart.
    """
    rated = [rating for rating in matrix.ratings if not rating.by.startswith(PROPOSED)]
    if not rated:
        return None
    raters = sorted({rating.by for rating in rated})
    by_rater = {rater: [rating for rating in rated if rating.by == rater] for rater in raters}
    return MatrixReading(
        scores=tuple(score for rater in raters for score in _scores(matrix, rater, by_rater[rater])),
        diagnoses=tuple(_diagnoses(matrix, by_rater)),
        disagreements=tuple(_disagreements(rated)),
    )


def _scores(matrix: Matrix, rater: str, ratings: Sequence[Rating]) -> list[Score]:
    totals = _totals(matrix, ratings, _weighed(matrix, rater))
    found = [Score(by=rater, hypothesis=each.id, inconsistency=totals[each.id]) for each in matrix.hypotheses]
    return sorted(found, key=lambda score: (-score.inconsistency, score.hypothesis))


def _weighed(matrix: Matrix, rater: str) -> list[Evidence]:
    """The evidence with the weights that a rater gives it."""
    own = {each.claim: each for each in matrix.weights if each.by == rater}
    return [
        each
        if each.claim not in own
        else each.model_copy(
            update={"credibility": own[each.claim].credibility, "relevance": own[each.claim].relevance}
        )
        for each in matrix.evidence
    ]


def _totals(matrix: Matrix, ratings: Sequence[Rating], evidence: Iterable[Evidence]) -> dict[str, float]:
    """The weighted inconsistency of each hypothesis, at most 0: the closer to 0, the less speaks against it."""
    weights = {each.claim: _WEIGHTS[each.credibility] * _WEIGHTS[each.relevance] for each in evidence}
    totals = {each.id: 0.0 for each in matrix.hypotheses}
    for rating in sorted(ratings, key=lambda each: (each.evidence, each.hypothesis)):
        if rating.evidence in weights and rating.hypothesis in totals:
            totals[rating.hypothesis] += _AGAINST.get(rating.rating, 0.0) * weights[rating.evidence]
    return {hypothesis: round(total, 6) for hypothesis, total in totals.items()}


def _diagnoses(matrix: Matrix, by_rater: dict[str, list[Rating]]) -> list[Diagnosis]:
    found = []
    for evidence in matrix.evidence:
        spreads = []
        for ratings in by_rater.values():
            steps = [
                _STEPS[each.rating] for each in ratings if each.evidence == evidence.claim and each.rating in _STEPS
            ]
            spreads += [pstdev(steps)] if len(steps) > 1 else []
        found.append(
            Diagnosis(
                evidence=evidence.claim,
                diagnosticity=round(max(spreads, default=0.0), 6),
                decisive_for=tuple(
                    rater for rater, ratings in by_rater.items() if _is_decisive(matrix, rater, ratings, evidence.claim)
                ),
            )
        )
    return sorted(found, key=lambda each: (-each.diagnosticity, each.evidence))


def _is_decisive(matrix: Matrix, rater: str, ratings: Sequence[Rating], claim: str) -> bool:
    """Whether a rater's best hypothesis changes if a claim is struck or its credibility is one step lower."""
    weighed = _weighed(matrix, rater)
    struck = [each for each in weighed if each.claim != claim]
    lowered = [
        each if each.claim != claim else each.model_copy(update={"credibility": _LOWER[each.credibility]})
        for each in weighed
    ]
    best = _best(_totals(matrix, ratings, weighed))
    return any(_best(_totals(matrix, ratings, other)) != best for other in (struck, lowered))


def _best(totals: dict[str, float]) -> frozenset[str]:
    """The hypotheses with the least against them."""
    least = max(totals.values(), default=0.0)
    return frozenset(hypothesis for hypothesis, total in totals.items() if total == least)


def _disagreements(ratings: Sequence[Rating]) -> list[Disagreement]:
    cells: dict[tuple[str, str], dict[str, Consistency]] = defaultdict(dict)
    for rating in ratings:
        cells[rating.evidence, rating.hypothesis][rating.by] = rating.rating
    found = []
    for (evidence, hypothesis), given in sorted(cells.items()):
        steps = [_STEPS[rating] for rating in given.values() if rating in _STEPS]
        if steps and max(steps) - min(steps) > 1:
            found.append(Disagreement(evidence=evidence, hypothesis=hypothesis, raters=tuple(sorted(given))))
    return found
