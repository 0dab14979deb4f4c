"""Whether what is told of an expression lies before or after the page's date, from the verbs next to it."""

from __future__ import annotations

import re
from enum import IntEnum

from sayso.dating import lexicon as lexicons

_REACH = 160  # characters on either side: the clause; also what bounds the work for each expression
_SENTENCE_END = re.compile(r"[.!?;]['\"”’)]?\s|\n\s*\n")
_WORD = re.compile(r"['’]ll\b|[^\W\d_]+(?:['’][^\W\d_]+)?")


class Tense(IntEnum):
    """The direction of time."""

    PAST = -1
    UNKNOWN = 0
    FUTURE = 1


def tense_at(text: str, start: int, end: int) -> Tense:
    """What the nearest telling word of the sentence says: those before the expression first, then those after it."""
    left = _SENTENCE_END.split(text[max(0, start - _REACH) : start])[-1]
    right = _SENTENCE_END.split(text[end : end + _REACH])[0]
    for words in (reversed(_WORD.findall(left)), iter(_WORD.findall(right))):
        for word in words:
            if (tense := _tense(word.lower())) is not Tense.UNKNOWN:
                return tense
    return Tense.UNKNOWN


def _tense(word: str) -> Tense:
    words = lexicons.load().words
    if word in words["future"]:
        return Tense.FUTURE
    if word in words["past"] or (word.endswith("ed") and len(word) > 4):
        return Tense.PAST
    return Tense.UNKNOWN
