"""Actor: one person, body or unnamed group, with every name it goes by on these pages."""

from __future__ import annotations

from enum import StrEnum

from sayso.model.record import Record


class ActorKind(StrEnum):
    """What an actor is."""

    PERSON = "person"
    STATE = "state"
    AGENCY = "agency"
    ARMED_GROUP = "armed-group"
    OUTLET = "outlet"
    ORGANISATION = "organisation"
    UNNAMED = "unnamed"


class Actor(Record):
    """One actor over all pages; `aliases` has every surface form besides `name`, sorted."""

    id: str
    """`r` and 16 hexadecimal digits: the hash of its smallest attribution's id, or of the first place that names it."""
    name: str
    aliases: tuple[str, ...] = ()
    kind: ActorKind
    state: str | None = None
    """The name of the state whose government it is, or is a body or an official of, as far as the pages tell."""
