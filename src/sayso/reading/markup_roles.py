"""The role of each line of a page with mark-up: trafilatura's judgement, the mark-up's names and the printed words.

Three witnesses, in this order:

1. a zone that is named for comments makes comments, whatever else is said;
2. trafilatura says what is body and what comments. Inside the body, names for promotion, credits, disclaimers and the
   like take lines out again, because a wrong line in the body is read for meaning; inside the article's own element,
   whole sentences that no zone claims are put back, and so are its headings, captions and headline;
3. for the rest the innermost named zone decides, and where nothing is named, the classifier for bare text, unless it
   takes for body what trafilatura left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.model import KEPT_ROLES, Role
from sayso.reading.lines import Line
from sayso.reading.markup_extraction import Verdict
from sayso.reading.markup_zones import Zone, zones_of
from sayso.reading.walker import Element, MarkupLine

ROLE_OF_ZONE = {
    Zone.HEADLINE: Role.NAVIGATION,
    Zone.HEADING: Role.NAVIGATION,
    Zone.BYLINE: Role.BYLINE,
    Zone.DATELINE: Role.DATELINE,
    Zone.CAPTION: Role.NAVIGATION,
    Zone.CREDIT: Role.CREDIT,
    Zone.COMMENT: Role.COMMENT,
    Zone.COMMENT_UI: Role.COMMENT_UI,
    Zone.AUTHOR_BIO: Role.AUTHOR_BIO,
    Zone.DISCLAIMER: Role.DISCLAIMER,
    Zone.RELATED: Role.RELATED,
    Zone.PROMO: Role.PROMO,
    Zone.NAVIGATION: Role.NAVIGATION,
    Zone.CRUMBS: Role.NAVIGATION,
    Zone.FOOTER: Role.FOOTER,
    Zone.ASIDE: Role.NAVIGATION,
}
"""The role of a line outside the article; headings and captions out there belong to lists of links."""

COMMENTS = frozenset({Zone.COMMENT})
"""Names that make comments of whatever they hold."""

FOREIGN = frozenset({Zone.AUTHOR_BIO, Zone.DISCLAIMER, Zone.CREDIT, Zone.PROMO, Zone.FOOTER, Zone.CRUMBS})
"""Names that take a line out of the body although trafilatura put it in."""

SIDE = FOREIGN | COMMENTS | {Zone.RELATED, Zone.NAVIGATION, Zone.ASIDE, Zone.COMMENT_UI, Zone.BYLINE, Zone.DATELINE}
"""Names that keep a line out of the body when trafilatura left it out."""

PLAIN = frozenset(
    {Role.BYLINE, Role.DATELINE, Role.CREDIT, Role.DISCLAIMER, Role.PROMO, Role.REPUBLICATION_NOTE, Role.AUTHOR_BIO}
)
"""Roles that a line's own words tell, whatever stands around it."""

SENTENCE_WORDS = 8
"""Words from which a line that ends like a sentence is a sentence of the article and not a label or a button."""

TEMPLATE_SHARE = 0.25
"""The share of the body from which a name is that of body text."""

LINKED = 0.5
"""The share of linked characters from which a line leads somewhere else and says little itself."""

_SENTENCE_END = re.compile(r"[.!?:…][\"'”’»)\]]*$")


@dataclass(frozen=True)
class _Witnessed:
    """One line with everything that is known about it."""

    markup: MarkupLine
    line: Line
    verdict: Verdict
    printed: Role
    zones: tuple[Zone, ...]
    inside: bool
    """In the innermost element that holds most of the body."""

    def is_in(self, zones: frozenset[Zone]) -> bool:
        """Whether one of the zones claims it."""
        return not zones.isdisjoint(self.zones)


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
    witnessed = _witness(markup, verdicts, lines, printed)
    body = [number for number, one in enumerate(witnessed) if _is_body(one)]
    headline = _headline(witnessed, body)
    last = body[-1] if body else 0
    return [
        Role.HEADLINE
        if number == headline
        else _role_inside(one)
        if _is_body(one) or (number < last and _is_kept_by_structure(one, witnessed[number + 1]))
        else _role_outside(one)
        for number, one in enumerate(witnessed)
    ]


