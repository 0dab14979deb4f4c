"""The days of holidays, from the rules in `lexicon.toml`."""

from __future__ import annotations

from sayso.dating.period import Period, Unit, day_number

_GREGORIAN = 1583  # the first whole year in which Easter went by the Gregorian calendar


def day_of_holiday(rule: str, year: int) -> int:
    """The day's number in a year.

    Args:
        rule: `12-25`, `easter-2`, `11#4*4` (November's fourth Thursday) or `05#-1*1` (May's last Monday).
        year: An astronomical year.

    Raises:
        ValueError: That year has no such day.
    """
    if rule.startswith("easter"):
        return _easter(year) + int(rule.removeprefix("easter"))
    if "#" not in rule:
        month, day = rule.split("-")
        return day_number(year, int(month), int(day))
    month, which = rule.split("#")
    nth, weekday = map(int, which.split("*"))
    period = Period.of_year(Unit.MONTH, year, int(month))
    if nth < 0:
        return period.last_day - (period.last_day - weekday) % 7 + (nth + 1) * 7
    return period.first_day + (weekday - period.first_day) % 7 + (nth - 1) * 7


def _easter(year: int) -> int:
    """Western Easter Sunday by the anonymous Gregorian method (Nature, 20 April 1876; Meeus 1991)."""
    if year < _GREGORIAN:
        raise ValueError(f"no Gregorian Easter in the year {year}")
    golden = year % 19
    century, year_of_century = divmod(year, 100)
    leap_centuries, century_rest = divmod(century, 4)
    leap_years, year_rest = divmod(year_of_century, 4)
    moon_correction = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - leap_centuries - moon_correction + 15) % 30
    to_sunday = (32 + 2 * century_rest + 2 * leap_years - moon - year_rest) % 7
    shift = (golden + 11 * moon + 22 * to_sunday) // 451
    month, day = divmod(moon + to_sunday - 7 * shift + 114, 31)
    return day_number(year, month, day + 1)
