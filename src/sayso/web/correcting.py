"""Corrections and judgements: the forms of the workbench, each an entry in the dossier's log, and the log itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from urllib.parse import urlencode

from fastapi import APIRouter
from pydantic import ValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sayso.dossier import Dossier
from sayso.dossier.correcting import Standing
from sayso.errors import CorrectionError
from sayso.model import (
    Accept,
    Act,
    ActorKind,
    Certainty,
    Correcting,
    Describe,
    Entry,
    Judging,
    MergeActors,
    NotAnAttribution,
    Note,
    Position,
    RenameActor,
    SetAct,
    SetActorKind,
    SetCertainty,
    SetPosition,
    SetSource,
    SplitActor,
    Target,
)
from sayso.web.changing import Change, Form
from sayso.web.describing import described
from sayso.web.door import own_path
from sayso.web.editor import Editor
from sayso.web.sessions import session_of
from sayso.web.showing import Pager, Reading, number_of, of_everything, show

router = APIRouter()

_AT_ONCE = 50
"""Lines of the log on a screen."""
_MOST = 150
"""Entries of one form that can be undone together: their ids stand in the address, which is bounded."""

_STATEMENT: dict[str, Callable[[Target, Form], Correcting]] = {
    "source": lambda target, form: SetSource(
        target=target, name=form["value"].strip(), anonymous=form["value"].strip().endswith("(unnamed)")
    ),
    "position": lambda target, form: SetPosition(target=target, value=Position(form["value"])),
    "certainty": lambda target, form: SetCertainty(target=target, value=Certainty(form["value"])),
    "act": lambda target, form: SetAct(target=target, value=Act(form["value"])),
    "accept": lambda target, _: Accept(target=target),
    "not-an-attribution": lambda target, _: NotAnAttribution(target=target),
    "note": lambda target, form: Note(target=target, text=form["value"].strip()),
}
"""What can be corrected of a statement, by the form's kind."""


@router.post("/statements/{attribution_id}")
def correct_statement(request: Request, form: Change, attribution_id: str) -> Response:
    """Correct who said it, with which position, or whether anybody said anything."""
    make = _STATEMENT.get(form.get("kind", ""))
    if make is None:
        raise HTTPException(400, "There is no such correction.")
    return corrected(request, form, lambda dossier: make(dossier.target(attribution_id), form))


@router.post("/people/{actor_id}")
def correct_person(request: Request, form: Change, actor_id: str) -> Response:
    """Rename somebody, say what they are, that somebody else is the same, or describe them as a source."""

    def made(dossier: Dossier) -> Correcting | Describe:
        target, value = dossier.target(actor_id), form.get("value", "").strip()
        match form.get("kind"):
            case "rename-actor":
                return RenameActor(target=target, name=value)
            case "actor-kind":
                return SetActorKind(target=target, value=ActorKind(value))
            case "merge-actors":
                return MergeActors(target=target, other=_actor(dossier, value))
            case "split-actor":
                return _split(dossier, target, form)
            case "note":
                return Note(target=target, text=value)
            case "describe":
                told = {name: form.get(name, "").strip() for name in ("access", "interest", "reliability")}
                return Describe(target=target, **told)
            case _:
                raise CorrectionError("There is no such correction.")

    return corrected(request, form, made)


@router.get("/corrections")
def corrections(request: Request, dossier: Reading) -> Response:
    """The log: what people changed and judged, each with how it stands, the last first."""
    lines = of_everything(request, dossier, described)
    orphaned = [each for each in lines if each.standing is Standing.ORPHANED]
    if alone := Standing.ORPHANED in request.query_params:
        lines = orphaned
    number = number_of(request)
    return show(
        request,
        "corrections.html.j2",
        lines=lines[(number - 1) * _AT_ONCE : number * _AT_ONCE],
        orphaned=len(orphaned),
        alone=alone,
        pager=Pager(request, number, _AT_ONCE, len(lines)),
    )


@router.post("/notes")
def note(request: Request, form: Change) -> Response:
    """Note something on an item that is one of many in its view."""
    return corrected(
        request, form, lambda dossier: Note(target=dossier.target(form["item"]), text=form["value"].strip())
    )


@router.post("/undo")
def undo(request: Request, form: Change) -> Response:
    """Make an entry count no longer; without its id this person's last."""
    return _logged(request, form, Dossier.undo)


