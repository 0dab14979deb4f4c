"""The days that an EDTF date can mean, as databases compare them."""

from __future__ import annotations

import datetime
import re

from sayso.dating.period import Period, Unit, parse

_UNSURE = "?~%"
_SEASON = re.compile(r"(\d{4})-(2[1-4])")
_UNSPECIFIED = re.compile(r"(\d{2,3})(X{1,2})")
_LAST_DAY = datetime.date.max.toordinal()


def days(edtf: str | None) -> tuple[datetime.date, datetime.date] | None:
    """The first and the last day that a date can mean.

    Args:
        edtf: level 0 or 1: a day, month, season, year, decade or century, in doubt or not, or an interval of them.

    Returns:
        None where there is no date, or one outside the years 1 to 9999, or one that never ends.
    """
    if not edtf:
        return None
    first, _, last = edtf.partition("/")
    begin, end = _period(first), _period(last or first)
    if begin is None or end is None or not 1 <= begin.first_day <= end.last_day <= _LAST_DAY:
        return None
    return datetime.date.fromordinal(begin.first_day), datetime.date.fromordinal(end.last_day)


def _period(edtf: str) -> Period | None:
    told = edtf.rstrip(_UNSURE)
    if season := _SEASON.fullmatch(told):
        return Period.of_year(Unit.SEASON, int(season[1]), int(season[2]) - 20)
    if unspecified := _UNSPECIFIED.fullmatch(told):
        return Period(Unit.DECADE if len(unspecified[2]) == 1 else Unit.CENTURY, int(unspecified[1]))
    return parse(told)
