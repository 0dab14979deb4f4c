"""Handing in: the report and its companions, with or without unsure readings, and what stands behind them."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from sayso.report import html
from sayso.report.context import Context
from sayso.report.document import policy
from sayso.report.method import method
from sayso.web.exporting import to_hand_in
from sayso.web.showing import Reading, show, to_keep

router = APIRouter()


@router.get("/hand-in")
def hand_in(request: Request, dossier: Reading) -> Response:
    """What can be handed in, and how it was made."""
    contents = to_hand_in(request, dossier)
    return show(
        request,
        "hand_in.html.j2",
        method=method(contents, Context.of(contents)),
        confidential=[page for page in contents.pages if page.confidential],
    )


@router.get("/hand-in/report.html")
def report(request: Request, dossier: Reading) -> Response:
    """The report: to keep, or with `show` to look at and print."""
    document = html(to_hand_in(request, dossier)).encode()
    if "show" not in request.query_params:
        return to_keep(document, f"{request.app.state.name}.html")
    # The report brings its own style, and forbids itself the rest.
    return Response(document, media_type="text/html", headers={"content-security-policy": policy()})
