"""Queries: what a person typed, as words to look for and fields that narrow where."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sayso.model import Act, Band, Certainty, Position

_PIECE = re.compile(r'(-)?(?:([a-z]+):)?(?:"([^"]*)"?(?:~(\d{1,3}))?|(\S+))')
_DATE = r"\d{4}(?:-\d\d(?:-\d\d)?)?"
_RANGE = re.compile(rf"({_DATE})?(?:(\.\.)({_DATE})?)?")

_TOLD_ON = "coalesce(told.said, json_extract(page.head, '$.metadata.published'), '')"
"""When a statement was made, else when its page was published."""

_CHOICES: dict[str, tuple[str, type[StrEnum]]] = {
    "position": ("told.position = ?", Position),
    "act": ("told.act = ?", Act),
    "certainty": ("json_extract(told.record, '$.certainty') = ?", Certainty),
    "reading": ("told.band = ?", Band),
}
"""Fields with a vocabulary, each with its condition."""
_WORDS = {
    "speaker": "told.actor IN (SELECT id FROM actor WHERE instr(lower(json_extract(record, '$.name') || char(10) || "
    "json_extract(record, '$.aliases')), lower(?)))",
    "outlet": "instr(lower(coalesce(json_extract(page.head, '$.metadata.publisher'), '')), lower(?))",
    "page": "instr(lower(page.file || char(10) || coalesce(json_extract(page.head, '$.metadata.title'), '')), "
    "lower(?))",
}
"""Fields that hold words of a name, whatever their case, each with its condition."""
FIELDS = (*_WORDS, "date", *_CHOICES)
"""The names of all fields."""


@dataclass(frozen=True, slots=True)
class Query:
    """A query that was understood; every condition is about a statement `told`, which may be none, and its `page`."""

    expression: str
    """Of FTS5: what must be there; empty where no word is asked for."""
    without: str
    """Of FTS5: what must not be there; empty where nothing is."""
    conditions: tuple[tuple[str, tuple[str, ...]], ...]
    """What the fields demand, in SQL, each with its values."""
    problems: tuple[str, ...]
    """Sentences on fields that no passage can have; such a query finds nothing."""

    @property
    def is_empty(self) -> bool:
        """Whether it asks for nothing that can be found."""
        return not (self.expression or self.conditions) or bool(self.problems)

    def where(self) -> tuple[str, tuple[str, ...]]:
        """All conditions of the fields as one, with its values."""
        told = " AND ".join(condition for condition, _ in self.conditions) or "1"
        return told, tuple(value for _, values in self.conditions for value in values)


def parse(query: str) -> Query:
    """Understand what a person typed.

    Words must all be there, in any order; `"words in quotation marks"` as a phrase; `"two words"~8` with at most so
    many words between them; a word with a final `*` stands for every word that begins so; `-word` must not be there.
    `field:value` and `field:"two words"` narrow to a field of `FIELDS`. Everything else is text to look for, so no
    query is ever malformed.

    Args:
        query: anything.
    """
    wanted, unwanted, conditions, problems = list[str](), list[str](), list[tuple[str, tuple[str, ...]]](), list[str]()
    for minus, field, phrase, near, word in _PIECE.findall(query.replace("\0", " ")):
        if field in FIELDS and (value := (phrase or word).strip('"')):
            condition, problem = _narrowed(field, value)
            conditions += [condition]
            problems += [problem] if problem else []
            continue
        text = f"{field}:{phrase or word}" if field else phrase or word
        if expression := _expression(text, near, is_word=bool(word)):
            (unwanted if minus else wanted).append(expression)
    return Query(" ".join(wanted), " OR ".join(unwanted), tuple(conditions), tuple(problems))


def _expression(text: str, near: str, *, is_word: bool) -> str:
    """What FTS5 looks for; empty where there is no letter and no digit."""
    plain = text.replace('"', " ")
    if not any(character.isalnum() for character in plain):
        return ""
    words = [word for word in plain.split() if any(character.isalnum() for character in word)]
    if near and len(words) > 1:
        quoted = " ".join(f'"{word}"' for word in words)
        return f"NEAR({quoted}, {near})"
    return f'"{plain}"*' if is_word and plain.endswith("*") else f'"{plain}"'


def _narrowed(field: str, value: str) -> tuple[tuple[str, tuple[str, ...]], str]:
    """The condition that a field sets, and what is wrong with it; empty where nothing is."""
    if field in _WORDS:
        if field == "page" and value.isdecimal() and len(value) < 7:
            return ("page.place = ?", (str(int(value) - 1),)), ""
        return (_WORDS[field], (value,)), ""
    if field == "date":
        found = _RANGE.fullmatch(value)
        if found is None or value == "..":
            return ("0", ()), f"date:{value} is none: write 2031, 2031-05, 2031-05-04, or two as in 2031-05..2031-07."
        first, dots, last = found.groups()
        # A date stands for all days that begin with it, and `~` comes after every digit and hyphen.
        bounds = f"{_TOLD_ON} || '~' >= ? AND {_TOLD_ON} <= ? AND {_TOLD_ON} <> ''"
        return (bounds, (first or "", f"{last or '' if dots else first}~")), ""
    condition, values = _CHOICES[field]
    known = [str(each) for each in values]
    problem = "" if value in known else f"{field}:{value} is none of {_listed(known)}."
    return (condition, (value,)), problem


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:-1]) + f" and {names[-1]}"
