"""Explanation: one answer to "why?", who holds it, who rejects it."""

from __future__ import annotations

from enum import StrEnum

from sayso.model.anchor import Span
from sayso.model.record import Record


class AuthorPosition(StrEnum):
    """How a page's author stands to an explanation."""

    SUPPORTS = "supports"
    REJECTS = "rejects"
    NEUTRAL = "neutral"


class Reason(Record):
    """One page's statement of an explanation: the sentences that state it, in order and disjoint."""

    page: str
    spans: tuple[Span, ...]
    held_by: str
    """The holder's canonical name; `AUTHOR` for the page's author, `unnamed` for nobody in particular."""
    author_position: AuthorPosition
    answer: Span
    """The words inside the spans that say the motive, cause or aim."""
    agent: str = ""
    """Whose motive or aim it is, as named; empty where that is nobody."""
    explicit: bool = True
    """Whether the words say by themselves that they explain; otherwise they tell a wish or fear of the agent."""


class Explanation(Record):
    """One answer over all pages; members by page and place."""

    id: str
    """`x` and 16 hexadecimal digits: the hash of its smallest member."""
    question: str
    """A fixed template filled with anchored words."""
    claim: str | None
    """The id of the claim that it explains."""
    label: str
    """The words of its best member, verbatim."""
    members: tuple[Reason, ...]
