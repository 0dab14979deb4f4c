"""What is shown before the pages are woven together again: corrections done at once to the records that they name.

What follows from them (other claims, other origins) is what weaving finds out; until then it stays as it was. What was
undone after it was woven in stays as it is until then, too. Either is marked as pending by whoever asks.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from sayso.corrections.finder import attributions_by_page
from sayso.corrections.on_page import by_page, correct_attributions, correct_page
from sayso.corrections.preview_actors import edit_actors, with_source
from sayso.corrections.preview_claims import edit_claims, without
from sayso.corrections.records import FindActor, date_events, edit_links, edit_matrices
from sayso.corrections.resolving import resolve
from sayso.model import (
    AUTHOR,
    UNNAMED,
    Actor,
    Attribution,
    Contents,
    Entry,
    Matrix,
    Page,
    PageAnalysis,
    Role,
    Statement,
)


def preview(
    contents: Contents, entries: Sequence[Entry], statements: Mapping[str, Sequence[Statement]]
) -> tuple[Contents, tuple[str, ...]]:
    """Do corrections to woven contents.

    Args:
        contents: as they were woven.
        entries: those that were not woven in yet, in the order of the log.
        statements: of the pages that they name, by page id.

    Returns:
        The contents, and the ids of the corrections that found nothing to act on.
    """
    contents, orphaned = _on_pages(contents, entries)
    constraints, gone = resolve(entries, _analyses(contents, statements))
    actors, attributions, no_actor = edit_actors(contents.actors, contents.attributions, constraints.actors)
    claims, no_claim = edit_claims(contents.claims, constraints.claims, {page.id: page.text for page in contents.pages})
    find = _finder(actors)
    lineage, no_link = edit_links(contents.lineage, constraints.lineage, {page.id for page in contents.pages}, find)
    events, no_event = date_events(contents.events, constraints.events)
    matrices, no_matrix = edit_matrices(contents.matrices, constraints.matrices, claims)
    made = contents.model_copy(
        update={
            "actors": tuple(actors),
            "attributions": tuple(attributions),
            "claims": tuple(claims),
            "lineage": tuple(lineage),
            "events": tuple(events),
            "matrices": tuple(_with_claims(each, {claim.id for claim in claims}) for each in matrices),
        }
    )
    return made, tuple(dict.fromkeys((*orphaned, *gone, *no_actor, *no_claim, *no_link, *no_event, *no_matrix)))


def _on_pages(contents: Contents, entries: Sequence[Entry]) -> tuple[Contents, list[str]]:
    """The contents with pages and attributions corrected, and the corrections that found nothing."""
    wanted = by_page(entries)
    pages = {page.id: page for page in contents.pages}
    orphaned = [entry.id for page, each in wanted.items() if page not in pages for entry in each]
    if not wanted:
        return contents, orphaned
    find = _finder(contents.actors)
    told = attributions_by_page(contents)
    gone: set[str] = set()
    for page, each in wanted.items():
        if page in pages:
            before = {one.id: one for one in told.get(page, ())}
            pages[page], no_place = correct_page(pages[page], each)
            made, nothing = correct_attributions(pages[page], list(before.values()), each)
            after = [_known(one, before.get(one.id), find) for one in made if _is_read(one, pages[page])]
            told[page] = sorted(after, key=lambda one: (one.extent, one.id))
            gone |= before.keys() - {one.id for one in after}
            orphaned += [*no_place, *nothing]
    update: dict[str, object] = {
        "pages": tuple(pages.values()),
        "attributions": tuple(one for page in pages for one in told.get(page, ())),
    }
    if gone:
        update["claims"] = tuple(left for claim in contents.claims if (left := without(claim, gone)) is not None)
    return contents.model_copy(update=update), orphaned


def _with_claims(matrix: Matrix, claims: Collection[str]) -> Matrix:
    """A matrix whose evidence is there, though claims went into others."""
    left = tuple(each for each in matrix.evidence if each.claim in claims)
    return matrix.model_copy(update={"evidence": left})


def _known(made: Attribution, before: Attribution | None, find: FindActor) -> Attribution:
    """A corrected attribution with the actor of its source, where that is one of the pile's."""
    if before is not None and before.source_name == made.source_name:
        return made
    actor = None if made.source_name in {AUTHOR, UNNAMED} else find(made.source_name, made.page)
    return made.model_copy(update={"actor": None}) if actor is None else with_source(made, actor)


def _is_read(made: Attribution, page: Page) -> bool:
    """Whether it stands in text that is read, as the roles are now."""
    return any(block.span.overlaps(made.content[0]) for block in page.kept)


def _finder(actors: Sequence[Actor]) -> FindActor:
    """The one actor that goes by a name; the pages do not matter."""
    by_name: dict[str, list[Actor]] = {}
    for actor in actors:
        for name in (actor.name, *actor.aliases):
            by_name.setdefault(name, []).append(actor)

    def find(name: str, page: str) -> Actor | None:
        del page
        found = [each for each in by_name.get(name, ()) if each.name == name] or by_name.get(name, [])
        return found[0] if len(found) == 1 else None

    return find


def _analyses(contents: Contents, statements: Mapping[str, Sequence[Statement]]) -> dict[str, PageAnalysis]:
    """The pages as they are shown, as far as finding the targets of corrections needs them."""
    found = {}
    told = attributions_by_page(contents) if statements else {}
    for page in contents.pages:
        if page.id in statements:
            attributions = tuple(told.get(page.id, ()))
            known = {each.attribution for each in statements[page.id]}
            added = [
                Statement(page=page.id, span=each.extent, attribution=each.id, wording=each.content, role=Role.BODY)
                for each in attributions
                if each.id not in known
            ]
            found[page.id] = PageAnalysis(
                page=page, attributions=attributions, statements=(*statements[page.id], *added)
            )
    return found
