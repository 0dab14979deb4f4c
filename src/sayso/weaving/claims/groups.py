"""Groups of statements that put forward or dispute one proposition.

What is attributed, and what stands in headlines and headings, was written to put something forward: it makes groups.
The page's other sentences only join them, or one another over pages, and need more evidence for that. Each page has
a leading claim, the one of its groups on several pages for which most speaks; on a page about it, less evidence is
needed to tell that a statement speaks of it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import NamedTuple

from sayso.model import Role, Statement
from sayso.weaving.claims.answers import Answer, answered
from sayso.weaving.claims.clusters import POSTINGS, candidates, cluster
from sayso.weaving.claims.profiles import Frame, Profile
from sayso.weaving.claims.terms import Terms
from sayso.weaving.memory import Memory

_COMPANIONS = 2.0
"""Statements of its claim that a statement has in its pile besides itself, before a word of it is read: among N others
the odds are this to N that a certain one is of its claim."""
OF_OWN = 6.0
"""Evidence that a page's own sentence needs more: most of them tell, explain and recall, and put nothing forward."""
OF_LEADING = 5.0
"""Evidence from which a statement speaks of its page's leading claim: what a pile of 300 statements asks for any claim,
however many the pile has."""

OF_ONE = 1 / 3
"""Share of a group's statements that speak of a leading claim too from which the group is that claim in other words; up
to two in five do as well, at one half the leading claim stands there twice on one of two piles."""


class Group(NamedTuple):
    """The statements of one claim, by number."""

    members: Sequence[int]
    """Those that put it forward or dispute it in words of their own."""
    answers: Sequence[int]
    """Those that answer it."""

    @property
    def all(self) -> list[int]:
        """Both, in order, each once."""
        return sorted({*self.members, *self.answers})


def group(
    statements: Sequence[Statement],
    said: Sequence[Terms],
    answers: Sequence[Answer | None],
    copies: frozenset[int],
    memory: Memory,
) -> list[Group]:
    """The groups of statements; a statement may be in two, its own and its page's leading one.

    Args:
        statements: in canonical order.
        said: the terms of each.
        answers: what each answers to a claim that stands elsewhere.
        copies: those on pages that only repeat another page: they join groups and make none.
        memory: of the groups of the same statements, whoever makes them.
    """
    empty = frozenset(at for at, each in enumerate(answers) if each and each.empty)
    members = memory.recall(_members, tuple(statements), tuple(said), empty, copies)
    answering = _answering(members, [at for at, each in enumerate(answers) if each], statements)
    return [Group(*each) for each in zip(members, answering, strict=True)]


def _members(
    statements: Sequence[Statement], said: Sequence[Terms], empty: Collection[int], copies: Collection[int]
) -> tuple[tuple[int, ...], ...]:
    """The groups of those that put something forward, by what they say and where."""
    stated = [at for at, each in enumerate(said) if each.families and at not in empty]
    plain = [at for at in stated if at not in copies]
    frame = Frame([said[at] for at in plain])
    pile = _Pile(
        statements=statements,
        frame=frame,
        profiles={at: frame.profile(said[at]) for at in stated},
        least=log(max(1, len(plain)) / _COMPANIONS),
    )
    groups = pile.clustered([at for at in plain if _puts_forward(statements[at])], pile.least)
    groups = _joined(groups, plain, pile)
    _join_copies(groups, [at for at in stated if at in copies], pile, said)
    return tuple(tuple(sorted(each)) for each in groups)


@dataclass(frozen=True)
class _Pile:
    """The statements, and what tells by number which of them say the same."""

    statements: Sequence[Statement]
    frame: Frame
    profiles: Mapping[int, Profile]
    least: float
    """The evidence from which two of its statements are rather of one claim than of two."""

    def clustered(self, numbers: Sequence[int], least: float) -> list[list[int]]:
        """The groups of some of the statements."""
        parts = self._repeated(numbers, least)
        chosen = [self.profiles[each[0]] if len(each) == 1 else self.sums([each])[0] for each in parts]
        found = cluster(chosen, candidates(chosen), self.frame.evidence, least)
        return [sorted(number for at in each for number in parts[at]) for each in found]

    def _repeated(self, numbers: Sequence[int], least: float) -> list[list[int]]:
        """The statements, those of the same words together where they are more than are looked up for a word.

        A note that stands under every page is compared once, not with itself on every other page.
        """
        parts: dict[tuple[str, ...], list[list[int]]] = defaultdict(list)
        for number in numbers:
            of_words, one = parts[tuple(self.profiles[number].words)], self.profiles[number]
            if of_words and self.frame.evidence(self.profiles[of_words[0][0]], one) >= least:
                of_words[0].append(number)
            else:
                of_words.append([number])
        found = [part for of_words in parts.values() for part in of_words]
        often = [part for part in found if len(part) > POSTINGS]
        return sorted(often + [[number] for part in found if len(part) <= POSTINGS for number in part])

    def sums(self, groups: Iterable[Sequence[int]]) -> list[Profile]:
        """The profiles of groups."""
        return [Profile.sum([self.profiles[member] for member in each]) for each in groups]

    def best(self, number: int, near: Iterable[int], sums: Sequence[Profile]) -> tuple[float, int] | None:
        """Of the groups near a statement the one that it is of most evidently, and how evident; of equals the first."""
        one = self.profiles[number]
        found = max(((self.frame.evidence(one, sums[group]), -group) for group in near), default=None)
        return None if found is None else (found[0], -found[1])

    def near(self, numbers: Sequence[int], home: Mapping[int, int]) -> dict[int, set[int]]:
        """Of each statement the groups that have members with the same rare words."""
        near: dict[int, set[int]] = defaultdict(set)
        for one, other in candidates([self.profiles[number] for number in numbers]):
            for this, that in ((numbers[one], numbers[other]), (numbers[other], numbers[one])):
                if that in home:
                    near[this].add(home[that])
        return near


