"""Handing in: the report and its companions as files, with or without unsure readings, and what stands behind them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from urllib.parse import quote

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from sayso.dossier import Dossier
from sayso.exchange import exporter
from sayso.model import Contents
from sayso.report import html
from sayso.report.context import Context
from sayso.report.document import policy
from sayso.report.method import method
from sayso.report.sure import without_unsure
from sayso.web.editor import Editor
from sayso.web.showing import Reading, show

router = APIRouter()

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every file in an archive, so that equal tables are equal archives."""


@router.get("/hand-in")
def hand_in(request: Request, dossier: Reading) -> Response:
    """What can be handed in, and how it was made."""
    contents = _contents(request, dossier)
    return show(
        request,
        "hand_in.html.j2",
        method=method(contents, Context.of(contents)),
        confidential=[page for page in contents.pages if page.confidential],
        without="unsure" in request.query_params,
    )


@router.get("/hand-in/report.html")
def report(request: Request, dossier: Reading) -> Response:
    """The report: to keep, or with `show` to look at and print."""
    document = html(_wanted(request, dossier)).encode()
    if "show" in request.query_params:
        # The report brings its own style, and forbids itself the rest.
        return Response(document, media_type="text/html", headers={"content-security-policy": policy()})
    return _file(request, document, "text/html", ".html")


@router.get("/hand-in/notes.md")
def notes(request: Request, dossier: Reading) -> Response:
    """The same as Markdown with footnotes."""
    exported = exporter("markdown")(_wanted(request, dossier))
    return _file(request, _one(exported), "text/markdown", ".md")


@router.get("/hand-in/tables.zip")
def tables(request: Request, dossier: Reading) -> Response:
    """The same as tables, in one archive."""
    exported = exporter("csv")(_wanted(request, dossier))
    return _file(request, _one(exported), "application/zip", "-tables.zip")


def _contents(request: Request, dossier: Dossier) -> Contents:
    """Everything, from the editor where there is one: it has it in memory already."""
    editor: Editor | None = request.app.state.editor
    return editor.ask(Dossier.contents) if editor else dossier.contents()


def _wanted(request: Request, dossier: Dossier) -> Contents:
    contents = _contents(request, dossier)
    return without_unsure(contents) if request.query_params.get("unsure") == "without" else contents


def _one(exported: bytes | Mapping[str, bytes]) -> bytes:
    if isinstance(exported, bytes):
        return exported
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in exported.items():
            made.writestr(zipfile.ZipInfo(name, _EPOCH), data, zipfile.ZIP_DEFLATED)
    return archive.getvalue()


def _file(request: Request, data: bytes, media_type: str, ending: str) -> Response:
    name = quote(f"{request.app.state.name}{ending}", safe="")
    return Response(
        data, media_type=media_type, headers={"content-disposition": f"attachment; filename*=UTF-8''{name}"}
    )
