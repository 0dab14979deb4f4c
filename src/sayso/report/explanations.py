"""Explanations: the answers to each "why?", who holds them, and how the pages' authors stand to them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from sayso.model import Act, AuthorPosition, Contents, Explanation, Position, Reason
from sayso.report.claims import claim_id, quoted
from sayso.report.context import Context, teller_of
from sayso.report.marking import Mark
from sayso.report.quoting import Quotation, quote
from sayso.report.wording import AUTHOR_POSITION

_SHAPE = {
    AuthorPosition.SUPPORTS: Position.AFFIRMS,
    AuthorPosition.REJECTS: Position.DENIES,
    AuthorPosition.NEUTRAL: Position.CONSIDERS,
}
"""The shape of a like position, so that a reader learns one set of shapes."""


@dataclass(frozen=True, slots=True)
class ReasonView:
    """One page's statement of an explanation."""

    holder: str
    symbol: Position
    stance: str
    author: str
    quotation: Quotation


@dataclass(frozen=True, slots=True)
class ExplanationView:
    """One answer."""

    id: str
    label: str
    pages: int
    claim: tuple[str, str] | None
    """Id of the card and proposition of the claim that it explains."""
    reasons: tuple[ReasonView, ...]


@dataclass(frozen=True, slots=True)
class QuestionView:
    """One question with the answers to it, those on most pages first."""

    question: str
    answers: tuple[ExplanationView, ...]


def questions(contents: Contents, context: Context) -> tuple[QuestionView, ...]:
    """Group the explanations by the question that they answer.

    Args:
        contents: a dossier's contents.
        context: its look-ups.

    Returns:
        The questions with most passages first, each with its answers in the dossier's order.
    """
    propositions = {claim.id: quoted(claim.proposition) for claim in contents.claims}
    answers: dict[str, list[Explanation]] = defaultdict(list)
    for explanation in contents.explanations:
        answers[explanation.question].append(explanation)
    ordered = sorted(answers.items(), key=lambda item: (-sum(len(each.members) for each in item[1]), item[0]))
    return tuple(
        QuestionView(question, tuple(_explanation(each, propositions, context) for each in given))
        for question, given in ordered
    )


def _explanation(explanation: Explanation, propositions: dict[str, str], context: Context) -> ExplanationView:
    claim = explanation.claim if explanation.claim in propositions else None
    return ExplanationView(
        id=explanation.id,
        label=quoted(explanation.label),
        pages=len({reason.page for reason in explanation.members}),
        claim=(claim_id(claim), propositions[claim]) if claim else None,
        reasons=tuple(_reason(reason, context) for reason in explanation.members),
    )


def _reason(reason: Reason, context: Context) -> ReasonView:
    return ReasonView(
        holder=context.holder(reason.held_by, reason.page),
        symbol=_SHAPE[reason.author_position],
        stance=AUTHOR_POSITION[reason.author_position],
        author=teller_of(context.pages[reason.page]),
        quotation=quote(
            reason.page,
            reason.spans,
            [Mark(reason.answer, "mark", f"content {Act.SAID} {_SHAPE[reason.author_position]}")],
            context,
        ),
    )