def _witness(
    markup: Sequence[MarkupLine], verdicts: Sequence[Verdict], lines: Sequence[Line], printed: Sequence[Role]
) -> list[_Witnessed]:
    article = _article(markup, verdicts)
    unnamed = set(article.lineage()) if article else set()
    templates = _templates(markup, verdicts)
    return [
        _Witnessed(
            at,
            line,
            verdict,
            role,
            zones_of(at.element, unnamed),
            article in set(at.element.lineage()) or _template(at) in templates,
        )
        for at, verdict, line, role in zip(markup, verdicts, lines, printed, strict=True)
    ]


def _template(line: MarkupLine) -> str:
    """The innermost name around a line: what one template made carries the same."""
    return next((element.label for element in line.element.lineage() if element.label), "")


def _templates(markup: Sequence[MarkupLine], verdicts: Sequence[Verdict]) -> set[str]:
    """The names around a good part of the body, so that a second story made like the first is read, too."""
    held: Counter[str] = Counter()
    for line, verdict in zip(markup, verdicts, strict=True):
        if verdict is Verdict.BODY:
            held[_template(line)] += line.end - line.start
    whole = held.total()
    return {name for name, size in held.items() if name and size >= TEMPLATE_SHARE * whole}


def _article(markup: Sequence[MarkupLine], verdicts: Sequence[Verdict]) -> Element | None:
    """The innermost element that holds more than half of the body; None where there is no body.

    What it and those around it are called says nothing about their lines.
    """
    held: Counter[Element] = Counter()
    for line, verdict in zip(markup, verdicts, strict=True):
        if verdict is Verdict.BODY:
            held.update(dict.fromkeys(line.element.lineage(), line.end - line.start))
    whole = max(held.values(), default=0)  # what the root holds
    most = (element for element, size in held.items() if 2 * size > whole)
    return max(most, key=lambda element: len(list(element.lineage())), default=None)


def _is_body(one: _Witnessed) -> bool:
    if one.verdict is Verdict.BODY:
        return not one.is_in(FOREIGN | COMMENTS) and one.printed not in PLAIN
    return (
        one.verdict is Verdict.OTHER
        and one.inside
        and not one.is_in(SIDE | {Zone.HEADLINE, Zone.HEADING, Zone.CAPTION})
        and one.markup.link_density < LINKED
        and len(one.line.words) >= SENTENCE_WORDS
        and _SENTENCE_END.search(one.line.text) is not None
    )


def _is_kept_by_structure(one: _Witnessed, following: _Witnessed) -> bool:
    """Whether a heading or a caption belongs to the article: inside it, and a heading with body right below."""
    if not one.inside or one.is_in(SIDE) or one.markup.link_density >= LINKED:
        return False
    return Zone.CAPTION in one.zones or (Zone.HEADING in one.zones and _is_body(following))


def _headline(witnessed: Sequence[_Witnessed], body: Sequence[int]) -> int | None:
    """The number of the headline: the last top-level heading up to the first line of the body."""
    first = body[0] if body else len(witnessed)
    before = (
        number
        for number, one in enumerate(witnessed[: first + 1])
        if Zone.HEADLINE in one.zones and not one.is_in(SIDE)
    )
    return max(before, default=None)


def _role_inside(one: _Witnessed) -> Role:
    if Zone.CAPTION in one.zones:
        return Role.CAPTION
    if Zone.HEADLINE in one.zones or Zone.HEADING in one.zones:
        return Role.QUESTION if one.line.text.endswith("?") else Role.HEADING
    return Role.QUESTION if one.printed is Role.QUESTION else Role.BODY


def _role_outside(one: _Witnessed) -> Role:
    if one.is_in(COMMENTS) or one.verdict is Verdict.COMMENT:
        return Role.COMMENT_UI if Zone.COMMENT_UI in one.zones else Role.COMMENT
    if one.verdict is Verdict.BODY and one.printed in PLAIN:
        return one.printed
    if one.zones:
        return ROLE_OF_ZONE[one.zones[0]]
    return Role.NAVIGATION if one.printed in KEPT_ROLES else one.printed
