"""Answers: statements that say of a claim that stands elsewhere whether it is so.

"Denies it", "dismissed the allegations", "called the report a fake": they speak of the claim by a word that stands for
any claim. Some say nothing else; others ("the accusation was invented by people who …") put forward something too.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from sayso.model import Attribution, ClaimPosition, Position, Statement
from sayso.weaving.claims.terms import Terms, words

_LEFT = 2
"""Terms that an empty answer may have besides those that stand for any claim: "the Calveran story"."""
_JUDGED = 25
"""Terms of a statement at most for its judging word to speak of its claim word; a longer one has many subjects."""


class Answer(NamedTuple):
    """What a statement answers to a claim that stands elsewhere."""

    position: ClaimPosition
    empty: bool
    """Whether it says nothing else."""


def answer(statement: Statement, said: Terms, attribution: Attribution | None) -> Answer | None:
    """What a statement answers, if it does.

    It needs a word that stands for any claim ("allegations", "report", "everything"), or nothing but pronouns, and
    somebody who denies that or words that call it true, false or doubtful.
    """
    forms = set(said.forms)
    refers = bool(forms & words()["claims"]) or not forms
    judgement = _judgement(forms, statement)
    left = [form for form in said.forms if form not in _standing_for_any()]
    if attribution is None:
        if refers and judgement is ClaimPosition.DOUBTS and len(forms) <= _JUDGED:
            return Answer(ClaimPosition.DOUBTS, empty=False)
        return None
    if attribution.position is Position.DENIES and len(left) <= _LEFT and (refers or judgement):
        return Answer(ClaimPosition.DENIES, empty=True)
    if attribution.position is Position.DOUBTS and len(left) <= _LEFT and refers:
        return Answer(ClaimPosition.DOUBTS, empty=True)
    if attribution.position is Position.AFFIRMS and judgement and refers and len(forms) <= _JUDGED:
        return Answer(judgement, empty=len(left) <= _LEFT)
    return None


def _judgement(forms: set[str], statement: Statement) -> ClaimPosition | None:
    """What the words call the claim; a negation turns true into false, but false only into something left open."""
    negated = statement.negations % 2 == 1
    if forms & words()["refutations"]:
        return ClaimPosition.REPORTS if negated else ClaimPosition.DENIES
    if forms & words()["doubts"]:
        return ClaimPosition.REPORTS if negated else ClaimPosition.DOUBTS
    if forms & words()["confirmations"]:
        return ClaimPosition.DOUBTS if negated else ClaimPosition.AFFIRMS
    return None


@cache
def _standing_for_any() -> frozenset[str]:
    """The words that stand for any claim, or for what is said of any."""
    return frozenset().union(
        *(words()[name] for name in ("claims", "refutations", "confirmations", "doubts", "degrees"))
    )


def answered(at: Statement, stated: Sequence[tuple[Statement, int]], weight: Sequence[tuple[int, int]]) -> int | None:
    """The group that an answer answers.

    Args:
        at: the answer.
        stated: the page's statements that are in groups, with their groups.
        weight: of each group, on how many pages it stands and how many statements it has.

    Returns:
        Of the groups that the page's statements before the answer are in the weightiest, the nearest of equals; for the
        first words of a page, of the groups of all its statements.
    """
    heard = [(place, group) for place, group in stated if place.span.start < at.span.start] or stated
    near = [(weight[group], place.span.end, -group) for place, group in heard]
    return -max(near)[2] if near else None
