"""Explanations: the same answer to "why?" over all pages.

Which of a page's reasons count is decided here, where it is known whom the pile is about: a wish or fear explains
something only if it is that of somebody whose motives the pages ask for again and again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sayso.model import Claim, Explanation, Page, Reason, Span, item_id
from sayso.weaving.joining import Clusters, pairs_sharing
from sayso.weaving.memory import Memory
from sayso.weaving.stems import Overlap, stems

_CENTRAL = 0.1
"""Least share of a pile's reasons in which somebody's motives are told, to be one of those whom the pile is about."""
_SAME = 0.36
"""Least share of the rarer words of two reasons in common for one explanation; looser joins put "revenge for the one"
and "revenge for the other" together on own piles (docs/explanation/explanations.md)."""
_RAREST = 8
"""Of a reason's words, how many of the rarest are looked up."""
_REACH = 24
"""For each of them, how many reasons before and after it a reason is compared with."""


def find_explanations(
    reasons: Sequence[Reason], pages: Mapping[str, Page], claims: Sequence[Claim], memory: Memory
) -> list[Explanation]:
    """Put reasons that give the same answer together.

    Args:
        reasons: of all pages that count, in any order.
        pages: by id.
        claims: what may be explained, those on most pages first.
        memory: of which of the same reasons give one answer.

    Returns:
        Explanations, those on most pages first, then by id. Near-linear: only reasons with a rare word in common are
        compared.
    """
    kept = _about_the_pile(sorted(reasons, key=lambda each: (each.page, each.spans)))
    texts = tuple(" ".join(span.of(pages[each.page].text) for span in each.spans) for each in kept)
    claimed = _claimed(claims)
    found = [
        _explanation([kept[each] for each in members], pages, claimed) for members in memory.recall(_answers, texts)
    ]
    return sorted(found, key=lambda each: (-len({member.page for member in each.members}), each.id))


def _answers(texts: Sequence[str]) -> tuple[tuple[int, ...], ...]:
    """The reasons that give one answer, by number."""
    told = [stems(text) for text in texts]
    overlap = Overlap(told)
    clusters = Clusters(len(told))
    keys = [[(stem,) for stem in each] for each in told]
    pairs = [(overlap.share(*pair), *pair) for pair in pairs_sharing(keys, _RAREST, _REACH)]
    for share, first, second in sorted(pairs, key=lambda pair: (-pair[0], pair[1:])):
        if share >= _SAME:
            # Every pair in a cluster must be somewhat alike: chains of likeness lead from anything to anything.
            clusters.join(first, second, unless=lambda a, b: overlap.share(a, b) < _SAME / 2)
    return tuple(map(tuple, clusters.all()))


def _about_the_pile(reasons: Sequence[Reason]) -> list[Reason]:
    """Reasons that say so themselves, and motives of those whom the pile is about."""
    counts = Counter(stem for each in reasons for stem in stems(each.agent))
    central = {stem for stem, count in counts.items() if count > 1 and count >= _CENTRAL * len(reasons)}
    return [each for each in reasons if each.explicit or stems(each.agent) & central]


class _Place(NamedTuple):
    """A passage of a claim."""

    rank: int
    claim: str
    span: Span
    wording: Span | None
    """Where the claim is worded, if it is here."""


def _claimed(claims: Sequence[Claim]) -> dict[str, list[_Place]]:
    """The passages of claims, by page."""
    places: dict[str, list[_Place]] = defaultdict(list)
    for rank, claim in enumerate(claims):
        for number, member in enumerate(claim.members):
            wording = claim.wording if number == claim.worded_by else None
            places[member.page].append(_Place(rank, claim.id, member.span, wording))
    return places


def _explanation(
    members: Sequence[Reason], pages: Mapping[str, Page], claimed: Mapping[str, Sequence[_Place]]
) -> Explanation:
    ordered = sorted(members, key=lambda each: (pages[each.page].file, each.page, each.spans))
    # The member that says most plainly that it explains, in the fewest words, names the explanation.
    best = min(ordered, key=lambda each: (not each.explicit, abs(len(each.answer.of(pages[each.page].text)) - 60)))
    smallest = min(f"{each.page} {each.spans}" for each in members)
    agents = Counter(each.agent for each in ordered if each.agent[:1].isupper())
    agent = min(agents, key=lambda name: (-agents[name], name), default="")
    return Explanation(
        id=item_id("x", smallest),
        question=f"Why would {agent} do this?" if agent else "Why?",
        claim=_explained(ordered, claimed),
        label=" ".join(best.answer.of(pages[best.page].text).split()),
        members=tuple(ordered),
    )


def _explained(members: Sequence[Reason], claimed: Mapping[str, Sequence[_Place]]) -> str | None:
    """The first claim with a member in the same passage, or none: a guess would put motives to deeds at random.

    No answer explains the claim that it words itself.
    """
    found = [(each, place) for each in members for place in claimed.get(each.page, ())]
    worded = {place.claim for each, place in found if place.wording is not None and place.wording.holds(each.answer)}
    explained = [
        (place.rank, place.claim)
        for each, place in found
        if place.claim not in worded and any(span.overlaps(place.span) for span in each.spans)
    ]
    return min(explained)[1] if explained else None
