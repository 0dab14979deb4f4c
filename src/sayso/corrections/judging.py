"""Judgements: what each person decided last, and what that says in the matrices. Nobody's overwrites anybody's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sayso.corrections.ach import PROPOSED, read_matrix
from sayso.corrections.finder import Finder
from sayso.model import (
    Change,
    Describe,
    Entry,
    Independence,
    Judge,
    Judging,
    Matrix,
    Rate,
    Rating,
    Weigh,
    Weighing,
)


def judgements(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The last judgement of each person on each thing, in the order of the log, without those taken back."""
    last: dict[tuple[str, ...], Entry] = {}
    for entry in entries:
        if isinstance(entry.change, Judging):
            about = entry.by, *_about(entry.change)
            last.pop(about, None)
            if not _is_taken_back(entry.change):
                last[about] = entry
    return tuple(last.values())


def rated(matrices: Sequence[Matrix], given: Iterable[Entry], finder: Finder) -> tuple[Matrix, ...]:
    """The matrices with everybody's ratings and weights, and what these say."""
    ratings: dict[str, list[Rating]] = {}
    weights: dict[str, list[Weighing]] = {}
    for entry in given:
        change = entry.change
        if not isinstance(change, Rate | Weigh):
            continue
        matrix, claim = finder.id_of(change.target), finder.id_of(change.claim)
        if matrix is None or claim is None:
            continue
        if isinstance(change, Weigh):
            told = Weighing(by=entry.by, claim=claim, credibility=change.credibility, relevance=change.relevance)
            weights.setdefault(matrix, []).append(told)
        elif change.value is not None:
            rating = Rating(evidence=claim, hypothesis=change.hypothesis, rating=change.value, by=entry.by)
            ratings.setdefault(matrix, []).append(rating)
    return tuple(_rated(each, ratings.get(each.id, ()), weights.get(each.id, ())) for each in matrices)


def rated_by(matrix: Matrix, entries: Iterable[Entry], finder: Finder) -> Matrix:
    """A matrix with its present hypotheses and evidence as it stood when these entries were all that people rated."""
    proposed = tuple(each for each in matrix.ratings if each.by.startswith(PROPOSED))
    bare = matrix.model_copy(update={"ratings": proposed, "weights": (), "reading": None})
    return rated([bare], judgements(entries), finder)[0]


def _rated(matrix: Matrix, ratings: Sequence[Rating], weights: Sequence[Weighing]) -> Matrix:
    if not ratings and not weights:
        return matrix
    known = {each.id for each in matrix.hypotheses}
    kept = tuple(each for each in ratings if each.hypothesis in known)
    made = matrix.model_copy(update={"ratings": (*matrix.ratings, *kept), "weights": tuple(weights)})
    return made.model_copy(update={"reading": read_matrix(made)})


def _about(change: Change) -> tuple[str, ...]:
    match change:
        case Rate():
            return change.kind, change.target.id, change.claim.id, change.hypothesis
        case Weigh():
            return change.kind, change.target.id, change.claim.id
        case Describe():
            return change.kind, change.target.id
        case Judge():
            return change.kind, change.target.id, change.hypothesis or ""
        case Independence():
            return change.kind, change.target.id, change.side
    raise TypeError(f"{change.kind} is no judgement")


def _is_taken_back(change: Change) -> bool:
    match change:
        case Rate() | Judge():
            return change.value is None
        case Describe():
            return not (change.access or change.interest or change.reliability)
        case Independence():
            return not change.names
    return False
