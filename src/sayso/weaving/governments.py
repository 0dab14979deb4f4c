"""Governments: which actors are one state's government, its bodies, or people who speak for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from sayso.language.names import compared, words
from sayso.model import ActorKind
from sayso.weaving.identities import STATE, Identities
from sayso.weaving.namings import Naming

_OF_STATES = {ActorKind.AGENCY, ActorKind.STATE}
"""Kinds of bodies that may be a state's: an analyst with a centre in its capital is nobody's official."""


def state_of(identity: str, kind: ActorKind, namings: Iterable[Naming], identities: Identities) -> str | None:
    """The state that an actor acts for, as far as the pages tell.

    Args:
        identity: the actor's.
        kind: its kind.
        namings: all places that name it.
        identities: those of the pile.
    """
    if identity.startswith(STATE):
        return identity.removeprefix(STATE)
    found = Counter[str]()
    for (key, page, office), times in Counter((each.key, each.page, each.office) for each in namings).items():
        told = _by_name(key, page, kind, identities)
        if told is None and office is not None and kind is ActorKind.PERSON:
            told = _by_office(compared(office), page, identities)
        if told is not None:
            found[told] += times
    return min(found, key=lambda state: (-found[state], state)) if found else None


def superior_of(namings: Iterable[Naming], identities: Identities) -> str | None:
    """The identity of the person whose envoy, aide or administration this is called; None where that is nobody's."""
    for naming in namings:
        parts = compared(naming.office).split() if naming.office else naming.key.split()
        for end in range(len(parts) - 1, 0, -1):
            for start in range(end):
                name = " ".join(parts[start:end])
                if (
                    " " in name
                    and identities.kind(name) is ActorKind.PERSON
                    and (found := identities.find(name, naming.page))
                ):
                    return found
    return None


def _by_name(key: str, page: str, kind: ActorKind, identities: Identities) -> str | None:
    """By a body's name with its state's in it, or that of an unnamed group with its state's or its body's."""
    if kind is ActorKind.UNNAMED:
        return _by_office(key, page, identities)
    return _of_body(key, page, identities) if kind is ActorKind.AGENCY else None


def _by_office(key: str, page: str, identities: Identities) -> str | None:
    """By what somebody is called: "norvenian interior minister", "foreign ministry spokeswoman"."""
    lexicon = words()
    # An envoy to a state is another one's.
    parts = key.split(" to ", maxsplit=1)[0].split()
    public = lexicon.officials | lexicon.public
    if not any(
        part in public or part.removesuffix("s") in public or lexicon.heads.get(part) in _OF_STATES for part in parts
    ):
        return None
    if states := identities.states.among(" ".join(parts)):
        return min(states) if len(states) == 1 else None
    bodies = (" ".join(parts[start:end]) for end in range(len(parts) - 1, 0, -1) for start in range(end))
    return next((state for body in bodies if (state := _of_body(body, page, identities)) is not None), None)


def _of_body(key: str, page: str, identities: Identities) -> str | None:
    """The state that a body belongs to: the only one in its full name, or the one known for it."""
    identity = identities.find(key, page)
    if states := identities.states.among(identity):
        return min(states) if len(states) == 1 else None
    return identities.states.bodies.get(identity)
