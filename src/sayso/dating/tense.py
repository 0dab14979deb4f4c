"""Whether what is told of an expression lies before or after the page's date, from the verbs next to it."""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import cache
from itertools import chain

from sayso.dating import lexicon as lexicons
from sayso.dating.lexicon import any_of

_REACH = 160  # characters on either side: the clause; also what bounds the work for each expression
# Words beyond a quotation mark are somebody else's: "I'll vote on March 1," she said.
_BOUNDARY = re.compile(
    r"(?:(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})\.|[!?;])['\"”’)]?\s"  # "Sen." ends no sentence
    r"|\n\s*\n|[\"“”]"
)
# The verb tells when something happens, not when "the February accord" was: that is the attribute of a noun.
_DETERMINER = re.compile(r"(?:\b(?:the|an?|its|his|her|their|our)|['’]s)\s\W?$", re.IGNORECASE)
_NOUN = re.compile(r"[^\S\n]\w")
_FAR = 8  # words after the expression: beyond them other clauses begin


class Tense(Enum):
    """The time of what is told, seen from the page's date; UNKNOWN where no word tells."""

    PAST = auto()
    PRESENT = auto()
    FUTURE = auto()
    UNKNOWN = auto()


def tense_at(text: str, start: int, end: int) -> Tense:
    """What the nearest telling word of the sentence says: those before the expression first, then those after it.

    Nothing where the expression is an attribute.
    """
    if _DETERMINER.search(text, max(0, start - _REACH), start) and _NOUN.match(text, end):
        return Tense.UNKNOWN
    left = _BOUNDARY.split(text[max(0, start - _REACH) : start])[-1]
    right = _BOUNDARY.split(text[end : end + _REACH])[0]
    before = _words(left)
    after = _words(right)[:_FAR]
    told = chain(
        (_tense(before, at) for at in reversed(range(len(before)))),
        (_tense(after, at) for at in range(len(after))),
    )
    return next((tense for tense in told if tense is not Tense.UNKNOWN), Tense.UNKNOWN)


def _words(text: str) -> list[str]:
    """The words in lower case, the lexicon's phrases ("called for") and the contracted "'ll" as one each."""
    return [" ".join(word.lower().split()) for word in _pattern().findall(text)]


@cache
def _pattern() -> re.Pattern[str]:
    phrases = any_of(form for form in lexicons.load().words["future"] if " " in form)
    return re.compile(rf"['’]ll\b|\b{phrases}\b|[^\W\d_]+(?:n['’]t\b)?", re.IGNORECASE)


def _tense(words: list[str], at: int) -> Tense:
    known = lexicons.load().words
    word = words[at]
    if word in known["future"]:
        return Tense.FUTURE
    if word in known["past"] or (word.endswith("ed") and len(word) > 4):
        return Tense.FUTURE if words[at - 1 : at] == ["be"] else Tense.PAST  # "will be announced", "to be held"
    return Tense.PRESENT if word in known["present"] else Tense.UNKNOWN
