"""The places of all items of a dossier that have an id, one by one: what every export of passages is made from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sayso.model import Attribution, Claim, Contents, Event, Explanation, Span


class Anchor(NamedTuple):
    """One place of an item."""

    item: str
    """The item's id."""
    part: str
    """What the place is to the item."""
    page: str
    """The page's id."""
    span: Span


def anchors(contents: Contents) -> Iterator[Anchor]:
    """The places of attributions, claims, events and explanations, in the order of the contents."""
    for attribution in contents.attributions:
        yield from of_attribution(attribution)
    for claim in contents.claims:
        yield from of_claim(claim)
    for event in contents.events:
        yield from of_event(event)
    for explanation in contents.explanations:
        yield from of_explanation(explanation)


def of_attribution(attribution: Attribution) -> Iterator[Anchor]:
    """Its content first, then what else is there."""
    parts = [("content", span) for span in attribution.content]
    parts += [
        (part, span)
        for part, span in (
            ("source", attribution.source),
            ("cue", attribution.cue),
            ("basis", attribution.basis),
            ("anonymity-reason", attribution.anonymity_reason),
        )
        if span is not None
    ]
    for part, span in parts:
        yield Anchor(attribution.id, part, attribution.page, span)


def of_claim(claim: Claim) -> Iterator[Anchor]:
    """Its wording, then its members."""
    yield Anchor(claim.id, "wording", claim.members[claim.worded_by].page, claim.wording)
    for member in claim.members:
        yield Anchor(claim.id, "member", member.page, member.span)


def of_event(event: Event) -> Iterator[Anchor]:
    """Each mention, and its date where that stands in words."""
    for each in event.members:
        yield Anchor(event.id, "mention", each.page, each.span)
        if each.date_span is not None:
            yield Anchor(event.id, "date", each.page, each.date_span)


def of_explanation(explanation: Explanation) -> Iterator[Anchor]:
    """Each statement's sentences and the words that answer."""
    for reason in explanation.members:
        for span in reason.spans:
            yield Anchor(explanation.id, "reason", reason.page, span)
        yield Anchor(explanation.id, "answer", reason.page, reason.answer)
