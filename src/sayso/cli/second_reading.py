"""What a second reading will cost and what came of it, in a few lines."""

from __future__ import annotations

from sayso.assist.second import Outcome, Plan
from sayso.report.wording import counted

Rates = tuple[float, float] | None

_KINDS = {"add-attribution": "statement", "position": "position", "move-member": "claim link"}
"""Kinds of proposals, as people count them."""


def lines_before(planned: Plan, host: str, model: str, rates: Rates) -> list[str]:
    """What will be sent to whom, and what it costs.

    Args:
        planned: what would be sent.
        host: to which host.
        model: to which model.
        rates: what a million tokens sent and received cost, if that is known.
    """
    told = planned.estimate
    cost = _cost("at most about ", told.tokens_in, told.tokens_out, rates)
    lines = [
        f"Second reader: {model} at {host}",
        f"To be sent: {counted(told.pages, 'page')} in {counted(told.requests, 'request')}, about {told.tokens_in:,} "
        f"tokens; back come at most {told.tokens_out:,}.{cost}",
    ]
    if planned.withheld:
        lines.append(f"Not sent: {counted(planned.withheld, 'page')}, confidential or saying what one says that is.")
    return lines


def lines_after(outcome: Outcome, rates: Rates) -> list[str]:
    """What was sent and received, what it cost, what was kept, and why the rest was dropped."""
    failed = sum(outcome.failures.values())
    guessed = f" ({counted(outcome.guessed, 'answer')} without a count: reckoned)" if outcome.guessed else ""
    kept = ", ".join(counted(number, _KINDS[kind]) for kind, number in sorted(outcome.kept.items()))
    return [
        f"{counted(outcome.answered, 'request')} answered, {failed} failed: {outcome.tokens_in:,} tokens sent, "
        f"{outcome.tokens_out:,} received{guessed}.{_cost('', outcome.tokens_in, outcome.tokens_out, rates)}",
        *(f"  failed: {why} ({number})" for why, number in outcome.failures.most_common()),
        *([f"  {counted(outcome.unsent, 'request')} not sent after that."] if outcome.unsent else []),
        f"{counted(outcome.kept.total(), 'proposal')} kept{': ' + kept if kept else ''}.",
        *(f"  dropped: {why} ({number})" for why, number in outcome.dropped.most_common()),
    ]


def _cost(most: str, sent: int, received: int, rates: Rates) -> str:
    if rates is None:
        return ""
    return f" Cost: {most}{(sent * rates[0] + received * rates[1]) / 1e6:,.4f}."
