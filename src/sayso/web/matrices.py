"""Matrices of competing hypotheses: their list, one to read and rate, and the forms that change it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from sayso.corrections.ach import PROPOSED
from sayso.corrections.finder import Finder
from sayso.corrections.judging import rated_by
from sayso.corrections.log import active
from sayso.dossier import Dossier
from sayso.errors import CorrectionError
from sayso.model import (
    AddEvidence,
    AddHypothesis,
    Consistency,
    Correcting,
    EditHypothesis,
    Evidence,
    Judge,
    Judging,
    Likelihood,
    Matrix,
    MatrixReading,
    Note,
    Rate,
    RemoveEvidence,
    RemoveHypothesis,
    Target,
    Weigh,
    Weight,
)
from sayso.report.claims import quoted
from sayso.web.changing import Change, Form
from sayso.web.correcting import change_several, claim_named, corrected
from sayso.web.judged import judged, noted
from sayso.web.sessions import session_of
from sayso.web.showing import Reading, missing, of_everything, show

router = APIRouter()

_OFFERED = 200
"""Claims that are offered as evidence; any other can be named by its address."""


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
    """Rater, claim, hypothesis, rating before and rating now."""
    best: tuple[tuple[str, str, str], ...]
    """The raters whose ranking has another head: name, the best hypotheses before and now, if any."""


@router.get("/matrices")
def matrices(request: Request, dossier: Reading) -> Response:
    """The questions to which there are competing answers."""
    return show(request, "matrices.html.j2", rows=dossier.look_up.matrices())


@router.get("/matrices/{matrix_id}")
def matrix(request: Request, dossier: Reading, matrix_id: str) -> Response:
    """Hypotheses by evidence for one question."""
    part = dossier.look_up.matrix(matrix_id)
    if part is None:
        raise missing("matrix")
    found, user = part.matrices[0], session_of(request).user
    propositions = {claim.id: quoted(claim.proposition) for claim in part.claims}
    asked = request.query_params
    by, telling_first = asked.get("by", ""), asked.get("sort") == "telling"
    offered = dossier.look_up.propositions(_OFFERED)
    return show(
        request,
        "matrix.html.j2",
        matrix=found,
        rows=_rows(found, propositions, user, by, telling_first=telling_first),
        ratings=tuple(Consistency),
        weights=tuple(Weight),
        scores=_scores(found, by),
        raters=[(each, each) for each in sorted({each.by for each in found.ratings})],
        by=by,
        telling_first=telling_first,
        disagreements=_disagreements(found, propositions),
        changed=_changed(request, dossier, found, propositions),
        offered=[each for each in offered if each[0] not in propositions],
        judged=judged(dossier, matrix_id),
        noted=noted(dossier, matrix_id),
        likelihoods=tuple(Likelihood),
        saw=len(dossier.log()),
    )


@router.post("/matrices/{matrix_id}")
def rate(request: Request, form: Change, matrix_id: str) -> Response:
    """Keep this person's ratings and weights: of all that the form has, what differs from what they said before."""
    user = session_of(request).user

    def wanted(dossier: Dossier) -> list[Judging]:
        found = _matrix(dossier, matrix_id)
        target = dossier.target(matrix_id)
        return [*_ratings(found, form, user, target, dossier), *_weights(found, form, user, target, dossier)]

    return change_several(request, form, wanted)


@router.post("/matrices/{matrix_id}/hypotheses")
def correct_matrix(request: Request, form: Change, matrix_id: str) -> Response:
    """Change a matrix's hypotheses and evidence, judge how likely a hypothesis is, or note something."""
    return corrected(request, form, lambda dossier: _of_matrix(dossier, matrix_id, form))


def _of_matrix(dossier: Dossier, matrix_id: str, form: Form) -> Correcting | Judging:  # noqa: PLR0911 - one for each kind
    target = dossier.target(matrix_id)
    match form.get("kind"):
        case "likelihood":
            value = Likelihood(form["value"]) if form["value"] else None
            return Judge(target=target, hypothesis=form["hypothesis"], value=value)
        case "add-hypothesis":
            return AddHypothesis(target=target, label=form["value"].strip())
        case "edit-hypothesis":
            return EditHypothesis(target=target, hypothesis=form["hypothesis"], label=form["value"].strip())
        case "remove-hypothesis":
            return RemoveHypothesis(target=target, hypothesis=form["hypothesis"])
        case "add-evidence":
            return AddEvidence(target=target, claim=claim_named(dossier, form["value"]))
        case "remove-evidence":
            return RemoveEvidence(target=target, claim=dossier.target(form["claim"]))
        case "note":
            return Note(target=target, text=form["value"].strip())
    raise CorrectionError("There is no such correction.")


def _ratings(found: Matrix, form: Form, user: str, target: Target, dossier: Dossier) -> list[Judging]:
    before = {(each.evidence, each.hypothesis): each.rating for each in found.ratings if each.by == user}
    wanted = {
        (claim, hypothesis): Consistency(value) if value else None
        for name, value in form.items()
        if name.startswith("cell ")
        for _, claim, hypothesis in [name.split(" ", 2)]
    }
    return [
        Rate(target=target, claim=dossier.target(claim), hypothesis=hypothesis, value=value)
        for (claim, hypothesis), value in wanted.items()
        if before.get((claim, hypothesis)) != value
    ]


