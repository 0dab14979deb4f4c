"""Matrices: one question each, with the hypotheses and the evidence that the pile offers, and no rating.

Rating is a person's judgement. Two hypotheses are always offered, since nobody thinks of them unasked: that it did not
happen, and that somebody wants it to be believed (Heuer 1999, chapter 8, on deception).
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.model import Claim, Evidence, Explanation, Hypothesis, Matrix, item_id

NOT_SO = Hypothesis(id="not-so", label="It did not happen")
DECEPTION = Hypothesis(id="deception", label="Deception: somebody wants it to be believed")
_ROWS = 12
"""Pieces of evidence offered: Heuer's own matrices have about ten; more are added by hand."""
_COLUMNS = 9
"""Explanations offered beside the two."""
_MATRICES = 6
"""Questions: those that most pages answer."""


def make_matrices(claims: Sequence[Claim], explanations: Sequence[Explanation]) -> list[Matrix]:
    """One matrix for each question to which there are two answers or more.

    Args:
        claims: those on most pages first.
        explanations: those on most pages first.

    Returns:
        First whether the disputed claims are so, then why somebody would do what they are about.
    """
    questions: dict[str, list[Hypothesis]] = {}
    about: dict[str, str | None] = {}
    for claim in claims:
        if claim.affirming.maximum and claim.denying.maximum:
            question = f"Is it so? “{claim.proposition}”"
            questions[question] = [Hypothesis(id=claim.id, label=claim.proposition)]
            about[question] = claim.id
    disputed = list(questions)[: _MATRICES // 2]
    answers: dict[str, list[Explanation]] = {}
    for each in explanations:
        answers.setdefault(each.question, []).append(each)
    asked = [question for question, given in answers.items() if len(given) > 1]
    asked.sort(key=lambda question: (-sum(len(each.members) for each in answers[question]), question))
    for question in asked[: _MATRICES - len(disputed)]:
        questions[question] = [Hypothesis(id=each.id, label=each.label) for each in answers[question][:_COLUMNS]]
        about[question] = next((each.claim for each in answers[question] if each.claim is not None), None)
    return [
        _matrix(question, about[question], questions[question], claims)
        for question in [*disputed, *asked[: _MATRICES - len(disputed)]]
    ]


def _matrix(question: str, claim: str | None, answers: Sequence[Hypothesis], claims: Sequence[Claim]) -> Matrix:
    evidence = [Evidence(claim=each.id) for each in claims if each.id != claim][:_ROWS]
    return Matrix(
        id=item_id("m", f"{question}\0{claim}"),
        question=question,
        claim=claim,
        hypotheses=(*answers, NOT_SO, DECEPTION),
        evidence=tuple(evidence),
    )
