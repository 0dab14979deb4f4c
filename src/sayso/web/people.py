"""People: everybody who says something, one of them with all statements in order of time, and one statement."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from sayso.corrections.log import active
from sayso.corrections.proposals import open_proposals
from sayso.dossier import ActorFilter, ActorRow, Dossier
from sayso.model import Attribution, Band, Contents, Position
from sayso.report import citation
from sayso.report.claims import quoted
from sayso.report.context import Context, checked_by
from sayso.report.passages import words_at
from sayso.report.statements import Statement, statement
from sayso.report.wording import ACT, ACTOR_KIND, date_words
from sayso.web.judged import judged, noted
from sayso.web.sessions import session_of
from sayso.web.showing import Pager, Reading, missing, number_of, readers_of, show

router = APIRouter()

_PEOPLE = 50
"""Rows of a table on a screen."""
_OFFERED = 200
"""Names that are offered for merging; any other can be written."""
_STATEMENTS = 40
"""Statements on a screen; each is some lines."""


@router.get("/people")
def people(request: Request, dossier: Reading) -> Response:
    """Everybody who says something."""
    asked = request.query_params
    number = number_of(request)
    wanted = ActorFilter(words=asked.get("words", "").strip(), kind=asked.get("kind", ""))
    found = [row for row in _speakers(request, dossier) if wanted.fits(row.actor)]
    return show(
        request,
        "people.html.j2",
        rows=found[(number - 1) * _PEOPLE : number * _PEOPLE],
        pager=Pager(request, number, _PEOPLE, len(found)),
        wanted=wanted,
    )


@router.get("/people/{actor_id}")
def person(request: Request, dossier: Reading, actor_id: str) -> Response:
    """Everything that one actor said, and what others ascribe to it, over time."""
    number = number_of(request)
    found = dossier.look_up.actor(actor_id, (number - 1) * _STATEMENTS, _STATEMENTS)
    if found is None:
        raise missing("person")
    part, total = found
    actor, context = part.actors[0], Context.of(part)
    about = judged(dossier, actor_id)
    return show(
        request,
        "person.html.j2",
        actor=actor,
        kind=ACTOR_KIND[actor.kind],
        dated=_dated(part, context),
        others=[name for name in _names(request, dossier) if name != actor.name],
        judged=about,
        noted=noted(dossier, actor_id),
        said=[(each.id, words_at(each.content, context.pages[each.page].text)) for each in part.attributions],
        mine=next((dict(each.told) for each in about if each.by == session_of(request).user), {}),
        saw=len(dossier.log()),
        pager=Pager(request, number, _STATEMENTS, total),
    )


@router.get("/statements/{attribution_id}")
def one_statement(request: Request, dossier: Reading, attribution_id: str) -> Response:
    """One statement with everything that is known of how it was read."""
    part, attribution = _attribution(dossier, attribution_id)
    context = Context.of(part)
    text = context.pages[attribution.page].text
    before, after = _neighbours(_queue(request, dossier), attribution_id)
    return show(
        request,
        "statement.html.j2",
        it=statement(attribution, context),
        attribution=attribution,
        speaker=context.actors.get(attribution.actor or ""),
        source=context.names(attribution)[0],
        claims=[(id_, quoted(words)) for id_, words in dossier.look_up.claims_with(attribution_id)],
        content=words_at(attribution.content, text),
        names=_names(request, dossier),
        cue=attribution.cue.of(text) if attribution.cue else "",
        noted=noted(dossier, attribution_id),
        before=before,
        after=after,
        citation=citation.of_statement(attribution, context),
        acts=ACT,
        positions=tuple(Position),
        saw=len(dossier.log()),
    )


@router.get("/statements/{attribution_id}/citation")
def cite(dossier: Reading, attribution_id: str) -> Response:
    """A citation of a statement, as text to copy."""
    part, attribution = _attribution(dossier, attribution_id)
    return PlainTextResponse(citation.of_statement(attribution, Context.of(part)))


@router.get("/unsure")
def unsure(request: Request, dossier: Reading) -> Response:
    """What was read without certainty, to be looked at by a person."""
    number = number_of(request)
    queue = _queue(request, dossier)
    entries = active(dossier.log())
    part = dossier.look_up.attributions(queue[(number - 1) * _STATEMENTS : number * _STATEMENTS])
    context = Context.of(part)
    return show(
        request,
        "unsure.html.j2",
        items=[(context.names(each)[0], statement(each, context)) for each in part.attributions],
        checked=len(checked_by(entries)),
        proposals=len(open_proposals(entries)),
        pager=Pager(request, number, _STATEMENTS, len(queue)),
    )


def _queue(request: Request, dossier: Dossier) -> list[str]:
    """The unsure readings that nobody has looked at, those first whose correction would change most."""
    over = dossier.look_up.overlay
    done = over.gone | {each.id for each in over.new(Attribution) if each.confidence_band is not Band.UNSURE}
    queue = readers_of(request).remembered("queue", dossier, lambda: dossier.look_up.queue(Band.UNSURE))
    return [each for each in queue if each not in done]


def _neighbours(queue: list[str], attribution_id: str) -> tuple[str | None, str | None]:
    """Those before and after a statement in the queue; for one that is not in it, its first."""
    if attribution_id not in queue:
        return None, queue[0] if queue else None
    at = queue.index(attribution_id)
    return (queue[at - 1] if at else None), (queue[at + 1] if at + 1 < len(queue) else None)


def _attribution(dossier: Dossier, attribution_id: str) -> tuple[Contents, Attribution]:
    part = dossier.look_up.attribution(attribution_id)
    if part is None:
        raise missing("statement")
    return part, part.attributions[0]


def _dated(part: Contents, context: Context) -> list[tuple[str, list[Statement]]]:
    """Statements under the date on which they were said, else that of their page."""
    dated: dict[str, list[Statement]] = {}
    for each in part.attributions:
        date = each.said or context.pages[each.page].metadata.published
        dated.setdefault(date_words(date) if date else "undated", []).append(statement(each, context))
    return list(dated.items())


def _speakers(request: Request, dossier: Dossier) -> list[ActorRow]:
    """Everybody who says something, those with most statements first: counted once for each state of the contents."""
    return readers_of(request).remembered("speakers", dossier, dossier.look_up.actors)


def _names(request: Request, dossier: Dossier) -> list[str]:
    """The names of those with most statements."""
    return [row.actor.name for row in _speakers(request, dossier)[:_OFFERED]]
