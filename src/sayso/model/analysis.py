"""What one page gives by itself, and what all pages give together."""

from __future__ import annotations

from pydantic import Field

from sayso.model.actor import Actor
from sayso.model.anchor import Span
from sayso.model.attribution import Attribution
from sayso.model.claim import Claim
from sayso.model.comparison import Comparison
from sayso.model.correction import Entry
from sayso.model.date_expression import DateExpression
from sayso.model.event import Event, Happening
from sayso.model.explanation import Explanation, Reason
from sayso.model.lead import Lead
from sayso.model.lineage import Citation, LineageLink, SharedPassage
from sayso.model.matrix import Matrix
from sayso.model.mention import Mention
from sayso.model.page import Page
from sayso.model.record import Record
from sayso.model.sharing import Sharing
from sayso.model.statement import Statement


class PageAnalysis(Record):
    """One page, read and analysed: a pure function of the page's bytes, its name and the engine's version.

    `sentences` are the sentences of the kept blocks, in order; no content is ever shown outside its sentence.
    """

    page: Page
    sentences: tuple[Span, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    dates: tuple[DateExpression, ...] = ()
    mentions: tuple[Mention, ...] = ()
    citations: tuple[Citation, ...] = ()
    reasons: tuple[Reason, ...] = ()
    happenings: tuple[Happening, ...] = ()
    statements: tuple[Statement, ...] = ()
    corrected: tuple[str, ...] = ()
    """The ids of the corrections that it was made with."""
    orphaned: tuple[str, ...] = ()
    """The ids of those that found nothing to act on."""


class Contents(Record):
    """Everything in a dossier as plain records, in canonical order: what reports and exports are made from.

    Pages are sorted by file name and id, attributions by page and place, actors by name and id, dates by page
    and place, comparisons by the first version's file and in order of time.
    """

    pages: tuple[Page, ...]
    sentences: dict[str, tuple[Span, ...]]
    """Page id to that page's sentences."""
    attributions: tuple[Attribution, ...]
    actors: tuple[Actor, ...]
    dates: tuple[DateExpression, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    """Each version of a page against the one before it, by the first version and in order of time."""
    left_out: dict[str, dict[str, int]] = Field(default_factory=dict)
    """What web archives among the inputs hold besides pages: by archive, counts by kind."""
    claims: tuple[Claim, ...] = ()
    """The claims on most pages first."""
    lineage: tuple[LineageLink, ...] = ()
    shared_passages: tuple[SharedPassage, ...] = ()
    explanations: tuple[Explanation, ...] = ()
    events: tuple[Event, ...] = ()
    """By date."""
    leads: tuple[Lead, ...] = ()
    matrices: tuple[Matrix, ...] = ()
    corrections: tuple[Entry, ...] = ()
    """What people changed and what was not undone, in the order of the log."""
    proposals: tuple[Entry, ...] = ()
    """What a second reader proposed and nobody took on or rejected, in the order of the log."""
    judgements: tuple[Entry, ...] = ()
    """What each person decided last, in the order of the log."""
    orphaned: tuple[str, ...] = ()
    """The ids of the corrections, proposals and judgements whose target is gone."""
    pending: tuple[str, ...] = ()
    """The ids of those that are shown, or undone, and not woven in yet: what follows from them is not here."""
    unsure_left_out: int = 0
    """How many unsure readings were taken out."""
    shared: Sharing | None = None
    """What was taken out of a dossier that was shared; None for one that is as it was built."""
