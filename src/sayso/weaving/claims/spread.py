"""How a claim spread and changed: its wordings in order of time, and what each changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.language import lexicon
from sayso.model import Statement, Telling, WordingChange, WordingKind
from sayso.weaving.claims.terms import Terms, family

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


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
    result = []
    before: Wording | None = None
    for each in ordered:
        compared = before is not None and each.date is not None
        changes = tuple(_changes(before, each)) if before is not None and compared else ()
        result.append(Telling(member=each.member, date=each.date, changes=changes))
        before = each
    return tuple(result)


def _changes(before: Wording, after: Wording) -> Iterable[WordingChange]:
    sides = (
        (WordingKind.VERB, _verbs(before), _verbs(after), True),
        (WordingKind.NUMBER, sorted(before.said.numbers), sorted(after.said.numbers), True),
        (WordingKind.ACTOR, _agents(before), _agents(after), True),
        (WordingKind.HEDGE, _hedges(before), _hedges(after), False),
    )
    for kind, old, new, needs_both in sides:
        families = {family(word) for word in old}, {family(word) for word in new}
        if families[0].isdisjoint(families[1]) and (old and new if needs_both else old or new):
            yield WordingChange(kind=kind, before=", ".join(old), after=", ".join(new))


def _verbs(wording: Wording) -> list[str]:
    return list(dict.fromkeys(each.predicate for each in wording.statement.relations))


def _agents(wording: Wording) -> list[str]:
    return list(dict.fromkeys(each.agent for each in wording.statement.relations if each.agent))


def _hedges(wording: Wording) -> Sequence[str]:
    known = lexicon.load().words
    words = (match[0].casefold() for match in _WORD.finditer(wording.text))
    return list(dict.fromkeys(word for word in words if word in known["possible"] or word in known["hearsay"]))
