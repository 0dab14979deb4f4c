"""Connections that go to checked machines only, and never past a deadline.

httpcore asks its *network backend* for every connection. The one here resolves the host's name once, checks every
address it gets, and connects to one of those; nobody resolves the name again, so a name that means something else a
moment later (DNS rebinding) changes nothing. Host header and TLS still carry the name.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Iterable, Sequence

import httpcore

from sayso.errors import FetchError
from sayso.fetching.address import PORTS, Address

Resolver = Callable[[str, int], Sequence[str]]
"""Gives the IP addresses of a host name (and port), as text, in the order in which to try them.

Raises `OSError` where there is none.
"""

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")
_NOT_PUBLIC = tuple(
    map(ipaddress.ip_network, ("192.0.0.0/24", "192.88.99.0/24", "2001::/23", "2002::/16", "3fff::/20"))
)
"""Of IANA's special-purpose registries, what Python releases before 3.13 take for public: protocol assignments, 6to4
and its relays (an IPv4 address inside may be anything), documentation."""

_LOCAL_NAMES = (".localhost", ".local", ".internal", ".home.arpa")
"""Names that never belong to the public web (RFC 6761, RFC 6762, RFC 8375, ICANN's resolution of July 2024)."""


def resolve(host: str, port: int) -> Sequence[str]:
    """Ask the system for the addresses of a host; numbers in any spelling (`2130706433`, `0x7f.1`) are addresses too.

    Raises:
        OSError: there is none.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except UnicodeError as error:  # from Python's own codec, for a label that is too long
        raise OSError(str(error)) from error
    return list(dict.fromkeys(str(place[0]) for *_, place in found))


def url_of(address: Address) -> httpcore.URL:
    """An address as httpcore takes it, its port only where it is not the scheme's own."""
    port = None if address.port == PORTS[address.scheme] else address.port
    return httpcore.URL(scheme=address.scheme, host=address.host, port=port, target=address.target)


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public internet.

    Private, loopback, link-local, multicast, reserved and documentation addresses do not, nor do IPv6 addresses that
    stand for such an IPv4 address.
    """
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF) if ip in _NAT64 else ip.ipv4_mapped
        if inner is not None:
            return is_public(str(inner))
        if ip not in _GLOBAL_UNICAST:
            return False
    special = ip.is_multicast or ip.is_reserved or any(ip.version == net.version and ip in net for net in _NOT_PUBLIC)
    return ip.is_global and not special


def refuse_private(host: str, addresses: Iterable[str]) -> None:
    """Check where a host leads; one address that is not public is enough to refuse it.

    Raises:
        FetchError: it leads into a private or local network.
    """
    for address in addresses:
        if not is_public(address):
            shown = host if host == address else f"{host} ({address})"
            raise _private(shown)


def refuse_local_name(host: str, port: int) -> None:
    """Check what can be checked where a proxy resolves the names: numeric addresses, and names that are always local.

    Raises:
        FetchError: it leads into a private or local network.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
    except (OSError, UnicodeError):  # a name; it is not looked up here
        if "." not in host or host.endswith(_LOCAL_NAMES):
            raise _private(host) from None
        return
    refuse_private(host, (str(place[0]) for *_, place in found))


def _private(shown: str) -> FetchError:
    return FetchError(f"{shown} lies in a private or local network, which only --allow-private permits")


class Deadline:
    """The end of the time for one address, redirects included."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    @property
    def is_over(self) -> bool:
        """Whether the time is used up."""
        return time.monotonic() >= self._end

    def allowed(self, timeout: float | None) -> float:
        """Seconds that one step may take, up to `timeout`.

        Raises:
            httpcore.ReadTimeout: the time is used up.
        """
        left = self._end - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout
        return left if timeout is None else min(timeout, left)


class CheckedNetwork(httpcore.NetworkBackend):
    """Connects to machines that `check` lets pass, within a deadline.

    Args:
        deadline: for everything on these connections.
        resolver: gives the addresses of a name.
        check: is called with a host and all its addresses, and raises `FetchError` to refuse them.
    """

    def __init__(
        self, deadline: Deadline, resolver: Resolver, check: Callable[[str, Iterable[str]], None] | None
    ) -> None:
        self._deadline = deadline
        self._resolve = resolver
        self._check = check
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address of the host that answers."""
        try:
            addresses = self._resolve(host, port)
        except OSError as error:
            raise FetchError(f"no machine is known by the name {host}") from error
        if self._check is not None:
            self._check(host, addresses)
        failure: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in addresses:
            try:
                stream = self._sockets.connect_tcp(
                    address, port, self._deadline.allowed(timeout), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _TimedStream(stream, self._deadline)
        raise failure


class _TimedStream(httpcore.NetworkStream):
    """A connection on which each step gets the time that is left: a server that drips cannot stretch it."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.allowed(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.allowed(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, self._deadline.allowed(timeout))
        return _TimedStream(secured, self._deadline)

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)
