"""Claim: one proposition that pages put forward or dispute, and on how many distinct origins it rests."""

from __future__ import annotations

from enum import StrEnum

from pydantic import model_validator

from sayso.model.anchor import Span
from sayso.model.record import Record


class ClaimPosition(StrEnum):
    """How a passage stands to a claim's proposition.

    `reports`: the passage passes on that somebody else holds or disputes it, or what is only ascribed to a source; it
    gives nobody a position.
    """

    AFFIRMS = "affirms"
    DENIES = "denies"
    DOUBTS = "doubts"
    REPORTS = "reports"


class ClaimMember(Record):
    """A passage that puts forward or disputes a claim.

    `span` is the whole extent of source, cue and content; `attribution` is None for the page's own wording (a sentence
    of its author, a headline, heading or caption).
    """

    page: str
    span: Span
    attribution: str | None
    position: ClaimPosition


class Merge(Record):
    """A step on the way to the least number of origins: names that may be one, and why."""

    names: tuple[str, ...]
    reason: str
    """A clause for people: "bodies and officials of one government"."""


class Origins(Record):
    """The distinct origins that one side of a claim names, as a range; independence is never established.

    Invariants: `maximum` is the number of `names`; `minimum` is at most `maximum`, and 0 only if there are no names.
    """

    minimum: int = 0
    maximum: int = 0
    names: tuple[str, ...] = ()
    named_by: tuple[tuple[int, ...], ...] = ()
    """For each name, the numbers of the claim's members that name it; what only repeats another page is in none."""
    merges: tuple[Merge, ...] = ()
    """How the minimum was reached from the names: each step makes two groups one."""
    rests_on: str | None = None
    """The one name that the chains of most pages of this side, and more than one, lead through."""

    @model_validator(mode="after")
    def _is_a_range(self) -> Origins:
        if self.maximum != len(self.names) or not min(1, self.maximum) <= self.minimum <= self.maximum:
            raise ValueError("not a range over the names")
        return self


class WordingKind(StrEnum):
    """In what a wording of a claim differs from the one before it."""

    VERB = "verb"
    NUMBER = "number"
    ACTOR = "actor"
    HEDGE = "hedge"


class WordingChange(Record):
    """A change of wording from one telling to the next: words that one has and the other has not."""

    kind: WordingKind
    before: str
    """Empty where the earlier telling has nothing of the kind."""
    after: str


class Telling(Record):
    """One member as a step of how a claim spread."""

    member: int
    """Its number among the claim's members."""
    date: str | None
    """When it was said, else when its page was published (EDTF); None where neither is known."""
    changes: tuple[WordingChange, ...] = ()
    """Against the telling before it; the first one and undated ones have none."""


class Claim(Record):
    """One proposition over all pages, worded by its best member, verbatim; members by page and place."""

    id: str
    """`c` and 16 hexadecimal digits: the hash of its smallest member that names no claim before it."""
    proposition: str
    """Its words; `GAP` stands where the page has something else between."""
    worded_by: int
    """The number of the member that words the proposition."""
    wording: Span
    """Where the proposition stands on that member's page; its first piece, where it is in several."""
    members: tuple[ClaimMember, ...]
    affirming: Origins = Origins()
    denying: Origins = Origins()
    circular: tuple[str, ...] = ()
    """Outlets that cite each other in a circle for this claim, in the order of the circle."""
    tellings: tuple[Telling, ...] = ()
    """The members that put it in words, the earliest in this pile first, those without a date at the end."""
