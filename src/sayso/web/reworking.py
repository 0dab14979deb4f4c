"""Reworking: the forms for pages, the borders of statements, claims, events, and the hypotheses of matrices."""

from __future__ import annotations

import re

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from sayso.dossier import Dossier
from sayso.errors import CorrectionError
from sayso.model import (
    AddAttribution,
    AddHypothesis,
    AddLink,
    Anchor,
    ChangeLink,
    ClaimPosition,
    Correcting,
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
    SetContent,
    SetEventDate,
    SetMemberPosition,
    SetMetadata,
    SetRole,
    SplitClaim,
    Target,
)
from sayso.web.changing import Change, Form
from sayso.web.correcting import corrected
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
        places = [place_of(each, page.text, target.anchor.span) for each in pieces]
        return SetContent(
            target=target, content=tuple(dossier.passage(page.id, *place).anchor for place in sorted(places))
        )

    return corrected(request, form, made)


@router.post("/statements/{attribution_id}/claims")
def place_statement(request: Request, form: Change, attribution_id: str) -> Response:
    """Put a statement into a claim, or let it begin one."""

    def made(dossier: Dossier) -> Correcting:
        target = dossier.target(attribution_id)
        if form.get("kind") == "new-claim":
            return NewClaim(target=target, members=(target,))
        return MoveMember(target=target, into=_claim(dossier, form["value"]))

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


@router.post("/matrices/{matrix_id}/hypotheses")
def correct_hypotheses(request: Request, form: Change, matrix_id: str) -> Response:
    """Add an answer to a matrix's question, or judge how likely one is."""

    def made(dossier: Dossier) -> Correcting | Judging:
        target = dossier.target(matrix_id)
        if form.get("kind") == "likelihood":
            return Judge(target=target, hypothesis=form["hypothesis"], value=_likelihood(form))
        return AddHypothesis(target=target, label=form["value"].strip())

    return corrected(request, form, made)


def _of_page(dossier: Dossier, page_id: str, form: Form) -> Correcting:  # noqa: PLR0911 - one return for each kind
    target = dossier.target(page_id)
    match form.get("kind"):
        case "metadata":
            return _metadata(target, form["field"], form["value"].strip())
        case "role":
            return SetRole(target=_passage(dossier, page_id, form["quotation"]), value=Role(form["value"]))
        case "add-attribution":
            passage = _passage(dossier, page_id, form["quotation"])
            return AddAttribution(
                target=passage,
                content=(passage.anchor,),
                source=_source(dossier, passage.anchor, form["name"].strip()),
                name=form["name"].strip(),
                position=Position(form["position"]),
            )
        case "add-link":
            words = form.get("quotation", "").strip()
            place = _passage(dossier, page_id, words) if words else target
            return AddLink(target=place, origin=form["origin"].strip(), link=LineageKind(form["link"]))
        case "change-link":
            link = dossier.target(form["item"])
            return ChangeLink(target=link, origin=form["origin"].strip(), link=LineageKind(form["link"]))
        case "remove-link":
            return RemoveLink(target=dossier.target(form["item"]))
        case "note":
            return Note(target=target, text=form["value"].strip())
    raise CorrectionError("There is no such correction.")


def _of_claim(dossier: Dossier, claim_id: str, form: Form) -> Correcting | Judging:
    target = dossier.target(claim_id)
    match form.get("kind"):
        case "merge-claims":
            return MergeClaims(target=target, other=_claim(dossier, form["value"]))
        case "split-claim":
            return SplitClaim(target=target, members=tuple(_members(dossier, claim_id, form)))
        case "move-member":
            into = form.get("value", "").strip()
            return MoveMember(
                target=_member(dossier, claim_id, form),
                out_of=target,
                into=_claim(dossier, into) if into else None,
            )
        case "member-position":
            member = _member(dossier, claim_id, form)
            return SetMemberPosition(target=target, member=member, value=ClaimPosition(form["position"]))
        case "likelihood":
            return Judge(target=target, value=_likelihood(form))
        case "note":
            return Note(target=target, text=form["value"].strip())
    raise CorrectionError("There is no such correction.")


def _metadata(target: Target, field: str, told: str) -> SetMetadata:
    several = tuple(each.strip() for each in told.split(";") if each.strip())
    value = (several if field in _SEVERAL else told) if told else (() if field in _SEVERAL else None)
    return SetMetadata.model_validate({"target": target, "field": field, "value": value})


def _passage(dossier: Dossier, page_id: str, words: str) -> Target:
    return dossier.passage(page_id, *place_of(words, _page(dossier, page_id).text))


def _source(dossier: Dossier, passage: Anchor, name: str) -> Anchor | None:
    """Where the page names the source: the place of its name that is nearest to the passage."""
    text = _page(dossier, passage.page).text
    places = [each.span() for each in re.finditer(re.escape(name), text)] if name else []
    if not places:
        return None
    return dossier.passage(passage.page, *min(places, key=lambda place: abs(place[0] - passage.start))).anchor


def _page(dossier: Dossier, page_id: str) -> Page:
    return next(each for each in dossier.pages if each.id == page_id)


def _claim(dossier: Dossier, told: str) -> Target:
    """The claim that an id, an address or the exact proposition means."""
    claims = dossier.contents().claims
    named = re.findall(r"c[0-9a-f]{16}", told)
    found = [each.id for each in claims if each.id in named or each.proposition == told.strip()]
    if len(found) != 1:
        raise CorrectionError("That names no one claim: give its address, or its exact words.")
    return dossier.target(found[0])


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


def _likelihood(form: Form) -> Likelihood | None:
    return Likelihood(form["value"]) if form["value"] else None
