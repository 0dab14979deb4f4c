"""A line among its neighbours: what the rules for roles ask."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sayso.model import Role
from sayso.reading.roles.kinds import Kind, LookedAt

ROLE_OF_KIND = {
    Kind.NOTHING: Role.NAVIGATION,
    Kind.CONTROL: Role.NAVIGATION,
    Kind.INTERRUPTION: Role.NAVIGATION,
    Kind.BYLINE: Role.BYLINE,
    Kind.DATE: Role.DATELINE,
    Kind.CAPTION: Role.CAPTION,
    Kind.CREDIT: Role.CREDIT,
    Kind.STAFF: Role.CREDIT,
    Kind.LINK: Role.PROMO,
    Kind.PROMO: Role.PROMO,
    Kind.RELATED: Role.RELATED,
    Kind.COMMENTS: Role.COMMENT_UI,
    Kind.REPUBLICATION: Role.REPUBLICATION_NOTE,
    Kind.DISCLAIMER: Role.DISCLAIMER,
    Kind.FOOTER: Role.FOOTER,
}
"""Kinds whose role is the same wherever they stand, unless a zone's rules say otherwise."""


@dataclass(frozen=True)
class Place:
    """Line number `at` in a zone of a page."""

    looks: Sequence[LookedAt]
    zone: range
    at: int

    @property
    def look(self) -> LookedAt:
        """The line itself."""
        return self.looks[self.at]

    @property
    def kind(self) -> Kind:
        """The line's kind."""
        return self.look.kind

    @property
    def above(self) -> LookedAt | None:
        """The line before it in the zone."""
        return self.looks[self.at - 1] if self.at > self.zone.start else None

    @property
    def below(self) -> LookedAt | None:
        """The line after it in the zone."""
        return self.looks[self.at + 1] if self.at + 1 < self.zone.stop else None

    @property
    def neighbours(self) -> Iterable[LookedAt]:
        """The lines before and after it in the zone."""
        return (look for look in (self.above, self.below) if look is not None)

    @property
    def is_repeated(self) -> bool:
        """Whether a neighbour says the same."""
        return any(look.key == self.look.key for look in self.neighbours)


Rule = tuple[Role, Callable[[Place], bool]]


def role_at(place: Place, rules: Sequence[Rule], otherwise: Role) -> Role:
    """The role of the first rule that fits, then the one that the line's kind has everywhere, then `otherwise`."""
    by_kind = ROLE_OF_KIND.get(place.kind, otherwise)
    return next((role for role, fits in rules if fits(place)), by_kind)
