"""Who has it from whom: attributions inside attributions, and outlets that cite."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.attribution import relays
from sayso.attribution.passage import Finding


def enclosing(findings: Sequence[Finding]) -> list[int | None]:
    """For each finding the number of the innermost other one whose content holds its cue; None for an outermost one.

    A finding never lies inside itself by a detour: the one around it has the longer content.
    """
    return [_around(number, findings) for number in range(len(findings))]


def _around(number: int, findings: Sequence[Finding]) -> int | None:
    inner = findings[number]
    around = [
        (size, other)
        for other, outer in enumerate(findings)
        if other != number
        and outer.passage is inner.passage
        and any(span.holds(inner.cue) for span in outer.content)
        and (size := _size(outer)) > _size(inner)
    ]
    return min(around)[1] if around else None


def _size(finding: Finding) -> int:
    return sum(span.end - span.start for span in finding.content)


def partners(findings: Sequence[Finding]) -> dict[int, tuple[int, int]]:
    """For each finding that is half of a report passed on, the numbers of outlet and origin."""
    pairs: dict[int, tuple[int, int]] = {}
    for number, finding in enumerate(findings):
        if finding.frame not in {relays.OUTLET, relays.ORIGIN}:
            continue
        for other, partner in enumerate(findings):
            same = partner.passage is finding.passage and partner.content == finding.content
            if other != number and same and partner.frame != finding.frame and other not in pairs:
                pair = (number, other) if finding.frame == relays.OUTLET else (other, number)
                pairs[number] = pairs[other] = pair
                break
    return pairs


def depth(number: int, around: Sequence[int | None]) -> int:
    """How many attributions lie around one."""
    steps, outer = 0, around[number]
    while outer is not None:
        steps, outer = steps + 1, around[outer]
    return steps


def chains(
    names: Sequence[str], around: Sequence[int | None], pairs: dict[int, tuple[int, int]]
) -> list[tuple[str, ...]]:
    """For each finding the names from the source nearest the page down to the deepest, without repetitions in a row."""
    return [_chain(number, names, around, pairs) for number in range(len(names))]


def _chain(
    number: int, names: Sequence[str], around: Sequence[int | None], pairs: dict[int, tuple[int, int]]
) -> tuple[str, ...]:
    told = [names[member] for member in pairs.get(number, (number,))]
    outer = around[number]
    before = () if outer is None else _chain(outer, names, around, pairs)
    whole: list[str] = []
    for name in (*before, *told):
        if whole[-1:] != [name]:
            whole.append(name)
    return tuple(whole)
