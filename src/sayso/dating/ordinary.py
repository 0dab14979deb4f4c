"""Words and numbers that look like dates and are not: "may", "the march", 2000 people, the next day's durations."""

from __future__ import annotations

import re
from dataclasses import replace

from sayso.dating import lexicon as lexicons
from sayso.dating.meaning import Meaning, Mention, Origin
from sayso.dating.period import Unit

_REACH = 60  # characters of context on either side: a few words, so that the work for each expression is bounded
_WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*\.?|[$£€#]")
# Beyond these a bare number without a preposition is more often a quantity than a year.
_PLAUSIBLE_YEARS = range(1500, 2100)
_DURATION = {"over", "in", "within", "during", "for", "throughout", "through", "across"}
_ANCIENT_BEFORE = {"in", "by", "since", "until", "till", "from", "to", "early", "late"}
_AFTER_A_DAY = {"and", "but", "in", "at", "when", "that"}
_NOT_PLURAL = {"was", "has", "is", "as", "its", "his", "this", "us", "vs"}


class Context:
    """The words around an expression, in lower case."""

    def __init__(self, text: str, mention: Mention) -> None:
        start, end = mention.span
        self.text = mention.span.of(text)
        self.before = [word[0].lower() for word in _WORD.finditer(text, max(0, start - _REACH), start)]
        self.after_text = text[end : end + _REACH]
        self.before_text = text[max(0, start - _REACH) : start]
        after = _WORD.finditer(self.after_text)
        self.after = [word[0].lower() for word in after]
        adjoining = re.match(r"[^\S\n]{1,3}(?=\w)", self.after_text)
        self.next = self.after[0] if adjoining and self.after else ""
        self.last = (
            self.before[-1] if self.before and re.search(r"[\w.$£€#][^\S\n]*\n?[^\S\n]*$", self.before_text) else ""
        )

    @property
    def begins_sentence(self) -> bool:
        """Whether nothing of the sentence stands before."""
        return not self.before_text.strip() or bool(re.search(r"(?:[.!?:]['\"”’]?\s+|\n\s*|[\"“])$", self.before_text))


def is_date(text: str, mention: Mention, *, may_is_a_name: bool) -> bool:
    """Whether the expression is one of calendar time, by the words next to it."""
    meaning, context = mention.meaning, Context(text, mention)
    if meaning.shift and not _names(meaning):
        return _is_point(meaning, context)
    named = _names(meaning)
    if meaning.order is not None or meaning.shift:
        return context.text.lower().split()[-1] != "may" or context.text.split()[-1][0].isupper()
    if named == {"month"}:
        return _is_month(context, may_is_a_name)
    if "month" in named and not meaning.numeric:
        return not re.search(r"\b(?:may|march)\b", context.text) and not _counts(context, meaning)
    if named == {"year"}:
        return _is_year(context, meaning)
    if named == {"weekday"}:
        return _is_weekday(context)
    if named == {"season"}:
        return _is_season(context)
    if named == {"day"}:
        return context.last in {"on", "by", "until", "since", "till"} and (
            not context.next or context.next in lexicons.load().words["past"] | _AFTER_A_DAY
        )
    if named == {"weekend"}:
        return context.last in {"the", "over", "at", "on"} or context.text.lower().startswith("the")
    return True


def _names(meaning: Meaning) -> set[str]:
    bare = replace(meaning, shift=None, order=None)
    return {
        name
        for name in ("year", "month", "day", "weekday", "season", "quarter", "half", "holiday", "numeric", "weekend")
        if getattr(bare, name)
    } | {name for name in ("decade", "century") if getattr(bare, name) is not None}


def _is_point(meaning: Meaning, context: Context) -> bool:
    """A shifted unit is no date where it measures how long ("over the next year", "for the last week")."""
    assert meaning.shift
    phrase = context.text.lower()
    if phrase.startswith(("last", "next")) and context.last == "the":
        return False
    if phrase.startswith(("the next", "the following", "the coming")) and meaning.shift.unit is not Unit.DAY:
        return context.last not in _DURATION
    if meaning.shift.origin is Origin.PUBLICATION and phrase == "today":
        return not is_nowadays(context)
    if (
        context.last in {"once", "per"}
        or phrase.endswith("today")
        and context.after_text.startswith(("’s world", "'s world"))
    ):
        return False
    return True


def is_nowadays(context: Context) -> bool:
    """Whether "today" speaks of the present age: first in its sentence, with a verb in the present tense."""
    present = lexicons.load().words["present"]
    return context.begins_sentence and any(word in present for word in context.after[:7])


def _is_month(context: Context, may_is_a_name: bool) -> bool:
    words = lexicons.load()
    month = re.split(r"[\s-]+", context.text)[-1]
    if not month[0].isupper():
        return False
    if month.lower() not in words.words["ambiguous_months"]:
        return True
    if len(month) > 1 and month.isupper():
        return False  # a headline's MAY
    if month == "May" and may_is_a_name and context.last not in {"in", "last", "next", "since"}:
        return False
    if len(context.text.split()) > 1 or "-" in context.text:
        return True  # "early May"
    if context.last in {"and", "or", "to"}:
        return any(word in words.full_months or word.isdigit() for word in context.before[-3:-1])
    if context.last == "the" and context.next in {"on", "for", "of", "to", "from", "was", "is"}:
        return False
    if re.match(r"\s?[-–—/]\s?[A-Z]|\sand\s[A-Z]", context.after_text) and context.after[:2][-1] in words.full_months:
        return True  # "August–September"
    return context.last in words.words["month_before"] or bool(re.search(r"[-–—]\s?$", context.before_text))


def _counts(context: Context, meaning: Meaning) -> bool:
    """Whether the number after a month counts something ("in June 30 people")."""
    return (
        meaning.year is None and context.text[-1].isdigit() and context.next in lexicons.load().words["counted_after"]
    )


def _is_year(context: Context, meaning: Meaning) -> bool:
    words = lexicons.load().words
    text, year = context.text.lower(), meaning.year
    if meaning.ancient:
        return (
            context.last in _ANCIENT_BEFORE
            and context.next not in words["counted_after"]
            and not _is_plural(context.next)
        )
    if year is not None and year <= 0:
        return True
    if not text.isdigit():
        if "'" in text or "’" in text:
            return context.last in words["year_before"] or len(text.split()) > 1
        return not text[-1].isdigit() or len(text.split()) == 1 or year in range(1000, 2200)
    if context.last in words["label_before"] or re.search(r"[/_=]$|[a-z]-$", context.before_text):
        return False
    counted = context.next in words["counted_after"]
    if context.last in words["year_before"]:
        return not counted
    if counted or re.match(r"(?:-|–)\w*[a-z]", context.after_text) and not context.last:
        return False
    if _is_plural(context.next) and context.last in words["year_maybe_before"] - {"the", "a"}:
        return False
    return year in _PLAUSIBLE_YEARS


def _is_plural(word: str) -> bool:
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "'s", "’s")) and word not in _NOT_PLURAL


