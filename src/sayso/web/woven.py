"""What weaving makes of all pages: timeline, lineage, explanations, leads."""

from __future__ import annotations

from collections import Counter

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sayso.corrections.targets import lead_id
from sayso.dossier import Dossier
from sayso.model import Contents
from sayso.report import explanations as explaining
from sayso.report.claims import quoted
from sayso.report.context import Context
from sayso.report.leads import leads as lead_views
from sayso.report.lineage_figure import LineageView
from sayso.report.lineage_figure import lineage as lineage_view
from sayso.report.timeline import TimelineView, columns, in_order
from sayso.report.timeline import timeline as timeline_view
from sayso.store import EventRow
from sayso.web.addresses import link, with_changed
from sayso.web.judged import noted_among
from sayso.web.showing import Pager, Reading, missing, number_of, of_everything, readers_of, show

router = APIRouter()

_EVENTS = 40
_LABEL = 80
"""Characters of an event, an answer or a lead where it is one of a list to choose from."""
_LEADS = 25
_ANSWERS = 24
_SHARED = 8
"""Passages side by side on a screen: each is two paragraphs."""


@router.get("/timeline")
def timeline(request: Request, dossier: Reading) -> Response:
    """What happened and what was said, by date."""
    rows = _events(request, dossier)
    strip = readers_of(request).remembered("strip", dossier, lambda: columns(rows))
    number = number_of(request)
    shown = rows[(number - 1) * _EVENTS : number * _EVENTS]
    part = dossier.look_up.events([row.id for row in shown])
    view = timeline_view(part, Context.of(part))
    return show(
        request,
        "timeline.html.j2",
        timeline=TimelineView(view.happened, view.said, strip),
        events=[(each.id, f"{each.date}: {quoted(each.label)[:_LABEL]}") for each in part.events],
        noted=noted_among(dossier, [each.id for each in part.events]),
        saw=len(dossier.log()),
        pager=Pager(request, number, _EVENTS, len(rows)),
    )


@router.get("/events/{event_id}")
def event(request: Request, dossier: Reading, event_id: str) -> Response:
    """One event, where it stands in the timeline."""
    ids = [row.id for row in _events(request, dossier)]
    if event_id not in ids:
        raise missing("event")
    return _to_item("/timeline", ids.index(event_id) // _EVENTS + 1, event_id)


@router.get("/lineage")
def lineage(request: Request, dossier: Reading) -> Response:
    """Who got it from whom."""
    whole = _whole_lineage(request, dossier)
    number = number_of(request)
    passages, shared = dossier.look_up.shared_passages((number - 1) * _SHARED, _SHARED)
    rows = _lineage(dossier.look_up.lineage_of([each.id for each in whole.figure.pages])).rows
    row_of = {item: row.ids[0] for row in rows for item in row.ids}
    return show(
        request,
        "lineage.html.j2",
        lineage=LineageView(whole.figure, rows, _lineage(passages).shared),
        ways=[(row.ids[0], row.told) for row in rows],
        noted=[(row_of[item], *told) for item, *told in noted_among(dossier, row_of)],
        pager=Pager(request, number, _SHARED, shared),
    )


@router.get("/links/{way_id}")
def way(request: Request, dossier: Reading, way_id: str) -> Response:
    """One way from a page to an origin: in the table of the lineage, or its page where that does not have it."""
    whole = _whole_lineage(request, dossier)
    row = next((each for each in whole.rows if way_id in each.ids), None)
    if row is None:
        raise missing("link")
    return (
        _to_item("/lineage", 1, row.ids[0])
        if row.page in whole.figure.pages
        else RedirectResponse(link(row.page.id), 303)
    )


@router.get("/explanations")
def explanations(request: Request, dossier: Reading) -> Response:
    """The answers to each "why?"."""
    ordered = _answers(dossier)
    number = number_of(request)
    part = dossier.look_up.explanations(ordered[(number - 1) * _ANSWERS : number * _ANSWERS])
    return show(
        request,
        "listed.html.j2",
        section="_explanations.html.j2",
        questions=explaining.questions(part, Context.of(part)),
        items=[(each.id, quoted(each.label)[:_LABEL]) for each in part.explanations],
        what="An answer above",
        noted=noted_among(dossier, [each.id for each in part.explanations]),
        pager=Pager(request, number, _ANSWERS, len(ordered)),
    )


@router.get("/answers/{explanation_id}")
def answer(dossier: Reading, explanation_id: str) -> Response:
    """One explanation, where it stands among the others."""
    ordered = _answers(dossier)
    if explanation_id not in ordered:
        raise missing("explanation")
    return _to_item("/explanations", ordered.index(explanation_id) // _ANSWERS + 1, explanation_id)


@router.get("/leads")
def leads(request: Request, dossier: Reading) -> Response:
    """What the pile points to and does not hold."""
    number = number_of(request)
    part, total = dossier.look_up.leads((number - 1) * _LEADS, _LEADS)
    views = lead_views(part, Context.of(part))
    return show(
        request,
        "listed.html.j2",
        section="_leads.html.j2",
        leads=views,
        items=[(each.id, each.label[:_LABEL]) for each in views],
        what="A lead above",
        noted=noted_among(dossier, [each.id for each in views]),
        pager=Pager(request, number, _LEADS, total),
    )


@router.get("/leads/{item_id}")
def lead(request: Request, dossier: Reading, item_id: str) -> Response:
    """One lead, where it stands among the others."""
    ids = of_everything(request, dossier, lambda whole: [lead_id(each) for each in whole.contents().leads])
    if item_id not in ids:
        raise missing("lead")
    return _to_item("/leads", ids.index(item_id) // _LEADS + 1, item_id)


def _events(request: Request, dossier: Dossier) -> list[EventRow]:
    """All events in order of time."""
    return readers_of(request).remembered("events", dossier, lambda: in_order(dossier.look_up.event_rows()))


def _answers(dossier: Dossier) -> list[str]:
    """All explanations, those of the question with most passages first."""
    rows = dossier.look_up.explanation_rows()
    weight = Counter[str]()
    for _, question, passages in rows:
        weight[question] += passages
    return [id_ for id_, question, _ in sorted(rows, key=lambda row: (-weight[row[1]], row[1]))]


def _whole_lineage(request: Request, dossier: Dossier) -> LineageView:
    """All ways over heads alone."""

    def laid_out() -> LineageView:
        return _lineage(dossier.look_up.lineage())

    as_woven = dossier.look_up.overlay.lineage is None
    return readers_of(request).remembered("lineage", dossier, laid_out) if as_woven else laid_out()


def _lineage(part: Contents) -> LineageView:
    return lineage_view(part, Context.of(part))


def _to_item(path: str, number: int, anchor: str) -> Response:
    return RedirectResponse(f"{with_changed(path, None, page=number if number > 1 else None)}#{anchor}", 303)
