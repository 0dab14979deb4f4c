"""Groups of statements that put forward or dispute one proposition.

What is attributed, and what stands in headlines and headings, was written to put something forward: it makes groups.
The page's other sentences only join them, or one another over pages, and need to be more alike for that. Each page has
a leading claim, the one of its groups that most pages share; on a page about it, less likeness is needed to tell that
a statement speaks of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import partial, reduce
from math import log
from operator import add
from typing import NamedTuple

from sayso.model import Role, Statement
from sayso.weaving.claims.answers import Answer, answered
from sayso.weaving.claims.clusters import candidates, cluster
from sayso.weaving.claims.profiles import WEIGHTS, Frame, Profile, likeness
from sayso.weaving.claims.terms import Terms

_PILE = 270
"""Statements of a pile for which likeness is a logit as it stands: those of the piles that its weights fit."""
_PRIOR = 0.25
"""How much more likeness is needed for each factor of e by which there are more statements: of more of them, two are
less often one claim. Fits NAnCo's questions with 30 answers and Emergent's 2,071 headlines; 1 would be Bayes' rule if
the number of statements on a claim did not grow with the pile."""
OF_OWN = 0.6
"""What a page's own sentence needs more than that: most of them tell, explain and recall, and put nothing forward."""
OF_LEADING = -0.6
"""Likeness to its page's leading claim from which a statement speaks of that one."""
OF_OWN_LEADING = 0.2
"""What a page's own sentence needs more than that."""

_alike = partial(likeness, weights=WEIGHTS)


class Group(NamedTuple):
    """The statements of one claim, by number."""

    members: list[int]
    """Those that put it forward or dispute it in words of their own."""
    answers: list[int]
    """Those that answer it."""

    @property
    def all(self) -> list[int]:
        """Both, in order, each once."""
        return sorted({*self.members, *self.answers})


def group(
    statements: Sequence[Statement],
    said: Sequence[Terms],
    answers: Sequence[Answer | None],
    copies: Collection[int] = (),
) -> list[Group]:
    """The groups of statements; a statement may be in two, its own and its page's leading one.

    Args:
        statements: in canonical order.
        said: the terms of each.
        answers: what each answers to a claim that stands elsewhere.
        copies: those on pages that only repeat another page: they join groups and make none.
    """
    empty = {at for at, each in enumerate(answers) if each and each.empty}
    stated = [at for at, each in enumerate(said) if each.families and at not in empty]
    plain = [at for at in stated if at not in copies]
    frame = Frame([said[at] for at in plain])
    numbered = {at: frame.profile(statements[at], said[at]) for at in stated}
    least = _PRIOR * log(max(1, len(plain)) / _PILE)
    groups = _clustered([at for at in plain if _puts_forward(statements[at])], numbered, least)
    groups = _joined(groups, plain, numbered, statements, least)
    _join_copies(groups, [at for at in stated if at in copies], numbered, said, least)
    found = [Group(sorted(each), []) for each in groups]
    _add_answers(found, [at for at, each in enumerate(answers) if each], statements)
    return found


def _joined(
    groups: list[list[int]],
    plain: Sequence[int],
    numbered: dict[int, Profile],
    statements: Sequence[Statement],
    least: float,
) -> list[list[int]]:
    """The groups with what joins their pages' leading ones, and with the pages' own sentences."""
    leading = _leading(groups, statements)
    sums = [_sum(each, numbered) for each in groups]
    home = {member: number for number, each in enumerate(groups) for member in each}
    near = _near(plain, numbered, home)
    joined, left = [list(each) for each in groups], []
    for number in plain:
        target = leading.get(statements[number].page)
        needed = OF_LEADING + (0 if _puts_forward(statements[number]) else OF_OWN_LEADING)
        if target is not None and _alike(numbered[number], sums[target]) >= needed:
            if home.get(number) != target:
                joined[target].append(number)
        elif number not in home:
            best = _best(numbered[number], near[number], sums)
            if best is not None and best[0] >= least + OF_OWN:
                joined[best[1]].append(number)
            else:
                left.append(number)
    return _without_doubles(joined) + _clustered(left, numbered, least + OF_OWN)


