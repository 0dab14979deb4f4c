"""The addresses of the workbench's views: what leads to an item of the dossier, by its id."""

from __future__ import annotations

import re
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from sayso.model import Span

_VIEWS = {
    "a": "statements",
    "c": "claims",
    "d": "leads",
    "e": "events",
    "l": "links",
    "m": "matrices",
    "p": "pages",
    "r": "people",
    "x": "answers",
}
"""Views by the letter that ids begin with."""
_ITEM = re.compile(r"[a-z][0-9a-f]{16}")
_BLOCK = re.compile(r"(p[0-9a-f]{16})-\d+")
_SIDE = re.compile(r"claim-(c[0-9a-f]{16})-[a-z]+")
_PLACE = re.compile(r"in-(p[0-9a-f]{16})-(\d{1,9})-(\d{1,9})")


def link(anchor: str) -> str:
    """The address of what the report gives this id.

    Args:
        anchor: an id of an item, a block, a passage or a section.

    Returns:
        A path, with a fragment where the item stands inside a view.
    """
    if _ITEM.fullmatch(anchor):
        return f"/{_VIEWS[anchor[0]]}/{anchor}" if anchor[0] in _VIEWS else "/"
    if found := _SIDE.fullmatch(anchor):
        return f"/claims/{found[1]}#{anchor}"
    if anchor.startswith("claim-"):
        return f"/claims/{anchor.removeprefix('claim-')}"
    if anchor.startswith("at-"):
        return f"/passages/{anchor.removeprefix('at-')}"
    if found := (_BLOCK.fullmatch(anchor) or _PLACE.fullmatch(anchor)):
        return f"/pages/{found[1]}#{anchor}"
    return f"/{anchor}"


def place(anchor: str) -> tuple[str, Span] | None:
    """The page and the span of a passage's id; None for any other text."""
    found = _PLACE.fullmatch(anchor)
    return (found[1], Span(int(found[2]), int(found[3]))) if found else None


def with_changed(path: str, query: QueryParams | None, **changed: str | int | None) -> str:
    """An address with some of its query changed; empty values are left out of it."""
    told: dict[str, str | int | None] = {**(query or {}), **changed}
    kept = {name: value for name, value in told.items() if value not in {None, ""}}
    return f"{path}?{urlencode(kept)}" if kept else path
