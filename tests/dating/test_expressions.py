"""What single expressions mean: absolute, partial, relative, ranges and hedges, in sentences about invented places."""

from __future__ import annotations

import pytest

from sayso.dating import date_expressions
from sayso.model import Basis, Block, DateBasis, DateExpression, Metadata, Page, Role, Span

MONDAY = "2020-06-29"


def found(text: str, published: str | None = MONDAY, role: Role = Role.BODY, **options: bool) -> list[DateExpression]:
    block = Span(0, len(text)).trimmed(text)
    page = Page(
        id="p0",
        file="page.txt",
        sha256="0",
        media_type="text/plain",
        text=text,
        metadata=Metadata(published=published, basis={"published": Basis.PRINTED} if published else {}),
        blocks=(Block(start=block.start, end=block.end, role=role),),
    )
    return list(date_expressions(page, **options))


def read(text: str, published: str | None = MONDAY, **options: bool) -> list[tuple[str, str]]:
    return [(item.span.of(text), item.value) for item in found(text, published, **options)]


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("June 3, 2019", "2019-06-03"),
        ("June 3rd 2019", "2019-06-03"),
        ("3 June 2019", "2019-06-03"),
        ("the 3rd of June, 2019", "2019-06-03"),
        ("Monday, June 3, 2019", "2019-06-03"),
        ("Tues., Sept. 3, 2019", "2019-09-03"),
        ("3-Jun-2019", "2019-06-03"),
        ("2019-06-03", "2019-06-03"),
        ("2019-06-03T14:00:05Z", "2019-06-03"),
        ("2019/06/03", "2019-06-03"),
        ("23/6/2019", "2019-06-23"),
        ("6/23/2019", "2019-06-23"),
        ("23.06.2019", "2019-06-23"),
        ("the night of 3 June 2019", "2019-06-03"),
        ("June 2019", "2019-06"),
        ("Feb. 2019", "2019-02"),
        ("February of 2019", "2019-02"),
        ("2019-06", "2019-06"),
        ("2019", "2019"),
        ("early 2019", "2019"),
        ("mid-2019", "2019"),
        ("the end of 2019", "2019"),
        ("the beginning of June 2019", "2019-06"),
        ("the summer of 2019", "2019-22"),
        ("winter 2018-19", "2018-24"),
        ("the fall of 2019", "2019-23"),
        ("the third quarter of 2019", "2019-07/2019-09"),
        ("Q4 2019", "2019-10/2019-12"),
        ("the first half of 2019", "2019-01/2019-06"),
        ("Christmas 2018", "2018-12-25"),
        ("New Year's Eve 2018", "2018-12-31"),
        ("Easter Sunday 2019", "2019-04-21"),
        ("Thanksgiving 2019", "2019-11-28"),
        ("Memorial Day 2019", "2019-05-27"),
        ("9/11", "2001-09-11"),
        ("480 BC", "-0479"),
        ("June 480 BC", "-0479-06"),
        ("fiscal 2019", "2019~"),
    ],
)
def test_expressions_that_tell_their_year(expression: str, value: str) -> None:
    text = f"The harbour of Osk was closed in {expression}, officials said."
    items = found(text, published=None)
    assert [(item.span.of(text), item.value) for item in items] == [(expression, value)]
    assert items[0].basis is DateBasis.STATED


