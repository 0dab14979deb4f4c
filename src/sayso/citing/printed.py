"""Origins that a page's own credits name: the agencies of a wire credit, the outlet where the text stood first."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.model import Citation, LineageKind, Page, Role, Span

_CREDITS = frozenset({Role.CREDIT, Role.DATELINE, Role.BYLINE, Role.BODY, Role.REPUBLICATION_NOTE, Role.FOOTER})
"""Roles in which credits stand; a body may end in "(Reuters)" and begin with a dateline."""


def find(page: Page) -> Iterator[Citation]:
    """The citations that rest on the page's metadata, each with the place that tells, where the name stands there."""
    metadata = page.metadata
    publisher = (metadata.publisher or "").casefold()
    for agency in metadata.wire_agencies:
        if agency.casefold() != publisher:
            yield Citation(page=page.id, origin=agency, kind=LineageKind.WIRE, span=_credit(page, agency))
    if metadata.republished_from:
        outlet = metadata.republished_from
        span = _note(page, outlet)
        yield Citation(page=page.id, origin=outlet, kind=LineageKind.REPUBLISHES, span=span, url=_link(page, span))


def _credit(page: Page, agency: str) -> Span | None:
    """The agency's name between brackets or in a credit line."""
    name = re.compile(rf"(?<!\w){re.escape(agency)}(?!\w)", re.IGNORECASE)
    for block in page.blocks:
        if block.role not in _CREDITS:
            continue
        for match in name.finditer(page.text, block.start, block.end):
            around = page.text[max(block.start, match.start() - 40) : match.end() + 2]
            if block.role is not Role.BODY or "(" in around:
                return Span(*match.span())
    return None


def _note(page: Page, outlet: str) -> Span | None:
    """The line that names the first publisher: the note itself where it has a block of its own."""
    notes = [block for block in page.blocks if block.role is Role.REPUBLICATION_NOTE]
    for block in (*notes, *page.blocks):
        at = page.text.find(outlet, block.start, block.end)
        if at >= 0:
            return block.span if block in notes else Span(at, at + len(outlet))
    return None


def _link(page: Page, span: Span | None) -> str | None:
    """Where a link inside the place leads."""
    inside = (link.url for link in page.links if span and span.overlaps(Span(link.start, link.end)))
    return next(inside, None)
