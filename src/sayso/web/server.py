"""The server: the application with its guards, and running it until it is stopped."""

from __future__ import annotations

import socket
import sys
import webbrowser
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from getpass import getuser
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

import uvicorn
from fastapi import APIRouter, FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from sayso.errors import ConflictError, CorrectionError, InputError, SaysoError
from sayso.web import (
    adding,
    claims,
    correcting,
    entering,
    exporting,
    handing_in,
    matrices,
    overview,
    pages,
    people,
    proposals,
    reworking,
    searching,
    woven,
)
from sayso.web.door import Door, own_path
from sayso.web.editor import Editor
from sayso.web.guard import LARGEST_HEADERS, App, Guard
from sayso.web.readers import Readers
from sayso.web.sessions import Sessions
from sayso.web.showing import show

_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})

_TURN = 0.0005
"""Seconds that a thread may go on while another one waits. A view asks the database up to twenty times, and after each
answer waits for its turn: with Python's 5 milliseconds it would wait longer than it works."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How a dossier is served."""

    host: str = "127.0.0.1"
    """The address to listen on; loopback unless somebody asks for another."""
    port: int = 8765
    """0 for any that is free."""
    read_only: bool = False
    users: dict[str, str] = field(default_factory=dict)
    """The hash of each named user's token, to the name."""


def workbench(readers: Readers, sessions: Sessions, settings: Settings) -> App:
    """The application.

    Args:
        readers: the open dossier.
        sessions: who is let in.
        settings: how it is served.

    Returns:
        An ASGI application: the guard, behind it the door, behind it the views.
    """

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        readers.close()

    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None, lifespan=lifespan)
    app.state.readers = readers
    app.state.sessions = sessions
    app.state.name = readers.path.stem
    app.state.editor = readers.editor
    app.state.shared = readers.shared
    for room in rooms():
        app.include_router(room)
    app.add_exception_handler(HTTPException, _told)
    app.add_exception_handler(SaysoError, _told)
    return Guard(Door(app, sessions), _names(settings.host), anywhere=_is_anywhere(settings.host))


def rooms() -> tuple[APIRouter, ...]:
    """The routes, by what they are about."""
    views = (
        entering,
        overview,
        claims,
        pages,
        people,
        woven,
        matrices,
        searching,
        proposals,
        adding,
        exporting,
        handing_in,
    )
    return tuple(room.router for room in (*views, correcting, reworking))


def serve(dossier: Path, settings: Settings, *, opened: Callable[[str, bool], None], browser: bool) -> None:
    """Serve a dossier until the process is asked to stop.

    Args:
        dossier: its file.
        settings: how.
        opened: is told the address, with its token if there is one, and whether others can reach it.
        browser: whether to open the address in the user's browser.

    Raises:
        DossierError: the file cannot be used.
        SaysoError: the port is taken, or the address is none of this machine.
    """
    readers = Readers(dossier, None if settings.read_only else Editor(dossier))
    try:
        listening = _listening(settings)
    except BaseException:
        readers.close()
        raise
    with listening:
        port = listening.getsockname()[1]
        sessions = Sessions(user=getuser(), cookie=f"sayso-{port}", named=settings.users)
        token = "" if settings.users else f"?token={sessions.one_time_token()}"
        address = f"http://{_printed(settings.host)}:{port}/{token}"
        opened(address, settings.host not in _LOOPBACK)
        if browser:
            webbrowser.open(address)
        sys.setswitchinterval(_TURN)
        uvicorn.Server(configured(workbench(readers, sessions, settings))).run(sockets=[listening])


def configured(app: App) -> uvicorn.Config:
    """How the server below runs: it says nothing of itself, keeps no log of what was read, and bounds headers."""
    return uvicorn.Config(
        app,
        log_level="error",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        h11_max_incomplete_event_size=LARGEST_HEADERS,
        timeout_graceful_shutdown=2,
    )


def _told(request: Request, error: Exception) -> Response:
    """What went wrong, as a page."""
    if isinstance(error, HTTPException):
        status, told = error.status_code, str(error.detail)
    else:
        kinds = ((ConflictError, 409), (CorrectionError, 422), (InputError, 422))
        status, told = next((code for kind, code in kinds if isinstance(error, kind)), 503), str(error)
    refused = request.method == "POST"
    return show(
        request, "wrong.html.j2", status, told=told, refused=refused, back=_came_from(request) if refused else ""
    )


def _came_from(request: Request) -> str:
    """The view whose link or form it was; empty where the browser does not tell."""
    came = urlsplit(request.headers.get("referer", ""))
    return own_path(came.path + (f"?{came.query}" if came.query else "")) if came.path else ""


def _listening(settings: Settings) -> socket.socket:
    try:
        kind = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
        listening = socket.socket(kind)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((settings.host, settings.port))
        listening.listen()  # who opens the printed address at once waits, and is not turned away
    except OSError as error:
        raise SaysoError(
            f"Port {settings.port} of {settings.host} cannot be listened on ({error.strerror}): name another one with "
            "--port, or 0 for any that is free."
        ) from error
    return listening


def _names(host: str) -> frozenset[str]:
    own = {socket.gethostname().lower()} if _is_anywhere(host) else set()
    return _LOOPBACK if host in _LOOPBACK else frozenset({host.lower(), *_LOOPBACK, *own})


def _is_anywhere(host: str) -> bool:
    try:
        return ip_address(host).is_unspecified
    except ValueError:
        return False


def _printed(host: str) -> str:
    named = socket.gethostname() if _is_anywhere(host) else host
    return f"[{named}]" if ":" in named else named
