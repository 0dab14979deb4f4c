"""Sides: whom the members of a claim name as their deepest origin, the affirming ones and the denying ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum, auto
from functools import lru_cache

from sayso.language.citation_words import load
from sayso.language.countries import load as countries
from sayso.language.names import compared
from sayso.model import AUTHOR, UNNAMED, UNNAMED_MARK, Actor, ActorKind, Attribution, LineageLink, Page

FindActor = Callable[[str, str], Actor | None]
"""The actor that a name means on a page (its id)."""
StateOf = Callable[[Actor], str | None]
"""The state whose government an actor is, or is a body or an official of."""

_ARTICLE = len("the ")
"""Characters by which a citation may begin after its attribution's source; later on a source names somebody else."""
_NATION = 3
"""Words that a country's name or its people's has at most."""


class Voice(IntEnum):
    """How an origin is named; in order of how much it stands by itself."""

    PAGE = auto()
    """Nobody: the page says it in its own voice."""
    AUTHOR = auto()
    """The page's author, in the first person."""
    HEARSAY = auto()
    """Nobody: the page only marks it as heard."""
    UNNAMED = auto()
    OUTLET = auto()
    NAMED = auto()


@dataclass(frozen=True)
class Origin:
    """One origin that a member names: the last name of its chain, or its page's author or outlet."""

    name: str
    voice: Voice
    page: str
    chain: tuple[str, ...] = ()
    kind: ActorKind | None = None
    """Of the actor that it is, if it is one."""
    state: str | None = None
    """Whose government that is, or is a body or an official of."""

    @property
    def nations(self) -> frozenset[str]:
        """The countries in its name."""
        return nations(self.name)

    @property
    def is_outsider(self) -> bool:
        """Whether these are unnamed people who speak about a government, not for it."""
        return bool(load()["outsiders"] & set(compared(self.name).split()))


def own_voice(page: Page) -> Origin:
    """The origin of what a page says in its own voice."""
    return Origin(teller(page), Voice.PAGE, page.id)


def origin_of(
    attribution: Attribution, page: Page, links: Iterable[LineageLink], find: FindActor, state_of: StateOf
) -> Origin:
    """The origin that an attribution names.

    Args:
        attribution: its chain canonical.
        page: where it stands.
        links: the lineage of that page; where a document is the source, it tells whose it is.
        find: the actor that a name means on a page.
        state_of: the state for which an actor speaks.
    """
    name = attribution.chain[-1] if attribution.chain else attribution.source_name
    if name == AUTHOR:
        return Origin(teller(page), Voice.AUTHOR, page.id, attribution.chain)
    name = _owner(attribution, links) or name
    actor = find(name, page.id) if name != UNNAMED else None
    if actor is None:
        return Origin(name, _voice(name, None), page.id, attribution.chain)
    return Origin(actor.name, _voice(actor.name, actor.kind), page.id, attribution.chain, actor.kind, state_of(actor))


def _owner(attribution: Attribution, links: Iterable[LineageLink]) -> str | None:
    """Whose report it is, where the deepest source is an unnamed document that the lineage knows."""
    source = attribution.source
    deepest = attribution.chain[-1:] in ((), (attribution.source_name,))
    if source is None or not deepest or not attribution.source_name.endswith(UNNAMED_MARK):
        return None
    named = (link for link in links if link.span is not None and source.overlaps(link.span))
    return next((link.origin for link in named if link.span and link.span.start <= source.start + _ARTICLE), None)


def teller(page: Page) -> str:
    """Who speaks in a page's own voice: its authors by name, else its outlet, else the page by its file's name."""
    return " and ".join(page.metadata.speakers) or page.metadata.publisher or page.file


@lru_cache(maxsize=1 << 16)
def nations(name: str) -> frozenset[str]:
    """The countries whose names, or whose peoples' names, are in a name."""
    known = countries()
    words = compared(name).split()
    runs = (" ".join(words[at : at + size]) for size in range(1, _NATION + 1) for at in range(len(words) - size + 1))
    found = (known.names.get(run) or known.peoples.get(run) for run in runs)
    return frozenset(country for country in found if country)


def _voice(name: str, kind: ActorKind | None) -> Voice:
    if name == UNNAMED:
        return Voice.HEARSAY
    # A name without a capital letter is none: "intelligence", whoever's.
    no_name = name.endswith(UNNAMED_MARK) or name.startswith(UNNAMED) or name.islower()
    if no_name or kind is ActorKind.UNNAMED:
        outlet = load()["outlet"] & set(compared(name).split())
        return Voice.OUTLET if outlet else Voice.UNNAMED
    return Voice.OUTLET if kind is ActorKind.OUTLET else Voice.NAMED
