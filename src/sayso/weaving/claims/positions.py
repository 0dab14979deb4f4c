"""Positions: how a statement stands to a claim's proposition."""

from __future__ import annotations

from sayso.model import Act, Attribution, Certainty, ClaimPosition, Position, Statement

_OWN = {
    Position.AFFIRMS: ClaimPosition.AFFIRMS,
    Position.URGES: ClaimPosition.AFFIRMS,
    Position.DENIES: ClaimPosition.DENIES,
    Position.DOUBTS: ClaimPosition.DOUBTS,
    Position.ASKS: ClaimPosition.REPORTS,
    Position.CONSIDERS: ClaimPosition.REPORTS,
}
_OPPOSITE = {ClaimPosition.AFFIRMS: ClaimPosition.DENIES, ClaimPosition.DENIES: ClaimPosition.AFFIRMS}


def position(statement: Statement, attribution: Attribution | None, worded_by: Statement) -> ClaimPosition:
    """How a statement stands to the proposition as another statement words it.

    The source's position to its own words, turned round where just one of the two wordings is negated.
    """
    own = to_its_words(statement, attribution)
    turned = (statement.negations + worded_by.negations) % 2
    return _OPPOSITE.get(own, own) if turned else own


def to_its_words(statement: Statement, attribution: Attribution | None) -> ClaimPosition:
    """How the one who speaks stands to what the statement's own words say.

    What is only ascribed to somebody as a possibility, asked, or told as hearsay gives nobody a position.
    """
    if attribution is None:
        if statement.asks:
            return ClaimPosition.REPORTS
        return ClaimPosition.DOUBTS if statement.hedged else ClaimPosition.AFFIRMS
    if attribution.act is not Act.SAID and attribution.certainty is Certainty.POSSIBLE:
        return ClaimPosition.REPORTS
    return _OWN[attribution.position]
