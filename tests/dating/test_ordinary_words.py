"""What looks like a date and is none."""

from __future__ import annotations

import pytest
from tests.dating.test_expressions import read


@pytest.mark.parametrize(
    "text",
    [
        "They may march on the palace, a second time.",
        "May the best candidate win, they said.",
        "The March on the capital drew thousands.",
        "Prime Minister Theresa May and her aides left; a statement by May followed.",
        "April Sanders and June Park run the bakery.",
        "The sun set and the troops fell back.",
        "Some 2000 people fled, and nearly 1,500 soldiers followed.",
        "A crowd of 2000 protesters gathered; 1990 metres were lost.",
        "Between 1500 and 2000 people fled.",
        "It cost $2015 and weighed 1850 kg.",
        "Flight 1950 left from gate 2012b, room 1999.",
        "A 2000-strong crowd sang.",
        "He waited for ten years and, at 45 years of age, gave up.",
        "A five-year plan and a two-week strike.",
        "Prices may double over the next year.",
        "It has rained for the last month.",
        "The war went on for a few years.",
        "Some years ago, it was different.",
        "Every Friday they meet, and on Sundays they sing.",
        "The Sunday Times and Good Friday Agreement signatories disagree.",
        "The Arab Spring and the Winter Palace are far away.",
        "Profits fall in winter months.",
        "Today the economy is dependent on fish.",
        "The party is divided, and today's voters are younger.",
        "The USA Today poll and NBC’s “Today” are American.",
        "Allergol. 59(11):1950–8.",
        "Call 555-2019 or see example.org/2019/06/page_2018.",
        "The score was 3-2 at 20:15, and 24/7 service was promised.",
        "Merry Christmas! said the man in the street.",
        "He finished second, third and fourth.",
        "Version 10.2019 of resolution 1973 was read on page 1984.",
    ],
)
def test_no_date(text: str) -> None:
    assert [pair for pair in read(text) if pair[0] != "Good Friday"] == []


@pytest.mark.parametrize(
    ("text", "expressions"),
    [
        ("In May, they marched.", ["May"]),
        ("They will march by early March.", ["early March"]),
        ("The June accord and the 2017 bombing are linked.", ["June", "2017"]),
        ("In 2000, people fled.", ["2000"]),
        ("Today, the court ruled against him.", ["Today"]),
        ("The court said today that it will hear the case.", ["today"]),
        ("They watched today's debate.", ["today"]),
        ("He died early Saturday morning, an aide said late Sunday.", ["early Saturday morning", "late Sunday"]),
        ("The attack of 9/11 changed Dravin.", ["9/11"]),
        ("The Sept. 11 attacks changed Dravin.", ["Sept. 11"]),
        ("After the pre-2015 borders were drawn", ["2015"]),
    ],
)
def test_dates_beside_the_traps(text: str, expressions: list[str]) -> None:
    assert [expression for expression, _ in read(text)] == expressions
