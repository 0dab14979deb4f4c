"""What a time expression says by itself, before anything around it tells the rest."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sayso.dating.period import Unit
from sayso.model.anchor import Span


class Origin(StrEnum):
    """What a relative expression counts from."""

    PUBLICATION = "publication"
    """The page's own date: "last year"."""
    DISCOURSE = "discourse"
    """The date that the text spoke of last: "two days later"."""
    CURRENT = "current"
    """The page's own date in reports, the date spoken of last in histories: "the end of the year"."""


@dataclass(frozen=True)
class Shift:
    """So many units after the origin: "last year" is (year, -1, publication)."""

    unit: Unit
    steps: int
    origin: Origin


@dataclass(frozen=True)
class Meaning:
    """The calendar fields that an expression names; None where it does not.

    With `shift` and names, the names are looked for inside the shifted period ("September of last year"); with
    `order`, they are those before (-1), at (0) or after (1) the origin ("last Monday", "this spring"); with a shift
    alone, the shifted period itself is meant.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: int | None = None
    """EDTF code, 21 (spring) to 24 (winter)."""
    quarter: int | None = None
    half: int | None = None
    weekend: bool = False
    holiday: str | None = None
    """Its rule, as in lexicon.toml."""
    decade: int | None = None
    """The year it begins with."""
    century: int | None = None
    """The year it begins with."""
    shift: Shift | None = None
    order: int | None = None
    order_origin: Origin = Origin.PUBLICATION
    numeric: tuple[int, int] | None = None
    """Day and month of a numeric date in the order printed, where the page must tell which is which."""
    fiscal: bool = False
    ancient: bool = False
    """Whether the year is a bare small number, which only pages that count years before Christ mean as a year."""

    @property
    def is_dated(self) -> bool:
        """Whether the expression tells its year itself."""
        return self.year is not None or self.decade is not None or self.century is not None

    @property
    def is_deictic(self) -> bool:
        """Whether it counts from the day of writing, as reports do and histories do not."""
        if self.shift:
            return self.shift.origin is Origin.PUBLICATION
        if self.order is not None:
            return self.order_origin is Origin.PUBLICATION
        return self.weekday is not None and self.month is None


@dataclass(frozen=True)
class Mention:
    """A time expression at its place."""

    span: Span
    meaning: Meaning
