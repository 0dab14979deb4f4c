"""Origins: on how many distinct origins each side of a claim rests, as a range, with every step that leads there.

The most is the number of names; the least is what is left when all names that may be one are counted as one. It is the
number of origins that are proven to be distinct, never a verdict that they are independent.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sayso.language.names import compared
from sayso.model import (
    AUTHOR,
    Attribution,
    Claim,
    ClaimMember,
    ClaimPosition,
    LineageLink,
    Merge,
    Origins,
    Page,
    Reason,
    SharedPassage,
    Span,
)
from sayso.weaving.actors import Actors
from sayso.weaving.memory import Itself, Memory, Whole
from sayso.weaving.merging import Case, Step, is_settled, steps
from sayso.weaving.sides import Origin, Voice, origin_of, own_voice


@dataclass(frozen=True)
class Pile:
    """What the origins of claims are judged by."""

    pages: Mapping[str, Page]
    """By id, versions and translations marked."""
    attributions: Mapping[str, Attribution]
    """By id, names and chains canonical."""
    lineage: Sequence[LineageLink]
    actors: Actors
    copied: Mapping[str, Sequence[Span]]
    """By page, the passages that it has from an earlier page."""
    reasoned: Mapping[str, Sequence[Span]]
    """By page, the answers to "why?" that are its author's own."""

    @classmethod
    def of(
        cls,
        pages: Iterable[Page],
        attributions: Iterable[Attribution],
        *,
        lineage: Sequence[LineageLink],
        shared: Iterable[SharedPassage],
        reasons: Iterable[Reason],
        actors: Actors,
    ) -> Pile:
        """What the other parts of weaving found, as the counting of origins looks it up."""
        copied: dict[str, list[Span]] = defaultdict(list)
        for passage in shared:
            if not passage.quotation:
                copied[passage.page].append(passage.span)
        reasoned: dict[str, list[Span]] = defaultdict(list)
        for reason in reasons:
            if reason.held_by == AUTHOR:
                reasoned[reason.page].append(reason.answer)
        return cls(
            pages={page.id: page for page in pages},
            attributions={each.id: each for each in attributions},
            lineage=lineage,
            actors=actors,
            copied=copied,
            reasoned=reasoned,
        )


@dataclass(frozen=True)
class _Known:
    """What is known of a page."""

    page: Page
    lineage: tuple[LineageLink, ...]
    chains: frozenset[tuple[str, ...]]
    """Of more than one name each."""
    origins: Mapping[str | None, Origin | None]
    """By attribution, whom it names; None where it only repeats an earlier version's."""
    copied: tuple[Span, ...]
    reasoned: tuple[Span, ...]

    def origin(self, member: ClaimMember) -> Origin:
        """The origin that a member on the page names."""
        return self.origins.get(member.attribution) or own_voice(self.page)

    def repeats(self, member: ClaimMember) -> bool:
        """Whether what a member on the page says is another page's."""
        attributed = member.attribution in self.origins
        again = self.origins[member.attribution] is None if attributed else self.page.version_of is not None
        return again or self.page.translation_of is not None or any(span.holds(member.span) for span in self.copied)


def count_origins(claims: Iterable[Claim], pile: Pile, memory: Memory) -> list[Claim]:
    """The same claims with the ranges of their sides and the circles in which their outlets cite each other.

    What a page only repeats (its earlier version's words, a translation, a passage copied from another page) names no
    origin of its own, so that it changes no range.

    Args:
        claims: the claims of a pile.
        pile: what is known besides.
        memory: of the same claims on pages of which the same is known.
    """
    known = _known_of(pile, memory)
    return [
        memory.recall(
            _counted, Itself(claim), tuple(known[page] for page in dict.fromkeys(each.page for each in claim.members))
        )
        for claim in claims
    ]


def _known_of(pile: Pile, memory: Memory) -> dict[str, Itself[_Known]]:
    """By page, what is known of it: the same object as long as that is the same."""
    lineage: dict[str, list[LineageLink]] = defaultdict(list)
    for link in pile.lineage:
        lineage[link.page].append(link)
    attributions: dict[str, list[Attribution]] = defaultdict(list)
    for attribution in pile.attributions.values():
        attributions[attribution.page].append(attribution)
    actors = Itself(pile.actors)
    found = {}
    for page in pile.pages.values():
        told = _Told(
            tuple(lineage.get(page.id, ())),
            tuple(attributions.get(page.id, ())),
            tuple(pile.copied.get(page.id, ())),
            tuple(pile.reasoned.get(page.id, ())),
        )
        known = memory.recall(_known, Itself(page), Whole(told, page.id), actors)
        found[page.id] = memory.recall(_itself, Whole(known, page.id))
    return found


class _Told(NamedTuple):
    """What a page and the others tell of it."""

    lineage: tuple[LineageLink, ...]
    attributions: tuple[Attribution, ...]
    copied: tuple[Span, ...]
    reasoned: tuple[Span, ...]


def _known(of_page: Itself[Page], of_told: Whole[_Told], actors: Itself[Actors]) -> _Known:
    """What is known of a page when its names are known to be these actors'."""
    page, told, find, state_of = of_page.value, of_told.value, actors.value.find, actors.value.state_of
    return _Known(
        page=page,
        lineage=told.lineage,
        chains=frozenset(each.chain for each in told.attributions if len(each.chain) > 1),
        origins={
            each.id: None if each.same_as else origin_of(each, page, told.lineage, find, state_of)
            for each in told.attributions
        },
        copied=told.copied,
        reasoned=told.reasoned,
    )


