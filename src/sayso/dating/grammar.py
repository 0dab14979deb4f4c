"""The grammar: rules whose patterns are put together from named fragments, each giving the meaning of what it matches.

In a template, `<name>` stands for the fragment of that name and a space for white space on one line or over a line
break. A fragment that carries meaning is a group of the same name, which `absolute` and `relative` read.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from sayso.dating import lexicon as lexicons
from sayso.dating.lexicon import SPACE, any_of
from sayso.dating.meaning import Mention

Reader = Callable[[re.Match[str]], Iterable[Mention]]


class Rule(NamedTuple):
    """A pattern and what it means."""

    pattern: re.Pattern[str]
    read: Reader


# No expression begins inside a word, a sum of money, a longer number, a path or an abbreviation.
_BEFORE = r"(?<![\w$€£#@&/])(?<!\d[.,:-])(?<!\d[–—]\b)"
_AFTER = r"(?![\w%$€£]|[.,:]\d)"


@cache
def fragments() -> dict[str, str]:
    """The fragments by name."""
    words = lexicons.load()
    relation = {
        kind: any_of(form for form, value in words.relations.items() if value.startswith(kind))
        for kind in ("publication", "discourse")
    }
    edge = f"(?:(?:very )?{any_of(words.words['edges'])}|(?:the )?(?:very )?{any_of(words.words['edges'])} part)"
    edge_noun = f"(?:the )?(?:very )?{any_of(words.words['edge_nouns'])}"
    full_month = f"(?P<month>{any_of(words.full_months)})"
    later = any_of(words.words["earlier_later"])
    number = r"(?:\d{1,3}|" + any_of(words.numbers) + ")"
    era = r"(?P<era>b\.? ?c\.?(?: ?e\b\.?)?|a\.? ?d\.?|c\.e\.?|ce\b)"
    return {
        "month": f"(?:{full_month}|(?P<short_month>{any_of(words.months.keys() - words.full_months)})\\b\\.?)",
        "full_month": full_month,
        "any_month": any_of(words.months) + r"\b",
        "day": r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?![\d]|[.,]\d)",
        "ordinal_day": r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)(?!\w)",
        "other_day": r"(?P<other>[0-3]?\d)(?:st|nd|rd|th)?(?!\d)",
        "year": r"(?P<year>[12]\d{3})",
        "any_year": r"(?:(?P<year>\d{1,4}) ?" + era + r"|(?P<plain_year>[12]\d{3}))",
        "short_year": r"['’](?P<short>\d\d)",
        "weekday": r"(?P<weekday>" + any_of(words.weekdays) + r")\b\.?",
        "full_weekday": r"(?P<weekday>" + any_of(words.full_weekdays) + ")",
        "season": r"(?P<season>" + any_of(words.seasons) + ")",
        "holiday": r"(?P<holiday>" + any_of(words.holidays) + ")",
        "one_day": r"(?P<one_day>" + any_of(words.days_of_one_year) + ")",
        "unit": r"(?P<unit>" + any_of(words.units) + ")",
        "one_unit": r"(?P<unit>" + any_of(set(words.units.values())) + ")",
        "number": f"(?P<number>{number}(?:(?: |-){any_of(words.numbers)})?)",
        "ordinal": r"(?P<ordinal>\d{1,2}(?:st|nd|rd|th)|" + any_of(words.ordinals) + ")",
        "relation": f"(?P<relation>{relation['publication']}|{relation['discourse']})",
        "part_of_day": any_of(words.words["parts_of_day"]),
        "on_part": f"(?:(?: |-){any_of(words.words['parts_of_day'])})?",
        "of_part": f"(?:(?:the )?(?:early |late )?{any_of(words.words['parts_of_day'])} of )?",
        "edge": f"(?:{edge}(?:(?: in| of)?(?: the)? |-)|{edge_noun} of (?:the )?)?",
        "edge_of_the": f"(?:(?:{edge}|{later}(?: on)?) (?:in|of) the|{edge_noun} of the)",
        "later": f"(?:{later} )?",
        "before": f"(?P<before>{any_of(words.words['before'])})",
        "after": f"(?P<after>{any_of(words.words['after'])})",
        "decade_word": f"(?P<decade_word>{any_of(words.decades)})",
    }


def pattern(template: str) -> re.Pattern[str]:
    """The regular expression of a template."""
    filled = re.sub(r"(?<!P)<(\w+)>", lambda slot: fragments()[slot[1]], template)
    return re.compile(_BEFORE + "(?:" + re.sub(r"(?<!\\) ", lambda _: SPACE, filled) + ")" + _AFTER, re.IGNORECASE)


def rules(templates: Iterable[str], read: Reader) -> tuple[Rule, ...]:
    """One rule for each template, all read alike."""
    return tuple(Rule(pattern(template), read) for template in templates)


def scan(text: str, grammar: Sequence[Rule]) -> Iterator[Mention]:
    """What the rules find: at each place where an expression can begin, what the rule with the longest match reads."""
    at = 0
    for start in _starts(text):
        if start < at:
            continue
        matches = [(match, rule) for rule in grammar if (match := rule.pattern.match(text, start))]
        for match, rule in sorted(matches, key=lambda pair: -pair[0].end()):  # stable: of equals, the earlier rule
            if mentions := tuple(rule.read(match)):
                yield from mentions
                at = match.end()
                break


def _starts(text: str) -> Iterator[int]:
    """Where expressions can begin: at fitting words with a telling word close by, as many begin with "the" or "a"."""
    waiting: deque[int] = deque(maxlen=_WORDS_TO_TELLING)
    for word in _WORD.finditer(text):
        form = word[0].lower()
        waiting.append(word.start() if form[-1].isdigit() or form in _first_words() else -1)
        if form in _telling_words() or (form[-1].isdigit() and len(form) > 1):
            yield from (start for start in waiting if start >= 0)
            waiting.clear()


_WORD = re.compile(r"['’]?(?:[^\W\d_]+|\d+)")
_WORDS_TO_TELLING = 8  # "the very early part of the last ..." has as many up to what it is part of
_DAY_NAMES = ("today", "tonight", "yesterday", "tomorrow")


@cache
def _telling_words() -> frozenset[str]:
    """Words of which every expression has one, or else a number of two digits."""
    words = lexicons.load()
    tables = (words.months, words.weekdays, words.seasons, words.units, words.decades, words.holidays,
              words.words["parts_of_day"], _DAY_NAMES, ("weekend", "century", "q", "h"))  # fmt: skip
    return frozenset(_WORD.findall(form)[0] for table in tables for form in table)


@cache
def _first_words() -> frozenset[str]:
    """Words that an expression can begin with, besides numbers."""
    words = lexicons.load()
    others = (*_DAY_NAMES, "the", "very", "latter", "q", "h", "fiscal", "fy", "midyear")
    tables = (words.months, words.weekdays, words.seasons, words.units, words.numbers, words.ordinals, words.holidays,
              words.relations, words.words["parts_of_day"], words.words["edges"], words.words["edge_nouns"],
              words.words["earlier_later"], others)  # fmt: skip
    return frozenset(_WORD.findall(form)[0] for table in tables for form in table)