def _is_weekday(context: Context) -> bool:
    words = lexicons.load().words
    return (
        context.text[0].isupper()
        and context.last not in words["names_before_weekday"]
        and context.next not in words["names_after_weekday"]
        and not re.search(r"\bMail on\s$", context.before_text)
        and not re.match(r"[^\S\n][A-Z]\w+[^\S\n][A-Z]", context.after_text)
    )


def _is_season(context: Context) -> bool:
    """A season without its year is meant as a date only with an article, an edge or a preposition before it."""
    words = lexicons.load().words
    *front, season = re.split(r"[\s-]+", context.text.lower())
    if season == "fall" and not front and context.last not in {"in", "by", "since", "until", "during"}:
        return False
    if front == ["the"] and (season == "fall" and context.next == "of" or context.next in {"games", "olympics"}):
        return False
    if context.last in words["names_before_season"] or (front == ["the"] and context.next == "palace"):
        return False
    if context.last in {"in", "by", "since", "until", "till", "during", "from"} or front:
        return True
    beside = context.before[-2:-1] if context.last in {"and", "or", "to"} else context.after[1:2]
    return (
        bool(beside)
        and beside[0] in lexicons.load().seasons
        and bool(re.match(r"\s(?:and|or)\s", context.after_text) or context.last)
    )
