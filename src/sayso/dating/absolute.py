"""Expressions that name calendar fields: "29 June 2020", "early 2019", "the third quarter", "Christmas Eve 1914"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.dating import lexicon as lexicons
from sayso.dating.grammar import Rule, rules
from sayso.dating.lexicon import plain
from sayso.dating.meaning import Meaning, Mention, Origin, Shift
from sayso.dating.period import Unit
from sayso.model.anchor import Span

# The year may follow as a number or as "of last year", "that year".
_YEAR = r"(?:,? ?(?:of )?<any_year>|,? <short_year>|,? (?:of )?(?P<in_year><relation> year))"
_DASH = r" ?(?:-|–|—) ?"
_JOIN = rf"(?:{_DASH}| to | and | or | through | until )"


def named(match: re.Match[str]) -> Meaning:
    """The meaning of the groups that matched."""
    words = lexicons.load()
    groups = {name: plain(text) for name, text in match.groupdict().items() if text is not None}

    def number(name: str) -> int | None:
        return int(groups[name]) if name in groups else None

    def looked_up(name: str, table: dict[str, int]) -> int | None:
        return table[groups[name].rstrip(".")] if name in groups else None

    year = _year(groups)
    return Meaning(
        year=year,
        month=looked_up("month", words.months) or looked_up("short_month", words.months) or number("month_number"),
        day=number("day"),
        weekday=looked_up("weekday", words.weekdays),
        season=looked_up("season", words.seasons),
        quarter=ordinal(groups["quarter"]) if "quarter" in groups else None,
        half=ordinal(groups["half"]) if "half" in groups else None,
        weekend="weekend" in groups,
        holiday=words.holidays[groups["holiday"]] if "holiday" in groups else None,
        shift=shift_of(groups["relation"], Unit.YEAR) if "in_year" in groups else None,
        numeric=(int(groups["first"]), int(groups["second"])) if "first" in groups else None,
        fiscal="fiscal" in groups,
    )


def shift_of(relation: str, unit: Unit) -> Shift:
    """What a determiner means before a unit: "last", "the following"."""
    origin, steps = lexicons.load().relations[plain(relation)].split("_")
    return Shift(unit, int(steps), Origin(origin))


def ordinal(word: str) -> int:
    """The number of an ordinal in letters or digits."""
    if word == "latter":
        return 2
    return lexicons.load().ordinals.get(word) or int(re.sub(r"\D", "", word))


def _year(groups: dict[str, str]) -> int | None:
    if "short" in groups:
        return _of_this_or_last_century(int(groups["short"]))
    if "plain_year" in groups:
        return int(groups["plain_year"])
    if "year" not in groups:
        return None
    year = int(groups["year"])
    if groups.get("era", "").startswith("b"):
        return 1 - year
    if len(groups["year"]) == 2 and "era" not in groups:
        return _of_this_or_last_century(year)
    return year


def _of_this_or_last_century(year: int) -> int:
    """A year of two digits, as POSIX reads it: 69 to 99 are of the twentieth century."""
    return year + (1900 if year >= 69 else 2000)


def _one(match: re.Match[str]) -> Iterator[Mention]:
    yield Mention(Span(*match.span()), named(match))


def _ancient_year(match: re.Match[str]) -> Iterator[Mention]:
    yield Mention(Span(*match.span()), Meaning(year=1 - int(match["bare"]), ancient=True))


def _one_day(match: re.Match[str]) -> Iterator[Mention]:
    name = plain(match["one_day"]) if match.groupdict().get("one_day") else "9/11"
    year, month, day = map(int, lexicons.load().days_of_one_year[name].split("-"))
    yield Mention(Span(*match.span()), Meaning(year=year, month=month, day=day))


def _decade(match: re.Match[str]) -> Iterator[Mention]:
    groups = match.groupdict()
    if groups.get("decade_word"):
        first = 1900 + lexicons.load().decades[plain(groups["decade_word"])]
    elif groups.get("short"):
        first = 1900 + int(groups["short"])
    else:
        first = int(groups["decade"])
    yield Mention(Span(*match.span()), Meaning(decade=first))


def _century(match: re.Match[str]) -> Iterator[Mention]:
    number = ordinal(plain(match["ordinal"]))
    if 1 <= number <= 30:
        yield Mention(Span(*match.span()), Meaning(century=100 * (number - 1)))


def _years(match: re.Match[str]) -> Iterator[Mention]:
    """Both ends of a range of years: "1914–18" and "240–238 BC"."""
    first, last = match["from_year"], match["to_year"]
    start, end = int(first), int(first[: len(first) - len(last)] + last)
    if match.groupdict().get("era", "").lower().startswith("b"):
        start, end = 1 - start, 1 - end
    if start < end:
        yield Mention(Span(*match.span("from_year")), Meaning(year=start))
        yield Mention(Span(match.start("to_year"), match.end()), Meaning(year=end))


def _days(match: re.Match[str]) -> Iterator[Mention]:
    """Both days of one month: "26–30 November 1950", "May 4 and 5"."""
    whole = named(match)
    other = Meaning(year=whole.year, month=whole.month, day=int(match["other"]), shift=whole.shift)
    if match.start("other") < match.start("day"):
        yield Mention(Span(*match.span("other")), other)
        yield Mention(Span(match.start("day"), match.end()), whole)
    else:
        yield Mention(Span(match.start(), match.end("day")), whole)
        yield Mention(Span(match.start("other"), match.end()), other)


RULES: tuple[Rule, ...] = (
    *rules(
        (
            r"<one_day>",
            r"(?:september|sept\.?) 11(?:th)?(?= (?:terrorist |terror )?attacks?\b)",
        ),
        _one_day,
    ),
    *rules(
        (
            rf"<month> <day>{_JOIN}(?:the )?<other_day>{_YEAR}?(?! <any_month>)",
            rf"<other_day>{_JOIN}(?:the )?<day>(?: of)? <month>{_YEAR}?",
        ),
        _days,
    ),
    *rules(
        (
            r"(?P<from_year>[12]\d{3}) ?(?:-|–|—|/) ?(?P<to_year>[12]\d{3})(?!-)",
            r"(?P<from_year>[12]\d{3})(?:-|–|—|/)(?P<to_year>\d\d)(?!-)",
            r"(?P<from_year>\d{1,4}) ?(?:-|–|—|/) ?(?P<to_year>\d{1,4}) (?P<era>b\.?c\.?e?\.?)",
        ),
        _years,
    ),
    *rules(
        (
            rf"<of_part><edge>(?:<weekday><on_part>,? )?<month> (?:the )?<day>{_YEAR}?<on_part>",
            rf"<of_part><edge>(?:<weekday><on_part>,? )?(?:the )?<day>(?: of | )<month>{_YEAR}?<on_part>",
            r"<day>-<month>-(?P<year>(?:[12]\d)?\d\d)",
            rf"<edge><month>{_YEAR}",
            r"<edge>(?:<full_month>|(?P<short_month>sept?|oct|nov|dec|jan|feb|aug)\.)",
            r"<year>(?P<mark>[-/.])(?P<month_number>0?[1-9]|1[0-2])(?P=mark)<day>(?:T[\d:.+Z-]{2,20})?",
            r"<year>-(?P<month_number>0[1-9]|1[0-2])",  # after the ranges: 2010-12 ends in 2012
            r"(?P<first>\d{1,2})(?P<mark>[/.-])(?P<second>\d{1,2})(?P=mark)(?P<year>(?:[12]\d)?\d\d)",
            rf"(?:the )?(?P<quarter>first|second|third|fourth|[1-4](?:st|nd|rd|th))(?:-| )(?:fiscal )?quarter{_YEAR}?",
            rf"q(?P<quarter>[1-4])(?:{_YEAR})?",
            r"(?P<quarter>[1-4])q ?(?P<year>(?:20)?\d\d)",
            rf"(?:the )?(?P<half>first|second|latter) half{_YEAR}",
            r"h(?P<half>[12]) <year>",
            r"(?:the )?(?P<fiscal>fiscal(?: year)?|fy) ?<year>",
            rf"(?:the )?<edge>(?:the )?<season>{_YEAR}(?:[-–—/]\d\d(?:\d\d)?)?",
            r"<edge><year> <season>",
            r"(?:the )?<edge>(?:the )?<season>",
            rf"<of_part><holiday><on_part>{_YEAR}?",
            r"<edge>(?:the year )?<any_year>",
            r"<edge>(?:the )?<short_year>",
            r"the <ordinal_day>(?: of (?:that|the|the same) month)?",
            r"the (?P<weekend>weekend)",
        ),
        _one,
    ),
    *rules(
        (
            r"(?:the )?<edge>(?:the )?(?:early |mid-?|late )?(?P<decade>[12]\d\d0)['’]?s(?! b\.?c)",
            r"<edge>the (?:early |mid-?|late )?['’]?(?P<short>\d0)s",
            r"<edge>the (?:early |mid-?|late )?<decade_word>",
        ),
        _decade,
    ),
    *rules((r"<edge>(?P<bare>[1-9]\d\d?)",), _ancient_year),
    *rules((r"(?:the )?<edge>(?:the )?<ordinal>(?: |-)century(?! b\.?c)",), _century),
)
