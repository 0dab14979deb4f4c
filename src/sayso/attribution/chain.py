"""Who has it from whom: attributions inside attributions, and outlets that cite."""

from __future__ import annotations

from collections.abc import Sequence

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
