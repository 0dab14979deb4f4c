"""Leading claims: what each page is about most, and which of its statements speak of it.

All statements of pages on one event share names; a claim is told from the rest of what its pages say by the words that
it comes back to more often than they do. So a group that leads pages is made anew from the statements that keep to its
words, whatever brought them together first.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from math import log

from sayso.weaving.claims.comparing import Compared, puts_forward
from sayso.weaving.claims.profiles import Profile

_SPOKEN = 5.0
"""Evidence from which a page that has no statement in a group speaks of it nevertheless; it must also be as much as
two statements of one claim need."""
_KEEPS = 5.0
"""How much a statement keeps to a claim's words at least to be one of its statements."""
_OF_OWN = 1.5
"""How much more a page's own sentence needs; most of them tell and explain. With 4 to 5 for the one and 1 to 2.5 for
the other, B-cubed stays within a point on each of three piles."""
_OFTEN = 4.0
"""A word that one in so many of a claim's statements has is one of its words in full; what fewer have counts by how
many. With 6, words that some statements have by chance cost four points on one of three piles."""
_OF_EVIDENCE = 0.1
"""What evidence that two are of one claim adds: it breaks ties between statements with the same few words of it."""
_SAME = 2 / 3
"""Share of a group's statements in a leading one from which it is the same claim."""
_ROUNDS = 2
"""Times that a claim is made anew from what keeps to it: a third one changes next to nothing."""


def with_leading(
    groups: Sequence[Sequence[int]], plain: Sequence[int], pile: Compared
) -> tuple[list[list[int]], dict[str, int]]:
    """The groups, those that lead pages made anew, and which group leads which page.

    Args:
        groups: of what was written to put something forward.
        plain: all statements that groups are made of, in order.
        pile: the statements.

    Returns:
        The leading groups, then the others, then each statement that lost its group, by itself; and by page, the number
        of the group that leads it. A statement may be in a leading group and in one other; but a group of which two
        thirds speak of a leading claim is that claim in other words, and goes.
    """
    on_page: dict[str, list[int]] = defaultdict(list)
    for number in plain:
        on_page[pile.statements[number].page].append(number)
    leading = _leading(groups, plain, pile)
    pages: dict[int, list[str]] = defaultdict(list)
    for page, target in leading.items():
        pages[target].append(page)
    made = {
        target: _made_anew(groups[target], sorted(number for page in led for number in on_page[page]), pile)
        for target, led in sorted(pages.items())
    }
    spoken = {number for members in made.values() for number in members}
    others = [
        list(each)
        for at, each in enumerate(groups)
        if at not in made and len(spoken.intersection(each)) < _SAME * len(each)
    ]
    placed = spoken.union(*others)
    alone = sorted(number for each in groups for number in each if number not in placed)
    places = {target: place for place, target in enumerate(made)}
    found = [*made.values(), *others, *([number] for number in alone)]
    return found, {page: places[target] for page, target in leading.items()}


def _leading(groups: Sequence[Sequence[int]], plain: Sequence[int], pile: Compared) -> dict[str, int]:
    """Each page's leading group: of those on several pages that it speaks of the one for which most speaks."""
    sums = pile.sums(groups)
    coherence = {
        number: pile.frame.coherence(sums[number], [pile.profiles[member] for member in each])
        for number, each in enumerate(groups)
        if pile.spread(each) > 1
    }
    home = {member: number for number in coherence for member in groups[number]}
    near = pile.near(plain, home)
    spoken: dict[str, set[int]] = defaultdict(set)
    for number in plain:
        page = pile.statements[number].page
        if number in home:
            spoken[page].add(home[number])
        elif (best := pile.best(number, near[number], sums)) and best[0] >= max(_SPOKEN, pile.least):
            spoken[page].add(best[1])
    return {page: min(of, key=lambda number: (-coherence[number], number)) for page, of in spoken.items()}


def _made_anew(group: Sequence[int], here: Sequence[int], pile: Compared) -> list[int]:
    """The statements that keep to a group's words, among those of the pages that it leads.

    Where most of what the pages say is the claim, nothing tells it from the rest, and the group stays as it is.
    """
    members = set(group)
    if len(here) < 2 * len(members):
        return list(group)
    holding = Counter(term for number in here for term in pile.profiles[number].words)
    common = {term: count / len(here) for term, count in holding.items()}
    for _ in range(_ROUNDS):
        claim = Profile.sum([pile.profiles[number] for number in sorted(members)])
        kept = set()
        for number in here:
            one = pile.profiles[number]
            rest = claim.beside(one) if number in members else claim
            least = _KEEPS if puts_forward(pile.statements[number]) else _KEEPS + _OF_OWN
            if rest.size and _keeping(one, rest, common) + _OF_EVIDENCE * pile.frame.evidence(one, rest) >= least:
                kept.add(number)
        if len(kept) < 2:
            break
        members = kept
    return sorted(members)


def _keeping(one: Profile, claim: Profile, common: Mapping[str, float]) -> float:
    """How much a statement keeps to a claim's words.

    The sum over the words that several of its statements have of how many times more often they have it than the
    statements of their pages do, as a logarithm.
    """
    total = 0.0
    for term in one.words:
        times = claim.words.get(term, 0)
        share = times / claim.size
        if times > 1 and share > common[term]:
            total += log(share / common[term]) * min(1.0, _OFTEN * share)
    return total
