"""Leading claims: what each page is about most, and which of its statements speak of it.

All statements of pages on one event share names; a claim is told from the rest of what its pages say by the words that
it comes back to more often than they do. So a group that leads pages is made anew from the statements that keep to its
words, whatever brought them together first.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from math import log

from sayso.weaving.claims.comparing import Compared
from sayso.weaving.claims.profiles import Profile

_SPOKEN = 5.0
"""Evidence from which a page that has no statement in a group speaks of it nevertheless; it must also be as much as
two statements of one claim need."""
_KEEPS = 4.5
"""How much a statement keeps to a claim's words at least to be one of its statements; 4 to 5 do as well on
three piles."""
_OFTEN = 4.0
"""A word that one in so many of a claim's statements has is one of its words in full; what fewer have counts by how
many. With 6, words that some statements have by chance cost four points on one of three piles."""
_OF_EVIDENCE = 0.1
"""What evidence that two are of one claim adds: it breaks ties between statements with the same few words of it."""
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
        The groups by their old numbers, then each statement that one has lost, by itself. A statement of another group
        may be in a leading one, too. And the number of each page's leading group, if it has one.
    """
    on_page: dict[str, list[int]] = defaultdict(list)
    for number in plain:
        on_page[pile.statements[number].page].append(number)
    leading = _leading(groups, plain, pile)
    pages: dict[int, list[str]] = defaultdict(list)
    for page, target in leading.items():
        pages[target].append(page)
    found = [list(each) for each in groups]
    for target, led in sorted(pages.items()):
        here = sorted(number for page in led for number in on_page[page])
        found[target] = _made_anew(groups[target], here, pile)
        found += [[number] for number in groups[target] if number not in found[target]]
    return found, leading


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
            if rest.size and _keeping(one, rest, common) + _OF_EVIDENCE * pile.frame.evidence(one, rest) >= _KEEPS:
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
