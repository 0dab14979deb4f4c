"""The places of all items of a dossier that have an id, one by one: what every export of passages is made from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sayso.model import Attribution, Claim, ClaimMember, Contents, Event, Explanation, Happening, Reason, Span


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
        yield of_wording(claim)
        yield from (of_member(claim, member) for member in claim.members)
    for event in contents.events:
        for mention in event.members:
            yield from of_mention(event, mention)
    for explanation in contents.explanations:
        for reason in explanation.members:
            yield from of_reason(explanation, reason)


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


def of_wording(claim: Claim) -> Anchor:
    """The words that put a claim best."""
    return Anchor(claim.id, "wording", claim.members[claim.worded_by].page, claim.wording)


def of_member(claim: Claim, member: ClaimMember) -> Anchor:
    """A passage that puts the claim forward or disputes it."""
    return Anchor(claim.id, "member", member.page, member.span)


def of_mention(event: Event, mention: Happening) -> Iterator[Anchor]:
    """A mention of the event, and its date where that stands in words."""
    yield Anchor(event.id, "mention", mention.page, mention.span)
    if mention.date_span is not None:
        yield Anchor(event.id, "date", mention.page, mention.date_span)


def of_reason(explanation: Explanation, reason: Reason) -> Iterator[Anchor]:
    """The sentences of a statement of the explanation, and the words that answer."""
    for span in reason.spans:
        yield Anchor(explanation.id, "reason", reason.page, span)
    yield Anchor(explanation.id, "answer", reason.page, reason.answer)
