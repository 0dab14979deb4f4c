"""Groups of statements that put forward or dispute one proposition.

What is attributed, and what stands in headlines and headings, was written to put something forward: it makes groups.
The page's other sentences only join them, or one another over pages, and need more evidence for that. What speaks of
its page's leading claim is told apart in `leading`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from math import log
from typing import NamedTuple

from sayso.model import Statement
from sayso.weaving.claims.answering import Spoken, answers_of
from sayso.weaving.claims.comparing import Compared, puts_forward
from sayso.weaving.claims.leading import with_leading
from sayso.weaving.claims.profiles import Frame
from sayso.weaving.claims.terms import Terms
from sayso.weaving.memory import Memory, Whole

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


def group(spoken: Spoken, copies: frozenset[int], memory: Memory) -> list[Group]:
    """The groups of statements; a statement may be in two, its own and its page's leading one.

    Args:
        spoken: the statements, in canonical order.
        copies: those on pages that only repeat another page: they join groups and make none.
        memory: of the groups of the same statements, whoever makes them.
    """
    # What is answered, a position changes: it does not matter to what is put forward, but for whether that is nothing.
    empty = frozenset(at for at, each in enumerate(spoken.answers) if each and each.empty)
    members, leading = memory.recall(_members, Whole(spoken.statements), Whole(spoken.said), empty, copies)
    return list(map(Group, members, answers_of(members, dict(leading), spoken)))


def _members(
    of_statements: Whole[tuple[Statement, ...]],
    of_said: Whole[tuple[Terms, ...]],
    empty: frozenset[int],
    copies: frozenset[int],
) -> tuple[tuple[tuple[int, ...], ...], tuple[tuple[str, int], ...]]:
    """The groups of those that put something forward, by what they say and where, and the one that leads each page."""
    statements, said = of_statements.value, of_said.value
    stated = [at for at, each in enumerate(said) if each.families and at not in empty]
    plain = [at for at in stated if at not in copies]
    frame = Frame([said[at] for at in plain])
    pile = Compared(
        statements=statements,
        frame=frame,
        profiles={at: frame.profile(said[at]) for at in stated},
        least=log(max(1, len(plain)) / _COMPANIONS),
    )
    groups = pile.clustered([at for at in plain if puts_forward(statements[at])], pile.least)
    groups, leading = _joined(groups, plain, pile)
    _join_copies(groups, [at for at in stated if at in copies], pile, said)
    return tuple(tuple(sorted(each)) for each in groups), tuple(leading.items())


def _joined(groups: list[list[int]], plain: Sequence[int], pile: Compared) -> tuple[list[list[int]], dict[str, int]]:
    """The groups with what speaks of their pages' leading ones and with the pages' own sentences; what leads a page."""
    groups, leading = with_leading(groups, plain, pile)
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
    return joined + pile.clustered(left, pile.least + OF_OWN), leading


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
