"""Reading a dossier again with a second reader: what that will cost, doing it, and what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from math import ceil

from sayso.assist.second.asking import Question, questions
from sayso.assist.second.checking import Drop, Known, check
from sayso.assist.second.endpoint import LONGEST_ANSWER, Answer, Endpoint
from sayso.corrections.confidential import withheld
from sayso.dossier import Dossier
from sayso.errors import CorrectionError, EndpointError
from sayso.model import Propose, Proposed

_CHARACTERS = 3.5
"""Characters of one token: English prose has 4 to 4.5 in common vocabularies, JSON and names fewer."""
_PATIENCE = 3
"""Failed requests in a row until the rest are not sent: an endpoint that is gone would cost its time for each."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """How much will be sent, and what comes back at most."""

    pages: int
    requests: int
    tokens_in: int
    """About."""
    tokens_out: int
    """At most."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What would be sent, if somebody says yes."""

    questions: tuple[Question, ...]
    withheld: int
    """Pages of which nothing is sent, because a person marked them as confidential, or others that say the same."""
    estimate: Estimate


@dataclass(slots=True)
class Outcome:
    """What came of it."""

    answered: int = 0
    failures: Counter[str] = field(default_factory=Counter)
    """Why requests failed, with how many did."""
    unsent: int = 0
    """Requests that were not sent any more."""
    kept: Counter[str] = field(default_factory=Counter)
    """Proposals in the log now, by kind of change."""
    dropped: Counter[Drop] = field(default_factory=Counter)
    tokens_in: int = 0
    tokens_out: int = 0
    guessed: int = 0
    """Answers that did not tell their tokens: these were reckoned from their length."""


def plan(dossier: Dossier) -> Plan:
    """What a second reader would be sent of a dossier. Nothing leaves the machine yet."""
    contents = dossier.contents()
    asked = tuple(questions(contents))
    return Plan(
        questions=asked,
        withheld=len(withheld(contents.pages)),
        estimate=Estimate(
            pages=len({each.page.id for each in asked}),
            requests=len(asked),
            tokens_in=sum(map(_tokens_in, asked)),
            tokens_out=len(asked) * LONGEST_ANSWER,
        ),
    )


def read_again(dossier: Dossier, plan: Plan, endpoint: Endpoint, progress: Callable[[int], None]) -> Outcome:
    """Send what was planned, and keep what is proposed and holds: each proposal is in the file at once.

    Args:
        dossier: it, as it was when this was planned.
        plan: made by `plan`.
        endpoint: whom to ask.
        progress: is told the number of each request before it is sent, from 1.

    Raises:
        DossierError: the file cannot be written.
    """
    outcome = Outcome()
    known = Known.of(dossier.contents())
    before = {entry.change.change for entry in dossier.log() if isinstance(entry.change, Propose)}
    in_a_row = 0
    for number, question in enumerate(plan.questions, start=1):
        progress(number)
        try:
            answer = endpoint.ask(question.messages())
        except EndpointError as error:
            outcome.failures[str(error)] += 1
            in_a_row += 1
            if error.final or in_a_row == _PATIENCE:
                outcome.unsent = len(plan.questions) - number
                break
            continue
        in_a_row = 0
        _count(outcome, question, answer)
        _keep(dossier, check(answer.text, question, known), endpoint.model, before, outcome)
    return outcome


def _keep(
    dossier: Dossier, found: Iterable[Proposed | Drop], model: str, before: set[Proposed], outcome: Outcome
) -> None:
    for each in found:
        if isinstance(each, Drop):
            outcome.dropped[each] += 1
        elif each in before:
            outcome.dropped[Drop.REPEATED] += 1
        else:
            before.add(each)
            try:
                dossier.propose(each, model=model)
            except CorrectionError:
                outcome.dropped[Drop.KNOWN] += 1
            else:
                outcome.kept[each.kind] += 1


def _count(outcome: Outcome, question: Question, answer: Answer) -> None:
    outcome.answered += 1
    if answer.usage is None:
        outcome.guessed += 1
        outcome.tokens_in += _tokens_in(question)
        outcome.tokens_out += _tokens(len(answer.text))
    else:
        outcome.tokens_in += answer.usage.prompt_tokens
        outcome.tokens_out += answer.usage.completion_tokens


def _tokens_in(question: Question) -> int:
    return _tokens(sum(len(each["content"]) for each in question.messages()))


def _tokens(characters: int) -> int:
    return ceil(characters / _CHARACTERS)
