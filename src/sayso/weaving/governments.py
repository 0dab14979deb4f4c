"""Governments: which actors are one state's government, its bodies, or people who speak for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from sayso.language.names import compared, words
from sayso.model import ActorKind
from sayso.weaving.identities import STATE, Identities
from sayso.weaving.namings import Naming


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
    for naming in namings:
        told = _by_name(naming.key, naming.page, kind, identities)
        if told is None and naming.office is not None and kind is ActorKind.PERSON:
            told = _by_office(compared(naming.office), naming.page, identities)
        found.update([told] if told else [])
    return min(found, key=lambda state: (-found[state], state)) if found else None


def _by_name(key: str, page: str, kind: ActorKind, identities: Identities) -> str | None:
    """By a body's name with its state's in it, or that of an unnamed group with its state's or its body's."""
    if kind is ActorKind.UNNAMED:
        return _by_office(key, page, identities)
    if kind is not ActorKind.AGENCY:
        return None
    return identities.states.bodies.get(key) or _only_state(identities.find(key, page), identities)


def _by_office(key: str, page: str, identities: Identities) -> str | None:
    """By what somebody is called: "norvenian interior minister", "foreign ministry spokeswoman"."""
    lexicon = words()
    parts = key.split()
    public = lexicon.officials | lexicon.public
    if not any(part in public or part.removesuffix("s") in public or part in lexicon.heads for part in parts):
        return None
    if (state := _only_state(key, identities)) is not None:
        return state
    for end in range(len(parts) - 1, 0, -1):
        for start in range(end):
            body = " ".join(parts[start:end])
            identity = identities.find(body, page)
            state = identities.states.bodies.get(body) or _only_state(identity, identities)
            if state is not None and identities.kind(body) is not ActorKind.PERSON:
                return state
    return None


def _only_state(key: str, identities: Identities) -> str | None:
    """The one state whose name is among the words of another."""
    if key.startswith(STATE):
        return key.removeprefix(STATE)
    states = {token[1:] for token in identities.states.tokens(key) if token.startswith("@")}
    return next(iter(states)) if len(states) == 1 else None
