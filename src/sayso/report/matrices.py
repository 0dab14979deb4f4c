"""Matrices: hypotheses by evidence, with people's ratings; no ranking where nobody has rated."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from sayso.model import Contents, Matrix
from sayso.report.claims import claim_id, quoted


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """A row: a claim as evidence."""

    id: str
    """Of the claim's card; empty where it has none."""
    label: str
    weights: str
    cells: tuple[str, ...]
    """For each hypothesis the ratings, each with who gave it; empty where there is none."""
    telling: str
    """How much it tells the hypotheses apart; empty while nobody has rated."""


@dataclass(frozen=True, slots=True)
class MatrixView:
    """One question."""

    question: str
    hypotheses: tuple[str, ...]
    evidence: tuple[EvidenceView, ...]
    scores: tuple[tuple[str, str, str], ...]
    """Rater, hypothesis and inconsistency, in the reading's order."""
    disagreements: tuple[str, ...]


def matrices(contents: Contents) -> tuple[MatrixView, ...]:
    """Lay out the matrices.

    Args:
        contents: a dossier's contents.
    """
    propositions = {claim.id: quoted(claim.proposition) for claim in contents.claims}
    return tuple(_matrix(matrix, propositions) for matrix in contents.matrices)


def _matrix(matrix: Matrix, propositions: dict[str, str]) -> MatrixView:
    labels = {each.id: each.label for each in matrix.hypotheses}
    cells: dict[tuple[str, str], list[str]] = defaultdict(list)
    for rating in matrix.ratings:
        cells[rating.evidence, rating.hypothesis].append(f"{rating.rating} ({rating.by})")
    reading = matrix.reading
    telling = {each.evidence: f"{each.diagnosticity:.2f}" for each in reading.diagnoses} if reading else {}
    return MatrixView(
        question=matrix.question,
        hypotheses=tuple(labels.values()),
        evidence=tuple(
            EvidenceView(
                id=claim_id(each.claim) if each.claim in propositions else "",
                label=propositions.get(each.claim, each.claim),
                weights=f"credibility {each.credibility}, relevance {each.relevance}",
                cells=tuple(", ".join(cells[each.claim, hypothesis]) for hypothesis in labels),
                telling=telling.get(each.claim, ""),
            )
            for each in matrix.evidence
        ),
        scores=tuple(
            (score.by, labels.get(score.hypothesis, score.hypothesis), f"{score.inconsistency:.2f}")
            for score in (reading.scores if reading else ())
        ),
        disagreements=tuple(
            f"{propositions.get(each.evidence, each.evidence)} × {labels.get(each.hypothesis, each.hypothesis)}: "
            f"{', '.join(each.raters)}"
            for each in (reading.disagreements if reading else ())
        ),
    )
