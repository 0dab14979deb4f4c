"""What pending corrections and judgements change of the woven contents: for views that read parts of these by index."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.corrections.log import targets
from sayso.corrections.shown import pending, shown
from sayso.model import Contents, Entry
from sayso.model.record import Record
from sayso.store import Overlay, Store

_NOUNS = ("pages", "attributions", "actors", "claims", "explanations", "events", "matrices")


def overlay(woven: Contents, corrected: Contents) -> Overlay:
    """The records that are shown otherwise than they were woven.

    Args:
        woven: the contents as they are kept.
        corrected: as they are shown.
    """
    records: dict[str, Record] = {}
    gone: set[str] = set()
    for noun in _NOUNS:
        if getattr(woven, noun) is getattr(corrected, noun):
            continue
        before = {each.id: each for each in getattr(woven, noun)}
        after = {each.id: each for each in getattr(corrected, noun)}
        gone |= before.keys() - after.keys()
        records |= {item: each for item, each in after.items() if before.get(item) is not each != before.get(item)}
    return Overlay(records, frozenset(gone), corrected.lineage if corrected.lineage != woven.lineage else None)


def part_as_corrected(part: Contents, store: Store, log: Sequence[Entry]) -> Contents:
    """A part of the woven contents as it is to be shown; see `Dossier.as_corrected`.

    Args:
        part: what was looked up; its pages may be without text.
        store: the dossier's file.
        log: all entries.
    """
    corrected = store.corrected()
    fresh = pending(log, corrected)
    named = {one.anchor.page for entry in log if entry.id in fresh for one in targets(entry.change)}
    heads = {page.id: page for page in part.pages}
    whole = tuple((page.id in named and store.page(page.id)) or page for page in part.pages)
    made = shown(part.model_copy(update={"pages": whole}), log, corrected, store.statements)
    back = tuple(
        page.model_copy(update={"text": "", "blocks": (), "links": ()}) if not heads[page.id].text else page
        for page in made.pages
    )
    return made.model_copy(update={"pages": back, "orphaned": part.orphaned})
