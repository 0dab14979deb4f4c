"""Mention: a place where a page names somebody or something that can act."""

from __future__ import annotations

from sayso.model.actor import ActorKind
from sayso.model.anchor import Span
from sayso.model.record import Record


class Mention(Record):
    """One noun phrase that names an actor; its span is trimmed and not empty. `kind` is a hint of this one place."""

    page: str
    span: Span
    name: str
    """The name as compared over pages: without article, title and possessive, white space as single spaces."""
    kind: ActorKind | None = None
    also: str | None = None
    """A longer name that the page gives the same actor at this place: "National Water Board" for "(NWB)"."""
    office: str | None = None
    """What the page calls a person besides the name, before or after it: "Norvenian Interior Minister"."""
