"""Groups of statements that put forward or dispute one proposition.

What is attributed, and what stands in headlines and headings, was written to put something forward: it makes groups.
The page's other sentences only join them, or one another over pages, and need more evidence for that. What speaks of
its page's leading claim is told apart in `leading`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from math import log
from typing import NamedTuple

from sayso.model import Role, Statement
from sayso.weaving.claims.answers import Answer, answered
from sayso.weaving.claims.comparing import Compared
from sayso.weaving.claims.leading import with_leading
from sayso.weaving.claims.profiles import Frame
from sayso.weaving.claims.terms import Terms
from sayso.weaving.memory import Memory

_COMPANIONS = 2.0
"""Statements of its claim that a statement has in its pile besides itself, before a word of it is read: among N others
the odds are this to N that a certain one is of its claim."""
OF_OWN = 6.0
"""Evidence that a page's own sentence needs more: most of them tell, explain and recall, and put nothing forward."""


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
    pile = Compared(
        statements=statements,
        frame=frame,
        profiles={at: frame.profile(said[at]) for at in stated},
        least=log(max(1, len(plain)) / _COMPANIONS),
    )
    groups = pile.clustered([at for at in plain if _puts_forward(statements[at])], pile.least)
    groups = _joined(groups, plain, pile)
    _join_copies(groups, [at for at in stated if at in copies], pile, said)
    return tuple(tuple(sorted(each)) for each in groups)


def _joined(groups: list[list[int]], plain: Sequence[int], pile: Compared) -> list[list[int]]:
    """The groups with what speaks of their pages' leading ones, and with the pages' own sentences."""
    groups = with_leading(groups, plain, pile)
    sums = pile.sums(groups)
    home = {member: number for number, each in enumerate(groups) for member in each}
    near = pile.near(plain, home)
    joined, left = [list(each) for each in groups], []
    for number in plain:
        if number in home:
            continue
        best = pile.best(number, near[number], sums)
        if best is not None and best[0] >= pile.least + OF_OWN:
            joined[best[1]].append(number)
        else:
            left.append(number)
    return _without_doubles(joined) + pile.clustered(left, pile.least + OF_OWN)


def _join_copies(groups: list[list[int]], copies: Sequence[int], pile: Compared, said: Sequence[Terms]) -> None:
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
    weight = [(len({statements[member].page for member in each}), len(each)) for each in groups]
    found: list[list[int]] = [[] for _ in groups]
    for number in answers:
        target = answered(statements[number], on_page[statements[number].page], weight)
        if target is not None:
            found[target].append(number)
    return found
