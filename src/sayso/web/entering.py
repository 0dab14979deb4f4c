"""Coming in and going: the token's form, and the files that every view loads."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from sayso.web.changing import Form, form_of
from sayso.web.door import let_in, way_in
from sayso.web.sessions import Sessions
from sayso.web.showing import show, static_files

router = APIRouter()


@router.get("/enter")
def enter(request: Request) -> Response:
    """The form that asks for a token."""
    return show(request, "enter.html.j2", place="/", used=False)


@router.post("/enter")
def entered(request: Request, form: Annotated[Form, Depends(form_of)]) -> Response:
    """Let in who brings a good token. There is no session yet that a CSRF token could belong to."""
    sessions: Sessions = request.app.state.sessions
    cookie = sessions.opened_by(form.get("token", "").strip())
    return way_in(request, used=True) if cookie is None else let_in(sessions, cookie, form.get("place", "/"))


@router.get("/static/{name}")
def static(name: str) -> Response:
    """A style sheet or script of our own."""
    if name not in static_files():
        raise HTTPException(404, "There is no such file.")
    content, media_type = static_files()[name]
    return Response(content, media_type=media_type, headers={"cache-control": "private, max-age=300"})


@router.get("/favicon.ico")
def icon() -> Response:
    """There is none, and browsers ask for it all the same."""
    return Response(status_code=204)
