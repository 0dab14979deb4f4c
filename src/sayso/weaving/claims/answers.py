"""Answers: statements that say of a claim that stands elsewhere whether it is so.

"Denies it", "dismissed the allegations", "called the report a fake": they speak of the claim by a word that stands for
any claim. Some say nothing else; others ("the accusation was invented by people who …") put forward something too.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from sayso.model import Attribution, ClaimPosition, Position, Statement
from sayso.weaving.claims.terms import Terms, family, words

_LEFT = 2
"""Terms that an empty answer may have besides those that stand for any claim: "the Calveran story"."""
_JUDGED = 25
"""Terms of a statement at most for its judging word to speak of its claim word; a longer one has many subjects."""


class Answer(NamedTuple):
    """What a statement answers to a claim that stands elsewhere."""

    position: ClaimPosition
    empty: bool
    """Whether it says nothing else, or but a word or two."""
    called: frozenset[str]
    """The families of the words that it calls the claim by: "accusation", "story"."""
    besides: frozenset[str]
    """Those of the words that it has besides."""


def answer(statement: Statement, said: Terms, first: Terms, attribution: Attribution | None) -> Answer | None:
    """What a statement answers, if it does.

    It needs a word that stands for any claim ("allegations", "report", "everything"), or nothing but pronouns, and
    somebody who denies that or words that call it true, false or doubtful.

    Args:
        statement: what is said.
        said: its terms.
        first: those of its first piece, which its negations bear on.
        attribution: who says it; None for the page itself.
    """
    forms = set(said.forms)
    judgement = _judgement(forms, set(first.forms) if statement.negations % 2 == 1 else set())
    left = [form for form in said.forms if form not in _standing_for_any()]
    bare = len(left) <= _LEFT
    called = forms & words()["claims"]
    # "This is a fairy tale": nothing but a pronoun and what it is called.
    refers = bool(called) or not forms or (attribution is not None and bare and not statement.whole and judgement)

    def answering(position: ClaimPosition, *, empty: bool) -> Answer:
        return Answer(position, empty, frozenset(map(family, called)), frozenset(map(family, left)))

    if attribution is None:
        if refers and judgement is ClaimPosition.DOUBTS and len(forms) <= _JUDGED:
            return answering(ClaimPosition.DOUBTS, empty=False)
        return None
    if attribution.position is Position.DENIES and bare and (refers or judgement):
        return answering(ClaimPosition.DENIES, empty=True)
    if attribution.position is Position.DOUBTS and bare and refers:
        return answering(ClaimPosition.DOUBTS, empty=True)
    if attribution.position is Position.AFFIRMS and judgement and refers and len(forms) <= _JUDGED:
        return answering(judgement, empty=bare)
    return None


def _judgement(forms: set[str], negated: set[str]) -> ClaimPosition | None:
    """What the words call the claim; a negation turns true into false, but false only into something left open."""
    if judging := forms & words()["refutations"]:
        return ClaimPosition.REPORTS if judging & negated else ClaimPosition.DENIES
    if judging := forms & words()["doubts"]:
        return ClaimPosition.REPORTS if judging & negated else ClaimPosition.DOUBTS
    if judging := forms & words()["confirmations"]:
        return ClaimPosition.DOUBTS if judging & negated else ClaimPosition.AFFIRMS
    return None


@cache
def _standing_for_any() -> frozenset[str]:
    """The words that stand for any claim, or for what is said of any."""
    return frozenset().union(
        *(words()[name] for name in ("claims", "refutations", "confirmations", "doubts", "degrees"))
    )
