"""The lines at an article's end that tell who its author is."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from sayso.reading.printed.names import byline_names, is_person, people, unmarked
from sayso.reading.roles.kinds import Kind, LookedAt
from sayso.reading.roles.place import Place

_TELLS_OFFICE = re.compile(
    r"^(?P<name>[^\W\d_][\w.'’ -]{2,50}?),?\s+(?:is|was|are|has|works|writes|covers|reports|teaches|holds|serves"
    r"|ist|arbeitet|schreibt|est|es)\b"
)
_HEADS_BIO = re.compile(
    r"(?:about the (?:author|writer)s?|authors?|über den autor|über die autorin|à propos de l.auteur)\W*", re.IGNORECASE
)
_LABELLED_BIO = re.compile(r"about the (?:author|writer)s?: |über (?:den autor|die autorin): ", re.IGNORECASE)


def bio_rule(looks: Sequence[LookedAt], article_start: int) -> Callable[[Place], bool]:
    """The rule that finds author biographies on a page whose article begins at line number `article_start`.

    A biography begins with a name that a byline above the article gives, or that stands alone on the line above. The
    name alone, or "About the author", above such a text belongs to it.
    """
    authors = {name.casefold() for look in looks[:article_start] for name in _author_names(look)}

    def is_text(place: Place) -> bool:
        found = _TELLS_OFFICE.match(unmarked(place.look.text)[:100])
        if not found or place.kind not in {Kind.PROSE, Kind.SENTENCE}:
            return False
        above = place.above.text if place.above else ""
        name = found["name"].casefold()
        headed = found["name"] == above or (is_person(above) and found["name"] == above.split()[0])
        return headed or _HEADS_BIO.fullmatch(above) is not None or _is_about(above, name) or name in authors

    def is_bio(place: Place) -> bool:
        if is_text(place) or _LABELLED_BIO.match(place.look.text):
            return True
        text = place.look.text.casefold()
        heads = place.kind is Kind.NAME or _HEADS_BIO.fullmatch(text) is not None or text.startswith("about ")
        return heads and place.below is not None and is_text(Place(place.looks, place.zone, place.at + 1))

    return is_bio


def _is_about(heading: str, name: str) -> bool:
    """Whether a heading is "About the Institute" above "The Institute is ...", or "About Ana Brel"."""
    return heading.casefold().removeprefix("about ").removeprefix("the ") == name.removeprefix("the ") != ""


def _author_names(look: LookedAt) -> tuple[str, ...]:
    if look.kind is Kind.NAME:
        return people(look.text)
    return byline_names(look.text) if look.kind is Kind.BYLINE else ()
