"""Proposals: what second readers would change, each for a person to take on or to reject."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from sayso.corrections.log import active
from sayso.corrections.on_page import correct_attributions
from sayso.corrections.proposals import open_proposals
from sayso.dossier import Dossier
from sayso.errors import CorrectionError
from sayso.model import AddAttribution, Attribution, Entry, MoveMember, Propose, Proposed, SetPosition
from sayso.report.context import Context
from sayso.report.statements import statement
from sayso.report.wording import STANCE
from sayso.web.changing import Change
from sayso.web.correcting import corrected
from sayso.web.showing import Pager, Reading, number_of, show

router = APIRouter()

_AT_ONCE = 20
"""Proposals on a screen; each is some lines."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One proposal, worded."""

    id: str
    model: str
    what: str
    """What kind of change it is."""
    source: str
    """Who says it, as it would be; empty where the passage is gone."""
    stance: str
    """How, as it would be."""
    now: str
    """How it is read now, where that is what would change."""
    quotation: tuple[Markup, ...]
    claim: tuple[str, str]
    """The id and the words of the claim that it would belong to; empty otherwise."""
    page: str
    place: str


_WHAT = {
    "add-attribution": "A statement that was missed",
    "position": "Another position",
    "move-member": "Belongs to a claim",
}
"""The kinds of change that are proposed, in words."""


@router.get("/proposals")
def proposals(request: Request, dossier: Reading) -> Response:
    """What second readers propose and nobody took on or rejected, the first first."""
    waiting = _waiting(dossier)
    number = number_of(request)
    shown = waiting[(number - 1) * _AT_ONCE : number * _AT_ONCE]
    # A second reader goes from page to page, so that many proposals are about one.
    parts = {page: dossier.look_up.page(page) for page in {each.change.target.anchor.page for _, each in shown}}
    contexts = {page: Context.of(part) for page, part in parts.items() if part is not None}
    return show(
        request,
        "proposals.html.j2",
        items=[_worded(entry, proposed, contexts, dossier) for entry, proposed in shown],
        saw=len(dossier.log()),
        pager=Pager(request, number, _AT_ONCE, len(waiting)),
    )


@router.post("/proposals/{entry_id}")
def take_on(request: Request, form: Change, entry_id: str) -> Response:
    """Make the change that a proposal would be: it is this person's correction from then on."""

    def made(dossier: Dossier) -> Proposed:
        return _proposed(dossier, entry_id).change

    model = request.app.state.editor.ask(lambda dossier: _proposed(dossier, entry_id).model)
    return corrected(request, {**form, "reason": f"Proposed by {model}."}, made)


def _waiting(dossier: Dossier) -> list[tuple[Entry, Propose]]:
    entries = open_proposals(active(dossier.log()))
    return [(entry, entry.change) for entry in entries if isinstance(entry.change, Propose)]


def _proposed(dossier: Dossier, entry_id: str) -> Propose:
    for entry, proposed in _waiting(dossier):
        if entry.id == entry_id:
            return proposed
    raise CorrectionError("That proposal does not wait any more: somebody took it on, or rejected it.")


def _worded(entry: Entry, proposed: Propose, contexts: dict[str, Context], dossier: Dossier) -> Proposal:
    change, page = proposed.change, proposed.change.target.anchor.page
    context = contexts.get(page)
    found = None if context is None else _attribution(entry, change, context)
    if context is None or found is None:
        words = Markup.escape(change.target.anchor.exact)
        return Proposal(entry.id, proposed.model, _WHAT[change.kind], "", "", "", (words,), ("", ""), page, "")
    told = statement(found, context)
    position = change.value if isinstance(change, SetPosition) else found.position
    return Proposal(
        id=entry.id,
        model=proposed.model,
        what=_WHAT[change.kind],
        source=context.names(found)[0],
        stance=STANCE[found.act][position],
        now=told.stance if isinstance(change, SetPosition) else "",
        quotation=told.quotation,
        claim=_claim(change, dossier),
        page=page,
        place=told.place,
    )


def _attribution(entry: Entry, change: Proposed, context: Context) -> Attribution | None:
    """The statement that a proposal is about: as it is, or as it would be if it were added."""
    if isinstance(change, AddAttribution):
        page = context.pages[change.target.anchor.page]
        made, _ = correct_attributions(page, (), [entry.model_copy(update={"change": change})])
        return made[0] if made else None
    return context.attributions.get(change.target.attribution or "")


def _claim(change: Proposed, dossier: Dossier) -> tuple[str, str]:
    if not isinstance(change, MoveMember) or change.into is None:
        return "", ""
    part = dossier.look_up.claim(change.into.id)
    return (change.into.id, part.claims[0].proposition) if part else ("", change.into.anchor.exact)
