"""Reworking: the forms for pages, the borders and cues of statements, claims, and events."""

from __future__ import annotations

import re

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from sayso.dossier import Dossier
from sayso.errors import CorrectionError
from sayso.model import (
    AddAttribution,
    AddLink,
    Anchor,
    ChangeLink,
    ClaimPosition,
    Correcting,
    Independence,
    Judge,
    Judging,
    Likelihood,
    LineageKind,
    MergeClaims,
    MoveMember,
    NewClaim,
    Note,
    Page,
    Position,
    RemoveLink,
    Role,
    SetConfidential,
    SetContent,
    SetCue,
    SetEventDate,
    SetMemberPosition,
    SetMetadata,
    SetRole,
    Side,
    SplitClaim,
    Target,
)
from sayso.web.changing import Change, Form
from sayso.web.correcting import claim_named, corrected
from sayso.web.places import member_key, place_of

router = APIRouter()

_SEVERAL = {"authors", "wire_agencies"}
"""Fields of the metadata that hold several names; in a form these stand between semicolons."""


@router.post("/pages/{page_id}")
def correct_page(request: Request, form: Change, page_id: str) -> Response:
    """Correct what a page tells about itself, a passage's role, what it has from whom, and add what was missed."""
    return corrected(request, form, lambda dossier: _of_page(dossier, page_id, form))


@router.post("/statements/{attribution_id}/content")
def correct_content(request: Request, form: Change, attribution_id: str) -> Response:
    """Change which words are attributed: one place, or several with `[…]` between them."""

    def made(dossier: Dossier) -> Correcting:
        target = dossier.target(attribution_id)
        page = _page(dossier, target.anchor.page)
        pieces = [each for each in re.split(r"\[(?:…|\.\.\.)\]", form["quotation"]) if each.strip()]
        places = [place_of(each, page.text, target.anchor.span, _around(form)) for each in pieces]
        return SetContent(
            target=target, content=tuple(dossier.passage(page.id, *place).anchor for place in sorted(places))
        )

    return corrected(request, form, made)


@router.post("/statements/{attribution_id}/cue")
def correct_cue(request: Request, form: Change, attribution_id: str) -> Response:
    """Change which words signal a statement; none, if the field is empty."""

    def made(dossier: Dossier) -> Correcting:
        target = dossier.target(attribution_id)
        page, words = _page(dossier, target.anchor.page), form["quotation"].strip()
        place = place_of(words, page.text, target.anchor.span, _around(form)) if words else None
        return SetCue(target=target, cue=place and dossier.passage(page.id, *place).anchor)

    return corrected(request, form, made)


@router.post("/statements/{attribution_id}/claims")
def place_statement(request: Request, form: Change, attribution_id: str) -> Response:
    """Put a statement into a claim, or let it begin one."""

    def made(dossier: Dossier) -> Correcting:
        target = dossier.target(attribution_id)
        if form.get("kind") == "new-claim":
            return NewClaim(target=target, members=(target,))
        return MoveMember(target=target, into=claim_named(dossier, form["value"]))

    return corrected(request, form, made)


@router.post("/claims/{claim_id}")
def correct_claim(request: Request, form: Change, claim_id: str) -> Response:
    """Merge or split a claim, move a passage out of it, say how one stands to it, and judge how likely it is."""
    return corrected(request, form, lambda dossier: _of_claim(dossier, claim_id, form))


@router.post("/timeline")
def date_event(request: Request, form: Change) -> Response:
    """Say when an event took place."""
    return corrected(
        request,
        form,
        lambda dossier: SetEventDate(target=dossier.target(form["event"]), value=form["value"].strip()),
    )


