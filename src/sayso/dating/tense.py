"""Whether what is told of an expression lies before or after the page's date, from the verbs next to it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import IntEnum

from sayso.dating import lexicon as lexicons

_REACH = 160  # characters on either side: the clause; also what bounds the work for each expression
# Words beyond a quotation mark are somebody else's: "I'll vote on March 1," she said.
_BOUNDARY = re.compile(r"[.!?;]['\"”’)]?\s|\n\s*\n|[\"“”]")
_WORD = re.compile(r"['’]ll\b|\bplans?\sto\b|[^\W\d_]+(?:n['’]t\b)?")
_FAR = 8  # words after the expression: beyond them other clauses begin


class Tense(IntEnum):
    """The direction of time."""

    PAST = -1
    UNKNOWN = 0
    FUTURE = 1


def tense_at(text: str, start: int, end: int) -> Tense:
    """What the nearest telling word of the sentence says: those before the expression first, then those after it."""
    left = _BOUNDARY.split(text[max(0, start - _REACH) : start])[-1]
    right = _BOUNDARY.split(text[end : end + _REACH])[0]
    before = [word.lower() for word in _WORD.findall(left)]
    after = [word.lower() for word in _WORD.findall(right)][:_FAR]
    return _first_tense(before, reversed(range(len(before)))) or _first_tense(after, range(len(after)))


def _first_tense(words: list[str], order: Iterable[int]) -> Tense:
    return next((tense for at in order if (tense := _tense(words, at))), Tense.UNKNOWN)


def _tense(words: list[str], at: int) -> Tense:
    known = lexicons.load().words
    word = words[at]
    if word in known["future"]:
        return Tense.FUTURE
    if word in known["past"] or (word.endswith("ed") and len(word) > 4):
        return Tense.FUTURE if words[at - 1 : at] == ["be"] else Tense.PAST  # "will be announced", "to be held"
    return Tense.UNKNOWN
