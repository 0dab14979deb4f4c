"""The days that EDTF dates can mean."""

from __future__ import annotations

from datetime import date

import pytest

from sayso.corpus.days import days


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2031-05-04", date(2031, 5, 4), date(2031, 5, 4)),
        ("2028-02", date(2028, 2, 1), date(2028, 2, 29)),
        ("2031", date(2031, 1, 1), date(2031, 12, 31)),
        ("2031-05?", date(2031, 5, 1), date(2031, 5, 31)),
        ("2019~", date(2019, 1, 1), date(2019, 12, 31)),
        ("2031-22", date(2031, 6, 1), date(2031, 8, 31)),
        ("2030-24", date(2030, 12, 1), date(2031, 2, 28)),
        ("198X", date(1980, 1, 1), date(1989, 12, 31)),
        ("19XX", date(1900, 1, 1), date(1999, 12, 31)),
        ("2020-06-22/2020-06-28", date(2020, 6, 22), date(2020, 6, 28)),
        ("2019/2020-03", date(2019, 1, 1), date(2020, 3, 31)),
    ],
)
def test_first_and_last_day(edtf: str, first: date, last: date) -> None:
    assert days(edtf) == (first, last)


@pytest.mark.parametrize("edtf", [None, "", "-0479", "0000", "2031-13", "soon", "2031/..", "2031/2030"])
def test_what_no_database_can_compare_has_none(edtf: str | None) -> None:
    assert days(edtf) is None
