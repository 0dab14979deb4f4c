"""The JSON export as records: the published contract, of which the JSON Schema is made.

A field keeps its name and meaning for as long as `format` stays the same; new fields may come. These records stand
apart from the model, so that the model can change and the contract does not.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from sayso.exchange.exported import Exported
from sayso.exchange.log_document import ExportedEntry
from sayso.exchange.page_document import (
    ExportedActor,
    ExportedAttribution,
    ExportedComparison,
    ExportedDate,
    ExportedPage,
)
from sayso.exchange.woven_document import (
    ExportedClaim,
    ExportedEvent,
    ExportedExplanation,
    ExportedLead,
    ExportedLineageLink,
    ExportedMatrix,
    ExportedSharedPassage,
)


class ExportedRedaction(Exported):
    """One kind of thing that was taken out."""

    what: str
    """What it was, in words."""
    count: int
    """How much of it there was."""


class ExportedSharing(Exported):
    """What was taken out of a dossier before it was shared."""

    working_copy: bool
    """Whether it has whole pages; else only the passages that it cites."""
    version: str
    """The version of sayso that made the copy."""
    inputs: str
    """The SHA-256 digest of the inputs of the dossier that it was made from."""
    redactions: tuple[ExportedRedaction, ...]
    """What was taken out."""


class Export(Exported):
    """A whole dossier. The lists that this version does not fill are there and empty."""

    format: Literal["sayso-dossier/1"] = "sayso-dossier/1"
    """The name and version of this format."""
    pages: tuple[ExportedPage, ...]
    """All inputs, by file name and id."""
    attributions: tuple[ExportedAttribution, ...]
    """All attributions, by page and place."""
    actors: tuple[ExportedActor, ...]
    """All actors, by name and id."""
    claims: tuple[ExportedClaim, ...] = ()
    """Propositions that pages put forward or dispute, those on most pages first."""
    explanations: tuple[ExportedExplanation, ...] = ()
    """Answers to "why?", those on most pages first."""
    lineage: tuple[ExportedLineageLink, ...] = ()
    """Who got it from whom, by page and place."""
    shared_passages: tuple[ExportedSharedPassage, ...] = ()
    """The passages that pages share near-verbatim."""
    dates: tuple[ExportedDate, ...] = ()
    """Time expressions and their values, by page and place."""
    versions: tuple[ExportedComparison, ...] = ()
    """Each version of a page against the one before it."""
    left_out: dict[str, dict[str, int]] = Field(default_factory=dict)
    """What web archives hold besides pages: by archive, counts by kind."""
    shared: ExportedSharing | None = None
    """Of a shared copy what was taken out; null for a dossier as it was built."""
    events: tuple[ExportedEvent, ...] = ()
    """What took place, by date."""
    leads: tuple[ExportedLead, ...] = ()
    """What the pile points to and does not hold, by kind; those on which most claims rest first."""
    matrices: tuple[ExportedMatrix, ...] = ()
    """Analyses of competing hypotheses."""
    corrections: tuple[ExportedEntry, ...] = ()
    """What people changed in the reading and did not undo, in the order in which they did."""
    proposals: tuple[ExportedEntry, ...] = ()
    """What second readers proposed and nobody took on or rejected: none of it is in the reading."""
    judgements: tuple[ExportedEntry, ...] = ()
    """What each person decided last, in the order in which they did."""
