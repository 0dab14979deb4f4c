"""Attribution: source, cue, content, and the source's stance to the content (PARC, PolNeAR, FactBank)."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from sayso.model.actor import ActorKind
from sayso.model.anchor import Span
from sayso.model.identity import item_id
from sayso.model.record import Record

UNNAMED = "unnamed"
"""The `source_name` where the page names no source."""
UNNAMED_MARK = " (unnamed)"
"""Ends the `source_name` of an anonymous source: "two officials (unnamed)"."""
AUTHOR = "AUTHOR"
"""The `source_name` of the page's author who speaks in the first person."""


class Act(StrEnum):
    """Whether the source put the content into words.

    `said`: the page presents it as the source's own utterance or writing. `ascribed`: somebody else says what the
    source thinks, wants or fears. `evidential`: hearsay without a speaker.
    """

    SAID = "said"
    ASCRIBED = "ascribed"
    EVIDENTIAL = "evidential"


class Form(StrEnum):
    """Whether the content stands between quotation marks: all of it, none of it, or some."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Position(StrEnum):
    """The source's attitude to the proposition as worded in the content."""

    AFFIRMS = "affirms"
    DENIES = "denies"
    DOUBTS = "doubts"
    ASKS = "asks"
    URGES = "urges"
    CONSIDERS = "considers"


class Certainty(StrEnum):
    """How certain the source presents the content as (FactBank's degrees)."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNSPECIFIED = "unspecified"


class Band(StrEnum):
    """The reading confidence as people see it."""

    CLEAR = "clear"
    CHECK = "check"
    UNSURE = "unsure"


class Attribution(Record):
    """One passage in which a page gives somebody's words or thoughts.

    Invariants: all spans are trimmed, non-empty places of the page's text; `content` has at least one span, in order
    and disjoint. `source` and `cue` are None where the page names none. `confidence` is how sure sayso is that it read
    the passage right, in [0, 1]; it never says how likely the content is true.
    """

    id: str
    """`a` and 16 hexadecimal digits: the hash of page id and spans."""
    page: str
    source: Span | None
    source_name: str
    """The source's canonical name: a resolved pronoun's name, `X (unnamed)` for an anonymous source, `unnamed` for
    none, `AUTHOR` for the page's author speaking in the first person."""
    source_kind: ActorKind | None = None
    """What kind of actor this passage suggests the source is; None where it does not tell."""
    actor: str | None = None
    """The id of the actor; None until the pages are woven together."""
    cue: Span | None
    content: Annotated[tuple[Span, ...], Field(min_length=1)]
    act: Act
    form: Form
    position: Position
    certainty: Certainty
    said: str | None = None
    """When it was said, as an EDTF date, where the page tells."""
    anonymous: bool
    chain: tuple[str, ...]
    """Canonical names from the outlet nearest the page down to the deepest origin; the source's own name if alone."""
    confidence: Annotated[float, Field(ge=0, le=1)]
    confidence_band: Band
    basis: Span | None = None
    """What the source's words rest on, where the passage tells ("briefed on the talks", "coming from informers")."""
    anonymity_reason: Span | None = None
    """Why the source is not named, where the passage tells ("because he was not authorised to speak")."""
    same_as: str | None = None
    """The id of the same statement in an earlier version of the page, with which it counts as one."""

    @model_validator(mode="after")
    def _spans_in_order(self) -> Self:
        at = -1
        for span in self.content:
            if not at < span.start < span.end:
                raise ValueError(f"content spans {self.content} are empty, overlap or are out of order")
            at = span.end - 1
        return self

    @property
    def extent(self) -> Span:
        """From the first to the last character of source, cue and content."""
        spans = [*self.content, *(span for span in (self.source, self.cue) if span)]
        return Span.around(spans)


def attribution_id(page: str, source: Span | None, cue: Span | None, content: Sequence[Span]) -> str:
    """The id of the attribution with these spans on a page (its id)."""
    told = repr((page, source and tuple(source), cue and tuple(cue), [tuple(span) for span in content]))
    return item_id("a", told)
