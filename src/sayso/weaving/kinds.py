"""Kinds of actors, by the words of their names and by what the passages hint at."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from sayso.language.names import words
from sayso.model import ActorKind

_BEFORE_OF = re.compile(r"\s+(?:of|for|in|on|at)\s+")
_WORD = re.compile(r"[^\W_]+")


def kind_of(names: Iterable[str], hints: Iterable[ActorKind] = ()) -> ActorKind:
    """The most likely kind of the actor that goes by these names.

    A head word decides: English names end in their head ("Interior Ministry") or have it before "of" ("Ministry of the
    Interior"). Failing that, the kind that most passages hint at; but the recogniser knows no armed groups and no
    outlets, so that a hint at one comes from a noun beside the name or from metadata, and weighs more.

    Args:
        names: at least one name; all of the same actor.
        hints: the kind each passage suggests.

    Returns:
        The kind; a name of two words or more that nothing else explains is taken for a person's.
    """
    forms, counts = sorted(names), Counter(hints)
    if counts[ActorKind.ARMED_GROUP]:
        return ActorKind.ARMED_GROUP
    by_head = [kind for form in forms if (kind := kind_by_head(form)) is not None]
    # "State" heads departments and groups as often as states.
    if settled := [kind for kind in by_head if kind is not ActorKind.STATE]:
        return settled[0]
    if counts[ActorKind.OUTLET]:
        return ActorKind.OUTLET
    if len(counts) > 1:
        del counts[ActorKind.STATE]  # what the recogniser takes for a place, and the pages do not know as a state
    if counts:
        return min(counts, key=lambda kind: (-counts[kind], kind))
    if by_head:
        return ActorKind.STATE
    full = any(" " in form and " and " not in form for form in forms)
    return ActorKind.PERSON if full else ActorKind.ORGANISATION


@lru_cache(maxsize=1 << 16)
def without_title(name: str) -> str:
    """A personal name without the article and the titles before it: "Interior Minister Aldo Renn" is "Aldo Renn".

    A name whose head word makes it a body's ("Justice Department") keeps all but its article.
    """
    parts = name.split()
    if len(parts) > 1 and parts[0].casefold() == "the":
        parts = parts[1:]
    if kind_by_head(name):
        return " ".join(parts)
    titles = words().titles
    before_name = [at for at, word in enumerate(parts[:-1]) if word.casefold().strip(".,") in titles]
    rest = parts[before_name[-1] + 1 :] if before_name else parts
    return " ".join(rest if rest and rest[0][0].isupper() else parts)


@lru_cache(maxsize=1 << 16)
def kind_by_head(name: str) -> ActorKind | None:
    """The kind that the head word of a name settles, if it does."""
    found = _WORD.findall(_BEFORE_OF.split(name.casefold(), maxsplit=1)[0])
    while len(found) > 1 and found[-1].isdigit():
        found.pop()
    lexicon = words()
    if len(found) > 1 and found[-1] in lexicon.heads and found[-2] in lexicon.journalistic:
        return ActorKind.OUTLET
    if found and found[-1] in lexicon.boards and not lexicon.official.isdisjoint(found[:-1]):
        return ActorKind.AGENCY
    return lexicon.heads.get(found[-1]) if found else None
