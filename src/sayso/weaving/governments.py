"""Governments: which actors are one state's government, its bodies, or people who speak for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from sayso.language.names import compared, words
from sayso.model import ActorKind
from sayso.weaving.identities import STATE, Identities
from sayso.weaving.namings import Naming

_OF_STATES = {ActorKind.AGENCY, ActorKind.STATE}
"""Kinds of bodies that may be a state's: an analyst with a centre in its capital is nobody's official."""

_ACTING = {ActorKind.AGENCY, ActorKind.PERSON, ActorKind.UNNAMED}
"""Kinds of actors that may act for a state, besides states."""


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
    if kind not in _ACTING:
        return None
    named: dict[tuple[str, str, str | None], int] = defaultdict(int)
    for each in namings:
        named[each.key, each.page, each.office] += 1
    found: dict[str, int] = defaultdict(int)
    for (key, page, office), times in named.items():
        told = _by_name(key, page, kind, identities)
        if told is None and office is not None and kind is ActorKind.PERSON:
            told = _by_office(compared(office), page, identities)
        if told is not None:
            found[told] += times
    return min(found, key=lambda state: (-found[state], state)) if found else None


def superior_of(namings: Iterable[Naming], identities: Identities) -> str | None:
    """The identity of the person whose envoy, aide or administration this is called; None where that is nobody's."""
    for key, office, page in dict.fromkeys((each.key, each.office, each.page) for each in namings):
        parts = compared(office).split() if office else key.split()
        for end in range(len(parts) - 1, 1, -1):
            for start in range(end - 1):
                name = " ".join(parts[start:end])
                if identities.kind(name) is ActorKind.PERSON:
                    return identities.find(name, page)
    return None


def _by_name(key: str, page: str, kind: ActorKind, identities: Identities) -> str | None:
    """By a body's name with its state's in it, or that of an unnamed group with its state's or its body's."""
    if kind is ActorKind.UNNAMED:
        return _by_office(key, page, identities)
    return _of_body(key, page, identities) if kind is ActorKind.AGENCY else None


def _by_office(key: str, page: str, identities: Identities) -> str | None:
    """By what somebody is called: "norvenian interior minister", "foreign ministry spokeswoman"."""
    # An envoy to a state is another one's.
    parts = key.split(" to ", maxsplit=1)[0].split()
    if not any(map(_is_official, parts)):
        return None
    if states := identities.states.among(" ".join(parts)):
        return min(states) if len(states) == 1 else None
    bodies = (" ".join(parts[start:end]) for end in range(len(parts) - 1, 0, -1) for start in range(end))
    return next((state for body in bodies if (state := _of_body(body, page, identities)) is not None), None)


@lru_cache(maxsize=1 << 16)
def _is_official(word: str) -> bool:
    """Whether a word is one for people or bodies that act for a state."""
    lexicon = words()
    forms = {word, word.removesuffix("s")}
    official = not forms.isdisjoint(lexicon.officials) or not forms.isdisjoint(lexicon.public)
    return official or lexicon.heads.get(word) in _OF_STATES


def _of_body(key: str, page: str, identities: Identities) -> str | None:
    """The state that a body belongs to: the only one in its full name, or the one known for it."""
    identity = identities.find(key, page)
    if states := identities.states.among(identity):
        return min(states) if len(states) == 1 else None
    return identities.states.bodies.get(identity)
