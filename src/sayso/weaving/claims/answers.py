"""Answers without content of their own: "denies it", "dismissed the allegations", "called the report a fake".

They speak of a claim by a word that stands for any claim, and are told from statements by having nothing else to say.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.model import Attribution, Position, Statement
from sayso.weaving.claims.terms import Terms, words

_AT_MOST = 2
"""Terms that an answer may have besides those that stand for any claim: "the Calveran story"."""


def is_answer(statement: Statement, said: Terms, attribution: Attribution | None) -> bool:
    """Whether a statement only answers a claim that stands elsewhere.

    It needs a source that takes a position, and a wording of which little is left without the words that stand for any
    claim ("allegations", "report", "everything") and those that call it true or false.
    """
    if attribution is None or attribution.position not in {Position.DENIES, Position.DOUBTS, Position.AFFIRMS}:
        return False
    forms = [(form, key) for form, key in zip(said.forms, said.families, strict=True)]
    refers = not forms or any(form in words()["claims"] for form, _ in forms)
    judges = any(form in words()["refutations"] or form in words()["confirmations"] for form, _ in forms)
    left = [key for form, key in forms if not _stands_for_any(form)]
    if attribution.position is Position.AFFIRMS and not judges:
        return False
    return (refers or judges) and len(left) <= _AT_MOST


def _stands_for_any(form: str) -> bool:
    return any(form in words()[name] for name in ("claims", "refutations", "confirmations", "degrees"))


def answered(at: Statement, before: Sequence[tuple[Statement, int]], spread: Sequence[int]) -> int | None:
    """The group that an answer answers.

    Args:
        at: the answer.
        before: the page's statements that are in groups, with their groups, by place.
        spread: of each group, on how many pages it stands.

    Returns:
        Of the groups that statements before the answer are in, the one on most pages, the nearest of equals; None
        where nothing stands before it.
    """
    heard = [(spread[group], place.span.end, -group) for place, group in before if place.span.start < at.span.start]
    return -max(heard)[2] if heard else None