def _joined(groups: list[list[int]], plain: Sequence[int], pile: _Pile) -> list[list[int]]:
    """The groups with what joins their pages' leading ones, and with the pages' own sentences."""
    sums = pile.sums(groups)
    leading = _leading(groups, sums, pile)
    home = {member: number for number, each in enumerate(groups) for member in each}
    near = pile.near(plain, home)
    joined, left = [list(each) for each in groups], []
    for number in plain:
        target = leading.get(pile.statements[number].page)
        if target is not None and pile.frame.evidence(pile.profiles[number], sums[target]) >= OF_LEADING:
            if home.get(number) != target:
                joined[target].append(number)
        elif number not in home:
            best = pile.best(number, near[number], sums)
            if best is not None and best[0] >= pile.least + OF_OWN:
                joined[best[1]].append(number)
            else:
                left.append(number)
    joined = _merged(joined, sorted(set(leading.values())))
    return _without_doubles(joined) + pile.clustered(left, pile.least + OF_OWN)


def _merged(groups: list[list[int]], leading: Collection[int]) -> list[list[int]]:
    """The groups with those that are a leading claim in other words put together with it."""
    spoken = {member: number for number in leading for member in groups[number]}
    kept = []
    for number, members in enumerate(groups):
        if number not in leading and len(members) > 1:
            speaking = Counter(spoken[member] for member in members if member in spoken)
            target = min(speaking, key=lambda at: (-speaking[at], at), default=None)
            if target is not None and speaking[target] >= OF_ONE * len(members):
                groups[target] += [member for member in members if spoken.get(member) != target]
                continue
        kept.append(members)
    return kept


def _join_copies(groups: list[list[int]], copies: Sequence[int], pile: _Pile, said: Sequence[Terms]) -> None:
    """Put each statement of a copy where the same words are, or else into the group that it is of most evidently."""
    same: dict[tuple[str, ...], list[int]] = defaultdict(list)
    home: dict[int, int] = {}
    for number, each in enumerate(groups):
        for member in each:
            same[said[member].families].append(number)
            home.setdefault(member, number)
    sums = pile.sums(groups)
    near = pile.near([*home, *copies], home) if copies else {}
    for copy in copies:
        best = pile.best(copy, near.get(copy, ()), sums)
        found = same.get(said[copy].families) or ([best[1]] if best and best[0] >= pile.least else [])
        for number in dict.fromkeys(found):
            groups[number].append(copy)


def _puts_forward(statement: Statement) -> bool:
    return statement.attribution is not None or statement.role in {Role.HEADLINE, Role.HEADING}


def _spread(group: Iterable[int], statements: Sequence[Statement]) -> int:
    """On how many pages a group stands."""
    return len({statements[member].page for member in group})


def _leading(groups: Sequence[Sequence[int]], sums: Sequence[Profile], pile: _Pile) -> dict[str, int]:
    """Each page's leading group: of those on several pages the one for which most speaks; of equals the first."""
    coherent = {
        number: pile.frame.coherence(sums[number], [pile.profiles[member] for member in each])
        for number, each in enumerate(groups)
        if _spread(each, pile.statements) > 1
    }
    found: dict[str, int] = {}
    for number in sorted(coherent, key=lambda number: (-coherent[number], number)):
        for member in groups[number]:
            found.setdefault(pile.statements[member].page, number)
    return found


def _without_doubles(groups: Sequence[list[int]]) -> list[list[int]]:
    """The groups without those that say nothing by themselves: one statement that another group has too."""
    held: dict[int, int] = defaultdict(int)
    for each in groups:
        for member in each:
            held[member] += 1
    return [each for each in groups if len(each) > 1 or held[each[0]] == 1]


def _answering(
    groups: Sequence[Sequence[int]], answers: Iterable[int], statements: Sequence[Statement]
) -> list[list[int]]:
    """Of each group the answers that answer it."""
    on_page: dict[str, list[tuple[Statement, int]]] = defaultdict(list)
    for number, each in enumerate(groups):
        for member in each:
            on_page[statements[member].page].append((statements[member], number))
    weight = [(_spread(each, statements), len(each)) for each in groups]
    found: list[list[int]] = [[] for _ in groups]
    for number in answers:
        target = answered(statements[number], on_page[statements[number].page], weight)
        if target is not None:
            found[target].append(number)
    return found
