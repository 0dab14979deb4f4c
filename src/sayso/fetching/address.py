"""Web addresses as the user or a redirect gives them, in the one spelling under which a page is known."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urljoin, urlsplit

import idna

from sayso.errors import InputError

PORTS = {"http": 80, "https": 443}

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]+)://", re.IGNORECASE)
_HOST = re.compile(r"(?=.{1,253}$)(?!-)[a-z0-9_-]{1,63}(\.(?!-)[a-z0-9_-]{1,63})*")
"""Labels and lengths of RFC 1123, and the underscore that some hosts have all the same."""
_NOT_IN_AUTHORITY = re.compile(r"[\s\\%]")
"""White space and backslashes are read differently by different programs; `%` begins an IPv6 zone, which has a meaning
on one machine only."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_KEPT = "!#$%&'()*+,/:;=?@[]~"
"""What stays as it is in path and query: all that has a meaning there (RFC 3986), and escapes made already."""


def is_address(name: str) -> bool:
    """Whether an input's name is a web address, or an address of another kind, and no file."""
    scheme = _SCHEME.match(name)
    return scheme is not None and (scheme[1].lower() in PORTS or not Path(name).exists())


@dataclass(frozen=True)
class Address:
    """A web address; two spellings of one address are equal. Made by `parse`."""

    scheme: str
    host: str
    """In lower case, international names in their ASCII form; an IPv6 address without brackets."""
    port: int
    target: str
    """Path and query, what is not ASCII escaped."""

    @classmethod
    def parse(cls, text: str) -> Address:
        """An address in its one spelling: without fragment, which never leaves a browser, and without default port.

        Raises:
            InputError: it is no http or https address, it is malformed, or it holds a user name or a password.
        """
        text = text.strip()
        if _CONTROL.search(text):
            raise InputError(f"{text!r} is no web address: it has control characters.")
        try:
            parts = urlsplit(text)
            scheme, host, port = parts.scheme.lower(), parts.hostname or "", parts.port
        except ValueError as error:
            raise InputError(f"{text} is no web address: {error}.") from error
        if parts.username is not None:  # never shown whole: the password would stand in a log
            raise InputError(f"The address at {host} holds a user name or a password: sayso sends none; leave it out.")
        if scheme not in PORTS:
            raise InputError(f"{text} cannot be used: only http and https addresses can.")
        if _NOT_IN_AUTHORITY.search(parts.netloc):
            raise InputError(f"{text} is no web address: its host name is malformed.")
        target = quote(parts.path or "/", safe=_KEPT) + (f"?{quote(parts.query, safe=_KEPT)}" if parts.query else "")
        return cls(scheme, _host(host, text), PORTS[scheme] if port is None else port, target)

    def leads_to(self, location: str) -> Address:
        """The address that a redirect from here leads to.

        Raises:
            InputError: as for `parse`.
        """
        try:
            return Address.parse(urljoin(self.url, location))
        except ValueError as error:
            raise InputError(f"{location!r} is no web address: {error}.") from error

    @property
    def authority(self) -> str:
        """Host and port, the port only where it is not the scheme's own."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """The whole address: the canonical name of its page."""
        return f"{self.scheme}://{self.authority}{self.target}"


def _host(host: str, text: str) -> str:
    if ":" in host:
        try:
            return ipaddress.IPv6Address(host).compressed
        except ValueError as error:
            raise InputError(f"{text} is no web address: {error}.") from error
    try:
        # IDNA 2008 with the mapping of browsers (UTS 46): the standard library's older one leads elsewhere ("ß").
        name = host if host.isascii() else idna.encode(host, uts46=True).decode()
    except idna.IDNAError as error:
        raise InputError(f"{text} is no web address: {error}.") from error
    name = name.lower().removesuffix(".")
    if not _HOST.fullmatch(name):
        raise InputError(f"{text} is no web address: it names no host.")
    return name
