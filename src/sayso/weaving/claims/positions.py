"""Positions: how a statement stands to a claim's proposition."""

from __future__ import annotations

from sayso.model import Act, Attribution, ClaimPosition, Position, Statement
from sayso.weaving.claims.terms import family, words

_OWN = {
    Position.AFFIRMS: ClaimPosition.AFFIRMS,
    Position.URGES: ClaimPosition.AFFIRMS,
    Position.DENIES: ClaimPosition.DENIES,
    Position.DOUBTS: ClaimPosition.DOUBTS,
    Position.ASKS: ClaimPosition.REPORTS,
    Position.CONSIDERS: ClaimPosition.REPORTS,
}
_OPPOSITE = {ClaimPosition.AFFIRMS: ClaimPosition.DENIES, ClaimPosition.DENIES: ClaimPosition.AFFIRMS}


_PRESUMING = ("why", "how")
"""A question that begins so takes for granted what it asks about."""


def position(statement: Statement, attribution: Attribution | None, text: str, worded_by: Statement) -> ClaimPosition:
    """How a statement stands to the proposition as another statement words it.

    The source's position to its own words, turned round where just one of the two wordings is negated.

    Args:
        statement: the statement.
        attribution: where it is one.
        text: the page's text.
        worded_by: the statement that words the proposition.
    """
    own = to_its_words(statement, attribution, text)
    if (statement.negations + worded_by.negations) % 2 == 0 or own not in _OPPOSITE:
        return own
    return _OPPOSITE[own] if _of_one_act(statement, worded_by) else ClaimPosition.REPORTS


def _of_one_act(one: Statement, other: Statement) -> bool:
    """Whether two statements speak of the same doing, so that a no in one of them is a no to the other."""
    acts = ({family(relation.predicate) for relation in each.relations} for each in (one, other))
    return one == other or not next(acts).isdisjoint(next(acts))


def to_its_words(statement: Statement, attribution: Attribution | None, text: str) -> ClaimPosition:
    """How the one who speaks stands to what the statement's own words say.

    What is asked, left open, or passed on as hearsay of nobody in particular gives nobody a position.
    """
    if attribution is None:
        asks = statement.asks and not statement.span.of(text).casefold().startswith(_PRESUMING)
        return ClaimPosition.REPORTS if asks or statement.hedged else ClaimPosition.AFFIRMS
    if attribution.act is Act.EVIDENTIAL:
        cue = attribution.cue.of(text).casefold().split() if attribution.cue else []
        shown = any(word in words()["evidence"] for word in cue)
        return ClaimPosition.AFFIRMS if shown else ClaimPosition.REPORTS
    return _OWN[attribution.position]
