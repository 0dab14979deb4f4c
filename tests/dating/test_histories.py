"""Histories: bare months follow the year told last, whatever the page's own date."""

from __future__ import annotations

from tests.dating.test_expressions import found, read

from sayso.model import DateBasis

HISTORY = """The barrage of Dravin was begun in May 1911 and finished in October 1914.
In November 1914 the upper valley was flooded. By January, eleven villages had gone. On 3 March the dam broke;
two days later the government fell. In April 1920 a new dam was begun (its architect died in 1955), and in August
the first stone was laid. In the spring of 1921 work stopped. By the end of the year nothing was left.
"""


def test_bare_months_follow_the_story() -> None:
    values = dict(read(HISTORY, "2019-12-19"))
    assert values["January"] == "1915-01"  # after November 1914, the next January
    assert values["3 March"] == "1915-03-03"
    assert values["two days later"] == "1915-03-05"
    assert values["August"] == "1920-08"  # the architect's death is an aside
    assert values["the end of the year"] == "1921"


def test_a_history_needs_no_date_of_its_own() -> None:
    assert read(HISTORY, None) == read(HISTORY, "2019-12-19")


def test_a_report_with_some_background_is_no_history() -> None:
    text = "On Monday, the envoy recalled the floods of May 1911 and 1914. In January, a new dam was begun."
    assert read(text)[-1] == ("January", "2020-01")


def test_quoted_today_is_not_the_day_of_writing() -> None:
    text = HISTORY * 3 + "“We begin today,” the king said. This year was hard."
    items = found(text, "2019-12-19")
    assert items[-1].span.of(text) == "This year"
    assert (items[-1].value, items[-1].basis) == ("1921", DateBasis.CONTEXT)


def test_small_numbers_are_years_only_where_years_are_bc() -> None:
    ancient = "The war began in 499 BC and ended in 449 BC. In 490 the fleet sailed with 200 ships."
    assert [value for _, value in read(ancient, None)] == ["-0498", "-0448", "-0489"]
    assert read("In 490 cases, nothing was found.") == []
