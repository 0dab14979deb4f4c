"""Kinds of actors, by the words of their names."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

from sayso.model import ActorKind


@cache
def honorifics() -> frozenset[str]:
    """Titles that stand before a personal name and are not part of it, in lower case."""
    return frozenset(_names()["honorifics"].split())


@cache
def pronouns() -> frozenset[str]:
    """Pronouns that stand for a source, in lower case: never a name of it."""
    return frozenset(_names()["pronouns"].split())


def kind_of(names: Iterable[str], hints: Iterable[ActorKind] = ()) -> ActorKind:
    """The most likely kind of the actor that goes by these names.

    A head word decides: English names end in their head ("Interior Ministry") or have it before "of" ("Ministry of the
    Interior"). Failing that, the kind that most passages hint at (what the entity recogniser saw there).

    Args:
        names: at least one name; all of the same actor.
        hints: the kind each passage suggests.

    Returns:
        The kind; a name of two words or more that nothing else explains is taken for a person's.
    """
    forms = sorted(names)
    for form in forms:
        before_of = re.split(r"\s+(?:of|for|in|on|at)\s+", form.casefold(), maxsplit=1)[0]
        words = re.findall(r"[^\W_]+", before_of)
        if words and (kind := _heads().get(words[-1])):
            return kind
    counts = Counter(hints)
    if counts:
        return min(counts, key=lambda kind: (-counts[kind], kind))
    return ActorKind.PERSON if any(" " in form for form in forms) else ActorKind.ORGANISATION


@cache
def _heads() -> dict[str, ActorKind]:
    return {word: ActorKind(kind) for kind, words in reversed(_names()["heads"].items()) for word in words.split()}


@cache
def _names() -> dict[str, Any]:
    return tomllib.loads(files("sayso.weaving").joinpath("names.toml").read_text(encoding="utf-8"))
