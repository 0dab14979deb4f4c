"""Who has it from whom: attributions inside attributions, and outlets that pass on what others said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from sayso.attribution import relays
from sayso.attribution.finding import Finding
from sayso.model import Span


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


def chains(findings: Sequence[Finding], names: Sequence[str], around: Sequence[int | None]) -> list[tuple[str, ...]]:
    """For each finding the names from the source nearest the page down to the deepest one, none twice in a row."""
    pairs = _partners(findings)
    whole: dict[int, tuple[str, ...]] = {}
    for number in sorted(range(len(findings)), key=lambda number: depth(number, around)):
        outer = around[number]
        chain = list(whole[outer]) if outer is not None else []
        for member in pairs.get(number, (number,)):
            if chain[-1:] != [names[member]]:
                chain.append(names[member])
        whole[number] = tuple(chain)
    return [whole[number] for number in range(len(findings))]


def _partners(findings: Sequence[Finding]) -> dict[int, tuple[int, int]]:
    """For each finding that is half of a report passed on, the numbers of outlet and origin."""
    pairs: dict[int, tuple[int, int]] = {}
    for here in _by_passage(findings):
        for number in here:
            frame = findings[number].frame
            if frame not in {relays.OUTLET, relays.ORIGIN}:
                continue
            for other in here:
                partner = findings[other]
                if other not in pairs and partner.frame != frame and _share(partner, findings[number]):
                    pair = (number, other) if frame == relays.OUTLET else (other, number)
                    pairs[number] = pairs[other] = pair
                    break
    return pairs


def _share(one: Finding, other: Finding) -> bool:
    """Whether two findings of one passage have a part of their contents in common."""
    return any(span.overlaps(their) for span in one.content for their in other.content)


def _by_passage(findings: Sequence[Finding]) -> Iterator[list[int]]:
    """The numbers of the findings, passage by passage."""
    groups: dict[int, list[int]] = defaultdict(list)
    for number, finding in enumerate(findings):
        groups[finding.passage.number].append(number)
    yield from groups.values()


def _size(finding: Finding) -> int:
    return sum(span.end - span.start for _, span in finding.places)
