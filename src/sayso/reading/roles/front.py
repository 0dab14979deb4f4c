"""Roles of the lines above the article: the title, who wrote it and when, and the menus."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.model import Role
from sayso.reading.printed.names import outlet_name
from sayso.reading.roles.kinds import Kind, LookedAt
from sayso.reading.roles.place import Place, Rule, role_at

HEAD_MATTER = frozenset({Kind.BYLINE, Kind.DATE, Kind.POST})
TEXT = frozenset({Kind.SENTENCE, Kind.PROSE, Kind.SPEECH, Kind.SAYS})
REACH = 15
"""Lines above the article in which its title is looked for: bylines, dates, buttons and a picture stand between."""
SUBTITLE = 5
"""Words from which a line between title and article is a subtitle; what is shorter is a button or a section's name."""


def front_roles(looks: Sequence[LookedAt], end: int) -> list[Role]:
    """The roles of the lines before line number `end`, where the article begins."""
    zone = range(end)
    headlines = _headlines(looks, end)
    first_headline = min(headlines, default=end)
    rules: tuple[Rule, ...] = (
        (Role.BYLINE, _is_byline),
        (Role.HEADLINE, lambda place: place.at in headlines),
        (Role.BODY, lambda place: place.at > first_headline and place.kind in TEXT),
        # A sentence printed twice above the title is a picture's caption; any other is some notice.
        (Role.CAPTION, lambda place: place.kind is Kind.SENTENCE and place.is_repeated),
    )
    return [role_at(Place(looks, zone, at), rules, Role.NAVIGATION) for at in zone]


def _is_byline(place: Place) -> bool:
    if place.kind is Kind.POST:
        return True
    kinds = {look.kind for look in place.neighbours}
    if place.kind is Kind.OFFICE:
        return Kind.NAME in kinds or Kind.BYLINE in kinds
    if place.kind is Kind.NAME:
        return bool(kinds & {*HEAD_MATTER, Kind.OFFICE}) or place.below is None
    return place.at > 0 and bool(kinds & HEAD_MATTER) and outlet_name(place.look.text) is not None


def _headlines(looks: Sequence[LookedAt], end: int) -> set[int]:
    """The title and what stands with it: its subtitle, its repetition, a site's title above a byline."""
    near = range(max(0, end - REACH), end)
    candidates = [at for at in near if looks[at].kind in {Kind.TITLE, Kind.QUESTION, Kind.SENTENCE}]
    candidates = [at for at in candidates if not outlet_name(looks[at].text)] or candidates
    if not candidates:
        # A title may begin like a promo ("Watch ...") or like a picture's caption.
        return {at for at in near[-1:] if looks[at].kind in {Kind.PROMO, Kind.CAPTION, Kind.RELATED}}
    title = max(candidates, key=lambda at: (_likeness(looks, at, end), at))
    while _is_title_above(looks, title - 1, candidates):
        title -= 1
    return {
        at
        for at in candidates
        if looks[at].key == looks[title].key
        or (at > title and len(looks[at].line.words) >= SUBTITLE)
        or (looks[at].kind is not Kind.SENTENCE and at + 1 < end and looks[at + 1].kind in HEAD_MATTER)
    } | {title}


def _is_title_above(looks: Sequence[LookedAt], at: int, candidates: Sequence[int]) -> bool:
    if at not in candidates or looks[at].kind is Kind.SENTENCE:
        return False
    return len(looks[at].line.words) >= SUBTITLE - (looks[at + 1].line.gap == 0)


def _likeness(looks: Sequence[LookedAt], at: int, end: int) -> float:
    """How much a line looks like a title; nearer to the article is a little better."""
    look = looks[at]
    return (
        min(len(look.line.words), 10) / 10  # menus have one to three words, titles five to fifteen
        + 2.0 * look.text.startswith("# ")
        + 0.5 * (at + 1 < end and looks[at + 1].kind in {*HEAD_MATTER, Kind.NAME})
        - 0.5 * (look.kind is Kind.SENTENCE)
        + 0.4 * (at == 0)
        - 0.02 * (end - at)
    )
