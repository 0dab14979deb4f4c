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
def titles() -> frozenset[str]:
    """Titles and offices that stand before a personal name and are not part of it, in lower case."""
    return frozenset(_names()["titles"].split())


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
        if kind := _kind_by_head(form):
            return kind
    counts = Counter(hints)
    if counts:
        return min(counts, key=lambda kind: (-counts[kind], kind))
    return ActorKind.PERSON if any(" " in form for form in forms) else ActorKind.ORGANISATION


def without_title(name: str) -> str:
    """A personal name without the article and the titles before it: "Interior Minister Aldo Renn" is "Aldo Renn".

    A name whose head word makes it a body's ("Justice Department") keeps all but its article.
    """
    words = name.split()
    if len(words) > 1 and words[0].casefold() == "the":
        words = words[1:]
    if _kind_by_head(name):
        return " ".join(words)
    before_name = [at for at, word in enumerate(words[:-1]) if word.casefold().strip(".,") in titles()]
    rest = words[before_name[-1] + 1 :] if before_name else words
    return " ".join(rest if rest[0][0].isupper() else words)


def _kind_by_head(name: str) -> ActorKind | None:
    before_of = re.split(r"\s+(?:of|for|in|on|at)\s+", name.casefold(), maxsplit=1)[0]
    words = re.findall(r"[^\W_]+", before_of)
    return _heads().get(words[-1]) if words else None


@cache
def _heads() -> dict[str, ActorKind]:
    return {word: ActorKind(kind) for kind, words in reversed(_names()["heads"].items()) for word in words.split()}


@cache
def _names() -> dict[str, Any]:
    return tomllib.loads(files("sayso.weaving").joinpath("names.toml").read_text(encoding="utf-8"))
