"""Corrections of actors, done to the records that weaving made: what is shown until it is done again."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.model import (
    Actor,
    ActorEdit,
    Attribution,
    JoinActors,
    NameActor,
    NamingPlace,
    PartActor,
    PutNaming,
    item_id,
)


def edit_actors(
    actors: Sequence[Actor], attributions: Sequence[Attribution], edits: Sequence[ActorEdit]
) -> tuple[list[Actor], list[Attribution], list[str]]:
    """Actors merged, split and renamed, with their attributions, and the ids of the corrections that found nobody."""
    if not edits:
        return list(actors), list(attributions), []
    editing = _Editing(actors, attributions)
    unapplied = [edit.by for edit in edits if not editing.apply(edit)]
    made = sorted(editing.actors.values(), key=lambda actor: (actor.name.casefold(), actor.id))
    return made, list(editing.attributions.values()), unapplied


def with_source(made: Attribution, actor: Actor) -> Attribution:
    """An attribution whose source is an actor, shown under that actor's name."""
    chain = tuple(actor.name if name == made.source_name else name for name in made.chain)
    return made.model_copy(update={"actor": actor.id, "source_name": actor.name, "chain": chain})


class _Editing:
    """Actors and attributions by id, as they change edit by edit."""

    def __init__(self, actors: Sequence[Actor], attributions: Sequence[Attribution]) -> None:
        self.actors = {each.id: each for each in actors}
        self.attributions = {each.id: each for each in attributions}

    def apply(self, edit: ActorEdit) -> bool:
        """Do what an edit says, if those whom it names are there."""
        match edit:
            case JoinActors():
                return self._join(self._actor(edit.naming), self._actor(edit.other))
            case PartActor():
                return self._part(edit)
            case PutNaming():
                actor = self._actor(edit.into)
                if actor is None or edit.attribution not in self.attributions:
                    return False
                self._give(edit.attribution, actor)
                return True
            case NameActor():
                return self._name(edit)

    def _actor(self, place: NamingPlace) -> Actor | None:
        """Who is named at a place: whose attribution it is, else the only one of that name."""
        attribution = self.attributions.get(place.attribution or "")
        if attribution is not None and attribution.actor in self.actors:
            return self.actors[attribution.actor]
        known = [each for each in self.actors.values() if place.name in (each.name, *each.aliases)]
        return known[0] if len(known) == 1 else None

    def _give(self, attribution: str, actor: Actor) -> None:
        self.attributions[attribution] = with_source(self.attributions[attribution], actor)

    def _of(self, actor: str) -> list[str]:
        return [each.id for each in self.attributions.values() if each.actor == actor]

    def _join(self, one: Actor | None, other: Actor | None) -> bool:
        if one is None or other is None:
            return False
        if one.id != other.id:
            names = {*one.aliases, other.name, *other.aliases} - {one.name}
            joined = one.model_copy(update={"aliases": tuple(sorted(names)), "state": one.state or other.state})
            del self.actors[other.id]
            self.actors[one.id] = joined
            for attribution in self._of(other.id):
                self._give(attribution, joined)
        return True

    def _part(self, edit: PartActor) -> bool:
        old = self._actor(edit.naming)
        if old is None:
            return False
        names = (old.name, *old.aliases)
        leaving = [name for name in names if name in edit.names]
        moved = [each for each in self._of(old.id) if each in edit.attributions]
        if (not leaving and not moved) or len(leaving) == len(names):
            return False
        kept = [name for name in names if name not in leaving]
        new = Actor(
            id=item_id("r", edit.by),
            name=leaving[0] if leaving else old.name,
            aliases=tuple(sorted(leaving[1:])),
            kind=old.kind,
        )
        self.actors[old.id] = old.model_copy(update={"name": kept[0], "aliases": tuple(sorted(kept[1:]))})
        self.actors[new.id] = new
        for attribution in moved:
            self._give(attribution, new)
        return True

    def _name(self, edit: NameActor) -> bool:
        old = self._actor(edit.naming)
        if old is None:
            return False
        name = edit.name or old.name
        aliases = tuple(sorted({old.name, *old.aliases} - {name}))
        actor = old.model_copy(update={"name": name, "aliases": aliases, "kind": edit.kind or old.kind})
        self.actors[old.id] = actor
        for attribution in self._of(old.id):
            self._give(attribution, actor)
        return True
