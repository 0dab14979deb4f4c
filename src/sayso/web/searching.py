"""Search: passages and statements, the words marked where they stand."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from sayso.model import Hit, Span
from sayso.report.context import Context
from sayso.report.marking import Mark, mark_up
from sayso.report.quoting import place_id
from sayso.web.showing import Reading, show

router = APIRouter()

_MOST = 40
"""Hits on a screen; whoever needs more adds a word."""
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


@router.get("/search")
def search(request: Request, dossier: Reading) -> Response:
    """The passages that answer a query, best first."""
    words = request.query_params.get("q", "")[:_LONGEST]
    hits = dossier.search(words, _MOST) if words else []
    context = Context.of(dossier.look_up.pages())
    return show(request, "search.html.j2", words=words, hits=[_view(hit, context) for hit in hits], most=_MOST)


def _view(hit: Hit, context: Context) -> HitView:
    # The passage is all that is known of the page's text here; its offsets count from the text's begin.
    inside = [
        Mark(Span(mark.start - hit.passage.start, mark.end - hit.passage.start), "mark", "found") for mark in hit.marks
    ]
    return HitView(
        kind=hit.kind,
        anchor=hit.attribution or place_id(hit.page, hit.passage),
        place=context.label(hit.page),
        words=mark_up(hit.text, Span(0, len(hit.text)), inside),
    )
