"""From the pages' statements to claims."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from math import log

from sayso.corrections.records import placed
from sayso.model import (
    GAP,
    Attribution,
    Claim,
    ClaimEdit,
    ClaimMember,
    ClaimPosition,
    Page,
    Span,
    Statement,
    StatementPlace,
    item_id,
)
from sayso.weaving.claims.answering import Spoken
from sayso.weaving.claims.edits import edited
from sayso.weaving.claims.groups import Group, group
from sayso.weaving.claims.positions import position
from sayso.weaving.claims.spread import Wording, tellings
from sayso.weaving.claims.stated import Stated, all_stated
from sayso.weaving.claims.voices import heard
from sayso.weaving.memory import Memory

_GOING_ON = re.compile(r"\W*[a-z]")
"""How a piece begins that goes on with the sentence before it."""
_OPENING = re.compile(r"that\s+(?=\S)|[,;:]\s+(?=\S)")
"""What stands before a proposition and is no part of it."""
_MIDDLING = 8
"""Terms of a proposition that is neither a few words nor a whole paragraph."""


def find_claims(
    pages: Sequence[Page],
    statements: Sequence[Statement],
    attributions: Sequence[Attribution],
    memory: Memory,
    edits: Sequence[ClaimEdit] = (),
) -> tuple[list[Claim], list[str]]:
    """The claims over all pages, those on most pages first.

    Args:
        pages: the pages that count: no duplicates. What versions and translations of other pages say joins claims and
            changes none of them.
        statements: theirs, in canonical order.
        attributions: those that the statements name.
        memory: of what the same statements say, which of them belong together, and the claims that they make.
        edits: what people demand of the claims.

    Returns:
        The claims, and the ids of the corrections that found nothing to act on.
    """
    stated = all_stated(pages, statements, attributions, memory)
    copying = {page.id for page in pages if page.version_of or page.translation_of}
    copies = frozenset(number for number, each in enumerate(statements) if each.page in copying)
    found = group(Spoken.of(stated), copies, memory)
    groups, unapplied = edited(_worded_once(found, stated, memory), statements, edits)
    shown = []
    for each in groups:
        if each.by_hand or _says_something(each.group, stated):
            claim = placed(memory.recall(_claim, *_only(each.group, stated)), each.positions)
            shown += [claim] if each.by_hand or _matters(claim) else []
    return list(_with_own_names(_in_order(shown))), unapplied


def _only(found: Group, stated: Sequence[Stated]) -> tuple[Group, tuple[Stated, ...]]:
    """A group and its own statements alone, numbered anew: all that its claim depends on."""
    numbers = found.all
    new = {number: at for at, number in enumerate(numbers)}
    renumbered = Group(tuple(new[at] for at in found.members), tuple(new[at] for at in found.answers))
    return renumbered, tuple(stated[number] for number in numbers)


def _worded_once(groups: Sequence[Group], stated: Sequence[Stated], memory: Memory) -> list[Group]:
    """The groups, of which no two are worded by one statement: it stays in the one with most members."""
    held = Counter(number for each in groups for number in each.members)
    overlapping = [at for at, each in enumerate(groups) if any(held[number] > 1 for number in each.members)]
    left, taken = list(groups), set[int]()
    for at in sorted(overlapping, key=lambda at: (-len(groups[at].members), at)):
        while left[at].members:
            best = left[at].all[memory.recall(_wording, *_only(left[at], stated))]
            if best not in taken:
                taken.add(best)
                break
            left[at] = left[at]._replace(members=tuple(each for each in left[at].members if each != best))
    return [each for each in left if each.members]


def _claim(found: Group, stated: Sequence[Stated]) -> Claim:
    best = stated[_wording(found, stated)]
    answering = set(found.answers)
    members: dict[tuple[str, Span, str], ClaimMember] = {}
    for number, each in enumerate(stated):
        answered = each.answer if number in answering else None
        members[each.place] = ClaimMember(
            page=each.statement.page,
            span=each.statement.span,
            attribution=each.statement.attribution,
            position=answered.position if answered else position(each.made, best.made),
        )
    sources = {each.source.id: each.source for each in stated if each.source}
    members = heard(members, sources, best.place, {each.place for each in stated if each.tells})
    places = sorted(members)
    numbers = {place: number for number, place in enumerate(places)}
    wordings = [
        Wording(numbers[each.place], each.date, each.worded)
        for each in map(stated.__getitem__, found.members)
        if each.place in members
    ]
    words = _proposition(best.statement, best.made.text)
    return Claim(
        id=item_id("c", repr(places[0])),
        proposition=GAP.join(span.of(best.made.text) for span in words),
        worded_by=numbers[best.place],
        wording=words[0],
        members=tuple(members[place] for place in places),
        tellings=tellings(wordings),
    )


def _proposition(statement: Statement, text: str) -> tuple[Span, ...]:
    """The places of a statement that say its proposition: its first whole clause, with what goes on in small letters.

    A second sentence behind "…, he said" is another proposition; "… indications", he said, "that …" is one.
    """
    first = statement.clause
    going_on = takewhile(lambda span: _GOING_ON.match(span.of(text)), statement.wording[first + 1 :])
    chosen = [statement.wording[first], *going_on] if statement.whole else list(statement.wording)
    opening = _OPENING.match(chosen[0].of(text))
    start = chosen[0].start + (opening.end() if opening else 0)
    return (Span(start, chosen[0].end), *chosen[1:])


def _in_order(claims: Sequence[Claim]) -> list[Claim]:
    """Those on most pages first; of two that begin with the same member, and so have one id, by all their members."""
    times = Counter(claim.id for claim in claims)

    def rank(claim: Claim) -> tuple[int, int, str, str]:
        return -spread(claim), -len(claim.members), claim.id, repr(claim.members) if times[claim.id] > 1 else ""

    return sorted(claims, key=rank)


def _with_own_names(claims: Iterable[Claim]) -> Iterator[Claim]:
    """The claims with an id each, though two begin with the same member: the second is named by its next one."""
    taken: set[str] = set()
    for claim in claims:
        name = claim.id
        if name in taken:
            places = [StatementPlace.of(each).key for each in claim.members]
            names = (item_id("c", repr(told)) for told in (*places, places))
            name = next(name for name in names if name not in taken)
        taken.add(name)
        yield claim if name == claim.id else claim.model_copy(update={"id": name})


def _wording(found: Group, stated: Sequence[Stated]) -> int:
    """The member that words the proposition best.

    No question; a whole clause, somebody's plain assertion, without negation, hedge or condition, in one piece, without
    words that stand for something named elsewhere, and of middling length, that has the words which most members have.
    """
    shared = Counter(term for number in found.members for term in set(stated[number].said.families))

    def rank(number: int) -> tuple[bool, bool, int, float, int]:
        statement, families = stated[number].statement, stated[number].said.families
        # In the order of the words: floating-point sums depend on it, and sets have none.
        telling = sum(log(shared[term]) for term in dict.fromkeys(families)) / max(_MIDDLING, len(families))
        return statement.asks, not statement.whole, stated[number].faults, -telling, number

    return min(found.members, key=rank)


def spread(claim: Claim) -> int:
    """On how many pages a claim stands."""
    return len({member.page for member in claim.members})


def _says_something(found: Group, stated: Sequence[Stated]) -> bool:
    """Whether a reader can understand it: some member is a whole clause, two pages say it, or somebody answers it.

    What only asks says nothing, nor do two pages that tell of no doing ("the motive").
    """
    said = [each for number in found.all if not (each := stated[number].statement).asks]
    answered = bool(said) and bool(found.members) and bool(found.answers)
    return (
        answered
        or any(each.whole for each in said)
        or (any(each.relations for each in said) and len({each.page for each in said}) > 1)
    )


def _matters(claim: Claim) -> bool:
    """Whether somebody takes a position on it, and it stands on two pages or is somebody's statement."""
    takes = any(member.position is not ClaimPosition.REPORTS for member in claim.members)
    return takes and (spread(claim) > 1 or any(member.attribution for member in claim.members))
