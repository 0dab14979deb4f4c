"""Groups of statements after people corrected them: merged, split, made, with members moved and placed.

Edits act in order on the groups that likeness made, so that a correction holds whatever pages come: what was merged is
put together again, what was parted apart. A statement that comes later joins as likeness has it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from sayso.model import (
    ClaimEdit,
    ClaimPosition,
    JoinClaims,
    MoveStatement,
    PartClaim,
    PlaceMember,
    Statement,
    StatementPlace,
)
from sayso.weaving.claims.groups import Group


class Edited(NamedTuple):
    """A group, and what people said about it."""

    group: Group
    positions: Mapping[StatementPlace, ClaimPosition]
    """How members stand to the proposition, where somebody said so."""
    by_hand: bool
    """Whether people made it or put something into it: it is shown however little it spread."""


def edited(
    groups: Sequence[Group], statements: Sequence[Statement], edits: Sequence[ClaimEdit]
) -> tuple[list[Edited], list[str]]:
    """The groups as people corrected them, and the ids of the corrections that found nothing to act on."""
    editing = _Editing(groups, statements)
    unapplied = [edit.by for edit in edits if not editing.apply(edit)]
    return [each for each in editing.groups if each.group.members], unapplied


class _Editing:
    """Groups that change edit by edit."""

    def __init__(self, groups: Sequence[Group], statements: Sequence[Statement]) -> None:
        self.groups = [Edited(Group(list(each.members), list(each.answers)), {}, by_hand=False) for each in groups]
        self._statements = statements

    @cached_property
    def _numbers(self) -> Mapping[StatementPlace, int]:
        """The number of each statement."""
        return {StatementPlace.of(each): number for number, each in enumerate(self._statements)}

    def apply(self, edit: ClaimEdit) -> bool:
        """Do what an edit says, if all that it names is there."""
        match edit:
            case JoinClaims():
                return self._join(self._group(edit.statement), self._group(edit.other))
            case PartClaim():
                return self._part(edit)
            case MoveStatement():
                return self._move(edit)
            case PlaceMember():
                group, member = self._group(edit.statement), self._numbers.get(edit.member)
                if group is None or member not in self.groups[group].group.all:
                    return False
                old = self.groups[group]
                self.groups[group] = old._replace(positions={**old.positions, edit.member: edit.position})
                return True

    def _group(self, place: StatementPlace) -> int | None:
        """The group that a statement stands for: the one that begins with it, else the first that holds it."""
        number = self._numbers.get(place)
        holding = [at for at, each in enumerate(self.groups) if number is not None and number in each.group.all]
        return min(holding, key=lambda at: (self.groups[at].group.all[0] != number, at), default=None)

    def _join(self, group: int | None, other: int | None) -> bool:
        if group is None or other is None:
            return False
        if group != other:
            one, two = self.groups[group], self.groups[other]
            joined = Group(
                sorted({*one.group.members, *two.group.members}), sorted({*one.group.answers, *two.group.answers})
            )
            self.groups[group] = Edited(joined, {**two.positions, **one.positions}, by_hand=True)
            self.groups[other] = Edited(Group([], []), {}, by_hand=False)
        return True

    def _part(self, edit: PartClaim) -> bool:
        numbers = [self._numbers[place] for place in edit.members if place in self._numbers]
        if len(numbers) < len(edit.members):
            return False
        held = range(len(self.groups))
        if edit.statement is not None:
            group = self._group(edit.statement)
            if group is None or not set(numbers) < set(self.groups[group].group.all):
                return False
            held = range(group, group + 1)
        for at in held:
            self._take_out(at, numbers)
        self.groups.append(Edited(Group(sorted(set(numbers)), []), {}, by_hand=True))
        return True

    def _move(self, edit: MoveStatement) -> bool:
        number = self._numbers.get(edit.statement)
        out_of = edit.out_of and self._group(edit.out_of)
        into = edit.into and self._group(edit.into)
        lost = (edit.out_of is not None and out_of is None) or (edit.into is not None and into is None)
        if number is None or lost or out_of == into:
            return False
        if out_of is not None:
            self._take_out(out_of, [number])
        if into is not None:
            old = self.groups[into]
            group = Group(sorted({*old.group.members, number}), [each for each in old.group.answers if each != number])
            self.groups[into] = old._replace(group=group, by_hand=True)
        return True

    def _take_out(self, at: int, numbers: Sequence[int]) -> None:
        old = self.groups[at]
        left = ([each for each in listed if each not in numbers] for listed in (old.group.members, old.group.answers))
        self.groups[at] = old._replace(group=Group(*left))
