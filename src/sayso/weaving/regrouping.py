"""Regrouping: which namings mean one actor, after people corrected what identities tell.

Edits act in order. A group is named by the identity that it began with, so that everything that is known of a name
goes on to hold; a group that was parted from another one has a name of its own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

from sayso.model import ActorEdit, ActorKind, JoinActors, NameActor, NamingPlace, PartActor, PutNaming
from sayso.weaving.identities import STATE
from sayso.weaving.namings import Naming

IdentityOf = Callable[[str, str], str]
"""The identity that a name means on a page (its id)."""


class Regrouping:
    """The group of each naming."""

    def __init__(
        self,
        namings: Sequence[Naming],
        identities: Sequence[str],
        identity_of: IdentityOf,
        edits: Sequence[ActorEdit] = (),
    ) -> None:
        """Group by identity, then edit.

        Args:
            namings: all of a pile.
            identities: of each of them.
            identity_of: what a name means on a page.
            edits: what people demand.
        """
        self._namings = namings
        self._identities = identities
        self.groups = list(identities)
        """Of each naming, by its number."""
        self._identity_of = identity_of
        self._numbers = {each.place: number for number, each in enumerate(namings) if each.attributed}
        self._joined: dict[str, str] = {}
        self.edited: set[str] = set()
        """The groups that people made or named."""
        self.names: dict[str, str] = {}
        self.kinds: dict[str, ActorKind] = {}
        self.unapplied = [edit.by for edit in edits if not self._apply(edit)]
        self._uses = self._by_use()

    def source(self, attribution: str) -> str | None:
        """The group of an attribution's source; None where it has none."""
        number = self._numbers.get(attribution)
        return None if number is None else self.groups[number]

    def find(self, identity: str, key: str, page: str) -> str:
        """The group that an identity went to, as a name is used on a page.

        Where a page uses one name for two, it means the one that more of its places mean.
        """
        uses = self._uses.get((identity, key, page)) or self._uses.get((identity, "", ""))
        if uses:
            return min(uses, key=lambda group: (-uses[group], group))
        return self._after_joins(identity)

    def _apply(self, edit: ActorEdit) -> bool:
        match edit:
            case JoinActors():
                return self._join(self._group(edit.naming), self._group(edit.other))
            case PartActor():
                return self._part(edit)
            case PutNaming():
                number, group = self._numbers.get(edit.attribution), self._group(edit.into)
                if number is None or group is None:
                    return False
                self.groups[number] = group
                self.edited.add(group)
                return True
            case NameActor():
                group = self._group(edit.naming)
                if group is None:
                    return False
                if edit.name is not None:
                    self.names[group] = edit.name
                if edit.kind is not None:
                    self.kinds[group] = edit.kind
                self.edited.add(group)
                return True

    def _group(self, place: NamingPlace) -> str | None:
        """The group of who is named at a place, as it is now."""
        if place.attribution is not None and place.attribution in self._numbers:
            return self.groups[self._numbers[place.attribution]]
        group = self._after_joins(self._identity_of(place.name, place.page))
        return group if group in self.groups else None

    def _after_joins(self, group: str) -> str:
        while group in self._joined:
            group = self._joined[group]
        return group

    def _join(self, group: str | None, other: str | None) -> bool:
        if group is None or other is None:
            return False
        if group != other:
            self.groups = [group if each == other else each for each in self.groups]
            self._joined[other] = group
            self.names.pop(other, None)
            self.kinds.pop(other, None)
            self.edited.add(group)
        return True

    def _part(self, edit: PartActor) -> bool:
        group = self._group(edit.naming)
        inside = [number for number, each in enumerate(self.groups) if each == group]
        leaving = [
            number
            for number in inside
            if self._namings[number].place in edit.attributions
            or {self._namings[number].name, *self._namings[number].forms} & set(edit.names)
        ]
        if group is None or not leaving or len(leaving) == len(inside):
            return False
        new = f"{group.removeprefix(STATE)} by {edit.by}"
        for number in leaving:
            self.groups[number] = new
        self.edited |= {group, new}
        return True

    def _by_use(self) -> dict[tuple[str, str, str], Counter[str]]:
        """Of identities whose namings went to several groups: how often each group is meant, by name and page."""
        uses: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
        moved = {
            identity
            for identity, group in zip(self._identities, self.groups, strict=True)
            if group != self._after_joins(identity)
        }
        for naming, identity, group in zip(self._namings, self._identities, self.groups, strict=True):
            if identity in moved:
                uses[identity, naming.key, naming.page][group] += 1
                uses[identity, "", ""][group] += 1
        return uses
