"""Ratings of a matrix, laid out to be read: evidence by hypothesis, each rater's scores, and what changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sayso.corrections.ach import PROPOSED
from sayso.corrections.since import Difference, Stood
from sayso.model import Evidence, Matrix, MatrixReading


@dataclass(frozen=True, slots=True)
class Row:
    """A claim as evidence."""

    claim: str
    words: str
    cells: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    """For each hypothesis this person's own rating, and those of others with who gave them."""
    own: Evidence
    """With this person's own weights."""
    others: tuple[str, ...]
    """How others weigh it."""
    telling: str
    """How much it tells the hypotheses apart; empty while nobody has rated."""
    decisive_for: tuple[str, ...]
    """Whose best hypothesis hangs on it."""


@dataclass(frozen=True, slots=True)
class RaterScores:
    """What one rater's ratings say against each hypothesis."""

    by: str
    scores: tuple[str, ...]
    best: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """What is otherwise than it was on a day."""

    since: date
    cells: tuple[tuple[str, str, str, str, str], ...]
    """Who, claim, hypothesis, what was then and what is now; of a hypothesis or a claim as such the other is empty."""
    best: tuple[tuple[str, str, str], ...]
    """The raters whose ranking has another head: name, the best hypotheses before and now, if any."""


def weighed(found: Matrix, user: str) -> list[Evidence]:
    """The evidence with the weights that a person gives it."""
    own = {each.claim: each for each in found.weights if each.by == user}
    return [
        Evidence(claim=each.claim, credibility=own[each.claim].credibility, relevance=own[each.claim].relevance)
        if each.claim in own
        else each
        for each in found.evidence
    ]


def rows(found: Matrix, propositions: dict[str, str], user: str, by: str, *, telling_first: bool) -> list[Row]:
    """A matrix's rows as one person sees them.

    Args:
        found: the matrix.
        propositions: the claims' words, by id.
        user: whose own ratings and weights they are.
        by: the only other one whose ratings are shown; empty for everybody's.
        telling_first: whether the rows that tell the hypotheses apart come first, instead of the matrix's own order.
    """
    reading = found.reading or MatrixReading(scores=(), diagnoses=(), disagreements=())
    diagnoses = {each.evidence: each for each in reading.diagnoses}
    made = []
    for own in weighed(found, user):
        given = [each for each in found.ratings if each.evidence == own.claim]
        mine = {each.hypothesis: each.rating for each in given if each.by == user}
        others = [each for each in given if each.by != user and by in {"", each.by}]
        told = diagnoses.get(own.claim)
        made.append(
            Row(
                claim=own.claim,
                words=propositions.get(own.claim, own.claim),
                cells=tuple(
                    (mine.get(each.id, ""), tuple((one.rating, one.by) for one in others if one.hypothesis == each.id))
                    for each in found.hypotheses
                ),
                own=own,
                others=tuple(
                    f"{each.by}: credibility {each.credibility}, relevance {each.relevance}"
                    for each in found.weights
                    if each.claim == own.claim and each.by != user and by in {"", each.by}
                ),
                telling=f"{told.diagnosticity:.2f}" if told else "",
                decisive_for=told.decisive_for if told else (),
            )
        )
    return sorted(made, key=lambda row: -float(row.telling or 0)) if telling_first else made


def scores(found: Matrix, by: str) -> list[RaterScores]:
    """The scores of each rater, in the order of the hypotheses; of one alone, where `by` names them."""
    told = found.reading.scores if found.reading else ()
    made = []
    for rater in dict.fromkeys(each.by for each in told if by in {"", each.by}):
        own = {each.hypothesis: each.inconsistency for each in told if each.by == rater}
        against = [own[each.id] for each in found.hypotheses]
        least = max(against)
        made.append(
            RaterScores(rater, tuple(f"{each:.2f}" for each in against), tuple(each == least for each in against))
        )
    return made


def disagreements(found: Matrix, propositions: dict[str, str]) -> list[tuple[str, str, str]]:
    """The cells on which raters are two steps or more apart: claim, hypothesis, and who."""
    labels = {each.id: each.label for each in found.hypotheses}
    return [
        (propositions.get(each.evidence, each.evidence), labels.get(each.hypothesis, ""), ", ".join(each.raters))
        for each in (found.reading.disagreements if found.reading else ())
    ]


def changed(since: date, stood: Stood, found: Matrix, propositions: dict[str, str]) -> Changed:
    """What people hold otherwise than when a day ended: hypotheses and evidence that came and went, then ratings.

    The ratings of what has left the matrix left with it.

    Args:
        since: the day.
        stood: the matrix as it stood when it ended.
        found: the matrix as it stands now.
        propositions: the claims' words, by id.
    """
    labels = {each.id: each.label for each in found.hypotheses}
    evidence = {each.claim for each in found.evidence}
    old, new = _cells(stood.matrix), _cells(found)
    best, now = _best(stood.matrix), _best(found)
    ratings = (
        (by, propositions.get(claim, claim), labels[hypothesis], old.get(cell, "–"), new.get(cell, "–"))
        for cell in sorted(old.keys() | new.keys())
        for by, claim, hypothesis in [cell]
        if old.get(cell) != new.get(cell) and hypothesis in labels and claim in evidence
    )
    return Changed(
        since,
        (*map(_part, stood.differences), *ratings),
        tuple(
            (by, best.get(by, ""), now.get(by, ""))
            for by in sorted(best.keys() | now.keys())
            if best.get(by) != now.get(by)
        ),
    )


def _part(told: Difference) -> tuple[str, str, str, str, str]:
    """A hypothesis or a piece of evidence that came, went or was reworded, as a line of the table."""
    if told.then is None:
        then, now = "–", "added"
    elif told.now is None:
        then, now = "in the matrix", "left out"
    else:
        then, now = f"“{told.then}”", "reworded"
    words = told.now or told.then or ""
    return (told.by, words, "", then, now) if told.part.is_evidence else (told.by, "", words, then, now)


def _cells(found: Matrix) -> dict[tuple[str, str, str], str]:
    """People's ratings by rater, evidence and hypothesis."""
    people = (each for each in found.ratings if not each.by.startswith(PROPOSED))
    return {(each.by, each.evidence, each.hypothesis): each.rating for each in people}


def _best(found: Matrix) -> dict[str, str]:
    """For each rater the hypotheses with the least against them, in words."""
    return {
        row.by: "; ".join(each.label for each, best in zip(found.hypotheses, row.best, strict=True) if best)
        for row in scores(found, "")
    }
