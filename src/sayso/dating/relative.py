"""Expressions that count from another date: "last year", "two days later", "yesterday", "on Monday", "next spring"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from sayso.dating import lexicon as lexicons
from sayso.dating.absolute import named, shift_of
from sayso.dating.grammar import Rule, rules
from sayso.dating.lexicon import plain
from sayso.dating.meaning import Meaning, Mention, Origin, Shift
from sayso.dating.period import Unit
from sayso.model.anchor import Span

_DAYS_FROM_NOW = {
    "today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "day before yesterday": -2, "day after tomorrow": 2,
    "last night": -1,
}  # fmt: skip
# "Before" and "after" count from the date spoken of only where no event of their own follows.
_NOTHING_FOLLOWS = r"(?= ?(?:[.,;:!?)\]”\"—–]|$)| (?:and|but|when|by|in|at)\b)"


def _mention(match: re.Match[str], meaning: Meaning) -> Mention:
    return Mention(Span(*match.span()), meaning)


def _day(match: re.Match[str]) -> Iterator[Mention]:
    days = _DAYS_FROM_NOW[plain(match["day_name"])]
    yield _mention(match, Meaning(shift=Shift(Unit.DAY, days, Origin.PUBLICATION)))


def _part_of_day(match: re.Match[str]) -> Iterator[Mention]:
    yield _mention(match, Meaning(shift=shift_of(match["relation"], Unit.DAY)))


def _unit(match: re.Match[str]) -> Iterator[Mention]:
    yield _mention(match, Meaning(shift=shift_of(match["relation"], _named_unit(match))))


def _current_unit(match: re.Match[str]) -> Iterator[Mention]:
    yield _mention(match, Meaning(shift=Shift(_named_unit(match), 0, Origin.CURRENT)))


def _named_in_order(match: re.Match[str]) -> Iterator[Mention]:
    shift = shift_of(match["relation"], Unit.YEAR)
    yield _mention(match, replace(named(match), order=shift.steps, order_origin=shift.origin))


def _weekday_in_week(match: re.Match[str]) -> Iterator[Mention]:
    yield _mention(match, replace(named(match), shift=shift_of(match["relation"], Unit.WEEK)))


def _bare_weekday(match: re.Match[str]) -> Iterator[Mention]:
    yield _mention(match, named(match))


def _counted(match: re.Match[str]) -> Iterator[Mention]:
    groups = match.groupdict()
    unit, number = _named_unit(match), _number(groups.get("number") or "one")
    if number is None:
        return
    steps = -number if groups.get("before") else number
    deictic = plain(groups.get("before") or groups.get("after") or "") in {"ago", "from now"}
    yield _mention(match, Meaning(shift=Shift(unit, steps, Origin.PUBLICATION if deictic else Origin.DISCOURSE)))


def _named_unit(match: re.Match[str]) -> Unit:
    return Unit(lexicons.load().units[plain(match["unit"])])


def _number(text: str) -> int | None:
    """A number in digits or in one or two words ("twenty-five")."""
    if text.isdigit():
        return int(text)
    parts = [lexicons.load().numbers.get(word) for word in re.split(r"[\s-]+", text.lower())]
    known = [part for part in parts if part is not None]
    return sum(known) if len(known) == len(parts) else None


RULES: tuple[Rule, ...] = (
    *rules(
        (
            r"(?:the )?(?P<day_name>day before yesterday|day after tomorrow)",
            r"<later>(?P<day_name>today|tonight|yesterday|tomorrow)<on_part>",
            r"<later>(?P<day_name>last night)",
        ),
        _day,
    ),
    *rules((r"<later><relation> <part_of_day>", r"early the next <part_of_day>"), _part_of_day),
    *rules((r"<later><edge><relation> <one_unit>",), _unit),
    *rules((r"<edge_of_the> <one_unit>", r"<one_unit>['’]s end", r"mid-?<one_unit>", r"<one_unit>-end"), _current_unit),
    *rules(
        (
            r"<edge><relation> <full_weekday><on_part>",
            r"<relation> (?P<weekend>weekend)",
            r"<edge><relation> <full_month>",
            r"<edge><relation> <season>",
            r"<relation> <holiday><on_part>",
        ),
        _named_in_order,
    ),
    *rules((r"<full_weekday><on_part>,? (?:of )?(?P<in_week><relation> week)",), _weekday_in_week),
    *rules((r"<edge><full_weekday><on_part>",), _bare_weekday),
    *rules(
        (
            r"<number> <unit> (?P<before>ago|earlier)",
            r"<number> <unit> (?P<after>later|from now)",
            rf"(?:<number>|the) <unit> (?:<before>|<after>){_NOTHING_FOLLOWS}",
            rf"the <one_unit> (?P<after>following){_NOTHING_FOLLOWS}",
        ),
        _counted,
    ),
)
