"""Periods of the calendar."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.dating.holidays import day_of_holiday
from sayso.dating.period import Period, Unit, day_fields, day_number, parse

UNITS = st.sampled_from(Unit)
PERIODS = st.builds(Period, UNITS, st.integers(-50, 3000))


@given(st.dates())
def test_days_are_numbered_as_in_the_standard_library(date: datetime.date) -> None:
    assert day_number(date.year, date.month, date.day) == date.toordinal()
    assert day_fields(date.toordinal()) == (date.year, date.month, date.day)


@given(st.integers(-4_000_000, 4_000_000))
def test_days_before_christ_are_numbered_too(number: int) -> None:
    assert day_number(*day_fields(number)) == number


@given(PERIODS)
def test_a_period_ends_where_the_next_begins(period: Period) -> None:
    assert period.first_day <= period.last_day < period.shifted(1).first_day
    if period.unit is not Unit.WEEKEND:
        assert period.last_day + 1 == period.shifted(1).first_day


@given(PERIODS, UNITS)
def test_a_period_lies_within_the_coarser_one_it_begins_in(period: Period, unit: Unit) -> None:
    if period.unit is not Unit.WEEKEND and unit is not Unit.WEEKEND and period.tells(unit):
        whole = period.within(unit)
        assert whole.first_day <= period.first_day <= whole.last_day


@given(st.dates())
def test_days_months_and_years_are_read_back(date: datetime.date) -> None:
    for text in (date.isoformat(), date.isoformat()[:7], date.isoformat()[:4]):
        period = parse(text)
        assert period is not None
        assert period.edtf == text


@pytest.mark.parametrize("text", [None, "", "2020-13", "2020-02-30", "198X", "2019/2020", "yesterday"])
def test_anything_else_is_no_day_month_or_year(text: str | None) -> None:
    assert parse(text) is None


@pytest.mark.parametrize(
    ("rule", "year", "day"),
    [
        ("12-25", 2019, "2019-12-25"),
        ("easter+0", 2024, "2024-03-31"),
        ("easter-2", 2024, "2024-03-29"),
        ("11#4*4", 2020, "2020-11-26"),
        ("05#-1*1", 2021, "2021-05-31"),
        ("01#3*1", 2021, "2021-01-18"),
    ],
)
def test_holidays(rule: str, year: int, day: str) -> None:
    assert Period(Unit.DAY, day_of_holiday(rule, year)).edtf == day


def test_easter_before_the_gregorian_calendar_is_not_told() -> None:
    with pytest.raises(ValueError, match="Easter"):
        day_of_holiday("easter+0", 1500)