def _join_copies(
    groups: list[list[int]], copies: Sequence[int], numbered: dict[int, Profile], said: Sequence[Terms], least: float
) -> None:
    """Put each statement of a copy where the same words are, or else into the group most alike."""
    same: dict[tuple[str, ...], list[int]] = defaultdict(list)
    home: dict[int, int] = {}
    for number, each in enumerate(groups):
        for member in each:
            same[said[member].families].append(number)
            home.setdefault(member, number)
    sums = [_sum(each, numbered) for each in groups]
    near = _near([*home, *copies], numbered, home) if copies else {}
    for copy in copies:
        best = _best(numbered[copy], near.get(copy, ()), sums)
        found = same.get(said[copy].families) or ([best[1]] if best and best[0] >= least else [])
        for number in dict.fromkeys(found):
            groups[number].append(copy)


def _sum(members: Iterable[int], numbered: dict[int, Profile]) -> Profile:
    return reduce(add, (numbered[member] for member in members))


def _best(one: Profile, near: Iterable[int], sums: Sequence[Profile]) -> tuple[float, int] | None:
    """The group most alike and how alike it is; of equals the first."""
    found = max(((_alike(one, sums[number]), -number) for number in near), default=None)
    return None if found is None else (found[0], -found[1])


def _puts_forward(statement: Statement) -> bool:
    return statement.attribution is not None or statement.role in {Role.HEADLINE, Role.HEADING}


def _clustered(numbers: Sequence[int], numbered: dict[int, Profile], least: float) -> list[list[int]]:
    chosen = [numbered[number] for number in numbers]
    found = cluster(chosen, candidates(chosen), _alike, least)
    return [[numbers[at] for at in each] for each in found]


def _spread(group: Iterable[int], statements: Sequence[Statement]) -> int:
    """On how many pages a group stands."""
    return len({statements[member].page for member in group})


def _leading(groups: Sequence[Sequence[int]], statements: Sequence[Statement]) -> dict[str, int]:
    """Each page's leading group: the one on most pages, of equals the greatest, the first; on one page none is."""
    ranked = sorted(range(len(groups)), key=lambda at: (-_spread(groups[at], statements), -len(groups[at]), at))
    found: dict[str, int] = {}
    for number in ranked:
        if _spread(groups[number], statements) > 1:
            for member in groups[number]:
                found.setdefault(statements[member].page, number)
    return found


def _near(numbers: Sequence[int], numbered: dict[int, Profile], home: Mapping[int, int]) -> dict[int, set[int]]:
    """Of each statement the groups that have members with the same rare words."""
    near: dict[int, set[int]] = defaultdict(set)
    for one, other in candidates([numbered[number] for number in numbers]):
        for this, that in ((numbers[one], numbers[other]), (numbers[other], numbers[one])):
            if that in home:
                near[this].add(home[that])
    return near


def _without_doubles(groups: Sequence[list[int]]) -> list[list[int]]:
    """The groups without those that say nothing by themselves: one statement that another group has too."""
    held: dict[int, int] = defaultdict(int)
    for each in groups:
        for member in each:
            held[member] += 1
    return [each for each in groups if len(each) > 1 or held[each[0]] == 1]


def _add_answers(groups: Sequence[Group], answers: Sequence[int], statements: Sequence[Statement]) -> None:
    """Put each answer into the group that it answers."""
    on_page: dict[str, list[tuple[Statement, int]]] = defaultdict(list)
    for number, each in enumerate(groups):
        for member in each.members:
            on_page[statements[member].page].append((statements[member], number))
    weight = [(_spread(each.members, statements), len(each.members)) for each in groups]
    for number in answers:
        target = answered(statements[number], on_page[statements[number].page], weight)
        if target is not None:
            groups[target].answers.append(number)
