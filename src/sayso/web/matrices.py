"""Matrices of competing hypotheses: their list, one of them, and the forms that rate and change it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from sayso.corrections.finder import Finder
from sayso.corrections.since import Stood, as_it_stood
from sayso.dossier import Dossier
from sayso.errors import CorrectionError
from sayso.model import (
    AddEvidence,
    AddHypothesis,
    Consistency,
    Correcting,
    EditHypothesis,
    Judge,
    Judging,
    Likelihood,
    Matrix,
    Note,
    Rate,
    RemoveEvidence,
    RemoveHypothesis,
    Target,
    Weigh,
    Weight,
)
from sayso.report.claims import quoted
from sayso.weaving.matrices import DECEPTION, NOT_SO
from sayso.web.changing import Change, Form
from sayso.web.correcting import change_several, claim_named, corrected
from sayso.web.judged import judged, noted
from sayso.web.ratings import changed, disagreements, rows, scores, weighed
from sayso.web.sessions import session_of
from sayso.web.showing import Reading, missing, of_everything, show

router = APIRouter()

_OFFERED = 200
"""Claims that are offered as evidence; any other can be named by its address."""


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
    since = _since(request)
    return show(
        request,
        "matrix.html.j2",
        matrix=found,
        rows=rows(found, propositions, user, by, telling_first=telling_first),
        ratings=tuple(Consistency),
        weights=tuple(Weight),
        scores=scores(found, by),
        raters=[(each, each) for each in sorted({each.by for each in found.ratings})],
        by=by,
        telling_first=telling_first,
        disagreements=disagreements(found, propositions),
        changed=changed(since, _as_it_stood(request, dossier, found, since), found, propositions),
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
    for own in weighed(found, user):
        credibility = Weight(form.get(f"credibility {own.claim}", own.credibility))
        relevance = Weight(form.get(f"relevance {own.claim}", own.relevance))
        if (credibility, relevance) != (own.credibility, own.relevance):
            claim = dossier.target(own.claim)
            made.append(Weigh(target=target, claim=claim, credibility=credibility, relevance=relevance))
    return made


def _as_it_stood(request: Request, dossier: Dossier, found: Matrix, day: date) -> Stood:
    """The matrix as it stood when a day ended."""
    log = dossier.log()
    known = sum(each.at[:10] <= day.isoformat() for each in log)

    def stood(whole: Dossier) -> Stood:
        contents = whole.contents()
        words = {each.id: each.label for each in contents.explanations}
        words |= {each.id: each.label for each in (NOT_SO, DECEPTION)}
        words |= {each.id: quoted(each.proposition) for each in contents.claims}
        return as_it_stood(found, log, known, Finder(contents), words)

    return of_everything(request, dossier, stood) if known < len(log) else Stood(found, ())


def _since(request: Request) -> date:
    """The day with whose end the matrix is compared; yesterday, if no other is asked for."""
    try:
        return date.fromisoformat(request.query_params.get("since", ""))
    except ValueError:
        return datetime.now(UTC).date() - timedelta(days=1)


def _matrix(dossier: Dossier, matrix_id: str) -> Matrix:
    found = next((each for each in dossier.contents().matrices if each.id == matrix_id), None)
    if found is None:
        raise CorrectionError("There is no such matrix.")
    return found
