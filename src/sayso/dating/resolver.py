"""From what an expression says to the period it means, given the page's date and the date the text spoke of last."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.dating.holidays import day_of_holiday
from sayso.dating.meaning import Meaning, Mention, Origin
from sayso.dating.period import Period, Unit
from sayso.dating.reference import Reference
from sayso.dating.tense import Tense, tense_at
from sayso.model import DateBasis

_SPRING = 21  # EDTF
_PARAGRAPH = re.compile(r"\n\s*\n")
_SENTENCE_END = re.compile(r"[.!?]['\"”’)]?\s|\n\s*\n")
_VAGUE = {Unit.DECADE, Unit.CENTURY}
_YEARS = range(-9998, 9999)  # what EDTF writes with four digits, a week at its ends too
_FARTHEST = 2000  # characters that a paragraph or two have at most; bounds the work for each expression
_COMPARED = {Unit.YEAR, Unit.QUARTER}
# What lies eleven months off is told with its year, so the month nearby is meant, whatever the verb next to it.
_MUCH_FARTHER = 6
_FARTHER = 1.5  # without a verb to tell, what is past is likelier to be told of
_LONGEST_ASIDE = 80  # characters: dates of life, of reign
_TURN_OF_YEAR = 9  # months: a history that seems to go back further has gone on to the next year (9 to 12 fit WikiWars)


@dataclass(frozen=True)
class Resolution:
    """A mention with what it means and on what that rests."""

    mention: Mention
    period: Period
    basis: DateBasis


def resolve(text: str, mentions: Sequence[Mention], reference: Reference) -> Iterator[Resolution]:
    """The mentions that can be resolved, in order; the others are left out."""
    last: Resolution | None = None
    for mention in mentions:
        spoken_of = last if last and (reference.is_history or _is_near(text, last, mention)) else None
        try:
            found = _resolved(text, mention, reference, spoken_of)
        except ValueError:  # no such day: 31 June
            found = None
        if found and _can_be_written(found.period):
            yield found
            if _carries_on(text, found, reference):
                last = found


def _can_be_written(period: Period) -> bool:
    """Whether EDTF has four digits for its years; decades before Christ are not those of astronomical years."""
    return period.year in _YEARS and (period.year >= 0 or period.unit not in _VAGUE)


def _is_near(text: str, last: Resolution, mention: Mention) -> bool:
    """Whether a report still speaks of that date: in the same paragraph or the next."""
    start, end = last.mention.span.end, mention.span.start
    return end - start < _FARTHEST and len(_PARAGRAPH.findall(text, start, end)) <= 1


def _carries_on(text: str, found: Resolution, reference: Reference) -> bool:
    """Whether the text goes on from this date: not from a vague one, nor, in histories, from asides."""
    if found.period.unit in _VAGUE:
        return False
    before = text[max(0, found.mention.span.start - _LONGEST_ASIDE) : found.mention.span.start]
    return not (reference.is_history and before.rfind("(") > before.rfind(")"))


def _resolved(text: str, mention: Mention, reference: Reference, last: Resolution | None) -> Resolution | None:
    meaning = mention.meaning
    if meaning.is_dated:
        period = _stated(meaning, reference)
        return Resolution(mention, period, DateBasis.STATED) if period else None
    base, basis = _base(text, mention, reference, last)
    if base is None:
        return None
    if meaning.shift:
        period = _shifted(meaning, base)
    elif meaning.order is not None:
        period = _in_order(meaning, base, meaning.order, tense_at(text, *mention.span))
    elif meaning.day and not meaning.month:
        month = base.within(Unit.MONTH) if base.tells(Unit.MONTH) else None
        period = Period.of_day(month.year, month.nth, meaning.day) if month else None
    elif basis is DateBasis.CONTEXT:
        period = _carried_on(meaning, base)
    else:
        period = _nearest(meaning, base, tense_at(text, *mention.span))
    return Resolution(mention, period, basis) if period else None


def _base(
    text: str, mention: Mention, reference: Reference, last: Resolution | None
) -> tuple[Period | None, DateBasis]:
    """What a relative or partial expression counts from."""
    meaning = mention.meaning
    own = reference.published, reference.basis
    context = (last.period, DateBasis.CONTEXT) if last else None
    origin = meaning.shift.origin if meaning.shift else meaning.order_origin if meaning.order is not None else None
    if origin is Origin.PUBLICATION:
        if not reference.is_history:
            return own
        # "This year" is the year spoken of; "last year" and "today" are somebody's whom the history quotes.
        return context if context and _is_now(meaning) else (None, DateBasis.CONTEXT)
    if origin is Origin.DISCOURSE:
        # Reports compare with "a year earlier", counting from now; their "next day" needs a day told before.
        return context or (own if meaning.shift and meaning.shift.unit in _COMPARED else (None, DateBasis.CONTEXT))
    if reference.is_history:
        return context or (None, DateBasis.CONTEXT)
    if origin is None and meaning.weekday is None and last and _tells_the_year(text, last, mention):
        return last.period, DateBasis.CONTEXT
    return own


def _is_now(meaning: Meaning) -> bool:
    if meaning.shift:
        return meaning.shift.steps == 0 and meaning.shift.unit is not Unit.DAY
    return meaning.order == 0


def _tells_the_year(text: str, last: Resolution, mention: Mention) -> bool:
    """In one sentence, "arrested in May 2018 and released in August" stays in 2018, whatever the page's date."""
    return (
        last.mention.meaning.is_dated
        and last.period.tells(Unit.SEASON)
        and mention.span.start - last.mention.span.end < _FARTHEST
        and tense_at(text, *mention.span) is not Tense.FUTURE
        and not _SENTENCE_END.search(text, last.mention.span.end, mention.span.start)
    )


