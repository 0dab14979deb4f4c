"""Positions: how a statement stands to a claim's proposition."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.model import Act, Attribution, ClaimPosition, Position, Statement
from sayso.weaving.claims.terms import Terms, family, words

_OWN = {
    Position.AFFIRMS: ClaimPosition.AFFIRMS,
    Position.URGES: ClaimPosition.AFFIRMS,
    Position.DENIES: ClaimPosition.DENIES,
    Position.DOUBTS: ClaimPosition.DOUBTS,
    Position.ASKS: ClaimPosition.REPORTS,
    Position.CONSIDERS: ClaimPosition.REPORTS,
}
_OPPOSITE = {ClaimPosition.AFFIRMS: ClaimPosition.DENIES, ClaimPosition.DENIES: ClaimPosition.AFFIRMS}


@dataclass(frozen=True)
class Made:
    """A statement with what belongs to it."""

    statement: Statement
    said: Terms
    attribution: Attribution | None
    text: str
    """The page's text."""


_PRESUMING = ("why", "how")
"""A question that begins so takes for granted what it asks about."""


def position(made: Made, worded_by: Made) -> ClaimPosition:
    """How a statement stands to the proposition as another statement words it.

    The source's position to its own words, turned round where just one of the two wordings is negated; to leave a thing
    open in one's own words is to doubt what words it as a fact.
    """
    own = to_its_words(made)
    if made.attribution is None and own is not ClaimPosition.REPORTS and _doubtful(made):
        return ClaimPosition.AFFIRMS if _doubtful(worded_by) else ClaimPosition.DOUBTS
    if (made.statement.negations + worded_by.statement.negations) % 2 == 0 or own not in _OPPOSITE:
        return own
    if _of_one_act(made.statement, worded_by.statement):
        return _OPPOSITE[own]
    return own if made.attribution else ClaimPosition.REPORTS


def _doubtful(made: Made) -> bool:
    """Whether the words say that something is not known or not to be believed."""
    forms = set(made.said.forms)
    unknown = made.statement.negations % 2 == 1 and bool(forms & words()["knowing"])
    return unknown or bool(forms & words()["doubts"])


def _of_one_act(one: Statement, other: Statement) -> bool:
    """Whether two statements speak of the same doing, so that a no in one of them is a no to the other."""
    acts = ({family(relation.predicate) for relation in each.relations} for each in (one, other))
    return one == other or not next(acts).isdisjoint(next(acts))


def to_its_words(made: Made) -> ClaimPosition:
    """How the one who speaks stands to what the statement's own words say.

    What is asked, left open, or passed on as hearsay of nobody in particular gives nobody a position.
    """
    statement, attribution = made.statement, made.attribution
    if attribution is None:
        asks = statement.asks and not statement.span.of(made.text).casefold().startswith(_PRESUMING)
        return ClaimPosition.REPORTS if asks or statement.hedged else ClaimPosition.AFFIRMS
    if attribution.act is Act.EVIDENTIAL:
        cue = attribution.cue.of(made.text).casefold().split() if attribution.cue else []
        shown = any(word in words()["evidence"] for word in cue)
        return ClaimPosition.AFFIRMS if shown else ClaimPosition.REPORTS
    return _OWN[attribution.position]