def _itself(known: Whole[_Known]) -> Itself[_Known]:
    return Itself(known.value)


def _counted(claim: Itself[Claim], of_pages: tuple[Itself[_Known], ...]) -> Claim:
    """A claim with its origins counted, by what is known of its pages."""
    known = {each.value.page.id: each.value for each in of_pages}
    members = {number: each for number, each in enumerate(claim.value.members) if not known[each.page].repeats(each)}
    pages = [known[page] for page in dict.fromkeys(member.page for member in members.values())]
    case = Case(
        pages={each.page.id: each.page for each in pages},
        lineage=[link for each in pages for link in each.lineage],
        chains=sorted(frozenset().union(*(each.chains for each in pages))),
    )
    sides = {
        side: _side({number: each for number, each in members.items() if each.position is position}, case, known)
        for side, position in (("affirming", ClaimPosition.AFFIRMS), ("denying", ClaimPosition.DENIES))
    }
    return claim.value.model_copy(update={**sides, "circular": _circle(case)})


def _side(members: Mapping[int, ClaimMember], case: Case, known: Mapping[str, _Known]) -> Origins:
    """The range of one side, by its members' numbers."""
    found = {number: known[member.page].origin(member) for number, member in members.items()}
    repeating = {
        found[number].name
        for number, member in members.items()
        if not any(span.overlaps(member.span) for span in known[member.page].reasoned)
    }
    named_by: dict[str, list[int]] = defaultdict(list)
    for number, origin in found.items():
        named_by[origin.name].append(number)
    by_name = _by_name(found.values())
    groups = _Groups(named_by, {origin.name for origin in by_name if is_settled(origin)})
    for step in steps(by_name, repeating, case):
        groups.merge(step)
    return Origins(
        minimum=len(named_by) - len(groups.merges),
        maximum=len(named_by),
        names=tuple(named_by),
        named_by=tuple(map(tuple, named_by.values())),
        merges=tuple(groups.merges),
        rests_on=_rests_on(list(found.values()), case),
    )


def _by_name(found: Iterable[Origin]) -> list[Origin]:
    """One origin for each name, by name: the way of naming it that stands most by itself, on its first page."""
    best: dict[str, Origin] = {}
    for origin in sorted(found, key=lambda each: (-each.voice, each.page, each.chain)):
        if origin.name not in best:
            best[origin.name] = origin
    return [best[name] for name in sorted(best)]


def _rests_on(found: Sequence[Origin], case: Case) -> str | None:
    """The one name on which most of a side's pages rest, by their chains and, in their own voice, by what they cite."""
    pages: dict[str, set[str]] = defaultdict(set)
    for origin in found:
        cited = case.cited_by(origin.page) if origin.voice is Voice.PAGE else ()
        for name in (*origin.chain, *cited):
            pages[origin.name if name == AUTHOR else name].add(origin.page)
    counts = Counter({name: len(resting) for name, resting in pages.items()})
    every = len({origin.page for origin in found})
    most = min(counts, key=lambda name: (-counts[name], name), default=None)
    return most if most is not None and counts[most] > 1 and 2 * counts[most] > every else None


def _circle(case: Case) -> tuple[str, ...]:
    """Outlets that cite each other in a circle: the shortest one, from its first name by spelling; empty if none."""
    ways: dict[str, set[str]] = defaultdict(set)
    names = {compared(outlet): outlet for page in case.pages.values() if (outlet := page.metadata.publisher)}
    for link in case.lineage:
        outlet = compared(case.pages[link.page].metadata.publisher or "")
        if outlet in names and compared(link.origin) in names and compared(link.origin) != outlet:
            ways[outlet].add(compared(link.origin))
    circles = [circle for name in sorted(ways) if (circle := _way_back(name, ways))]
    return tuple(names[name] for name in min(circles, key=lambda circle: (len(circle), circle), default=()))


def _way_back(start: str, ways: Mapping[str, set[str]]) -> tuple[str, ...]:
    """The shortest way from a name back to itself, by breadth-first search."""
    paths: list[tuple[str, ...]] = [(start,)]
    seen = {start}
    for path in paths:
        for name in sorted(ways.get(path[-1], ())):
            if name == start:
                return path
            if name not in seen:
                seen.add(name)
                paths.append((*path, name))
    return ()


class _Groups:
    """Names joined step by step (union-find with path halving); only steps that join two groups are kept."""

    def __init__(self, names: Iterable[str], settled: set[str]) -> None:
        self._parents = {name: name for name in names}
        self._settled = set(settled)
        self.merges: list[Merge] = []

    def merge(self, step: Step) -> None:
        """Join the groups of two names, if they are two and neither is too vague to be in both."""
        root, joined = self._root(step.one), self._root(step.other)
        if root == joined or (step.vague and joined in self._settled):
            return
        self._parents[joined] = root
        self._settled |= {root} if joined in self._settled else set()
        self.merges.append(Merge(names=(step.one, step.other), reason=step.reason))

    def _root(self, name: str) -> str:
        while self._parents[name] != name:
            self._parents[name] = self._parents[self._parents[name]]
            name = self._parents[name]
        return name
