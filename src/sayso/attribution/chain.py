"""Who has it from whom: attributions inside attributions, and outlets that pass on what others said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from sayso.attribution import relays
from sayso.attribution.finding import Finding
from sayso.model import Span

_FILLING = 0.8
"""What part of a content an attribution inside it takes if it is the origin of all of it; the rest is time, place."""


def enclosing(findings: Sequence[Finding]) -> list[int | None]:
    """For each finding the number of the innermost other one whose content holds its cue; None for an outermost one.

    The one around another has the longer content, so that nothing lies inside itself by a detour.
    """
    contents: dict[int, list[tuple[int, int, Span]]] = defaultdict(list)
    for number, finding in enumerate(findings):
        for passage, span in finding.places:
            contents[passage.number].append((_size(finding), number, span))
    around: list[int | None] = []
    for finding in findings:
        size, here = _size(finding), contents[finding.passage.number]
        outer = [(other, number) for other, number, span in here if other > size and span.holds(finding.cue)]
        around.append(min(outer)[1] if outer else None)
    return around


def depth(number: int, around: Sequence[int | None]) -> int:
    """How many attributions lie around one."""
    steps, outer = 0, around[number]
    while outer is not None:
        steps, outer = steps + 1, around[outer]
    return steps


def chains(
    findings: Sequence[Finding], names: Sequence[str], around: Sequence[int | None], passing_on: Collection[int] = ()
) -> list[tuple[str, ...]]:
    """For each finding the names from the source nearest the page down to the deepest one, none twice in a row.

    Args:
        findings: the findings of a page.
        names: their sources' names.
        around: the number of the finding around each, as `enclosing` gives it.
        passing_on: the numbers of those whose source reports what it has from others. Where such a content is, as a
            whole, what somebody else put forward, that one is the deeper origin of it.
    """
    pairs = _partners(findings)
    whole: dict[int, tuple[str, ...]] = {}
    for number in sorted(range(len(findings)), key=lambda number: depth(number, around)):
        outer = around[number]
        chain = list(whole[outer]) if outer is not None else []
        for member in pairs.get(number, (number,)):
            if chain[-1:] != [names[member]]:
                chain.append(names[member])
        whole[number] = tuple(chain)
    deeper = {
        half: number
        for number, outer in enumerate(around)
        if outer is not None
        and any(half in passing_on for half in pairs.get(outer, (outer,)))
        and findings[number].ruled
        and _fills(findings[number], findings[outer])
        for half in pairs.get(outer, (outer,))
    }
    return [whole[_deepest(number, deeper)] for number in range(len(findings))]


def _deepest(number: int, deeper: Mapping[int, int]) -> int:
    while number in deeper:
        number = deeper[number]
    return number


def _fills(inner: Finding, outer: Finding) -> bool:
    """Whether the inner attribution has a source and is all of the outer one's content, or what that says first."""
    if inner.source is None:
        return False
    if inner.cue_token == outer.content_token:
        return True
    inside = sum(inner.extent.shared(span) for span in outer.content)
    return inside >= _FILLING * _size(outer)


def _partners(findings: Sequence[Finding]) -> dict[int, tuple[int, int]]:
    """For each finding that is half of a report passed on, the numbers of outlet and origin."""
    pairs: dict[int, tuple[int, int]] = {}
    for here in _by_passage(findings):
        for number in here:
            frame = findings[number].frame
            if frame not in {relays.OUTLET, relays.ORIGIN} or number in pairs:
                continue
            halves = [other for other in here if other not in pairs and findings[other].frame != frame]
            partner = max(halves, key=lambda other: _shared(findings[other], findings[number]), default=None)
            if partner is not None and _shared(findings[partner], findings[number]):
                pair = (number, partner) if frame == relays.OUTLET else (partner, number)
                pairs[number] = pairs[partner] = pair
    return pairs


def _shared(one: Finding, other: Finding) -> float:
    """How much of their contents two findings of one passage share (Dice by characters)."""
    common = sum(span.shared(their) for span in one.content for their in other.content)
    return 2 * common / (_size(one) + _size(other))


def _by_passage(findings: Sequence[Finding]) -> Iterator[list[int]]:
    """The numbers of the findings, passage by passage."""
    groups: dict[int, list[int]] = defaultdict(list)
    for number, finding in enumerate(findings):
        groups[finding.passage.number].append(number)
    yield from groups.values()


def _size(finding: Finding) -> int:
    return sum(span.end - span.start for _, span in finding.places)
