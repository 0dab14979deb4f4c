"""Identifiers for others: web addresses that are safe to hand on, and names for what only a dossier has."""

from __future__ import annotations

import re
from urllib.parse import quote

from sayso.exchange.tables import address_of
from sayso.model import Page

_SAFE = "!#$%&'()*+,/:;=?@[]~"
"""What stands in addresses besides letters, digits and `_.-` (RFC 3986); a per cent sign is one's own."""


def urn(*parts: str | int) -> str:
    """The name of something in a dossier: `urn:sayso:a0123456789abcdef`. Nobody but sayso's users resolves it."""
    return ":".join(("urn:sayso", *map(str, parts)))


def item_of(name: str) -> str | None:
    """The id of the item or page that a `urn` names; None where it is none of ours."""
    found = re.match(r"urn:sayso:([a-z][0-9a-f]{16})(?::|$)", name)
    return found and found[1]


def web_address(page: Page) -> str | None:
    """The address of a page on the web, fit for any document; None where it has none, or one that is no web address."""
    address = address_of(page)
    if address is None or not re.match(r"https?://[^\s/]", address, re.IGNORECASE):
        return None
    return quote(address, safe=_SAFE)
