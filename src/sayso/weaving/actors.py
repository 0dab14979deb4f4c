"""Actors: one for all its names, over all pages.

`identities` tells which names mean one actor; here they become records, and other parts of weaving look them up.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from sayso.language.names import compared
from sayso.model import AUTHOR, UNNAMED, UNNAMED_MARK, Actor, ActorEdit, Attribution, Mention, Page
from sayso.weaving.groupings import Groups, acts
from sayso.weaving.kinds import without_title
from sayso.weaving.memory import Itself, Memory, Whole
from sayso.weaving.namings import namings
from sayso.weaving.regrouping import Regrouping


class Known(NamedTuple):
    """What is known of those whom an attribution names."""

    chain: tuple[str, ...]
    """By the names of the actors that they are."""
    actor: str | None
    """The id of its source's; None where it has none."""
    name: str | None
    """The source's."""


class Actors:
    """The actors of a pile and the way from any name to its actor."""

    def __init__(self, groups: Itself[Groups], edits: tuple[ActorEdit, ...]) -> None:
        """Resolve; `resolve_actors` tells how."""
        self._identities = groups.value.identities
        self._regrouped = Regrouping(groups.value.namings, groups.value.of, self._identity_of, edits)
        self.unapplied = self._regrouped.unapplied
        """The corrections that found nobody to act on."""
        self._found: dict[tuple[str, str], Actor | None] = {}
        told = {
            identity: groups.value.told(identity, found, self._regrouped.kinds.get(identity))
            for identity, found in groups.value.sorted(self._regrouped.groups)
            if identity in self._regrouped.edited or acts(identity, found)
        }
        self._of_identity = {identity: self._edited(identity, group.actor) for identity, group in told.items()}
        self._states = {
            actor.id: state
            for identity, actor in self._of_identity.items()
            if (state := told[identity].state) is not None
        }
        for identity, actor in self._of_identity.items():
            self._follow_superior(actor, told[identity].superior)
        for identity, actor in self._of_identity.items():
            if (state := self._states.get(actor.id)) is not None:
                self._of_identity[identity] = actor.model_copy(update={"state": state})
        self.actors = tuple(sorted(self._of_identity.values(), key=lambda actor: (actor.name.casefold(), actor.id)))
        """All actors, by name and id."""

    def find(self, name: str, page: str) -> Actor | None:
        """The actor that a name means on a page (its id); None where it names none of the pile's.

        A short name is who it means on that page, an unnamed source ("two officials (unnamed)") that page's own.
        """
        if (name, page) not in self._found:
            key = compared(without_title(name.removesuffix(UNNAMED_MARK)))
            group = self._regrouped.find(self._identity_of(name, page), key, page)
            self._found[name, page] = self._of_identity.get(group)
        return self._found[name, page]

    def canonical(self, name: str, page: str) -> str:
        """The name of the actor that a name means on a page; the name itself where there is no such actor."""
        actor = self.find(name, page) if name not in {AUTHOR, UNNAMED} else None
        return actor.name if actor else name

    def state_of(self, actor: Actor) -> str | None:
        """The state whose government the actor is, or is a body or an official of; None where the pages do not tell."""
        return self._states.get(actor.id)

    def _identity_of(self, name: str, page: str) -> str:
        bare = name.removesuffix(UNNAMED_MARK)
        return self._identities.named(bare, compared(without_title(bare)), page, unnamed=bare != name)

    def _edited(self, identity: str, actor: Actor) -> Actor:
        """The actor of a group, named as people want it."""
        if identity not in self._regrouped.edited:
            return actor
        name, kind = self._regrouped.names.get(identity, actor.name), self._regrouped.kinds.get(identity, actor.kind)
        aliases = tuple(sorted({actor.name, *actor.aliases} - {name}))
        return actor.model_copy(update={"name": name, "aliases": aliases, "kind": kind})

    def _follow_superior(self, actor: Actor, superior: str | None) -> None:
        """Give an envoy, spokesman or administration whose state nobody tells that of the person they are named by."""
        superior = superior and self._regrouped.find(superior, superior, "")
        if superior not in self._of_identity:
            return
        if (state := self.state_of(self._of_identity[superior])) is not None:
            self._states.setdefault(actor.id, state)

    def known_of(self, attribution: Attribution) -> Known:
        """What is known of those whom an attribution names."""
        chain = tuple(self.canonical(name, attribution.page) for name in attribution.chain)
        group = self._regrouped.source(attribution.id)
        if group is None:
            return Known(chain, None, None)
        return Known(chain, self._of_identity[group].id, self._of_identity[group].name)


def resolve_actors(
    pages: Sequence[Page],
    attributions: Sequence[Attribution],
    mentions: Iterable[Mention] = (),
    memory: Memory | None = None,
    edits: Sequence[ActorEdit] = (),
) -> tuple[Actors, tuple[Attribution, ...]]:
    """Find out which names mean one actor, and give every attribution with a source its actor.

    Unnamed sources and groups are kept apart by page: "officials" on two pages need not be the same officials. The
    author's own first-person statements go to the page's author where exactly one is known. Hearsay without any source
    has no actor.

    Args:
        pages: the pages that the attributions and mentions stand on.
        attributions: all attributions.
        mentions: all mentions of names, those of a page in order.
        memory: of who is named on each page, and of its attributions with their actors.
        edits: what people demand of the actors.

    Returns:
        The actors, and the attributions with them: in the order they came, names canonical.
    """
    memory = memory or Memory()
    groups = memory.recall(Groups, Whole(namings(pages, attributions, mentions, memory)))
    actors = memory.recall(Actors, Itself(groups), tuple(edits))
    told: list[Attribution] = []
    for page, said in groupby(attributions, key=lambda each: each.page):
        here = Whole(tuple(said), page)
        known = memory.recall(_known_on, here, Itself(actors))
        told += memory.recall(_told_on, here, Whole(known, page))
    return actors, tuple(told)


def _known_on(attributions: Whole[tuple[Attribution, ...]], actors: Itself[Actors]) -> tuple[Known, ...]:
    return tuple(map(actors.value.known_of, attributions.value))


def _told_on(attributions: Whole[tuple[Attribution, ...]], known: Whole[tuple[Known, ...]]) -> tuple[Attribution, ...]:
    return tuple(map(_told, attributions.value, known.value))


def _told(attribution: Attribution, known: Known) -> Attribution:
    """An attribution with its canonical chain and its actor; the author goes by no name."""
    if known.actor is None:
        return attribution.model_copy(update={"chain": known.chain})
    name = AUTHOR if attribution.source_name == AUTHOR else known.name
    return attribution.model_copy(update={"actor": known.actor, "source_name": name, "chain": known.chain})
