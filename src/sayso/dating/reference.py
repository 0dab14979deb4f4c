"""What a page's expressions are resolved against: its date, its kind of telling, its habits, read off the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.dating.meaning import Meaning, Mention
from sayso.dating.period import Period, Unit, parse
from sayso.model import DateBasis


@dataclass(frozen=True)
class Reference:
    """The reference time of a page."""

    published: Period | None
    """The page's own date as finely as it is known; None where nothing tells it."""
    basis: DateBasis
    """Whether that date is the page's own or inferred."""
    is_history: bool
    """Whether the page tells a story of the past, whose bare months follow the year told last, not the page's date."""
    day_first: bool | None
    """Whether 3/4/2020 is the third of April; None where the page does not tell."""
    is_ancient: bool
    """Whether the page counts years before Christ, so that a bare 480 may be one."""


_LONG_PAST = 2  # years before the page's date from which on a date is history: reports look back a year or so
# Tuned on WikiWars (histories) and on PolNeAR's train articles (reports, none of which passes).
_FEWEST_OLD_DATES = 5  # for each expression like "yesterday": histories have those in quotations only
_OLD_TO_RECENT = 3


def reference_of(published: str | None, text: str, mentions: Sequence[Mention]) -> Reference:
    """The reference for a page with this date (EDTF level 0), text and expressions.

    A page without a date is taken to be no older than the latest month it speaks of; that month then stands for its
    date, which resolves "last year" and "in February", never "on Monday". Where the latest date is no more than a
    year, nothing is inferred.
    """
    meanings = [mention.meaning for mention in mentions]
    own = parse(published)
    history = _is_history(own, meanings)
    return Reference(
        published=own or (None if history else _latest_month(meanings)),
        basis=DateBasis.PUBLISHED if own else DateBasis.INFERRED,
        is_history=history,
        day_first=_day_first(text, mentions),
        is_ancient=sum(meaning.year is not None and meaning.year <= 0 and not meaning.ancient for meaning in meanings)
        >= 2,
    )


def _is_history(published: Period | None, meanings: Sequence[Meaning]) -> bool:
    """Many dates of the long past, few words like "yesterday", and few recent dates or several old months."""
    dated = [meaning for meaning in meanings if meaning.year is not None]
    now = published.year if published else max((meaning.year or 0 for meaning in dated), default=0)
    old = [meaning for meaning in dated if (meaning.year or 0) < now - _LONG_PAST]
    old_months = sum(meaning.month is not None for meaning in old)
    deictic = sum(meaning.is_deictic for meaning in meanings)
    return len(old) >= _FEWEST_OLD_DATES * (1 + deictic) and (
        len(old) > _OLD_TO_RECENT * (len(dated) - len(old)) or old_months >= _FEWEST_OLD_DATES
    )


def _latest_month(meanings: Sequence[Meaning]) -> Period | None:
    years = [m.year for m in meanings if m.year is not None]
    months = [
        Period.of_year(Unit.MONTH, m.year, m.month) for m in meanings if m.year is not None and m.month is not None
    ]
    latest = max(months, default=None)
    return latest if latest and latest.year == max(years) else None


def _day_first(text: str, mentions: Sequence[Mention]) -> bool | None:
    """By numeric dates that can be read one way only, else by how dates with a month's name are written."""
    numeric = {m.meaning.numeric[0] > 12 for m in mentions if m.meaning.numeric and max(m.meaning.numeric) > 12}
    spelled = {
        bool(re.match(r"\d", mention.span.of(text)))
        for mention in mentions
        if mention.meaning.month and mention.meaning.day and re.search(r"[^\W\d_]", mention.span.of(text))
    }
    for habits in (numeric, spelled):
        if len(habits) == 1:
            return habits.pop()
    return None
