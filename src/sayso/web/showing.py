"""Showing: a template filled for a request, and what every view may need."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Annotated, Any, TypeVar
from urllib.parse import quote

from fastapi import Depends
from jinja2 import Environment, PackageLoader
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from sayso.dossier import Dossier
from sayso.report.environment import environment
from sayso.report.wording import ACTOR_KIND, BAND, STATUS
from sayso.web.addresses import link, with_changed
from sayso.web.editor import Editor
from sayso.web.readers import Readers

_T = TypeVar("_T")

NAVIGATION = (
    ("/", "Overview", "o"),
    ("/claims", "Claims", "c"),
    ("/people", "People", "p"),
    ("/pages", "Pages", "a"),
    ("/timeline", "Timeline", "t"),
    ("/lineage", "Lineage", "l"),
    ("/explanations", "Explanations", "e"),
    ("/matrices", "Matrices", "m"),
    ("/leads", "Leads", "d"),
    ("/unsure", "To review", "r"),
    ("/corrections", "Corrections", "k"),
    ("/hand-in", "Hand in", "h"),
)
"""The views, as the bar at the top lists them, each with the key that jumps to it after `g`."""


@dataclass(frozen=True, slots=True)
class Pager:
    """Which of the pages of a long list is shown."""

    request: Request
    number: int
    size: int
    total: int

    @property
    def last(self) -> int:
        """The number of the last one."""
        return max(-(-self.total // self.size), 1)

    @property
    def first_item(self) -> int:
        """The number of the first item shown, from 1."""
        return (self.number - 1) * self.size + 1

    @property
    def last_item(self) -> int:
        """The number of the last item shown."""
        return min(self.number * self.size, self.total)

    def to(self, number: int) -> str:
        """The address of another one, with the same filters."""
        return with_changed(self.request.url.path, self.request.query_params, page=number if number > 1 else None)


def readers_of(request: Request) -> Readers:
    """The open dossier that a request is answered from."""
    readers: Readers = request.app.state.readers
    return readers


def reading(request: Request) -> Iterator[Dossier]:
    """The dossier, for one request."""
    with readers_of(request).borrowed() as dossier:
        yield dossier


Reading = Annotated[Dossier, Depends(reading)]


def of_everything(request: Request, dossier: Dossier, question: Callable[[Dossier], _T]) -> _T:
    """Ask what takes the whole dossier: the editor, where there is one, has all of it in memory already.

    Args:
        request: what asks.
        dossier: what it is answered from otherwise.
        question: what is asked.
    """
    editor: Editor | None = request.app.state.editor
    return editor.ask(question) if editor else question(dossier)


def show(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:  # noqa: ANN401 - views differ
    """Fill a template for a request.

    Args:
        request: what asked for it.
        template: its name.
        status: the status of the answer.
        values: what it shows.
    """
    state = request.app.state
    text = (
        _templates()
        .get_template(template)
        .render(
            path=request.url.path,
            query=request.query_params,
            session=request.scope["state"].get("session"),
            name=state.name,
            read_only=state.editor is None,
            editor=state.editor,
            shared=state.shared,
            navigation=NAVIGATION,
            **values,
        )
    )
    return HTMLResponse(text, status)


def to_keep(data: bytes, name: str) -> Response:
    """A file that a browser keeps under a name, and does not show."""
    return Response(
        data,
        media_type="application/octet-stream",
        headers={"content-disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"},
    )


def missing(what: str) -> HTTPException:
    """The answer where there is nothing of that name."""
    return HTTPException(
        404, f"There is no {what} of this id in the dossier. It may have been named by another reading."
    )


def number_of(request: Request) -> int:
    """Which page of a list the address asks for; the first for anything that is no number."""
    wanted = request.query_params.get("page", "1")
    return max(int(wanted), 1) if wanted.isdecimal() and len(wanted) < 7 else 1


@cache
def _templates() -> Environment:
    made = environment(link, PackageLoader("sayso.web"))
    made.globals |= {"bands": BAND, "statuses": STATUS, "actor_kinds": ACTOR_KIND}
    return made


@cache
def static_files() -> dict[str, tuple[bytes, str]]:
    """Name to bytes and media type of every file that is served as it is: all there are, so no path leads elsewhere."""
    style = files("sayso.report").joinpath("style.css").read_bytes()
    own = files("sayso.web").joinpath("static")
    return {
        "report.css": (style, "text/css; charset=utf-8"),
        "workbench.css": (own.joinpath("workbench.css").read_bytes(), "text/css; charset=utf-8"),
        "workbench.js": (own.joinpath("workbench.js").read_bytes(), "text/javascript; charset=utf-8"),
    }
