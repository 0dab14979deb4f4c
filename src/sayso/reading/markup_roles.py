"""The role of each line of a page with mark-up: trafilatura's judgement, the mark-up's names and the printed words.

Three witnesses, in this order:

1. a zone that is named for comments makes comments, whatever else is said;
2. trafilatura says what is body and what comments; inside the body, names for promotion, credits, disclaimers and the
   like take lines out again, because a wrong line in the body is read for meaning;
3. for the rest the innermost named zone decides, and where nothing is named, the classifier for bare text, unless it
   takes for body what trafilatura left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sayso.model import KEPT_ROLES, Role
from sayso.reading.lines import Line
from sayso.reading.markup_extraction import Verdict
from sayso.reading.markup_zones import Zone, zones_of
from sayso.reading.walker import Element, MarkupLine

ROLE_OF_ZONE = {
    Zone.HEADLINE: Role.HEADLINE,
    Zone.HEADING: Role.HEADING,
    Zone.BYLINE: Role.BYLINE,
    Zone.DATELINE: Role.DATELINE,
    Zone.CAPTION: Role.CAPTION,
    Zone.CREDIT: Role.CREDIT,
    Zone.COMMENT: Role.COMMENT,
    Zone.COMMENT_UI: Role.COMMENT_UI,
    Zone.AUTHOR_BIO: Role.AUTHOR_BIO,
    Zone.DISCLAIMER: Role.DISCLAIMER,
    Zone.RELATED: Role.RELATED,
    Zone.PROMO: Role.PROMO,
    Zone.NAVIGATION: Role.NAVIGATION,
    Zone.FOOTER: Role.FOOTER,
    Zone.ASIDE: Role.NAVIGATION,
}
SIDE_ZONES = frozenset(
    {Zone.AUTHOR_BIO, Zone.DISCLAIMER, Zone.CREDIT, Zone.RELATED, Zone.PROMO, Zone.NAVIGATION, Zone.FOOTER, Zone.ASIDE}
)


def roles_of_markup(
    markup: Sequence[MarkupLine], verdicts: Sequence[Verdict], lines: Sequence[Line], printed: Sequence[Role]
) -> list[Role]:
    """The role of each line.

    Args:
        markup: the walker's lines.
        verdicts: what trafilatura takes each for.
        lines: the same lines as the classifier for bare text sees them.
        printed: the roles that it gives them.
    """
    if Verdict.BODY not in verdicts:
        verdicts = [Verdict.BODY if role in KEPT_ROLES else Verdict.OTHER for role in printed]
    containers = _containers(markup, verdicts)
    return [
        _role(at, verdict, line, role, zones_of(at.element, containers))
        for at, verdict, line, role in zip(markup, verdicts, lines, printed, strict=True)
    ]


def _containers(markup: Sequence[MarkupLine], verdicts: Sequence[Verdict]) -> set[Element]:
    """The elements that hold more than half of the body: what they are called says nothing about their lines."""
    held: Counter[Element] = Counter()
    total = 0
    for line, verdict in zip(markup, verdicts, strict=True):
        if verdict is Verdict.BODY:
            size = line.end - line.start
            total += size
            for element in line.element.lineage():
                held[element] += size
    return {element for element, size in held.items() if 2 * size > total}


def _role(at: MarkupLine, verdict: Verdict, line: Line, printed: Role, zones: Sequence[Zone]) -> Role:
    if Zone.COMMENT in zones or verdict is Verdict.COMMENT:
        return Role.COMMENT_UI if Zone.COMMENT_UI in zones else Role.COMMENT
    side = next((zone for zone in zones if zone in SIDE_ZONES), None)
    if verdict is Verdict.BODY:
        return ROLE_OF_ZONE[side] if side else _kept_role(line, zones)
    if zones:
        return ROLE_OF_ZONE[zones[0]]
    if printed in KEPT_ROLES:
        return Role.NAVIGATION
    return printed


def _kept_role(line: Line, zones: Sequence[Zone]) -> Role:
    if Zone.HEADLINE in zones:
        return Role.HEADLINE
    if Zone.HEADING in zones:
        return Role.QUESTION if line.text.endswith("?") else Role.HEADING
    if Zone.CAPTION in zones:
        return Role.CAPTION
    return Role.BODY
