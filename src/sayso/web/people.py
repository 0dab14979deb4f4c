"""People: everybody who says something, one of them with all statements in order of time, and one statement."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from sayso.corrections.log import active
from sayso.corrections.proposals import open_proposals
from sayso.dossier import ActorFilter, ActorRow, Dossier
from sayso.model import Attribution, Band, Contents, Entry, Position
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
    found = [row for row in speakers(request, dossier) if wanted.fits(row.actor)]
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
    queue, done = _queue(request, dossier)
    before, after = _neighbours(queue, done, attribution_id)
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
        review=_review(queue, done, active(dossier.log())),
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
    queue, done = _queue(request, dossier)
    left = [each for each in queue if each not in done]
    entries = active(dossier.log())
    part = dossier.look_up.attributions(left[(number - 1) * _STATEMENTS : number * _STATEMENTS])
    context = Context.of(part)
    return show(
        request,
        "unsure.html.j2",
        items=[(context.names(each)[0], statement(each, context)) for each in part.attributions],
        first=left[0] if left else None,
        review=_review(queue, done, entries),
        proposals=len(open_proposals(entries)),
        pager=Pager(request, number, _STATEMENTS, len(left)),
    )


def _review(queue: Sequence[str], done: Collection[str], entries: Sequence[Entry]) -> tuple[int, int]:
    """How many readings people have checked, and how many unsure ones are left."""
    return len(checked_by(entries)), sum(each not in done for each in queue)


def _queue(request: Request, dossier: Dossier) -> tuple[list[str], Collection[str]]:
    """The readings that were unsure when they were woven, those first whose correction would change most.

    Returns:
        Their ids, and of these the ones that somebody has looked at since.
    """
    over = dossier.look_up.overlay
    done = over.gone | {each.id for each in over.new(Attribution) if each.confidence_band is not Band.UNSURE}
    return readers_of(request).remembered("queue", dossier, lambda: dossier.look_up.queue(Band.UNSURE)), done


def _neighbours(queue: list[str], done: Collection[str], attribution_id: str) -> tuple[str | None, str | None]:
    """The last to be reviewed before a statement and the first after it; for one that is not in the queue its first."""
    at = queue.index(attribution_id) if attribution_id in queue else -1
    before = (each for each in reversed(queue[: max(at, 0)]) if each not in done)
    after = (each for each in queue[at + 1 :] if each not in done)
    return next(before, None), next(after, None)


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


def speakers(request: Request, dossier: Dossier) -> list[ActorRow]:
    """Everybody who says something, those with most statements first: counted once for each state of the contents."""
    return readers_of(request).remembered("speakers", dossier, dossier.look_up.actors)


def _names(request: Request, dossier: Dossier) -> list[str]:
    """The names of those with most statements."""
    return [row.actor.name for row in speakers(request, dossier)[:_OFFERED]]
