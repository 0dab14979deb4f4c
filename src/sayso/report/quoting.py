"""Passages of the woven records as a reader meets them: full sentences, the span marked, a link to their place.

Attributions have places of their own (`context.passage_id`); every other passage that a section quotes gets one here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from sayso.model import Attribution, Contents, Span
from sayso.report.citation import of_passage, of_statement
from sayso.report.context import Context
from sayso.report.marking import Mark, mark_up
from sayso.report.passages import sentences_around
from sayso.report.statements import syntax_marks


@dataclass(frozen=True, slots=True)
class Quotation:
    """A passage in its full sentences."""

    passages: tuple[Markup, ...]
    """Between two of them something was left out."""
    id: str
    """Of its place in the page view."""
    place: str
    """Which page, in words."""
    citation: str
    statement: str = ""
    """The id of the attribution that stands there, if that is what is quoted."""


def quote(
    page_id: str,
    spans: Sequence[Span],
    marks: Iterable[Mark],
    context: Context,
    attribution: Attribution | None = None,
) -> Quotation:
    """Quote spans of a page in the sentences that they touch.

    Args:
        page_id: the page.
        spans: what to show, at least one; the first is where the link leads.
        marks: what to mark in it.
        context: look-ups of the dossier.
        attribution: the one that stands there, if that is what is quoted.
    """
    page = context.pages[page_id]
    laid = list(marks)
    windows = sentences_around(spans, page.text, context.sentences.get(page_id, ()))
    return Quotation(
        passages=tuple(mark_up(page.text, window, [*laid, *syntax_marks(page, window)]) for window in windows),
        id=place_id(page_id, spans[0]),
        place=context.label(page_id),
        citation=of_statement(attribution, context) if attribution else of_passage(page, spans, context),
        statement=attribution.id if attribution else "",
    )


def place_id(page_id: str, span: Span) -> str:
    """The id of a passage's place in the page view."""
    return f"in-{page_id}-{span.start}-{span.end}"


def places(contents: Contents) -> dict[str, tuple[Span, ...]]:
    """Page id to the spans that sections lead to, in order and each once."""
    found: dict[str, set[Span]] = defaultdict(set)
    for page, span in _passages(contents):
        found[page].add(span)
    return {page: tuple(sorted(spans)) for page, spans in found.items()}


def _passages(contents: Contents) -> Iterator[tuple[str, Span]]:
    for claim in contents.claims:
        yield claim.members[claim.worded_by].page, claim.wording
        yield from ((member.page, member.span) for member in claim.members)
    for explanation in contents.explanations:
        yield from ((reason.page, reason.spans[0]) for reason in explanation.members)
    for event in contents.events:
        yield from ((happening.page, happening.span) for happening in event.members)
    yield from ((link.page, link.span) for link in contents.lineage if link.span)
    for passage in contents.shared_passages:
        yield passage.page, passage.span
        yield passage.source_page, passage.source_span
    yield from ((lead.page, lead.span) for lead in contents.leads)