@pytest.mark.parametrize(
    ("text", "expression", "value"),
    [
        ("The minister resigned yesterday.", "yesterday", "2020-06-28"),
        ("The vote is tomorrow.", "tomorrow", "2020-06-30"),
        ("Shots were heard last night in Talbot.", "last night", "2020-06-28"),
        ("She spoke this morning.", "this morning", "2020-06-29"),
        ("He left the day before yesterday.", "the day before yesterday", "2020-06-27"),
        ("Exports fell last year.", "last year", "2019"),
        ("Exports fell late last year.", "late last year", "2019"),
        ("A treaty was signed in September of last year.", "September of last year", "2019-09"),
        ("They agreed on February 29 this year.", "February 29 this year", "2020-02-29"),
        ("Prices rose earlier this month.", "earlier this month", "2020-06"),
        ("The bridge will open next month.", "next month", "2020-07"),
        ("He was seen last week.", "last week", "2020-06-22/2020-06-28"),
        ("He was seen two weeks ago.", "two weeks ago", "2020-06-15/2020-06-21"),
        ("It began three days ago.", "three days ago", "2020-06-26"),
        ("It began a year ago.", "a year ago", "2019"),
        ("It began twenty-five years ago.", "twenty-five years ago", "1995"),
        ("It began 18 months ago.", "18 months ago", "2018-12"),
        ("The port closed last September.", "last September", "2019-09"),
        ("They met last Friday.", "last Friday", "2020-06-26"),
        ("They will meet next Friday.", "next Friday", "2020-07-03"),
        ("They met on Friday of last week.", "Friday of last week", "2020-06-26"),
        ("They retreated last winter.", "last winter", "2019-24"),
        ("It will be built by the end of the year.", "the end of the year", "2020"),
        ("It was sold earlier in the year.", "earlier in the year", "2020"),
        ("Profits were lower than a year earlier.", "a year earlier", "2019"),
        ("They rested over the weekend and fought again.", "the weekend", "2020-06-27/2020-06-28"),
    ],
)
def test_expressions_that_count_from_the_pages_date(text: str, expression: str, value: str) -> None:
    assert read(text) == [(expression, value)]
    assert found(text)[0].basis is DateBasis.PUBLISHED


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The envoy called it a fake on Monday.", "2020-06-29"),
        ("The envoy called it a fake on Friday.", "2020-06-26"),
        ("The envoy will travel to Amsel on Friday.", "2020-07-03"),
        ("On Friday, the envoy will travel to Amsel.", "2020-07-03"),
        ("Officials said on Friday that the envoy will travel.", "2020-06-26"),
        ("The council called for a day of mourning on Friday.", "2020-07-03"),
        ("The envoy will meet Sen. Barr on Friday.", "2020-07-03"),
        ("He opposed the planned withdrawal under the February accord.", "2020-02"),
        ("The party was divided before the November election.", "2020-11"),
        ("The results are to be announced on Friday.", "2020-07-03"),
        ("In February, the two sides signed an accord.", "2020-02"),
        ("Troops crossed the river in September.", "2019-09"),
        ("The talks are expected to resume in September.", "2020-09"),
        ("The court ruled on March 15.", "2020-03-15"),
        ("The trial is scheduled for August 3.", "2020-08-03"),
        ("The parade was planned for July 4.", "2020-07-04"),
        ("Up until the end of February they were at war.", "2020-02"),
        ("Snow fell in the mountains in the spring.", "2020-21"),
        ("The company lost money in the first quarter.", "2020-01/2020-03"),
        ("“We will vote on Friday,” she said.", "2020-07-03"),
    ],
)
def test_partial_expressions_follow_the_verbs(text: str, value: str) -> None:
    assert [item.value for item in found(text)] == [value]


def test_what_lies_just_ahead_is_not_a_year_ago() -> None:
    assert read("The song was heard everywhere on Dec. 26.", "2019-12-24") == [("Dec. 26", "2019-12-26")]


def test_the_weekday_tells_the_year() -> None:
    assert read("The envoy left on Wednesday, July 3.") == [("Wednesday, July 3", "2019-07-03")]
    assert read("The envoy left on Friday, July 3.") == [("Friday, July 3", "2020-07-03")]


def test_context_dates_carry_on_within_their_paragraph() -> None:
    text = "The ferry sank on March 3, 2018. Two days later, the captain was held. A year later he was freed."
    assert read(text) == [("March 3, 2018", "2018-03-03"), ("Two days later", "2018-03-05"), ("A year later", "2019")]
    assert [item.basis for item in found(text)] == [DateBasis.STATED, DateBasis.CONTEXT, DateBasis.CONTEXT]


def test_a_dateline_is_not_in_the_sentence_below() -> None:
    text = "June 3, 2019\n\nThe dam broke in February, officials said."
    assert [item.basis for item in found(text)] == [DateBasis.STATED, DateBasis.PUBLISHED]


def test_what_is_to_come_is_not_in_a_year_long_past() -> None:
    text = "The poet, who was born in May 1930, will be buried in August."
    assert read(text) == [("May 1930", "1930-05"), ("August", "2020-08")]


def test_context_ends_with_the_next_paragraph() -> None:
    text = "The ferry sank on March 3, 2018.\n\nNobody spoke of it.\n\nThe next day was quiet."
    assert read(text) == [("March 3, 2018", "2018-03-03")]


def test_a_month_stays_in_the_year_of_its_sentence() -> None:
    text = "He was arrested in May 2018 and released in August. In January, he left the country."
    assert read(text) == [("May 2018", "2018-05"), ("August", "2018-08"), ("January", "2020-01")]