def _of_page(dossier: Dossier, page_id: str, form: Form) -> Correcting:  # noqa: PLR0911 - one return for each kind
    target = dossier.target(page_id)
    match form.get("kind"):
        case "metadata":
            return _metadata(target, form["field"], form["value"].strip())
        case "role":
            return SetRole(target=_passage(dossier, page_id, form), value=Role(form["value"]))
        case "add-attribution":
            passage = _passage(dossier, page_id, form)
            return AddAttribution(
                target=passage,
                content=(passage.anchor,),
                source=_source(dossier, passage.anchor, form["name"].strip()),
                name=form["name"].strip(),
                position=Position(form["position"]),
            )
        case "add-link":
            place = _passage(dossier, page_id, form) if form.get("quotation", "").strip() else target
            return AddLink(target=place, origin=form["origin"].strip(), link=LineageKind(form["link"]))
        case "change-link":
            link = dossier.target(form["item"])
            return ChangeLink(target=link, origin=form["origin"].strip(), link=LineageKind(form["link"]))
        case "remove-link":
            return RemoveLink(target=dossier.target(form["item"]))
        case "confidential":
            return SetConfidential(target=target, value=form["value"] == "yes")
        case "note":
            return Note(target=target, text=form["value"].strip())
    raise CorrectionError("There is no such correction.")


def _of_claim(dossier: Dossier, claim_id: str, form: Form) -> Correcting | Judging:  # noqa: PLR0911 - as above
    target = dossier.target(claim_id)
    match form.get("kind"):
        case "merge-claims":
            return MergeClaims(target=target, other=claim_named(dossier, form["value"]))
        case "split-claim":
            return SplitClaim(target=target, members=tuple(_members(dossier, claim_id, form)))
        case "move-member":
            into = form.get("value", "").strip()
            return MoveMember(
                target=_member(dossier, claim_id, form),
                out_of=target,
                into=claim_named(dossier, into) if into else None,
            )
        case "member-position":
            member = _member(dossier, claim_id, form)
            return SetMemberPosition(target=target, member=member, value=ClaimPosition(form["position"]))
        case "likelihood":
            return Judge(target=target, value=Likelihood(form["value"]) if form["value"] else None)
        case "independence":
            names = tuple(name.removeprefix("origin ") for name in form if name.startswith("origin "))
            if len(names) == 1 or (names and not form["because"].strip()):
                raise CorrectionError("Choose two origins or more, and say why they are independent of one another.")
            return Independence(target=target, side=Side(form["side"]), names=names, because=form["because"].strip())
        case "note":
            return Note(target=target, text=form["value"].strip())
    raise CorrectionError("There is no such correction.")


def _metadata(target: Target, field: str, told: str) -> SetMetadata:
    several = tuple(each.strip() for each in told.split(";") if each.strip())
    value = (several if field in _SEVERAL else told) if told else (() if field in _SEVERAL else None)
    return SetMetadata.model_validate({"target": target, "field": field, "value": value})


def _passage(dossier: Dossier, page_id: str, form: Form) -> Target:
    return dossier.passage(page_id, *place_of(form["quotation"], _page(dossier, page_id).text, around=_around(form)))


def _around(form: Form) -> tuple[str, str]:
    """What stands beside a selection, where it was one."""
    return form.get("before", ""), form.get("after", "")


def _source(dossier: Dossier, passage: Anchor, name: str) -> Anchor | None:
    """Where the page names the source: the place of its name that is nearest to the passage."""
    text = _page(dossier, passage.page).text
    places = [each.span() for each in re.finditer(re.escape(name), text)] if name else []
    if not places:
        return None
    return dossier.passage(passage.page, *min(places, key=lambda place: abs(place[0] - passage.start))).anchor


def _page(dossier: Dossier, page_id: str) -> Page:
    return next(each for each in dossier.pages if each.id == page_id)


def _members(dossier: Dossier, claim_id: str, form: Form) -> list[Target]:
    """The members of a claim whose boxes are ticked."""
    claim = next(each for each in dossier.contents().claims if each.id == claim_id)
    chosen = {name.removeprefix("member ") for name in form if name.startswith("member ")}
    found = [dossier.member(each) for each in claim.members if member_key(each) in chosen]
    if not found or len(found) != len(chosen):
        raise CorrectionError("Choose passages of this claim.")
    return found


def _member(dossier: Dossier, claim_id: str, form: Form) -> Target:
    found = _members(dossier, claim_id, form)
    if len(found) != 1:
        raise CorrectionError("Choose one passage: passages move one by one.")
    return found[0]
