"""How a claim spread and changed: its wordings in order of time, and what each changed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from sayso.language import lexicon
from sayso.model import Statement, Telling, WordingChange, WordingKind
from sayso.weaving.claims.terms import Terms, family

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_KINDS = ((WordingKind.VERB, True), (WordingKind.NUMBER, True), (WordingKind.ACTOR, True), (WordingKind.HEDGE, False))
"""What may change between two wordings, and whether both must have words of the kind for a change."""

_Worded = tuple[tuple[tuple[str, ...], frozenset[str]], ...]
"""What a wording has of each kind, and the families of these words."""


@dataclass(frozen=True)
class Wording:
    """A member that puts the claim in words."""

    member: int
    date: str | None
    page: str
    statement: Statement
    said: Terms
    text: str


def tellings(wordings: Iterable[Wording]) -> tuple[Telling, ...]:
    """The wordings as tellings: by date, those of one date by page and place, undated ones at the end.

    Each is compared with the one before it, however that was worded; changes from page to page and within one page are
    marked alike. An EDTF date that only begins like another one (a year, a month) comes before it.
    """
    ordered = sorted(wordings, key=lambda each: (each.date is None, each.date or "", each.member))
    worded = [_worded(each) for each in ordered]
    before = [None, *worded[:-1]]
    return tuple(
        Telling(
            member=each.member,
            date=each.date,
            changes=tuple(_changes(one, other)) if one is not None and each.date is not None else (),
        )
        for each, one, other in zip(ordered, before, worded, strict=True)
    )


def _changes(before: _Worded, after: _Worded) -> Iterable[WordingChange]:
    for (kind, needs_both), (old, before_families), (new, after_families) in zip(_KINDS, before, after, strict=True):
        if before_families.isdisjoint(after_families) and (old and new if needs_both else old or new):
            yield WordingChange(kind=kind, before=", ".join(old), after=", ".join(new))


def _worded(wording: Wording) -> _Worded:
    relations = wording.statement.relations
    found = (
        (each.predicate for each in relations),
        sorted(wording.said.numbers),
        (each.agent for each in relations if each.agent),
        _hedges(wording.text),
    )
    told = (tuple(dict.fromkeys(words)) for words in found)
    return tuple((words, frozenset(map(family, words))) for words in told)


@lru_cache(maxsize=2**14)  # the same wordings come back in every weaving
def _hedges(text: str) -> tuple[str, ...]:
    known = lexicon.load().words
    words = (match[0].casefold() for match in _WORD.finditer(text))
    return tuple(word for word in words if word in known["possible"] or word in known["hearsay"])
