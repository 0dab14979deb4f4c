"""What pending corrections and judgements change of the woven contents: for views that read parts of these by index."""

from __future__ import annotations

from sayso.model import Contents
from sayso.model.record import Record
from sayso.store import Overlay

_NOUNS = ("pages", "attributions", "actors", "claims", "explanations", "events", "matrices")


def overlay(woven: Contents, shown: Contents) -> Overlay:
    """The records that are shown otherwise than they were woven.

    Args:
        woven: the contents as they are kept.
        shown: as they are shown.
    """
    records: dict[str, Record] = {}
    gone: set[str] = set()
    for noun in _NOUNS:
        if getattr(woven, noun) is getattr(shown, noun):
            continue
        before = {each.id: each for each in getattr(woven, noun)}
        after = {each.id: each for each in getattr(shown, noun)}
        gone |= before.keys() - after.keys()
        records |= {item: each for item, each in after.items() if before.get(item) is not each != before.get(item)}
    return Overlay(records, frozenset(gone), shown.lineage if shown.lineage != woven.lineage else None)
