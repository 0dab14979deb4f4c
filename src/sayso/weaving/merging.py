"""Merging: which origins of one side of a claim may be one, and why.

An origin of whom little is told is merged with one other that it may be, never with several: it must not make one
of two that are proven to be distinct.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from sayso.language.names import compared
from sayso.model import ActorKind, Genre, LineageKind, LineageLink, Page
from sayso.weaving.sides import Origin, Voice


class Step(NamedTuple):
    """Two names that may be one, and why."""

    one: str
    other: str
    reason: str
    vague: bool = False
    """Whether `other` may be many things: it joins one group at most, and only if it is not settled already."""


_REPORTING = frozenset({Genre.NEWS, Genre.WIRE, Genre.EXPLAINER, None})
"""Genres whose pages report: their own voice is that of the sources that they name."""
_STORY = frozenset({Voice.UNNAMED, Voice.OUTLET, Voice.HEARSAY})
"""Origins from whom a story comes, where a person or a state that is named speaks for itself."""


@dataclass(frozen=True)
class Case:
    """What is known of the pages of one claim."""

    pages: Mapping[str, Page]
    """By id, those with a member that counts."""
    lineage: Sequence[LineageLink]
    chains: Sequence[tuple[str, ...]]
    """Of more than one name each."""

    def cited_by(self, page: str) -> tuple[str, ...]:
        """The origins that a page names."""
        return tuple(link.origin for link in self.links[page])

    @cached_property
    def links(self) -> Mapping[str, Sequence[LineageLink]]:
        """The lineage by page."""
        found: dict[str, list[LineageLink]] = defaultdict(list)
        for link in self.lineage:
            found[link.page].append(link)
        return found

    @cached_property
    def deeper(self) -> Mapping[str, set[str]]:
        """Each name to those whose words it passes on: further down its chains, or cited on its own pages."""
        found: dict[str, set[str]] = defaultdict(set)
        for chain in self.chains:
            names = [compared(name) for name in chain]
            for number, name in enumerate(names):
                found[name].update(names[number + 1 :])
        for link in self.lineage:
            found[compared(self.pages[link.page].metadata.publisher or "")].add(compared(link.origin))
        return found


def steps(origins: Sequence[Origin], repeating: set[str], case: Case) -> Iterator[Step]:
    """The pairs of origins that may be one, the surest reasons first.

    Args:
        origins: those of one side, one for each name.
        repeating: the names of those who say more than their own answer to "why?", which repeats no story.
        case: what is known of the claim's pages.
    """
    yield from _governments(origins)
    yield from _reports(origins, case)
    yield from _passed_on(origins, case)
    yield from _unnamed(origins)
    yield from _own_voices(origins, repeating, case)
    hearsay = [origin for origin in origins if origin.voice is Voice.HEARSAY]
    others = [origin for origin in origins if origin.voice is not Voice.HEARSAY]
    if hearsay and others:
        reason = "hearsay without a source, which may come from anybody named here"
        yield Step(others[0].name, hearsay[0].name, reason, vague=True)


def is_settled(origin: Origin) -> bool:
    """Whether enough is told of an origin to tell it from others: a name of its own, or at least a country."""
    settled = origin.voice in {Voice.NAMED, Voice.AUTHOR}
    return settled or (origin.voice is Voice.UNNAMED and bool(origin.nations or _states(origin)))


def _governments(origins: Sequence[Origin]) -> Iterator[Step]:
    by_state: dict[str, list[str]] = defaultdict(list)
    for origin in origins:
        for state in sorted(_states(origin)):
            by_state[state].append(origin.name)
    for state, names in sorted(by_state.items()):
        yield from _in_a_row(names, f"bodies and officials of one government ({state})")


def _states(origin: Origin) -> frozenset[str]:
    """The states for which an origin speaks."""
    if origin.voice not in {Voice.NAMED, Voice.UNNAMED} or origin.is_outsider:
        return frozenset()
    if origin.state is not None:
        return frozenset({origin.state})
    # "Osland intelligence agencies": a name that ends in a common noun is a description, whatever it was taken for.
    body = all(word[0].islower() for word in origin.name.split()[-1:])
    body |= origin.kind in {ActorKind.AGENCY, ActorKind.STATE}
    return origin.nations if body or origin.voice is Voice.UNNAMED else frozenset()


def _reports(origins: Sequence[Origin], case: Case) -> Iterator[Step]:
    """An outlet and its own page; pages that print one report."""
    named = {compared(origin.name): origin.name for origin in origins if origin.voice is not Voice.PAGE}
    tellers = {origin.page: origin.name for origin in origins if origin.voice is Voice.PAGE}
    printed: dict[str, list[str]] = defaultdict(list)
    for page, teller in tellers.items():
        outlet = compared(case.pages[page].metadata.publisher or "")
        if outlet in named:
            yield Step(teller, named[outlet], "an outlet and its own report")
        for link in case.links.get(page, ()):
            if link.kind is not LineageKind.CITES:
                printed[link.origin].append(teller)
                if compared(link.origin) in named:
                    yield Step(teller, named[compared(link.origin)], "an outlet and a page that prints its report")
                if link.source_page in tellers:
                    yield Step(teller, tellers[link.source_page], "a page and one that prints its report")
    for origin, names in sorted(printed.items()):
        yield from _in_a_row(names, f"pages that print the report of {origin}")


def _passed_on(origins: Sequence[Origin], case: Case) -> Iterator[Step]:
    """An outlet that only passes on what the other says."""
    names = {compared(origin.name): origin.name for origin in origins}
    for outlet in (compared(origin.name) for origin in origins if origin.voice is Voice.OUTLET):
        for deeper in sorted(case.deeper.get(outlet, set()) & names.keys() - {outlet}):
            yield Step(names[outlet], names[deeper], "an outlet, and the source that it only passes on")


def _unnamed(origins: Sequence[Origin]) -> Iterator[Step]:
    """Unnamed sources that may be the same or part of one another, or behind an outlet's report."""
    unnamed = [origin for origin in origins if origin.voice is Voice.UNNAMED]
    by_nation: dict[str, list[str]] = defaultdict(list)
    for origin in unnamed:
        for nation in sorted(origin.nations):
            by_nation[nation].append(origin.name)
    same = "unnamed sources that may be the same, or part of one another"
    for names in (by_nation[nation] for nation in sorted(by_nation)):
        yield from _in_a_row(names, same)
    of_no_nation = [origin for origin in unnamed if not is_settled(origin)]
    yield from _in_a_row([origin.name for origin in of_no_nation], same)
    others = [origin.name for origin in unnamed if is_settled(origin)]
    officials = [origin.name for origin in origins if origin.voice is Voice.NAMED and _states(origin)]
    if of_no_nation and others:
        yield Step(others[0], of_no_nation[0].name, same, vague=True)
    elif officials and any(not origin.is_outsider for origin in of_no_nation):
        reason = "unnamed sources that may be people of this government"
        yield Step(officials[0], of_no_nation[0].name, reason, vague=True)
    reason = "an outlet that does not tell its source, which may be the unnamed one"
    for outlet in (origin.name for origin in origins if unnamed and origin.voice is Voice.OUTLET):
        yield Step(unnamed[0].name, outlet, reason, vague=True)


def _own_voices(origins: Sequence[Origin], repeating: set[str], case: Case) -> Iterator[Step]:
    """Pages that repeat the story in their own voice, when any page names where it comes from."""
    telling = [origin for origin in origins if origin.voice is Voice.PAGE and origin.name in repeating]
    if not telling:
        return
    cited = {compared(link.origin) for link in case.lineage}
    told = [origin for origin in origins if origin.voice in _STORY or compared(origin.name) in cited]
    told.sort(key=lambda origin: origin.voice is Voice.HEARSAY)
    for origin in telling:
        reports = case.pages[origin.page].metadata.genre in _REPORTING
        here = [each for each in origins if reports and each.page == origin.page and each.voice is Voice.NAMED]
        if source := next((each for each in [*told, *here] if each is not origin), None):
            reason = "a page's own voice, which repeats what another page names a source for"
            yield Step(source.name, origin.name, reason, vague=True)


def _in_a_row(names: Iterable[str], reason: str) -> Iterator[Step]:
    for one, other in pairwise(dict.fromkeys(names)):
        yield Step(one, other, reason)
