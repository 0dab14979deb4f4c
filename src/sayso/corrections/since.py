"""What came into a matrix and went out of it since an earlier state of the log, and how the matrix stood then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sayso.corrections.finder import Finder
from sayso.corrections.judging import rated_by
from sayso.corrections.log import active
from sayso.corrections.records import hypothesis_id
from sayso.model import (
    AddEvidence,
    AddHypothesis,
    EditHypothesis,
    Entry,
    Evidence,
    Hypothesis,
    Matrix,
    MatrixChange,
    Redo,
    RemoveEvidence,
    Undo,
)


class Part(NamedTuple):
    """A hypothesis or a piece of evidence of a matrix."""

    is_evidence: bool
    id: str
    """Of the hypothesis, or of the claim: a claim may be both."""


class Difference(NamedTuple):
    """A part that was otherwise."""

    part: Part
    by: str
    """Who changed it last."""
    then: str | None
    """Its words then; None where it was not in the matrix."""
    now: str | None
    """Its words now, likewise."""


class Stood(NamedTuple):
    """A matrix as it stood, and what is otherwise now; a hypothesis that was only reworded has its present words."""

    matrix: Matrix
    differences: tuple[Difference, ...]


def as_it_stood(matrix: Matrix, log: Sequence[Entry], known: int, finder: Finder, words: Mapping[str, str]) -> Stood:
    """A matrix as it stood when the log was shorter, with the ratings that people had given.

    What weaving itself finds otherwise since is not told: the log knows only of people.

    Args:
        matrix: as it is now.
        log: all entries.
        known: how many of them there were then.
        finder: looks up what they name.
        words: of claims and of the hypotheses that nobody added, by id.
    """
    told: dict[str, tuple[Part, str | None]] = {}
    were: dict[Part, str | None] = {}
    for entry in log:
        change = entry.change
        if isinstance(change, MatrixChange) and finder.id_of(change.target) == matrix.id:
            part, _ = told[entry.id] = _told(entry.id, change, finder, words)
            is_new = isinstance(change, AddEvidence | AddHypothesis)
            were.setdefault(part, None if is_new else words.get(part.id, part.id))
    past = active(log[:known])
    were |= dict(told[entry.id] for entry in past if entry.id in told)
    are = {Part(False, each.id): each.label for each in matrix.hypotheses}
    are |= {Part(True, each.claim): words.get(each.claim, each.claim) for each in matrix.evidence}
    changed = (
        (entry.by, entry.change.entry if isinstance(entry.change, Undo | Redo) else entry.id) for entry in log[known:]
    )
    last = {told[about][0]: by for by, about in changed if about in told}
    differences = tuple(
        Difference(part, by, were[part], are.get(part)) for part, by in last.items() if were[part] != are.get(part)
    )
    return Stood(rated_by(_without(matrix, differences), past, finder), differences)


def _told(by: str, change: MatrixChange, finder: Finder, words: Mapping[str, str]) -> tuple[Part, str | None]:
    """The part that an entry (its id) is about, and its words after it; None if it leaves it out."""
    if isinstance(change, AddEvidence | RemoveEvidence):
        claim = finder.id_of(change.claim) or change.claim.id
        return Part(True, claim), words.get(claim, claim) if isinstance(change, AddEvidence) else None
    if isinstance(change, AddHypothesis):
        return Part(False, hypothesis_id(by)), change.label
    return Part(False, change.hypothesis), change.label if isinstance(change, EditHypothesis) else None


def _without(matrix: Matrix, differences: Sequence[Difference]) -> Matrix:
    """A matrix without the parts that came, and with those that went."""
    came = {each.part for each in differences if each.then is None}
    went = [each for each in differences if each.now is None]
    hypotheses = (each for each in matrix.hypotheses if Part(False, each.id) not in came)
    evidence = (each for each in matrix.evidence if Part(True, each.claim) not in came)
    gone = (Hypothesis(id=each.part.id, label=each.then or "") for each in went if not each.part.is_evidence)
    back = (Evidence(claim=each.part.id) for each in went if each.part.is_evidence)
    return matrix.model_copy(update={"hypotheses": (*hypotheses, *gone), "evidence": (*evidence, *back)})
