"""Roles of the lines below the article: other publications, the page's foot."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.model import Role
from sayso.reading.lexicon import phrases
from sayso.reading.roles.bio import bio_rule
from sayso.reading.roles.kinds import Kind, LookedAt
from sayso.reading.roles.place import Place, Rule, role_at

# "Further to the theme: Harvest lost, ..." sends the reader on.
_LABELLED_TITLE = re.compile(r"(?:[\w'’]+\s){0,4}[\w'’]+:\s(?:\S+\s){2,}\S")
# Some houses print "Date 3.7.2020" and "Author Ana Brel" below the article.
_LABEL = re.compile(r"(?:date|datum|authors?|autor(?:in)?)\b", re.IGNORECASE)


def back_roles(looks: Sequence[LookedAt], zone: range, related: frozenset[int], article_start: int) -> list[Role]:
    """The roles of the lines in `zone`, which lies below the article."""
    rules: tuple[Rule, ...] = (
        (Role.DATELINE, lambda place: place.kind is Kind.DATE and (place.above is None or _is_labelled(place.look))),
        (Role.BYLINE, lambda place: place.kind is Kind.BYLINE and _is_labelled(place.look)),
        (Role.NAVIGATION, lambda place: place.at in related and place.kind is Kind.CONTROL),
        (Role.RELATED, lambda place: place.at in related),
        (Role.AUTHOR_BIO, bio_rule(looks, article_start)),
        (Role.FOOTER, lambda place: _heads_address(place) or phrases("imprint").fits(place.look.key)),
        (Role.RELATED, lambda place: place.kind in {Kind.PROSE, Kind.SENTENCE, Kind.DATE, Kind.BYLINE}),
        (Role.PROMO, lambda place: place.kind is Kind.TITLE and _LABELLED_TITLE.match(place.look.text) is not None),
    )
    return [role_at(Place(looks, zone, at), rules, Role.NAVIGATION) for at in zone]


def _is_labelled(look: LookedAt) -> bool:
    return _LABEL.match(look.text) is not None


def _heads_address(place: Place) -> bool:
    """Whether a name or title stands directly above an address, with at most one such line between."""
    following = place.looks[place.at + 1 : min(place.at + 3, place.zone.stop)]
    return place.kind in {Kind.NAME, Kind.TITLE} and any(_is_address(look) for look in following)


def _is_address(look: LookedAt) -> bool:
    return look.kind is Kind.FOOTER and look.text[0].isdigit()
