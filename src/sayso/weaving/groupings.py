"""Groups of namings: what they tell of the one actor that they name.

Nothing here depends on what people corrected, so that it is worked out once for all corrections that leave the names
on the pages as they are.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from sayso.language.names import compared
from sayso.model import UNNAMED_MARK, Actor, ActorKind, item_id
from sayso.weaving.governments import state_of, superior_of
from sayso.weaving.identities import STATE, Identities
from sayso.weaving.kinds import kind_of, without_title
from sayso.weaving.memory import Whole
from sayso.weaving.namings import Naming, PageNamings

_FEWEST = 2
"""Mentions that a single word needs to be an actor on the recogniser's word alone: it takes many a thing for a body."""

_FOLLOWING = {ActorKind.PERSON, ActorKind.AGENCY}
"""Kinds of actors that may be called by their superior's name: envoys, administrations."""


class Group(NamedTuple):
    """What the namings of one group tell."""

    namings: tuple[Naming, ...]
    """In canonical order."""
    actor: Actor
    """Without its state."""
    state: str | None
    """That an actor acts for, by its own names."""
    superior: str | None
    """The identity of the person by whose name an envoy, spokesman or administration is called."""


class Groups:
    """The namings of a pile, grouped by who they mean."""

    def __init__(self, pages: Whole[tuple[PageNamings, ...]]) -> None:
        """Group all namings of the pages."""
        self.namings = sorted((each for page in pages.value for part in page for each in part), key=_order)
        self.identities = Identities(self.namings)
        self.of = [self.identities.of(each) for each in self.namings]
        """The identity of each naming, by its number."""
        self._told = {
            identity: self._tell(identity, found, None)
            for identity, found in self.sorted(self.of)
            if acts(identity, found)
        }

    def sorted(self, of: Sequence[str]) -> list[tuple[str, tuple[Naming, ...]]]:
        """Each group with its namings, where their groups, by their numbers, are these."""
        members: dict[str, list[Naming]] = defaultdict(list)
        for naming, group in zip(self.namings, of, strict=True):
            members[group].append(naming)
        return [(group, tuple(found)) for group, found in members.items()]

    def told(self, identity: str, found: tuple[Naming, ...], kind: ActorKind | None) -> Group:
        """What namings tell that mean an identity, of a kind that somebody may have said."""
        known = self._told.get(identity)
        if known is not None and kind is None and known.namings == found:
            return known
        return self._tell(identity, found, kind)

    def _tell(self, identity: str, found: tuple[Naming, ...], kind: ActorKind | None) -> Group:
        actor = _actor(identity, found, self.identities)
        kind = kind or actor.kind
        state = state_of(identity, kind, found, self.identities)
        return Group(found, actor, state, superior_of(found, self.identities) if kind in _FOLLOWING else None)


def _order(naming: Naming) -> tuple[str, ...]:
    return naming.place, naming.name, naming.kind or "", naming.also or "", naming.office or ""


def acts(identity: str, found: Sequence[Naming]) -> bool:
    """Whether what is named is an actor: a source, a state, or what the pages do not only once take for one."""
    if identity.startswith(STATE) or any(naming.attributed for naming in found):
        return True
    kinds = {naming.kind for naming in found} - {None, ActorKind.STATE}
    settled = kinds - {ActorKind.PERSON, ActorKind.ORGANISATION}
    several = any(" " in naming.key or naming.office or naming.name.isupper() for naming in found)
    return bool(kinds) and (bool(settled) or several or len(found) >= _FEWEST)


def _actor(identity: str, found: Sequence[Naming], identities: Identities) -> Actor:
    unnamed = any(naming.unnamed for naming in found) and " on " in identity
    kind = ActorKind.UNNAMED if unnamed else _kind(identity, found, identities)
    name = identity.removeprefix(STATE) if identity.startswith(STATE) else _name(identity, kind, found, identities)
    forms = {form for naming in found for form in naming.forms} | {naming.name for naming in found}
    attributed = [naming.place for naming in found if naming.attributed]
    smallest = min(attributed or [naming.place for naming in found])
    return Actor(id=item_id("r", smallest), name=name, aliases=tuple(sorted(forms - {name})), kind=kind)


def _kind(identity: str, found: Sequence[Naming], identities: Identities) -> ActorKind:
    """By the names that mean the actor by themselves, before those that are short for them."""
    if identity.startswith(STATE):
        return ActorKind.STATE
    full = [naming for naming in found if identities.canonical(naming.key) == identity] or found
    known = [naming.key for naming in full if naming.office or naming.key in identities.states.bodies]
    settled = {identities.kind(key) for key in known}
    if len(settled) == 1 and (kind := settled.pop()) is not None:
        return kind
    hints = [naming.kind for naming in full if naming.kind] or [
        naming.kind for naming in found if naming.kind and naming.also
    ]
    # A noun beside a short name tells as much as one beside the full one.
    hints += [naming.kind for naming in found if naming.kind in {ActorKind.ARMED_GROUP, ActorKind.OUTLET}]
    return kind_of({naming.name for naming in full}, hints)


def _name(identity: str, kind: ActorKind, found: Sequence[Naming], identities: Identities) -> str:
    """How an actor is shown.

    A person by the fullest name without a title, anything else by the most frequent of the names that mean it by
    themselves. A title is all that tells some names from a word, so a lone surname keeps it.
    """
    counts = Counter(naming.name for naming in found)
    if kind is ActorKind.UNNAMED:
        return min(counts, key=lambda name: (-counts[name], name)) + UNNAMED_MARK
    bare = {name: without_title(name) for name in counts}

    def rank(name: str) -> tuple[object, ...]:
        key = compared(bare[name])
        other = identities.canonical(key) != identity
        length = -len(bare[name].split())
        if kind is ActorKind.PERSON:
            return other, length, -counts[name], name
        article = kind is not ActorKind.OUTLET or not name.startswith("The ")
        return other, key != identity, article, " in " in key, -counts[name], length, name

    best = min(counts, key=rank)
    return bare[best] if " " in bare[best] and not best.startswith("The ") else best