@pytest.mark.parametrize(
    ("text", "values", "interval"),
    [
        ("The war lasted from 2015 to 2017.", ["2015", "2017"], "2015/2017"),
        ("The war lasted 2015–17.", ["2015", "2017"], "2015/2017"),
        ("It rained between March and May 2019.", ["2019-03", "2019-05"], "2019-03/2019-05"),
        ("It rained from November to February 2019.", ["2018-11", "2019-02"], "2018-11/2019-02"),
        ("The siege of 26–30 November 1950 failed.", ["1950-11-26", "1950-11-30"], "1950-11-26/1950-11-30"),
        ("The fair ran June 5-7, 2019.", ["2019-06-05", "2019-06-07"], "2019-06-05/2019-06-07"),
        ("They met on May 4 and 5, 1965.", ["1965-05-04", "1965-05-05"], None),
        ("It was governed by her 2010-12.", ["2010", "2012"], "2010/2012"),
        ("The 2019/20 season was short.", ["2019", "2020"], None),
        ("They met in 2015 and 2017.", ["2015", "2017"], None),
        ("It fell between 240 and 238 BC.", ["-0237"], None),
        ("It fell in 240–238 BC.", ["-0239", "-0237"], "-0239/-0237"),
    ],
)
def test_both_ends_of_a_range_are_expressions_of_one_interval(
    text: str, values: list[str], interval: str | None
) -> None:
    items = found(text)
    assert [item.value for item in items] == values
    assert {item.interval for item in items} == {interval}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It began perhaps as early as March 2019.", "2019-03?"),
        ("It was built around 2015.", "2015~"),
        ("It was built in about 2015.", "2015~"),
        ("It was built circa 1850.", "1850~"),
        ("It was probably around 2015.", "2015%"),
        ("It was built in 2015 or so.", "2015~"),
        ("They spoke about 2015 at length.", "2015"),
        ("It was built in late 2015.", "2015"),
    ],
)
def test_hedges_qualify_the_value(text: str, value: str) -> None:
    assert [item.value for item in found(text)] == [value]


@pytest.mark.parametrize(
    ("published", "text", "value"),
    [
        (None, "Written on 3/4/2019, sent on 25/4/2019.", "2019-04-03"),
        (None, "Written on 3/4/2019, sent on 4/25/2019.", "2019-03-04"),
        (None, "Written on 3/4/2019, sent on 25 April 2019.", "2019-04-03"),
        (None, "Written on 3/4/2019, sent on April 25, 2019.", "2019-03-04"),
    ],
)
def test_the_page_tells_whether_the_day_comes_first(published: str | None, text: str, value: str) -> None:
    assert found(text, published)[0].value == value


def test_a_numeric_date_that_could_be_two_is_left_out_where_nothing_tells() -> None:
    assert read("Written on 3/4/2019.") == []


def test_decades_and_centuries_count_only_when_asked_for() -> None:
    text = "In the 1980s, and in the early 19th century, the valley was flooded."
    assert read(text) == []
    assert read(text, vague=True) == [("the 1980s", "198X"), ("the early 19th century", "18XX")]


@pytest.mark.parametrize(
    "text",
    [
        "The minister resigned yesterday, and on Monday there was a march.",
        "In February, an accord was signed.",
        "Exports fell last year.",
    ],
)
def test_nothing_is_resolved_on_a_page_without_a_date(text: str) -> None:
    assert read(text, published=None) == []


def test_a_page_without_a_date_is_no_older_than_its_latest_month() -> None:
    text = "Fishermen in Osk, March 13, 2020. An accord was signed in September of last year. On Monday it failed."
    items = found(text, published=None)
    assert [item.value for item in items] == ["2020-03-13", "2019-09"]
    assert items[1].basis is DateBasis.INFERRED


def test_a_page_dated_to_the_month_resolves_no_day() -> None:
    text = "On Monday it failed. An accord was signed last year."
    assert read(text, published="2020-06") == [("last year", "2019")]


def test_blocks_that_are_not_read_have_no_dates() -> None:
    text = "Posted on June 3, 2019"
    assert found(text, role=Role.COMMENT) == []
    assert found(text, role=Role.RELATED) == []
    for role in (Role.DATELINE, Role.BYLINE, Role.CAPTION, Role.REPUBLICATION_NOTE, Role.HEADLINE):
        assert [item.value for item in found(text, role=role)] == ["2019-06-03"]


def test_an_expression_may_stand_on_a_wrapped_line_but_not_across_paragraphs() -> None:
    assert read("They met on 3\nJune 2019.") == [("3\nJune 2019", "2019-06-03")]
    assert read("Chapter 3\n\nJune 2019 was dry.") == [("June 2019", "2019-06")]


def test_there_is_no_31_june() -> None:
    assert read("They met on June 31, 2019.") == []
