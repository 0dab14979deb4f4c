"""Page → date expressions: finds them block by block, resolves them over the page."""

from __future__ import annotations

from itertools import pairwise

from sayso.dating import absolute, relative
from sayso.dating.grammar import scan
from sayso.dating.hedges import qualifier
from sayso.dating.lexicon import load
from sayso.dating.meaning import Mention
from sayso.dating.ordinary import is_date
from sayso.dating.period import Unit
from sayso.dating.ranges import interval, is_range, share_years
from sayso.dating.reference import reference_of
from sayso.dating.resolver import Resolution, resolve
from sayso.model import KEPT_ROLES, DateExpression, Page, Role, Span

DATED_ROLES = KEPT_ROLES | {Role.BYLINE, Role.DATELINE, Role.REPUBLICATION_NOTE}
"""The roles whose dates count: those read for meaning, and those that tell of the page itself."""

_VAGUE = frozenset({Unit.DECADE, Unit.CENTURY})
_GRAMMAR = (*absolute.RULES, *relative.RULES)


def date_expressions(page: Page, *, vague: bool = False) -> tuple[DateExpression, ...]:
    """The time expressions of a page that can be resolved, in order.

    Absolute, partial and relative expressions in the page's dated blocks are found by a grammar, sifted of ordinary
    words and numbers, and resolved against the page's date, or, in histories, against the date spoken of last.

    Args:
        page: The page, with its blocks and its publication date where it tells one.
        vague: Whether decades and centuries count ("the 1980s"), which place nothing on a timeline.

    Returns:
        Expressions with disjoint spans into `page.text`. An expression that nothing resolves is left out.
    """
    mentions = _mentions(page)
    reference = reference_of(page.metadata.published, page.text, mentions)
    mentions = [mention for mention in mentions if reference.is_ancient or not mention.meaning.ancient]
    resolved = list(resolve(page.text, share_years(page.text, mentions), reference))
    intervals = _intervals(page.text, resolved)
    return tuple(
        DateExpression(
            page=page.id,
            span=found.mention.span,
            value=_value(page.text, found),
            interval=intervals.get(found.mention.span),
            basis=found.basis,
        )
        for found in resolved
        if vague or found.period.unit not in _VAGUE
    )


def _mentions(page: Page) -> list[Mention]:
    lowered = page.text.lower()
    may_is_a_name = any(f"{name} may" in lowered for name in load().words["names_before_may"])
    found = []
    for block in page.blocks:
        if block.role in DATED_ROLES:
            text = block.span.of(page.text)
            for mention in scan(text, _GRAMMAR):
                if is_date(text, mention, may_is_a_name=may_is_a_name):
                    start, end = mention.span
                    found.append(Mention(Span(block.start + start, block.start + end), mention.meaning))
    return found


def _intervals(text: str, resolved: list[Resolution]) -> dict[Span, str]:
    """Both ends of each interval."""
    found = {}
    for first, last in pairwise(resolved):
        if is_range(text, first.mention, last.mention) and (whole := interval(first.period, last.period)):
            found[first.mention.span] = found[last.mention.span] = whole
    return found


def _value(text: str, found: Resolution) -> str:
    value = found.period.edtf
    return value if "/" in value else value + qualifier(text, found.mention)
