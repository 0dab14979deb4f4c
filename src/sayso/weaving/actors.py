"""Actors: one for all its names, over all pages.

`identities` tells which names mean one actor; here they become records, and other parts of weaving look them up.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from sayso.language.names import compared
from sayso.model import AUTHOR, UNNAMED, UNNAMED_MARK, Actor, ActorEdit, ActorKind, Attribution, Mention, Page, item_id
from sayso.weaving.governments import state_of, superior_of
from sayso.weaving.identities import STATE, Identities
from sayso.weaving.kinds import kind_of, without_title
from sayso.weaving.memory import Itself, Memory
from sayso.weaving.namings import Naming, namings
from sayso.weaving.regrouping import Regrouping

_FEWEST = 2
"""Mentions that a single word needs to be an actor on the recogniser's word alone: it takes many a thing for a body."""


class Actors:
    """The actors of a pile and the way from any name to its actor."""

    def __init__(
        self,
        pages: Sequence[Page],
        attributions: Sequence[Attribution],
        mentions: Iterable[Mention],
        memory: Memory,
        edits: Sequence[ActorEdit] = (),
    ) -> None:
        """Resolve; `resolve_actors` tells how."""
        sources, others = namings(pages, attributions, mentions, memory)
        everything = sorted([*sources.values(), *others], key=_order)
        self._identities = Identities(everything)
        self._regrouped = Regrouping(everything, sources, self._identities, self._identity_of, edits)
        self.unapplied = self._regrouped.unapplied
        """The corrections that found nobody to act on."""
        members: dict[str, list[Naming]] = defaultdict(list)
        for naming, group in zip(everything, self._regrouped.groups, strict=True):
            members[group].append(naming)
        self._of_identity: dict[str, Actor] = {}
        self._states: dict[str, str] = {}
        for identity, found in members.items():
            if identity in self._regrouped.edited or _acts(identity, found):
                actor = self._of_identity[identity] = self._actor(identity, found)
                if (state := state_of(identity, actor.kind, found, self._identities)) is not None:
                    self._states[actor.id] = state
        for identity, found in members.items():
            self._follow_superior(identity, found)
        for identity, actor in self._of_identity.items():
            self._of_identity[identity] = actor.model_copy(update={"state": self._states.get(actor.id)})
        self.actors = tuple(sorted(self._of_identity.values(), key=lambda actor: (actor.name.casefold(), actor.id)))
        """All actors, by name and id."""
        self.attributions = tuple(memory.recall(_told_by, Itself(each), *self._known_of(each)) for each in attributions)
        """In the order they came, with their actors; `source_name` and `chain` have the actors' names."""

    def find(self, name: str, page: str) -> Actor | None:
        """The actor that a name means on a page (its id); None where it names none of the pile's.

        A short name is who it means on that page, an unnamed source ("two officials (unnamed)") that page's own.
        """
        key = compared(without_title(name.removesuffix(UNNAMED_MARK)))
        return self._of_identity.get(self._regrouped.find(self._identity_of(name, page), key, page))

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

    def _actor(self, identity: str, found: Sequence[Naming]) -> Actor:
        """The actor of a group of namings, named as people want it."""
        actor = _actor(identity, found, self._identities)
        name, kind = self._regrouped.names.get(identity, actor.name), self._regrouped.kinds.get(identity, actor.kind)
        aliases = tuple(sorted({actor.name, *actor.aliases} - {name}))
        return actor.model_copy(update={"name": name, "aliases": aliases, "kind": kind})

    def _follow_superior(self, identity: str, found: Sequence[Naming]) -> None:
        """Give an envoy, spokesman or administration whose state nobody tells that of the person they are named by."""
        actor, superior = self._of_identity.get(identity), superior_of(found, self._identities)
        superior = superior and self._regrouped.find(superior, superior, "")
        if actor is None or actor.kind not in {ActorKind.PERSON, ActorKind.AGENCY} or superior not in self._of_identity:
            return
        if (state := self.state_of(self._of_identity[superior])) is not None:
            self._states.setdefault(actor.id, state)

    def _known_of(self, attribution: Attribution) -> tuple[tuple[str, ...], str | None, str | None]:
        """The canonical chain of an attribution, and the id and name of its source's actor, if it has one."""
        chain = tuple(self.canonical(name, attribution.page) for name in attribution.chain)
        group = self._regrouped.source(attribution.id)
        if group is None:
            return chain, None, None
        return chain, self._of_identity[group].id, self._of_identity[group].name


def resolve_actors(
    pages: Sequence[Page],
    attributions: Sequence[Attribution],
    mentions: Iterable[Mention] = (),
    memory: Memory | None = None,
    edits: Sequence[ActorEdit] = (),
) -> Actors:
    """Find out which names mean one actor, and give every attribution with a source its actor.

    Unnamed sources and groups are kept apart by page: "officials" on two pages need not be the same officials. The
    author's own first-person statements go to the page's author where exactly one is known. Hearsay without any source
    has no actor.

    Args:
        pages: the pages that the attributions and mentions stand on.
        attributions: all attributions.
        mentions: all mentions of names, those of a page in order.
        memory: of who is named on each page, and of each attribution with its actor.
        edits: what people demand of the actors.
    """
    return Actors(pages, attributions, mentions, memory or Memory(), edits)


def _told_by(
    attribution: Itself[Attribution], chain: tuple[str, ...], actor: str | None, name: str | None
) -> Attribution:
    """An attribution with its canonical chain and its actor; the author goes by no name."""
    if actor is None:
        return attribution.value.model_copy(update={"chain": chain})
    name = AUTHOR if attribution.value.source_name == AUTHOR else name
    return attribution.value.model_copy(update={"actor": actor, "source_name": name, "chain": chain})


def _order(naming: Naming) -> tuple[str, ...]:
    return naming.place, naming.name, naming.kind or "", naming.also or "", naming.office or ""


def _acts(identity: str, found: Sequence[Naming]) -> bool:
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
