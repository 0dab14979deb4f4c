"""The door: nothing but the way in is shown to a browser that has not come in; closed by default for every view."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sayso.web.guard import App, Receive, Scope, Send
from sayso.web.sessions import Sessions
from sayso.web.showing import show, static_files

_OPEN = {"/enter", *(f"/static/{name}" for name in static_files())}
"""Paths that are answered without a session; they tell nothing of the dossier."""


class Door:
    """Opens a session for a good token in the address, and answers everybody else who has none with the way in."""

    def __init__(self, app: FastAPI, sessions: Sessions) -> None:
        self._app = app
        self._sessions = sessions

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or show the way in."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        scope["app"] = self._app
        request = Request(scope)
        scope.setdefault("state", {})["session"] = self._sessions.of(request)
        answer: App = self._app
        if "token" in request.query_params and request.method == "GET" and request.url.path != "/enter":
            answer = self._by_token(request) or way_in(request, used=True)
        elif scope["state"]["session"] is None and request.url.path not in _OPEN:
            answer = way_in(request)
        await answer(scope, receive, send)

    def _by_token(self, request: Request) -> Response | None:
        """Back to the same address without the token, which so stays in no history."""
        rest = [(name, value) for name, value in parse_qsl(request.url.query) if name != "token"]
        place = request.url.path + (f"?{urlencode(rest)}" if rest else "")
        cookie = self._sessions.opened_by(request.query_params["token"])
        if cookie is None and request.scope["state"]["session"] is None:
            return None
        return let_in(self._sessions, cookie, place)


def let_in(sessions: Sessions, cookie: str | None, place: str) -> Response:
    """Go on to a view of this server, with the cookie of a new session if there is one."""
    response = RedirectResponse(own_path(place), 303)
    if cookie is not None:
        response.set_cookie(sessions.cookie, cookie, httponly=True, samesite="strict", path="/")
    return response


def way_in(request: Request, *, used: bool = False) -> Response:
    """The page that asks for a token."""
    return show(request, "enter.html.j2", 401, place=own_path(request.url.path), used=used)


def own_path(place: str) -> str:
    """A path of this server; the overview for anything that a browser might take for another place."""
    return place if place.startswith("/") and not place.startswith(("//", "/\\")) and place.isprintable() else "/"
