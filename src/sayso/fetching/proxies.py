"""The proxy that the user's environment names for an address."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

import httpcore

from sayso.errors import FetchError
from sayso.fetching.address import PORTS, Address


def proxy_for(address: Address) -> httpcore.Proxy | None:
    """The proxy for an address: `http_proxy`, `https_proxy`, `all_proxy` and `no_proxy`, or the system's settings.

    Raises:
        FetchError: the proxy is of a kind that sayso cannot use, or its address is malformed.
    """
    named = getproxies()
    url = named.get(address.scheme) or named.get("all")
    if not url or proxy_bypass(address.host):
        return None
    try:
        parts = urlsplit(url if "://" in url else f"http://{url}")
        host, port = (parts.hostname or "").encode("idna"), parts.port or PORTS.get(parts.scheme)
    except ValueError:
        host, port = b"", None
    if not host or port is None or parts.scheme not in PORTS:
        raise FetchError(f"the proxy for {address.scheme} addresses is none that sayso can use")
    auth = (unquote(parts.username), unquote(parts.password or "")) if parts.username else None
    return httpcore.Proxy(httpcore.URL(scheme=parts.scheme, host=host, port=port, target="/"), auth=auth)


def place_of(proxy: httpcore.Proxy) -> str:
    """Where a proxy is, for people; never with its password."""
    return f"{proxy.url.host.decode()}:{proxy.url.port}"
