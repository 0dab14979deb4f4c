"""How a claim spread and changed: its wordings in order of time, and what each changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sayso.language import lexicon
from sayso.model import Relation, Telling, WordingChange, WordingKind
from sayso.weaving.claims.terms import family

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_KINDS = ((WordingKind.VERB, True), (WordingKind.NUMBER, True), (WordingKind.ACTOR, True), (WordingKind.HEDGE, False))
"""What may change between two wordings, and whether both must have words of the kind for a change."""

Worded = tuple[tuple[tuple[str, ...], frozenset[str]], ...]
"""What a wording has of each kind, and the families of these words."""


class Wording(NamedTuple):
    """A member that puts the claim in words."""

    member: int
    date: str | None
    worded: Worded


def tellings(wordings: Iterable[Wording]) -> tuple[Telling, ...]:
    """The wordings as tellings: by date, those of one date by page and place, undated ones at the end.

    Each is compared with the one before it, however that was worded; changes from page to page and within one page are
    marked alike. An EDTF date that only begins like another one (a year, a month) comes before it.
    """
    ordered = sorted(wordings, key=lambda each: (each.date is None, each.date or "", each.member))
    return tuple(
        Telling(
            member=each.member,
            date=each.date,
            changes=tuple(_changes(before.worded, each.worded)) if before is not None and each.date is not None else (),
        )
        for before, each in zip([None, *ordered], ordered, strict=False)
    )


def _changes(before: Worded, after: Worded) -> Iterable[WordingChange]:
    for (kind, needs_both), (old, before_families), (new, after_families) in zip(_KINDS, before, after, strict=True):
        if before_families.isdisjoint(after_families) and (old and new if needs_both else old or new):
            yield WordingChange(kind=kind, before=", ".join(old), after=", ".join(new))


def worded(relations: Sequence[Relation], numbers: Iterable[str], text: str) -> Worded:
    """What a statement's words have of each kind that may change.

    Args:
        relations: the statement's.
        numbers: in its words.
        text: its words.
    """
    found = (
        (each.predicate for each in relations),
        sorted(numbers),
        (each.agent for each in relations if each.agent),
        _hedges(text),
    )
    told = (tuple(dict.fromkeys(words)) for words in found)
    return tuple((words, frozenset(map(family, words))) for words in told)


def _hedges(text: str) -> Iterator[str]:
    known = lexicon.load().words
    words = (match[0].casefold() for match in _WORD.finditer(text))
    return (word for word in words if word in known["possible"] or word in known["hearsay"])
