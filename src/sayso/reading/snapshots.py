"""Addresses of archived copies: an archive's address names the page and the moment that it holds."""

from __future__ import annotations

import re

from sayso.model import Custody
from sayso.reading.instants import instant

_SNAPSHOT = re.compile(
    r"https?://(?:web\.archive\.org/web|archive\.(?:today|ph|is|li|md|vn|fo)|[\w.-]+/(?:wayback|web|all))"
    r"/(\d{14})(?:[a-z]{2}_)?/(https?://\S+)",
    re.IGNORECASE,
)
"""The form that the Wayback Machine brought up and that pywb, OpenWayback and archive.today share."""


def custody_of(address: str, captured: str | None = None) -> Custody:
    """Custody of what was fetched from an address.

    Args:
        address: of the page, or of an archived copy of it.
        captured: when it was fetched, ISO 8601 in UTC, where that is known; else an archive's address tells.
    """
    found = _SNAPSHOT.fullmatch(address)
    if found is None:
        return Custody(url=address, captured=captured)
    stamp, url = found.groups()
    at = instant(f"{stamp[:8]}T{stamp[8:]}")
    return Custody(url=url, archived_url=address, captured=captured or at)
