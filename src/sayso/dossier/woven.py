"""Whether a dossier's contents are those of its pages and of what people corrected, and making them so."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sayso.corrections.log import active
from sayso.corrections.resolving import resolve, weighs
from sayso.corrections.shown import pending
from sayso.dossier.code import code_fingerprint
from sayso.model import Contents, Entry, PageAnalysis
from sayso.store import Store

if TYPE_CHECKING:
    from sayso.weaving import Memory


def weave_pages(store: Store) -> None:
    """Weave all analyses of a dossier, as they are, and keep the contents."""
    keep(store, *woven(list(store.analyses()), active(store.entries())))


def keep(store: Store, contents: Contents, corrected: Sequence[str] = ()) -> None:
    """Keep contents as those of the analyses that are there, woven by this version with these entries of the log."""
    with_entries = hashlib.sha256(" ".join(corrected).encode()).hexdigest()[:16]
    store.put_contents(contents, f"{made_of(store)} {_weaving()} {with_entries}", corrected)


def woven(
    analyses: Sequence[PageAnalysis], entries: Sequence[Entry], memory: Memory | None = None
) -> tuple[Contents, tuple[str, ...]]:
    """Weave analyses under the constraints that corrections set.

    Args:
        analyses: of all pages, each corrected.
        entries: what counts of the log.
        memory: of weaving these pages before; it changes how long this takes, and nothing else.

    Returns:
        The contents, and the ids of the entries that they were made with.
    """
    from sayso.weaving import weave  # noqa: PLC0415 - it loads a language, and a dossier that is woven opens without

    constraints, gone = resolve(entries, {each.page.id: each for each in analyses})
    contents = weave(analyses, memory, constraints)
    on_pages = {entry for each in analyses for entry in each.orphaned}
    orphaned = sorted({*contents.orphaned, *gone, *on_pages})
    corrected = {entry for each in analyses for entry in each.corrected} | {
        entry.id for entry in entries if weighs(entry)
    }
    return contents.model_copy(update={"orphaned": tuple(orphaned)}), tuple(sorted(corrected))


def is_woven(store: Store, *, by_this_version: bool) -> bool:
    """Whether the contents are those of the analyses that are there.

    Args:
        store: the dossier's file.
        by_this_version: whether it also matters with which version of the weaving code they were made, and whether
            with all that people corrected.
    """
    pages, weaving, *_ = (*(store.woven() or "").split(), "", "")
    if pages != made_of(store):
        return False
    # Hashing the code, models and all, is for those who ask for it: opening a dossier does not.
    return not by_this_version or (weaving == _weaving() and not pending(store.entries(), store.corrected()))


def made_of(store: Store) -> str:
    """A hash of which pages are analysed, under which keys, and where they are known to come from."""
    inputs = (source for source in store.inputs() if source.key is not None)
    known = sorted((source.page, source.key, source.custody.model_dump_json()) for source in inputs)
    return hashlib.sha256(repr(known).encode()).hexdigest()


def _weaving() -> str:
    return code_fingerprint("model", "language", "weaving", "corrections")
