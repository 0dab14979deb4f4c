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
from sayso.model import AddAttribution, Attribution, Contents, Entry, MoveMember, Propose, SetPosition
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


@router.get("/proposals")
def proposals(request: Request, dossier: Reading) -> Response:
    """What second readers propose and nobody took on or rejected, the first first."""
    waiting = _waiting(dossier)
    number = number_of(request)
    return show(
        request,
        "proposals.html.j2",
        items=[_worded(each, dossier) for each in waiting[(number - 1) * _AT_ONCE : number * _AT_ONCE]],
        saw=len(dossier.log()),
        pager=Pager(request, number, _AT_ONCE, len(waiting)),
    )


@router.post("/proposals/{entry_id}")
def take_on(request: Request, form: Change, entry_id: str) -> Response:
    """Make the change that a proposal would be: it is this person's correction from then on."""

    def made(dossier: Dossier) -> AddAttribution | SetPosition | MoveMember:
        return _proposed(dossier, entry_id).change

    model = request.app.state.editor.ask(lambda dossier: _proposed(dossier, entry_id).model)
    return corrected(request, {**form, "reason": f"Proposed by {model}."}, made)


def _waiting(dossier: Dossier) -> tuple[Entry, ...]:
    return open_proposals(active(dossier.log()))


def _proposed(dossier: Dossier, entry_id: str) -> Propose:
    for entry in _waiting(dossier):
        if entry.id == entry_id and isinstance(entry.change, Propose):
            return entry.change
    raise CorrectionError("That proposal does not wait any more: somebody took it on, or rejected it.")


def _worded(entry: Entry, dossier: Dossier) -> Proposal:
    proposed = entry.change
    if not isinstance(proposed, Propose):
        raise TypeError("only proposals are worded here")
    change = proposed.change
    part = dossier.look_up.page(change.target.anchor.page)
    found = None if part is None else _attribution(entry, change, part)
    page = change.target.anchor.page
    if part is None or found is None:
        words = Markup.escape(change.target.anchor.exact)
        return Proposal(entry.id, proposed.model, _WHAT[change.kind], "", "", "", (words,), ("", ""), page, "")
    context = Context.of(part)
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


_WHAT = {
    "add-attribution": "A statement that was missed",
    "position": "Another position",
    "move-member": "Belongs to a claim",
}


def _attribution(entry: Entry, change: AddAttribution | SetPosition | MoveMember, part: Contents) -> Attribution | None:
    """The statement that a proposal is about: as it is, or as it would be if it were added."""
    page = next(each for each in part.pages if each.id == change.target.anchor.page)
    if isinstance(change, AddAttribution):
        made, _ = correct_attributions(page, (), [entry.model_copy(update={"change": change})])
        return made[0] if made else None
    return next((each for each in part.attributions if each.id == change.target.attribution), None)


def _claim(change: AddAttribution | SetPosition | MoveMember, dossier: Dossier) -> tuple[str, str]:
    if not isinstance(change, MoveMember) or change.into is None:
        return "", ""
    part = dossier.look_up.claim(change.into.id)
    return (change.into.id, part.claims[0].proposition) if part else ("", change.into.anchor.exact)
