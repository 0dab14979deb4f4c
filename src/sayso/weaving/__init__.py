"""Weaving: what all pages give together, as a pure function of what each gives by itself.

`weave` is the room's one door. Its result depends on the set of analyses alone: never on their order, on how they
were batched, or on what was woven before. What was woven before only saves time, where a `Memory` is handed on.
"""

from __future__ import annotations

from collections.abc import Iterable

from sayso.corrections.records import date_events, edit_links, edit_matrices
from sayso.model import Attribution, Constraints, Contents, PageAnalysis
from sayso.weaving.actors import resolve_actors
from sayso.weaving.claims import find_claims
from sayso.weaving.comparisons import compare, count_once
from sayso.weaving.copies import shared_passages
from sayso.weaving.duplicates import mark_duplicates
from sayso.weaving.events import by_date, find_events
from sayso.weaving.explanations import find_explanations
from sayso.weaving.leads import find_leads
from sayso.weaving.lineage import in_order, link_copies, link_pages
from sayso.weaving.matrices import make_matrices
from sayso.weaving.memory import Itself, Memory
from sayso.weaving.origins import Pile, count_origins
from sayso.weaving.translations import mark_translations
from sayso.weaving.versions import find_versions, mark_versions

__all__ = ["Memory", "weave"]


def weave(
    analyses: Iterable[PageAnalysis], memory: Memory | None = None, constraints: Constraints | None = None
) -> Contents:
    """Weave page analyses together.

    Args:
        analyses: one per page, in any order.
        memory: what weaving these pages before, or most of them, worked out. It changes how long weaving takes, and
            never what comes of it.
        constraints: what people demand of the result; nothing by default.

    Returns:
        The dossier's contents in canonical order: pages by file name and id with exact duplicates marked, attributions
        by page and place with their actors. A duplicate stays listed and gives no attributions, so that what it says
        is counted once; a version keeps its own, and those that an earlier version has too say so. `orphaned` has the
        constraints that found nothing to act on.
    """
    demanded = Constraints() if constraints is None else constraints
    memory = Memory() if memory is None else memory
    memory.begin()
    ordered = sorted(analyses, key=lambda analysis: (analysis.page.file, analysis.page.id))
    pages = mark_translations(mark_duplicates([analysis.page for analysis in ordered]))
    by_id = {analysis.page.id: analysis for analysis in ordered}
    families = find_versions(pages, memory)
    counted = [analysis for analysis, page in zip(ordered, pages, strict=True) if page.duplicate_of is None]
    found = [each for analysis in counted for each in memory.recall(_by_place, Itself(analysis.attributions))]
    mentions = [mention for analysis in counted for mention in analysis.mentions]
    by_page = {analysis.page.id: analysis.page for analysis in counted}
    actors, told = resolve_actors([*by_page.values()], found, mentions, memory, demanded.actors)
    marked = mark_versions(pages, families)
    read = [page for page in marked if page.duplicate_of is None]
    cited = [citation for analysis in counted for citation in analysis.citations]
    attributions = count_once(told, families, by_id)
    statements = [each for analysis in counted for each in analysis.statements]
    reasons = [each for analysis in counted for each in analysis.reasons]
    links = link_pages(read, cited, attributions, actors.find)
    shared = shared_passages(read, links, memory)
    every_link, lost_links = edit_links(link_copies(read, links, shared), demanded.lineage, set(by_page), actors.find)
    lineage = in_order(every_link, read)
    pile = Pile.of(read, attributions, lineage=lineage, shared=shared, reasons=reasons, actors=actors)
    found_claims, lost_claims = find_claims(read, statements, attributions, memory, demanded.claims)
    claims = count_origins(found_claims, pile, memory)
    explanations = find_explanations(reasons, by_page, claims, memory)
    found_events = find_events([each for analysis in counted for each in analysis.happenings], by_page, memory)
    events, lost_events = date_events(found_events, demanded.events)
    matrices, lost_matrices = edit_matrices(make_matrices(claims, explanations), demanded.matrices, claims)
    lost = {*actors.unapplied, *lost_links, *lost_claims, *lost_events, *lost_matrices}
    return Contents(
        pages=tuple(marked),
        sentences={analysis.page.id: analysis.sentences for analysis in counted},
        attributions=tuple(attributions),
        actors=actors.actors,
        dates=tuple(date for analysis in counted for date in analysis.dates),
        comparisons=tuple(compare(families, by_id)),
        claims=tuple(claims),
        explanations=tuple(explanations),
        matrices=tuple(matrices),
        lineage=tuple(lineage),
        shared_passages=tuple(shared),
        leads=tuple(find_leads(read, claims, attributions, lineage=lineage, mentions=mentions, actors=actors)),
        events=tuple(sorted(events, key=by_date)),
        orphaned=tuple(sorted(lost)),
    )


def _by_place(attributions: Itself[tuple[Attribution, ...]]) -> tuple[Attribution, ...]:
    return tuple(sorted(attributions.value, key=lambda each: (each.extent, each.id)))