@router.post("/redo")
def redo(request: Request, form: Change) -> Response:
    """Make an undone entry count again; without its id what this person undid last."""
    return _logged(request, form, Dossier.redo)


def _logged(request: Request, form: Form, make: Callable[..., Entry]) -> Response:
    by = session_of(request).user
    ids: list[str] | list[None] = form.get("entry", "").split() or [None]

    def keep(dossier: Dossier) -> list[Entry]:
        return [make(dossier, each, by=by) for each in ids]

    return _done(form, _editor(request).change(keep))


def corrected(request: Request, form: Form, make: Callable[[Dossier], Correcting | Judging]) -> Response:
    """Keep a correction or judgement, and lead back to the view that it was made in.

    Args:
        request: what brought it.
        form: its fields.
        make: makes it of the dossier.
    """
    by, saw = session_of(request).user, form.get("saw", "")
    looked = int(saw) if saw.isdecimal() and len(saw) < 10 else None

    def keep(dossier: Dossier) -> list[Entry]:
        change = make(dossier)
        if isinstance(change, Judging):
            return [dossier.judge(change, by=by, reason=_reason(form))]
        return [dossier.correct(change, by=by, reason=_reason(form), saw=looked)]

    return _kept(request, form, keep)


def change_several(request: Request, form: Form, make: Callable[[Dossier], Sequence[Judging]]) -> Response:
    """Keep several judgements of one form, and lead back to the view that they were made in.

    Args:
        request: what brought it.
        form: its fields.
        make: makes them of the dossier.
    """
    by = session_of(request).user

    def keep(dossier: Dossier) -> list[Entry]:
        return [dossier.judge(each, by=by, reason=_reason(form)) for each in make(dossier)]

    return _kept(request, form, keep)


def claim_named(dossier: Dossier, told: str) -> Target:
    """The claim that an id, an address or the exact proposition means.

    Raises:
        CorrectionError: it means none, or several.
    """
    claims = dossier.contents().claims
    named = re.findall(r"c[0-9a-f]{16}", told)
    found = [each.id for each in claims if each.id in named or each.proposition == told.strip()]
    if len(found) != 1:
        raise CorrectionError("That names no one claim: give its address, or its exact words.")
    return dossier.target(found[0])


def _kept(request: Request, form: Form, keep: Callable[[Dossier], list[Entry]]) -> Response:
    """Make the entries of a form, whose values may be none that there are."""
    try:
        entries = _editor(request).change(keep)
    except (ValidationError, ValueError, KeyError) as error:
        raise HTTPException(400, "That value is none that this can be corrected to.") from error
    return _done(form, entries)


def _done(form: Form, entries: Sequence[Entry]) -> Response:
    """Back to the view, which tells what was done and can undo all of it."""
    place = own_path(form.get("then", "/corrections"))
    told = {"done": entries[-1].change.kind, "entry": " ".join(each.id for each in entries[-_MOST:])} if entries else {}
    return RedirectResponse(place + (f"{'&' if '?' in place else '?'}{urlencode(told)}" if told else ""), 303)


def _actor(dossier: Dossier, name: str) -> Target:
    """The one actor that an id, an address or a name means."""
    actors, ids = dossier.contents().actors, re.findall(r"r[0-9a-f]{16}", name)
    found = [each for each in actors if each.id in ids or each.name == name]
    found = found or [each for each in actors if name in each.aliases]
    if len(found) != 1:
        told = f"{len(found)} of these pages are" if found else "Nobody on these pages is"
        raise CorrectionError(f"{told} called {name!r}: give one exact name, or the address of the person’s view.")
    return dossier.target(found[0].id)


def _split(dossier: Dossier, target: Target, form: Form) -> SplitActor:
    """Those names and statements of an actor are another one's whose boxes are ticked."""
    chosen = [name.partition(" ")[::2] for name in form if name.startswith(("name ", "statement "))]
    if not chosen:
        raise CorrectionError("Choose the names or the statements that are somebody else's.")
    return SplitActor(
        target=target,
        names=tuple(each for kind, each in chosen if kind == "name"),
        attributions=tuple(dossier.target(each) for kind, each in chosen if kind == "statement"),
    )


def _reason(form: Form) -> str | None:
    return form.get("reason", "").strip() or None


def _editor(request: Request) -> Editor:
    editor: Editor = request.app.state.editor
    return editor
