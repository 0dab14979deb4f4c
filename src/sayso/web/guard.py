"""The guard before everything else: whose requests are answered at all, how large they are, and under which rules.

A page in another tab can make a browser send requests here, and by rebinding a name of its own to this machine even
read the answers. So only requests to a name of this server are answered, and changes only from its own pages.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

LARGEST_BODY = 2**18
"""Bytes of a form: notes of some pages fit, and a thousand at once are no burden."""
LARGEST_UPLOAD = 2**25
"""Bytes of a form that brings pages: a saved page is rarely above 5 MB even with its pictures inlined."""
UPLOADS = "/add"
"""Where these are taken."""
LARGEST_QUERY = 2**12
"""Bytes of an address's query: a search and its filters."""

LARGEST_HEADERS = 2**14
"""Bytes of a request's headers; the longest honest ones are some 2,000."""

_SAFE = {"GET", "HEAD"}

RULES = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    # Nothing is told to other sites; with `no-referrer`, browsers would not say that our own forms are ours.
    "referrer-policy": "same-origin",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "cache-control": "no-store",
}
"""The headers of every answer that does not set its own."""


class Guard:
    """Lets through what is addressed to this server, comes from it, and is no larger than its bounds.

    Args:
        app: what answers.
        names: the host names of this server, without port.
        anywhere: whether it listens on all of the machine's addresses: any address in digits is its own then.
    """

    def __init__(self, app: App, names: frozenset[str], *, anywhere: bool) -> None:
        self._app = app
        self._names = names
        self._anywhere = anywhere

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return  # no web sockets

        async def ruled(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in RULES.items():
                    headers.setdefault(name, value)
            await send(message)

        refused = self._refused(scope)
        if refused is None:
            await self._app(scope, _Bounded(receive, _bound(scope)), ruled)
        else:
            await refused(scope, receive, ruled)

    def _refused(self, scope: Scope) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        hosts = headers.getlist("host")
        if len(hosts) != 1 or not self._is_own(hosts[0]):
            return PlainTextResponse("This server is not known by that name.", 421)
        if too_large := _too_large(scope, headers):
            return PlainTextResponse("That is more than is taken at once.", too_large)
        if scope["method"] in _SAFE:
            return None
        if not _from_here(headers, hosts[0]):
            return PlainTextResponse("Changes are made from the workbench's own pages only.", 403)
        return None

    def _is_own(self, host: str) -> bool:
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:
            return False
        return name in self._names or (self._anywhere and _in_digits(name))


def _too_large(scope: Scope, headers: Headers) -> int | None:
    """The status that tells which part of a request is larger than its bound; None where none is."""
    if sum(len(name) + len(value) for name, value in scope["headers"]) > LARGEST_HEADERS:
        return 431
    if len(scope.get("query_string", b"")) > LARGEST_QUERY:
        return 414
    declared = headers.get("content-length", "0")
    return None if declared.isdecimal() and int(declared) <= _bound(scope) else 413


def _bound(scope: Scope) -> int:
    """Bytes that a request's body may have."""
    return LARGEST_UPLOAD if scope["path"] == UPLOADS else LARGEST_BODY


def _from_here(headers: Headers, host: str) -> bool:
    """Whether a changing request comes from a page of this server, as its browser says."""
    if headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        return False
    origin = headers.get("origin")
    return origin is None or origin in {f"http://{host}", f"https://{host}"}


def _in_digits(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


class _Bounded:
    """A request's body up to the bound, whatever it declared."""

    def __init__(self, receive: Receive, bound: int) -> None:
        self._receive = receive
        self._left = bound

    async def __call__(self) -> Message:
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            raise HTTPException(413, "That is more than is taken at once.")
        return message
