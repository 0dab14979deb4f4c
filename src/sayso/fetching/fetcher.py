"""One address at a time: asked for, its redirects followed, its body taken in, all within limits."""

from __future__ import annotations

import re
import ssl
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

import httpcore

from sayso._version import __version__
from sayso.errors import FetchError, InputError
from sayso.fetching.address import Address
from sayso.fetching.decoding import decoded
from sayso.fetching.failures import failure_words, status_words
from sayso.fetching.network import (
    CheckedNetwork,
    Deadline,
    Resolver,
    refuse_local_name,
    refuse_private,
    resolve,
    url_of,
)
from sayso.fetching.proxies import place_of, proxy_for
from sayso.model import Custody
from sayso.reading.captures import Capture
from sayso.reading.inputs import MAX_BYTES

PROGRAM = f"sayso {__version__}"
USER_AGENT = f"sayso/{__version__} (fetches single pages that its user names)"

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_WITH_BODY = frozenset({200, 203})
_MEDIA_TYPE = re.compile(r"\s*([\w!#$&^.+-]{1,60}/[\w!#$&^.+-]{1,120})\s*(?:;|$)", re.ASCII)
_CHARSET = re.compile(r";\s*charset\s*=\s*\"?([\w.:+-]{1,40})", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True)
class Limits:
    """What one address may cost."""

    seconds: float = 60.0
    """For everything, redirects included: enough for a PDF of some 10 MB over a slow line."""
    silence: float = 15.0
    """Seconds without a byte; overloaded sites and web archives may think for ten before they answer."""
    size: int = MAX_BYTES
    """Bytes, packed and unpacked; as for files."""
    redirects: int = 10
    """Honest chains have two or three: http to https, a short link, a consent page."""


class Fetcher:
    """Fetches pages from the web: http and https only, from public machines only, without cookies or credentials.

    Args:
        announce: is called before anything leaves the machine, with each host that was not named before, and the proxy
            that stands between.
        allow_private: whether machines in private and local networks may be asked as well.
        limits: what one address may cost.
        resolver: gives the IP addresses of a host name.
    """

    def __init__(
        self,
        announce: Callable[[tuple[str, ...]], None],
        *,
        allow_private: bool = False,
        limits: Limits | None = None,
        resolver: Resolver = resolve,
    ) -> None:
        self._announce = announce
        self._announced: set[str] = set()
        self._allow_private = allow_private
        self._limits = limits or Limits()
        self._resolver = resolver

    def announce(self, addresses: Iterable[Address]) -> None:
        """Name the hosts that will be asked for these addresses, all at once, if they were not named before."""
        contacts = {_contact(address) for address in addresses} - self._announced
        if contacts:
            self._announced |= contacts
            self._announce(tuple(sorted(contacts)))

    def fetch(self, address: Address) -> Capture:
        """Fetch an address.

        Returns:
            The page under the address as its name, its content coding undone; its custody tells the address that
            answered, where that is another one.

        Raises:
            FetchError: it cannot be had, or not within the limits; the text goes on from "could not be fetched: ".
        """
        deadline = Deadline(self._limits.seconds)
        visited = [address]
        while len(visited) <= self._limits.redirects + 1:
            self.announce(visited[-1:])
            answer = self._answer(address, visited[-1], deadline)
            if isinstance(answer, Capture):
                return answer
            if answer in visited:
                raise FetchError("its redirects lead in a circle")
            visited.append(answer)
        raise FetchError(f"it redirects more than {self._limits.redirects} times")

    def _answer(self, asked: Address, at: Address, deadline: Deadline) -> Capture | Address:
        """The page, or the address that the server points to; whatever goes wrong is a `FetchError`."""
        try:
            return self._ask(asked, at, deadline)
        except FetchError:
            raise
        except httpcore.TimeoutException as error:
            if deadline.is_over:
                raise FetchError(f"it took longer than {self._limits.seconds:g} seconds") from error
            raise FetchError(f"the server did not answer for {self._limits.silence:g} seconds") from error
        except Exception as error:  # a hostile server finds the bug that tests did not: it must cost that page only
            raise FetchError(failure_words(error)) from error

    def _ask(self, asked: Address, at: Address, deadline: Deadline) -> Capture | Address:
        """Send one request, on a connection of its own."""
        proxy = proxy_for(at)
        if proxy and not self._allow_private:
            refuse_local_name(at.host, at.port)
        # The proxy itself may stand anywhere: the user's own settings name it.
        check = None if proxy or self._allow_private else refuse_private
        network = CheckedNetwork(deadline, self._resolver, check)
        with (
            httpcore.ConnectionPool(self._trust, proxy, network_backend=network) as pool,
            pool.stream("GET", url_of(at), headers=_headers(at), extensions={"timeout": self._timeout}) as response,
        ):
            headers = {name.lower().decode(): value.decode("latin-1") for name, value in response.headers}
            if response.status in _REDIRECTS and "location" in headers:
                return _redirected(at, headers["location"])
            if response.status not in _WITH_BODY:
                raise FetchError(f"the server answered {status_words(response.status)}")
            data = decoded(response.iter_stream(), headers.get("content-encoding", "").lower(), self._limits.size)
        custody = Custody(
            url=asked.url,
            final_url=None if at == asked else at.url,
            captured=datetime.now(UTC).isoformat(timespec="seconds"),
            captured_with=PROGRAM,
        )
        return Capture(asked.url, data, _media_type(headers.get("content-type", "")), custody)

    @property
    def _timeout(self) -> dict[str, float]:
        return dict.fromkeys(("connect", "read", "write", "pool"), self._limits.silence)

    @cached_property
    def _trust(self) -> ssl.SSLContext:
        """The system's certificate authorities, or those of `SSL_CERT_FILE`, and Mozilla's."""
        return httpcore.default_ssl_context()


def _contact(address: Address) -> str:
    """Who gets to know of a request, for people."""
    try:
        proxy = proxy_for(address)
    except FetchError:  # nobody: the request will fail before it is sent
        proxy = None
    return f"{address.authority} through the proxy {place_of(proxy)}" if proxy else address.authority


def _headers(address: Address) -> list[tuple[str | bytes, str | bytes]]:
    return [
        ("Host", address.authority),
        ("User-Agent", USER_AGENT),
        ("Accept", "text/html, application/xhtml+xml, */*;q=0.8"),
        ("Accept-Encoding", "gzip, deflate"),
        ("Connection", "close"),
    ]


def _redirected(at: Address, location: str) -> Address:
    try:
        # Headers are bytes; servers that write other than ASCII into this one mean UTF-8.
        return at.leads_to(location.encode("latin-1").decode("utf-8", errors="replace"))
    except InputError as error:
        raise FetchError(f"it redirects to an address that sayso does not fetch: {error}") from error


def _media_type(header: str) -> str | None:
    """Type and charset of a `Content-Type`, and nothing else of it; None where it is malformed."""
    if not (kind := _MEDIA_TYPE.match(header)):
        return None
    charset = _CHARSET.search(header)
    return kind[1].lower() + (f"; charset={charset[1].lower()}" if charset else "")
