"""Hit: what a search found."""

from __future__ import annotations

from enum import StrEnum

from sayso.model.anchor import Span
from sayso.model.record import Record


class HitKind(StrEnum):
    """What a search looks through."""

    PAGE = "page"
    ATTRIBUTION = "attribution"


class Hit(Record):
    """One passage that answers a search; hits come best first.

    `passage` is what to show (a block's sentence or line, or an attribution's whole extent); `marks` are the places of
    the query's words inside it, in order, as offsets into the page's text like every other span.
    """

    kind: HitKind
    page: str
    file: str
    passage: Span
    text: str
    """The passage itself."""
    marks: tuple[Span, ...] = ()
    attribution: str | None = None
    """The attribution's id where `kind` is `attribution`."""


class ClaimHit(Record):
    """One claim whose words answer a search."""

    claim: str
    """Its id."""
    text: str
    """The words that stand for it."""
    marks: tuple[Span, ...] = ()
    """Where the query's words stand in these, in order."""