def _stated(meaning: Meaning, reference: Reference) -> Period | None:
    if meaning.century is not None:
        return Period(Unit.CENTURY, meaning.century // 100)
    if meaning.decade is not None:
        return Period(Unit.DECADE, meaning.decade // 10)
    assert meaning.year is not None
    if meaning.numeric:
        first, second = meaning.numeric
        if max(first, second) <= 12 and first != second and reference.day_first is None:
            return None
        day_first = first > 12 or (second <= 12 and bool(reference.day_first))
        day, month = (first, second) if day_first else (second, first)
        return Period.of_day(meaning.year, month, day)
    return _in_year(meaning, meaning.year)


def _in_year(meaning: Meaning, year: int) -> Period:
    """What is named, in that year; the year itself where nothing is. ValueError where the year has none."""
    if meaning.holiday:
        return Period(Unit.DAY, day_of_holiday(meaning.holiday, year))
    if meaning.month and meaning.day:
        return Period.of_day(year, meaning.month, meaning.day)
    for unit, index in (
        (Unit.MONTH, meaning.month),
        (Unit.SEASON, meaning.season and meaning.season - _SPRING + 1),
        (Unit.QUARTER, meaning.quarter),
        (Unit.HALF, meaning.half),
    ):
        if index:
            return Period.of_year(unit, year, index)
    return Period.of_year(Unit.YEAR, year)


def _shifted(meaning: Meaning, base: Period) -> Period | None:
    """The shifted period, or what is named inside it."""
    assert meaning.shift
    unit = meaning.shift.unit
    if not base.tells(unit):
        return None
    period = base.within(unit).shifted(meaning.shift.steps)
    if meaning.weekday:
        return Period(Unit.DAY, period.first_day + meaning.weekday - 1)
    return _in_year(meaning, period.year) if unit is Unit.YEAR and _is_named(meaning) else period


def _is_named(meaning: Meaning) -> bool:
    return bool(meaning.month or meaning.season or meaning.quarter or meaning.half or meaning.holiday)


def _candidates(meaning: Meaning, base: Period) -> list[Period]:
    """What is named, around the base, in order; nothing where the base is not fine enough to choose by."""
    if meaning.weekend or (meaning.weekday and not meaning.month):
        if not base.tells(Unit.DAY):
            return []
        weeks = [base.within(Unit.WEEK).shifted(steps) for steps in (-1, 0, 1)]
        if meaning.weekend:
            return [week.within(Unit.WEEKEND) for week in weeks]
        return [Period(Unit.DAY, week.first_day + (meaning.weekday or 1) - 1) for week in weeks]
    if not base.tells(Unit.SEASON):
        return []
    found = []
    for year in (base.year - 1, base.year, base.year + 1):
        try:
            found.append(_in_year(meaning, year))
        except ValueError:  # 29 February
            continue
    if meaning.weekday:  # "Monday, June 29" is in a year that has it so
        found = [day for day in found if (day.number - meaning.weekday) % 7 == 0] or found
    return found


def _in_order(meaning: Meaning, base: Period, order: int, tense: Tense) -> Period | None:
    """The one of "last", "this" or "next": the nearest one wholly before, at or wholly after the base."""
    if order == 0 and (meaning.weekend or meaning.weekday):
        return _nearest(meaning, base, tense)  # "this Monday" may be the last or the next
    candidates = _candidates(meaning, base)
    if order < 0:
        return next((c for c in reversed(candidates) if c.last_day < base.first_day), None)
    if order > 0:
        return next((c for c in candidates if c.first_day > base.last_day), None)
    around = (c for c in candidates if c.first_day <= base.first_day <= c.last_day)
    return next(around, None) or next((c for c in candidates if c.year == base.year), None)


def _nearest(meaning: Meaning, base: Period, tense: Tense) -> Period | None:
    """The nearest in the verbs' direction; where they tell none, the last one unless the next is nearer."""
    candidates = _candidates(meaning, base)
    past = next((c for c in reversed(candidates) if c.first_day <= base.last_day), None)
    future = next((c for c in candidates if c.last_day >= base.first_day), None)
    if not past or not future or past == future:
        return past or future
    since, until = base.first_day - past.last_day, future.first_day - base.last_day
    if tense not in {Tense.PAST, Tense.FUTURE} or since > _MUCH_FARTHER * until or until > _MUCH_FARTHER * since:
        return past if since <= _FARTHER * until else future
    return past if tense is Tense.PAST else future


def _carried_on(meaning: Meaning, base: Period) -> Period | None:
    """What a story means after the date it spoke of last: the same year, or the next if that goes far back."""
    if meaning.weekday and not meaning.month:
        return next((c for c in _candidates(meaning, base) if c.first_day >= base.first_day), None)
    if meaning.weekend:
        return None
    period = _in_year(meaning, base.year)
    if base.tells(Unit.SEASON) and _months_from(period, base) < -_TURN_OF_YEAR:
        return _in_year(meaning, base.year + 1)
    return period


def _months_from(period: Period, base: Period) -> int:
    def month(of: Period) -> int:
        return Period(Unit.DAY, of.first_day).within(Unit.MONTH).number

    return month(period) - month(base)
