"""Target: the item that a correction or a judgement is about, by its id and by its place in the text."""

from __future__ import annotations

from enum import StrEnum

from sayso.model.anchor import Anchor
from sayso.model.lineage import LineageKind
from sayso.model.record import Record


class Noun(StrEnum):
    """What kind of item it is."""

    PAGE = "page"
    PASSAGE = "passage"
    """A run of a page's text: a block or a part of one, or a sentence in the page's own words."""
    ATTRIBUTION = "attribution"
    ACTOR = "actor"
    CLAIM = "claim"
    EXPLANATION = "explanation"
    EVENT = "event"
    LINK = "link"
    """A way of the lineage from a page to an origin."""
    LEAD = "lead"
    MATRIX = "matrix"


class Target(Record):
    """One item; when its id is gone after a new analysis, its anchor finds it again, or nothing does."""

    noun: Noun
    id: str
    """Its id; that of the page for a passage."""
    anchor: Anchor
    """Of an attribution the whole extent; of an actor one place that names it; of an event or explanation its first
    member, of a claim the first that no other claim has; of a matrix that of its claim or first explanation."""
    attribution: str | None = None
    """The id of the attribution that stands there; None where the page itself speaks."""
    cue: Anchor | None = None
    """The cue of that attribution: what finds it again after its borders moved."""
    name: str | None = None
    """Of an actor, a name by which that page knows it; of a link its origin."""
    link: LineageKind | None = None
    """Of a link its kind."""
