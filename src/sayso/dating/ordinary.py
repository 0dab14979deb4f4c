"""Words and numbers that look like dates and are not: "may", "the march", 2000 people, "over the next year".

Each kind of expression has its own test, made of the words next to it; what has no test is always a date.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property

from sayso.dating import lexicon as lexicons
from sayso.dating.meaning import Meaning, Mention
from sayso.dating.period import Unit
from sayso.dating.tense import Tense, tense_at

_REACH = 60  # characters of context on either side: a few words, so that the work for each expression is bounded
_WORD = re.compile(r"(?:[^\W_]\.){2,}|\b(?:nos?|nr|pp?|vol|ca?)\.|[^\W_]+(?:[.'’-][^\W_]+)*|[$£€#]", re.IGNORECASE)
# Outside these a bare number without a telling word before it is more often a quantity than a year.
_PLAUSIBLE_YEARS = range(1500, 2100)
_LIKELY_YEARS = range(1800, 2100)
# Parts of paths, keys and names; "pre-2015" is none.
_JOINED_BEFORE = re.compile(r"(?<!\d)[/_=:]$|(?<!\bpre)(?<!\bpost)(?<=[a-z])-$", re.IGNORECASE)
_NAMES = ("year", "month", "day", "weekday", "season", "quarter", "half", "holiday", "numeric", "weekend", "decade",
          "century")  # fmt: skip


class Context:
    """An expression with the words around it, those in lower case."""

    def __init__(self, text: str, mention: Mention) -> None:
        start, end = mention.span
        self.meaning = mention.meaning
        self._whole, self._span = text, mention.span
        self.text = mention.span.of(text)
        self.phrase = " ".join(self.text.lower().split())
        self.before_text = text[max(0, start - _REACH) : start]
        self.after_text = text[end : end + _REACH]
        self.before = [word.lower() for word in _WORD.findall(self.before_text)]
        self.after = [word.lower() for word in _WORD.findall(self.after_text)]

    @cached_property
    def last(self) -> str:
        """The word right before, "" where there is none or punctuation parts it off."""
        return self.before[-1] if self.before and re.search(r"[\w.$£€#]\s*$", self.before_text) else ""

    @cached_property
    def next(self) -> str:
        """The word right after, likewise."""
        return self.after[0] if self.after and re.match(r"[^\S\n]{1,3}\w", self.after_text) else ""

    @property
    def tense(self) -> Tense:
        """When what is told of it happens."""
        return tense_at(self._whole, *self._span)

    def follows(self, kind: str) -> bool:
        """Whether the word before is on a list of the lexicon."""
        return self.last in lexicons.load().words[kind]

    def precedes(self, kind: str) -> bool:
        """Whether the word after is on a list of the lexicon."""
        return self.next in lexicons.load().words[kind]

    @property
    def begins_sentence(self) -> bool:
        """Whether nothing of the sentence stands before."""
        return bool(re.search(r"(?:^|[.!?:]['\"”’]?\s+|\n\s*|[\"“])$", self.before_text))


def is_date(text: str, mention: Mention, *, may_is_a_name: bool = False) -> bool:
    """Whether an expression is one of calendar time, by the words next to it.

    Args:
        text: The text it stands in.
        mention: The expression.
        may_is_a_name: Whether a bare "May" is somebody's name in this text.
    """
    context = Context(text, mention)
    if context.follows("each") or (may_is_a_name and context.text == "May" and not context.follows("month_not_name")):
        return False
    test = _TESTS.get(_kind(mention.meaning))
    return test is None or test(context)


def _kind(meaning: Meaning) -> str:
    """The names an expression has, joined; `shift` where it has none but a shift, `order` where they are in order."""
    names = [name for name in _NAMES if getattr(meaning, name) not in (None, False)]
    if meaning.order is not None or (meaning.shift and names):
        return "order"
    return "+".join(names) or "shift"


def _is_point(context: Context) -> bool:
    """A shifted unit is no date where it measures how long ("over the next year", "for the last week")."""
    shift = context.meaning.shift
    assert shift
    if context.phrase == "today":
        return _is_this_day(context)
    if re.fullmatch(r"This [A-Z][a-z]+", context.text) and not context.begins_sentence:
        return False  # the name of a broadcast
    if context.phrase.startswith(("last", "next")) and context.last == "the":
        return False
    measures = context.phrase.startswith(("the next", "the following", "the coming")) and shift.unit is not Unit.DAY
    return not (measures and context.follows("duration_before"))


def _is_this_day(context: Context) -> bool:
    """Only where something happens on it is "today" the day of writing; else it is the present age, or a name."""
    quoted = re.search(r"[\"“'‘]$", context.before_text) and re.match(r",?[\"”'’]+(?!s\b)", context.after_text)
    if context.last == "usa" or quoted:
        return False  # the newspaper, and “Today” the broadcast
    if re.match(r"['’]s\b", context.after_text):
        return any(word in lexicons.load().words["happenings"] for word in context.after[1:3])
    return context.tense in {Tense.PAST, Tense.FUTURE}


def _is_month(context: Context) -> bool:
    """A month alone is capitalised; one that is also a word or a name needs a telling word before it."""
    words = lexicons.load().words
    *front, month = re.split(r"[\s-]+", context.text)
    if not month[0].isupper() or month.lower() not in words["ambiguous_months"]:
        return month[0].isupper()
    if month.isupper():
        return False  # a headline's MAY
    if front:
        return True  # "early May"
    if context.last in {"and", "or", "to"}:
        return any(word in lexicons.load().full_months or word.isdigit() for word in context.before[-2:-1])
    if context.last == "the":
        return not context.precedes("march_of_people_after")
    joined = re.match(r"\s?[-–—/]\s?[A-Z]|\sand\s[A-Z]", context.after_text)  # "August–September"
    return (
        context.follows("month_before")
        or bool(re.search(r"[-–—]\s?$", context.before_text))
        or bool(joined and any(word in lexicons.load().full_months for word in context.after[:2]))
    )


def _is_day_of_month(context: Context) -> bool:
    """The verbs "may" and "march" take numbers too, and a number after a month may count something."""
    counted = context.text[-1].isdigit() and context.precedes("counted_after")
    return not counted and not re.search(r"\b(?:may|march)\b", context.text)


def _is_year(context: Context) -> bool:
    year = context.meaning.year
    assert year is not None
    counted = context.precedes("counted_after")
    if context.meaning.ancient:
        return context.follows("ancient_year_before") and not counted and not _is_plural(context.next)
    if year <= 0 or not context.phrase.isdigit():
        # "480 BC" and "the end of 1944" are clear; "’92" may be a quotation mark before a number.
        return context.phrase[0] not in "'’" or context.follows("year_before")
    labels = context.follows("label_before") or _JOINED_BEFORE.search(context.before_text)
    if labels or counted or re.match(r"-[^\W\d_]", context.after_text):  # "a 2000-strong crowd"
        return False
    if context.follows("year_before") and year in _LIKELY_YEARS:
        return True
    counts = (_is_plural(context.next) or _ends_a_count(context)) and context.follows("number_before")
    return year in _PLAUSIBLE_YEARS and not counts


def _ends_a_count(context: Context) -> bool:
    """As in "between 1500 and 2000 people"."""
    to, number, what = (*context.after[:3], "", "", "")[:3]
    return to in {"and", "to", "or"} and number.isdigit() and what in lexicons.load().words["counted_after"]


def _is_plural(word: str) -> bool:
    return (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith(("ss", "'s", "’s"))
        and word not in lexicons.load().words["no_plurals"]
    )


def _is_weekday(context: Context) -> bool:
    part_of_a_name = (
        context.follows("names_before_weekday")
        or context.precedes("names_after_weekday")
        or re.search(r"\bMail on\s$", context.before_text)
        or re.match(r"[^\S\n][A-Z]\w+[^\S\n][A-Z]", context.after_text)
    )
    return bool(re.search(r"\b[A-Z]", context.text)) and not part_of_a_name


def _is_season(context: Context) -> bool:
    """A season without its year is a date only with an article, an edge or a preposition, or beside another season."""
    *front, season = re.split(r"[\s-]+", context.phrase)
    names_something = (
        context.follows("names_before_season")
        or context.next in {"games", "olympics", *lexicons.load().units}
        or (re.search(r"[A-Z]\w+$", context.text) and re.match(r"[^\S\n][A-Z]", context.after_text))
    )
    if names_something or (season == "fall" and front == ["the"] and context.next == "of"):
        return False
    if front or context.follows("season_before"):
        return True
    seasons = lexicons.load().seasons
    if context.last in {"and", "or"}:
        return bool(context.before[-2:-1]) and context.before[-2] in seasons
    return context.next in {"and", "or"} and bool(context.after[1:2]) and context.after[1] in seasons


def _is_day(context: Context) -> bool:
    """A day alone is one "on the 28th", with nothing that it numbers."""
    words = lexicons.load().words
    numbers_nothing = not context.next or context.next in words["past"] | words["day_after"]
    return context.follows("day_before") and numbers_nothing


def _is_holiday(context: Context) -> bool:
    return not context.follows("names_before_holiday") and not context.after_text.startswith("-")


def _is_weekend(context: Context) -> bool:
    return context.phrase.startswith("the")


def _is_in_order(context: Context) -> bool:
    """With a determiner it is "this May", not "this may"."""
    return not re.search(r"\b(?:may|march)$", context.text)


_TESTS: dict[str, Callable[[Context], bool]] = {
    "shift": _is_point,
    "order": _is_in_order,
    "month": _is_month,
    "month+day": _is_day_of_month,
    "year+month": _is_day_of_month,
    "year+month+day": _is_day_of_month,
    "year": _is_year,
    "weekday": _is_weekday,
    "season": _is_season,
    "day": _is_day,
    "holiday": _is_holiday,
    "weekend": _is_weekend,
}
