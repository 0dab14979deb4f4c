"""The lines at an article's end that tell who its author is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.reading.printed_names import byline_names, people, unmarked
from sayso.reading.roles.kinds import Kind, LookedAt

_TELLS_OFFICE = re.compile(
    r"^(?P<name>[^\W\d_][\w.'’ -]{2,50}?),?\s+(?:is|was|are|works|writes|covers|reports|teaches"
    r"|has (?:written|reported|covered)|holds|serves|ist|arbeitet|schreibt|est|es)\b"
)
_HEADS_BIO = re.compile(
    r"(?:about the (?:author|writer)s?|author|über den autor|über die autorin|à propos de l.auteur)\W*$", re.IGNORECASE
)


def is_author_bio(looks: Sequence[LookedAt], zone: range, at: int) -> bool:
    """Whether a line tells who an author is, or is the author's name above such a line."""
    if looks[at].kind is Kind.NAME or _HEADS_BIO.match(looks[at].text):
        return _heads_bio(looks, zone, at)
    return _is_bio_text(looks, zone, at)


def _heads_bio(looks: Sequence[LookedAt], zone: range, at: int) -> bool:
    return at > zone.start and at + 1 < len(looks) and _is_bio_text(looks, zone, at + 1)


def _is_bio_text(looks: Sequence[LookedAt], zone: range, at: int) -> bool:
    """The text begins with a name that the page gives as an author's, or that stands alone on the line above."""
    found = _TELLS_OFFICE.match(unmarked(looks[at].text)[:100])
    if not found or looks[at].kind not in {Kind.PROSE, Kind.SENTENCE}:
        return False
    name = found["name"]
    if at > 0 and (looks[at - 1].text == name or _HEADS_BIO.match(looks[at - 1].text)):
        return True
    return any(name in author_names(look) for look in looks[: zone.start])


def author_names(look: LookedAt) -> tuple[str, ...]:
    """The people whom a line above an article names as its authors."""
    if look.kind is Kind.NAME:
        return people(look.text)
    return byline_names(look.text) if look.kind is Kind.BYLINE else ()
