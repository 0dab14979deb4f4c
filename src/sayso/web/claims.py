"""Claims: the list to filter, and one claim with everybody who affirms, denies or doubts it."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from sayso.dossier import ClaimFilter
from sayso.model import Claim, Likelihood, Side
from sayso.report.claims import claims_view, in_brief, quoted
from sayso.report.context import Context, outlet_of
from sayso.report.explanations import questions
from sayso.report.why import INDEPENDENCE
from sayso.report.wording import CLAIM_POSITION
from sayso.web.judged import judged, noted
from sayso.web.people import speakers
from sayso.web.places import member_key
from sayso.web.sessions import session_of
from sayso.web.showing import Pager, Reading, missing, number_of, show

router = APIRouter()

_AT_ONCE = 25
"""Claims on a screen: what a person looks through before refining the filter."""

_OFFERED = 200
"""Claims that are offered to be merged with, and speakers to filter by; any other can be named by its address."""

ORIGINS = {
    "contested": "named on both sides",
    "one": "at most one distinct origin a side",
    "several": "several distinct origins on a side",
}


@router.get("/claims")
def claims(request: Request, dossier: Reading) -> Response:
    """The claims, filtered."""
    asked = request.query_params
    wanted = ClaimFilter(
        words=asked.get("words", "").strip(),
        actor=asked.get("actor", ""),
        page=asked.get("on", ""),
        position=asked.get("position", ""),
        origins=asked.get("origins", ""),
        unsure="unsure" in asked,
    )
    number = number_of(request)
    rows, total, part = dossier.look_up.claims(wanted, (number - 1) * _AT_ONCE, _AT_ONCE)
    context = Context.of(part)
    actor = dossier.look_up.name_of(wanted.actor) if wanted.actor else None
    actors = {row.actor.id: row.actor.name for row in speakers(request, dossier)[:_OFFERED]}
    if actor:
        actors[wanted.actor] = actor
    return show(
        request,
        "claims.html.j2",
        rows=[(row, in_brief(claim, context)) for row, claim in zip(rows, part.claims, strict=True)],
        pager=Pager(request, number, _AT_ONCE, total),
        wanted=wanted,
        actor=actor,
        actors=sorted(actors.items(), key=lambda each: each[1].casefold()),
        pages=[(page.id, f"{context.numbers[page.id]} {outlet_of(page)}") for page in part.pages],
        origins=ORIGINS,
        independence=INDEPENDENCE,
    )


@router.get("/claims/{claim_id}")
def claim(request: Request, dossier: Reading, claim_id: str) -> Response:
    """One claim."""
    part = dossier.look_up.claim(claim_id)
    if part is None:
        raise missing("claim")
    context, user = Context.of(part), session_of(request).user
    about = judged(dossier, claim_id)
    likely = [(each.by, words) for each in about for name, words in each.told if name == "likelihood"]
    return show(
        request,
        "claim.html.j2",
        claim_id=claim_id,
        claim=claims_view(part, context).claims[0],
        questions=questions(part, context),
        members=_members(part.claims[0], context),
        others=[each for each in dossier.look_up.propositions(_OFFERED) if each[0] != claim_id],
        sides=[
            (side, words, origins.names)
            for side, words, origins in (
                (Side.AFFIRMING, "affirm", part.claims[0].affirming),
                (Side.DENYING, "deny", part.claims[0].denying),
            )
            if len(origins.names) > 1
        ],
        judged=about,
        mine=next((words for by, words in likely if by == user), ""),
        noted=noted(dossier, claim_id),
        likelihoods=tuple(Likelihood),
        saw=len(dossier.log()),
    )


def _members(claim: Claim, context: Context) -> list[tuple[str, str, str]]:
    """Of each member what a form names it by, who it is, and its words."""
    rows = []
    for member in claim.members:
        attribution = context.attributions.get(member.attribution or "")
        who = context.names(attribution)[0] if attribution else context.label(member.page)
        words = quoted(member.span.of(context.pages[member.page].text))
        rows.append((member_key(member), f"{who}, {CLAIM_POSITION[member.position]}", words))
    return rows