def _weights(found: Matrix, form: Form, user: str, target: Target, dossier: Dossier) -> list[Judging]:
    made: list[Judging] = []
    for own in _weighed(found, user):
        credibility = Weight(form.get(f"credibility {own.claim}", own.credibility))
        relevance = Weight(form.get(f"relevance {own.claim}", own.relevance))
        if (credibility, relevance) != (own.credibility, own.relevance):
            claim = dossier.target(own.claim)
            made.append(Weigh(target=target, claim=claim, credibility=credibility, relevance=relevance))
    return made


def _weighed(found: Matrix, user: str) -> list[Evidence]:
    """The evidence with the weights that a person gives it."""
    own = {each.claim: each for each in found.weights if each.by == user}
    return [
        Evidence(claim=each.claim, credibility=own[each.claim].credibility, relevance=own[each.claim].relevance)
        if each.claim in own
        else each
        for each in found.evidence
    ]


def _rows(found: Matrix, propositions: dict[str, str], user: str, by: str, *, telling_first: bool) -> list[Row]:
    reading = found.reading or MatrixReading(scores=(), diagnoses=(), disagreements=())
    diagnoses = {each.evidence: each for each in reading.diagnoses}
    rows = []
    for own in _weighed(found, user):
        given = [each for each in found.ratings if each.evidence == own.claim]
        mine = {each.hypothesis: each.rating for each in given if each.by == user}
        others = [each for each in given if each.by != user and by in {"", each.by}]
        told = diagnoses.get(own.claim)
        rows.append(
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
    return sorted(rows, key=lambda row: -float(row.telling or 0)) if telling_first else rows


def _scores(found: Matrix, by: str) -> list[RaterScores]:
    """The scores of each rater, in the order of the hypotheses."""
    told = found.reading.scores if found.reading else ()
    rows = []
    for rater in dict.fromkeys(each.by for each in told if by in {"", each.by}):
        own = {each.hypothesis: each.inconsistency for each in told if each.by == rater}
        scores = [own[each.id] for each in found.hypotheses]
        rows.append(
            RaterScores(rater, tuple(f"{each:.2f}" for each in scores), tuple(each == max(scores) for each in scores))
        )
    return rows


def _disagreements(found: Matrix, propositions: dict[str, str]) -> list[tuple[str, str, str]]:
    """The cells on which raters are two steps or more apart: claim, hypothesis, and who."""
    labels = {each.id: each.label for each in found.hypotheses}
    return [
        (propositions.get(each.evidence, each.evidence), labels.get(each.hypothesis, ""), ", ".join(each.raters))
        for each in (found.reading.disagreements if found.reading else ())
    ]


def _changed(request: Request, dossier: Dossier, found: Matrix, propositions: dict[str, str]) -> Changed:
    """What people rate otherwise than when a day ended; yesterday, if no other is asked for."""
    try:
        day = date.fromisoformat(request.query_params.get("since", ""))
    except ValueError:
        day = datetime.now(UTC).date() - timedelta(days=1)

    def as_it_stood(whole: Dossier) -> Matrix:
        before = active([entry for entry in whole.log() if entry.at[:10] <= day.isoformat()])
        return rated_by(found, before, Finder(whole.contents()))

    if not any(each.at[:10] > day.isoformat() for each in dossier.log()):
        return Changed(day, (), ())
    then = of_everything(request, dossier, as_it_stood)
    labels = {each.id: each.label for each in found.hypotheses}
    old, new = _cells(then), _cells(found)
    best, now = _best(then), _best(found)
    return Changed(
        day,
        tuple(
            (
                cell[0],
                propositions.get(cell[1], cell[1]),
                labels.get(cell[2], ""),
                old.get(cell, "–"),
                new.get(cell, "–"),
            )
            for cell in sorted(old.keys() | new.keys())
            if old.get(cell) != new.get(cell)
        ),
        tuple(
            (by, best.get(by, ""), now.get(by, ""))
            for by in sorted(best.keys() | now.keys())
            if best.get(by) != now.get(by)
        ),
    )


def _cells(found: Matrix) -> dict[tuple[str, str, str], str]:
    """People's ratings by rater, evidence and hypothesis."""
    people = (each for each in found.ratings if not each.by.startswith(PROPOSED))
    return {(each.by, each.evidence, each.hypothesis): each.rating for each in people}


def _best(found: Matrix) -> dict[str, str]:
    """For each rater the hypotheses with the least against them, in words."""
    return {
        row.by: "; ".join(each.label for each, best in zip(found.hypotheses, row.best, strict=True) if best)
        for row in _scores(found, "")
    }


def _matrix(dossier: Dossier, matrix_id: str) -> Matrix:
    found = next((each for each in dossier.contents().matrices if each.id == matrix_id), None)
    if found is None:
        raise CorrectionError("There is no such matrix.")
    return found
