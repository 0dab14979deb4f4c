"""Actors: which attributions have the same source, over all pages.

A first, cautious resolution by name alone: names that differ only in case, article or honorific are one actor, and a
lone surname joins the one person of that surname in the pile. Metonyms, acronyms and demonyms stay apart. A wrong merge
puts words into somebody's mouth, a missed one only makes the list longer; so in doubt names stay apart.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from sayso.model import AUTHOR, UNNAMED, UNNAMED_MARK, Actor, ActorKind, Attribution, Page
from sayso.weaving.kinds import kind_of, pronouns, without_title


def resolve_actors(pages: Sequence[Page], attributions: Sequence[Attribution]) -> tuple[list[Actor], list[Attribution]]:
    """Give every attribution with a source its actor.

    Unnamed sources are kept apart by page: "officials" on two pages need not be the same officials. The author's own
    first-person statements go to the page's author where exactly one is known. Hearsay without any source has no actor.

    Args:
        pages: the pages that the attributions stand on.
        attributions: all attributions, in canonical order.

    Returns:
        The actors, sorted by name and id, and the attributions in the same order with their `actor` set.
    """
    by_id = {page.id: page for page in pages}
    keys = [_key(attribution, by_id[attribution.page]) for attribution in attributions]
    joined = _join_surnames(_kinds(keys, attributions))
    keys = [None if key is None else joined.get(key, key) for key in keys]
    members: dict[tuple[str, str], list[Attribution]] = defaultdict(list)
    for key, attribution in zip(keys, attributions, strict=True):
        if key is not None:
            members[key].append(attribution)
    actors = {key: _actor(found, by_id) for key, found in members.items()}
    with_actors = [
        attribution if key is None else attribution.model_copy(update={"actor": actors[key].id})
        for key, attribution in zip(keys, attributions, strict=True)
    ]
    return sorted(actors.values(), key=lambda actor: (actor.name.casefold(), actor.id)), with_actors


def _display_name(attribution: Attribution, page: Page) -> str:
    if attribution.source_name != AUTHOR:
        return attribution.source_name
    return page.metadata.authors[0] if len(page.metadata.authors) == 1 else f"Author of {page.file}"


def _key(attribution: Attribution, page: Page) -> tuple[str, str] | None:
    """The name as compared, and the page for names that mean somebody else on another page."""
    name = _display_name(attribution, page)
    if name.casefold() == UNNAMED:
        return None
    if attribution.anonymous or name.endswith(UNNAMED_MARK):
        return _compared(name.removesuffix(UNNAMED_MARK)), page.id
    return _compared(name), ""


def _compared(name: str) -> str:
    """A name as it is compared: case, punctuation, a leading article and titles do not count."""
    bare = without_title(name).casefold().replace("’", "'").replace("'", "")
    return " ".join(re.findall(r"[^\W_]+", bare))


def _kinds(
    keys: Sequence[tuple[str, str] | None], attributions: Sequence[Attribution]
) -> dict[tuple[str, str], ActorKind]:
    """What kind of actor each name stands for, before names are joined."""
    hints: dict[tuple[str, str], list[ActorKind]] = defaultdict(list)
    for key, attribution in zip(keys, attributions, strict=True):
        if key is not None:
            hints[key] += [attribution.source_kind] if attribution.source_kind else []
    return {key: kind_of([key[0]], found) for key, found in hints.items()}


def _join_surnames(kinds: dict[tuple[str, str], ActorKind]) -> dict[tuple[str, str], tuple[str, str]]:
    """Map each lone surname to the one full personal name of the pile that ends in it.

    A state is never somebody's surname, and "Osland and Norvenia" is nobody's full name.
    """
    full: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for key, kind in kinds.items():
        words = key[0].split()
        if not key[1] and len(words) > 1 and kind is ActorKind.PERSON and "and" not in words:
            full[words[-1]].append(key)
    return {
        key: full[key[0]][0]
        for key, kind in kinds.items()
        if not key[1] and len(full.get(key[0], [])) == 1 and kind is not ActorKind.STATE
    }


def _actor(members: Sequence[Attribution], pages: dict[str, Page]) -> Actor:
    names = Counter(_display_name(each, pages[each.page]) for each in members)
    # The fullest form without a title names the actor; among equals the most frequent, then the first by spelling.
    # A title is all that tells some names from a word, so a lone surname keeps it.
    bare = {form: without_title(form) for form in names}
    full = {form: bare[form] if " " in bare[form] else form for form in names}
    name = full[min(names, key=lambda form: (-len(bare[form].split()), -names[form], form))]
    forms = set(names) | {
        each.source.of(pages[each.page].text) for each in members if each.source and _is_name_of(each, pages[each.page])
    }
    digest = hashlib.sha256(min(each.id for each in members).encode()).hexdigest()
    unnamed = any(each.anonymous for each in members) or name.endswith(UNNAMED_MARK)
    hints = [each.source_kind for each in members if each.source_kind is not None]
    kind = ActorKind.UNNAMED if unnamed else kind_of(names, hints)
    return Actor(id=f"r{digest[:16]}", name=name, aliases=tuple(sorted(forms - {name})), kind=kind)


def _is_name_of(attribution: Attribution, page: Page) -> bool:
    """Whether the source's own words name it: a short phrase that ends in a capitalised word and is no pronoun."""
    phrase = attribution.source.of(page.text) if attribution.source else ""
    words = phrase.split()
    short = 0 < len(words) <= 4 and "\n" not in phrase
    return short and words[-1][0].isupper() and phrase.casefold() not in pronouns()
