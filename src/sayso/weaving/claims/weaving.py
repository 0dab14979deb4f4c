"""From the pages' statements to claims."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import log
from typing import NamedTuple, TypeVar

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
from sayso.weaving.claims.answers import Answer, answer
from sayso.weaving.claims.edits import edited
from sayso.weaving.claims.groups import Group, group
from sayso.weaving.claims.positions import Made, position, to_its_words
from sayso.weaving.claims.spread import Wording, tellings
from sayso.weaving.claims.terms import Terms, family, terms
from sayso.weaving.claims.voices import heard, tellers_on
from sayso.weaving.memory import Itself, Memory

Item = TypeVar("Item")

_OPEN = frozenset({"if", "unless", "whether"})
"""Words that leave open what they stand in, wherever they do."""
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
    pile = _Pile.of(pages, statements, attributions, memory)
    copying = {page.id for page in pages if page.version_of or page.translation_of}
    copies = frozenset(number for number, each in enumerate(statements) if each.page in copying)
    found = group(Spoken(pile.statements, pile.said, pile.answers, pile.cues), copies, memory)
    groups, unapplied = edited(found, statements, edits)
    shown = []
    for each in groups:
        if each.by_hand or _says_something(each.group, pile):
            claim = placed(memory.recall(_claim, *pile.only(each.group)), each.positions)
            shown += [claim] if each.by_hand or _matters(claim) else []
    return list(_with_own_names(_in_order(shown))), unapplied


@dataclass(frozen=True)
class _Pile:
    """The statements with what belongs to each, number by number."""

    statements: tuple[Statement, ...]
    said: tuple[Terms, ...]
    sources: tuple[Attribution | None, ...]
    answers: tuple[Answer | None, ...]
    cues: tuple[frozenset[str], ...]
    """The families of the words that attribute each."""
    tells: tuple[bool, ...]
    """Whether each tells what somebody else says."""
    texts: tuple[str, ...]
    """Those of their pages."""
    published: tuple[str | None, ...]
    """When their pages were."""

    def made(self, number: int) -> Made:
        """A statement with what belongs to it."""
        return Made(self.statements[number], self.said[number], self.sources[number], self.texts[number])

    def dated(self, number: int) -> str | None:
        """When a statement was made: when it was said, else when its page was published."""
        source = self.sources[number]
        return (source.said if source else None) or self.published[number]

    def words(self, number: int) -> str:
        """What a statement says."""
        return _words(self.statements[number], self.texts[number])

    def only(self, found: Group) -> tuple[Group, _Pile]:
        """A group and its own statements alone, numbered anew: all that its claim depends on."""
        numbers = found.all
        new = {number: at for at, number in enumerate(numbers)}
        renumbered = Group(tuple(new[at] for at in found.members), tuple(new[at] for at in found.answers))
        return renumbered, _Pile(
            statements=_chosen(self.statements, numbers),
            said=_chosen(self.said, numbers),
            sources=_chosen(self.sources, numbers),
            answers=_chosen(self.answers, numbers),
            cues=_chosen(self.cues, numbers),
            tells=_chosen(self.tells, numbers),
            texts=_chosen(self.texts, numbers),
            published=_chosen(self.published, numbers),
        )

    @classmethod
    def of(
        cls,
        pages: Iterable[Page],
        statements: Sequence[Statement],
        attributions: Iterable[Attribution],
        memory: Memory,
    ) -> _Pile:
        """The statements of pages."""
        by_page = {page.id: page for page in pages}
        attributed: dict[str, list[Itself[Attribution]]] = defaultdict(list)
        for attribution in attributions:
            attributed[attribution.page].append(Itself(attribution))
        told: list[_Told] = []
        for page, found in groupby(statements, key=lambda each: each.page):
            text, of_page = by_page[page].text, tuple(map(Itself, found))
            said = memory.recall(_said, text, of_page)
            told += memory.recall(_told, text, of_page, Itself(said), tuple(attributed.get(page, ())))
        return cls(
            statements=tuple(statements),
            said=tuple(each.said for each in told),
            sources=tuple(each.source for each in told),
            answers=tuple(each.answer for each in told),
            cues=tuple(each.cues for each in told),
            tells=tuple(each.tells for each in told),
            texts=tuple(by_page[each.page].text for each in statements),
            published=tuple(by_page[each.page].metadata.published for each in statements),
        )


class _Told(NamedTuple):
    """What belongs to a statement, as its page alone tells; see `_Pile`."""

    said: Terms
    source: Attribution | None
    answer: Answer | None
    cues: frozenset[str]
    tells: bool


def _said(text: str, statements: Iterable[Itself[Statement]]) -> tuple[tuple[Terms, Terms], ...]:
    """The terms of each of some statements of a page, and those of its first piece."""
    return tuple((terms(_words(each.value, text)), terms(each.value.wording[0].of(text))) for each in statements)


def _told(
    text: str,
    statements: Iterable[Itself[Statement]],
    said: Itself[tuple[tuple[Terms, Terms], ...]],
    attributions: Iterable[Itself[Attribution]],
) -> tuple[_Told, ...]:
    """What belongs to each of some statements of a page.

    Args:
        text: the page's.
        statements: the statements.
        said: their terms, and those of their first pieces.
        attributions: all of the page.
    """
    by_id = {each.value.id: each.value for each in attributions}
    tellers = tellers_on(by_id.values())
    found = []
    for statement, (whole, first) in zip((each.value for each in statements), said.value, strict=True):
        source = by_id.get(statement.attribution or "")
        answered = answer(statement, whole, first, source)
        found.append(_Told(whole, source, answered, _families(source, text), statement.attribution in tellers))
    return tuple(found)


def _families(attribution: Attribution | None, text: str) -> frozenset[str]:
    """The families of the words that attribute something."""
    if attribution is None or attribution.cue is None:
        return frozenset()
    return frozenset(family(word) for word in attribution.cue.of(text).casefold().split())


def _chosen(column: Sequence[Item], numbers: Iterable[int]) -> tuple[Item, ...]:
    return tuple(column[number] for number in numbers)


def _words(statement: Statement, text: str) -> str:
    return " ".join(span.of(text) for span in statement.wording)


def _claim(found: Group, pile: _Pile) -> Claim:
    best = _wording(found, pile)
    answering = set(found.answers)
    members: dict[tuple[str, Span, str], ClaimMember] = {}
    for number in found.all:
        statement = pile.statements[number]
        answered = pile.answers[number] if number in answering else None
        members[StatementPlace.of(statement).key] = ClaimMember(
            page=statement.page,
            span=statement.span,
            attribution=statement.attribution,
            position=answered.position if answered else position(pile.made(number), pile.made(best)),
        )
    sources = {each.id: each for each in pile.sources if each}
    tellers = {StatementPlace.of(pile.statements[number]).key for number in found.all if pile.tells[number]}
    members = heard(members, sources, StatementPlace.of(pile.statements[best]).key, tellers)
    places = sorted(members)
    numbers = {place: number for number, place in enumerate(places)}
    wordings = [
        Wording(
            member=numbers[StatementPlace.of(pile.statements[at]).key],
            date=pile.dated(at),
            page=pile.statements[at].page,
            statement=pile.statements[at],
            said=pile.said[at],
            text=pile.words(at),
        )
        for at in found.members
        if StatementPlace.of(pile.statements[at]).key in members
    ]
    words = pile.statements[best]
    return Claim(
        id=item_id("c", repr(places[0])),
        proposition=GAP.join(span.of(pile.texts[best]) for span in words.wording),
        worded_by=places.index(StatementPlace.of(words).key),
        wording=words.wording[0],
        members=tuple(members[place] for place in places),
        tellings=tellings(wordings),
    )


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
        places = [StatementPlace.of(each).key for each in claim.members]
        names = (item_id("c", repr(told)) for told in (*places, places))
        name = next(name for name in names if name not in taken)
        taken.add(name)
        yield claim if name == claim.id else claim.model_copy(update={"id": name})


def _wording(found: Group, pile: _Pile) -> int:
    """The member that words the proposition best.

    No question; a whole clause, somebody's plain assertion, without negation, hedge or condition, in one piece and of
    middling length, that has the words which most members have.
    """
    shared = Counter(term for number in found.members for term in set(pile.said[number].families))

    def rank(number: int) -> tuple[bool, bool, int, float, int]:
        statement, said = pile.statements[number], pile.said[number]
        plain = to_its_words(pile.made(number)) is ClaimPosition.AFFIRMS
        open_ = statement.hedged or not _OPEN.isdisjoint(pile.words(number).casefold().split())
        faults = statement.negations + open_ + (len(statement.wording) > 1) + (not plain)
        # In the order of the words: floating-point sums depend on it, and sets have none.
        telling = sum(log(shared[term]) for term in dict.fromkeys(said.families)) / max(_MIDDLING, len(said.families))
        return statement.asks, not statement.whole, faults, -telling, number

    return min(found.members, key=rank)


def spread(claim: Claim) -> int:
    """On how many pages a claim stands."""
    return len({member.page for member in claim.members})


def _says_something(found: Group, pile: _Pile) -> bool:
    """Whether a reader can understand it: some member is a whole clause, two pages say it, or somebody answers it.

    What only asks says nothing, nor do two pages that tell of no doing ("the motive").
    """
    said = [each for number in found.all if not (each := pile.statements[number]).asks]
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
