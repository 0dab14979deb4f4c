"""Lead: what the pile points to and does not hold."""

from __future__ import annotations

from enum import StrEnum

from sayso.model.anchor import Span
from sayso.model.record import Record


class LeadKind(StrEnum):
    """What is missing."""

    UNREAD_ORIGIN = "unread-origin"
    """An origin that is cited and is not among the pages."""
    NO_REPLY = "no-reply"
    """An accused party that nobody in the pile quotes on it."""
    POINTER = "pointer"
    """A promo or related title about the same event: a pointer that was not read."""


class Lead(Record):
    """Something to look for next, at the place that points to it."""

    kind: LeadKind
    label: str
    claims: tuple[str, ...] = ()
    """The ids of the claims that rest on it, or are about it."""
    page: str
    span: Span
    url: str | None = None
    """Where the page links to there."""
    date: str | None = None
    """When the page that points to it was published, EDTF."""
