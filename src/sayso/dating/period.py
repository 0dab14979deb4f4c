"""Periods of the proleptic Gregorian calendar: one unit of time, numbered, so that shifting is adding."""

from __future__ import annotations

import datetime
from enum import StrEnum
from typing import NamedTuple, Self

_DAYS_OF_400_YEARS = 146_097  # the Gregorian calendar repeats after them; lifts `datetime.date` over its years 1-9999


class Unit(StrEnum):
    """A unit of calendar time."""

    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


_FINENESS = {unit: rank for rank, unit in enumerate(Unit)}
_PER_YEAR = {Unit.MONTH: 12, Unit.SEASON: 4, Unit.QUARTER: 4, Unit.HALF: 2, Unit.YEAR: 1}
_DAYS_IN_WEEK = {Unit.DAY: (1, 0), Unit.WEEK: (7, 1), Unit.WEEKEND: (7, 6)}  # the period 0 begins on day `offset`
_YEARS_OF = {Unit.YEAR: 1, Unit.DECADE: 10, Unit.CENTURY: 100}
_FIRST_SEASON = 21  # EDTF's code for spring


def day_number(year: int, month: int, day: int) -> int:
    """The day's number in the proleptic Gregorian calendar, from 1 January of year 1 as 1; ValueError if none."""
    cycles, year_in_cycle = divmod(year - 1, 400)
    return datetime.date(year_in_cycle + 1, month, day).toordinal() + cycles * _DAYS_OF_400_YEARS


def day_fields(number: int) -> tuple[int, int, int]:
    """Year, month and day of a day's number."""
    cycles, day_in_cycle = divmod(number - 1, _DAYS_OF_400_YEARS)
    date = datetime.date.fromordinal(day_in_cycle + 1)
    return date.year + cycles * 400, date.month, date.day


class Period(NamedTuple):
    """One day, week, month, ... of the calendar.

    `number` counts the periods of this unit from the year 0 (days and weeks from 1 January of year 1, a Monday). Years
    are astronomical, as in ISO 8601 and EDTF: 0 is 1 BC, -479 is 480 BC.
    """

    unit: Unit
    number: int

    @classmethod
    def of_day(cls, year: int, month: int, day: int) -> Self:
        """A day; ValueError where the calendar has none."""
        return cls(Unit.DAY, day_number(year, month, day))

    @classmethod
    def of_year(cls, unit: Unit, year: int, nth: int = 1) -> Self:
        """The `nth` month, season, quarter or half of a year, or the year itself; ValueError if out of range."""
        if not 1 <= nth <= _PER_YEAR[unit]:
            raise ValueError(f"a year has no {unit} {nth}")
        return cls(unit, year * _PER_YEAR[unit] + nth - 1)

    @property
    def year(self) -> int:
        """The year the period begins in."""
        if self.unit in _YEARS_OF:
            return self.number * _YEARS_OF[self.unit]
        if self.unit in _PER_YEAR:
            return self.number // _PER_YEAR[self.unit]
        return day_fields(self.first_day)[0]

    @property
    def nth(self) -> int:
        """Which month, season, quarter or half of its year it is, from 1."""
        return self.number % _PER_YEAR[self.unit] + 1

    @property
    def first_day(self) -> int:
        """The number of its first day; a winter counts from the December of its year."""
        if self.unit in _DAYS_IN_WEEK:
            length, offset = _DAYS_IN_WEEK[self.unit]
            return self.number * length + offset
        if self.unit not in _PER_YEAR:
            return day_number(self.year, 1, 1)
        months = 12 // _PER_YEAR[self.unit]
        return day_number(self.year, (self.nth - 1) * months + (3 if self.unit is Unit.SEASON else 1), 1)

    @property
    def last_day(self) -> int:
        """The number of its last day."""
        return self.shifted(1).first_day - (6 if self.unit is Unit.WEEKEND else 1)

    def shifted(self, steps: int) -> Period:
        """The period so many units later."""
        return Period(self.unit, self.number + steps)

    def tells(self, unit: Unit) -> bool:
        """Whether the period is fine enough to know which `unit` it lies in."""
        return _FINENESS[self.unit] <= _FINENESS[unit]

    def within(self, unit: Unit) -> Period:
        """The period of a unit no finer than its own in which it begins."""
        if unit is self.unit:
            return self
        if unit in _YEARS_OF:
            return Period(unit, self.year // _YEARS_OF[unit])
        if unit in {Unit.WEEK, Unit.WEEKEND}:
            return Period(unit, (self.first_day - 1) // 7)
        year, month, _ = day_fields(self.first_day)
        if unit is Unit.SEASON:
            return Period(unit, (year * 12 + month - 3) // 3)
        months = 12 // _PER_YEAR[unit]
        return Period(unit, (year * 12 + month - 1) // months)

    @property
    def edtf(self) -> str:
        """EDTF: level 0 for days, months, years and intervals, level 1 for seasons, decades, centuries and BC."""
        year = _year(self.year)
        match self.unit:
            case Unit.DAY:
                text = _day(self.number)
            case Unit.MONTH | Unit.SEASON:
                text = f"{year}-{self.nth + (_FIRST_SEASON - 1 if self.unit is Unit.SEASON else 0):02}"
            case Unit.YEAR | Unit.DECADE | Unit.CENTURY:
                unknown = len(str(_YEARS_OF[self.unit])) - 1
                text = year[: len(year) - unknown] + "X" * unknown
            case Unit.QUARTER | Unit.HALF:
                text = f"{_day(self.first_day)[:-3]}/{_day(self.last_day)[:-3]}"
            case _:
                text = f"{_day(self.first_day)}/{_day(self.last_day)}"
        return text


def _year(year: int) -> str:
    return f"{year:04}" if year >= 0 else f"-{-year:04}"


def _day(number: int) -> str:
    year, month, day = day_fields(number)
    return f"{_year(year)}-{month:02}-{day:02}"


def parse(edtf: str | None) -> Period | None:
    """The period of an EDTF level 0 day, month or year; None for anything else."""
    try:
        fields = [int(part) for part in (edtf or "").split("-")]
        match fields:
            case [year]:
                return Period.of_year(Unit.YEAR, year)
            case [year, month]:
                return Period.of_year(Unit.MONTH, year, month)
            case [year, month, day]:
                return Period.of_day(year, month, day)
    except ValueError:
        pass
    return None
