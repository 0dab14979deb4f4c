"""Search: claims, passages and statements, the words marked where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from sayso.model import Hit, Span
from sayso.report.context import Context
from sayso.report.marking import Mark, mark_up
from sayso.report.quoting import place_id
from sayso.store.query import parse
from sayso.web.addresses import link
from sayso.web.showing import Reading, show

router = APIRouter()

_MOST = 40
"""Hits on a screen; whoever needs more adds a word."""
_CLAIMS = 10
"""Claims above them."""
_LONGEST = 300
"""Characters of a query."""


@dataclass(frozen=True, slots=True)
class HitView:
    """A passage with the words of the query marked."""

    kind: str
    anchor: str
    """The id of what it leads to."""
    place: str
    words: Markup
    citation: str
    """Where its citation is."""


@router.get("/search")
def search(request: Request, dossier: Reading) -> Response:
    """The passages that answer a query, best first."""
    words = request.query_params.get("q", "")[:_LONGEST]
    gone = dossier.look_up.overlay.gone
    hits = [hit for hit in dossier.search(words, _MOST) if hit.attribution not in gone] if words else []
    claims = [hit for hit in dossier.search_claims(words, _CLAIMS) if hit.claim not in gone] if words else []
    context = Context.of(dossier.look_up.pages())
    return show(
        request,
        "search.html.j2",
        words=words,
        problems=parse(words).problems,
        claims=[(hit.claim, _marked(hit.text, hit.marks, 0)) for hit in claims],
        hits=[_view(hit, context) for hit in hits],
        most=_MOST,
        most_claims=_CLAIMS,
    )


def _view(hit: Hit, context: Context) -> HitView:
    anchor = hit.attribution or place_id(hit.page, hit.passage)
    return HitView(
        kind=hit.kind,
        anchor=anchor,
        place=context.label(hit.page),
        words=_marked(hit.text, hit.marks, hit.passage.start),
        citation=f"{link(anchor)}/citation" if hit.attribution else f"/cite/{anchor}",
    )


def _marked(text: str, marks: Sequence[Span], begin: int) -> Markup:
    """A text with the words of the query marked, whose places count from before its begin."""
    inside = [Mark(Span(mark.start - begin, mark.end - begin), "mark", "found") for mark in marks]
    return mark_up(text, Span(0, len(text)), inside)
