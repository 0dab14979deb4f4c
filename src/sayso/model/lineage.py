"""Lineage: who got it from whom."""

from __future__ import annotations

from enum import StrEnum

from sayso.model.anchor import Span
from sayso.model.record import Record


class LineageKind(StrEnum):
    """How a page depends on an origin."""

    CITES = "cites"
    REPUBLISHES = "republishes"
    WIRE = "wire"
    COPIES = "copies"


class Citation(Record):
    """A place where one page says whose report it passes on, as far as that page alone tells."""

    page: str
    origin: str
    """The origin's name as the page gives it, without article; `X (unnamed)` where it is not named."""
    kind: LineageKind
    span: Span | None
    """Where it says so; None where only the metadata does."""
    url: str | None = None
    """Where it links to."""


class LineageLink(Record):
    """One way from a page to an origin, over all pages."""

    page: str
    origin: str
    """The origin's canonical name."""
    actor: str | None = None
    """The origin's actor."""
    kind: LineageKind
    span: Span | None
    url: str | None = None
    source_page: str | None = None
    """The page of the pile that the origin's report is, where it is there."""
    source_span: Span | None = None
    """The passage there, for a copied one."""


class SharedPassage(Record):
    """A near-verbatim run of words that two pages share, for showing side by side.

    The pages are no versions of one another. Where `directed` is false, nothing tells which of them had it first, or
    both have it from somebody else.
    """

    page: str
    span: Span
    source_page: str
    source_span: Span
    directed: bool
    """Whether the page has it from the source page, by date or because it says so."""
    quotation: bool
    """Whether it is a quotation on both: evidence of a shared source, no copy of each other."""
    changed: tuple[Span, ...] = ()
    """The words on the page that are not on the source page, inside the passage."""
    source_changed: tuple[Span, ...] = ()
    """The words on the source page that are not on the page."""
