"""Whether a dossier's contents are those of its pages, and making them so."""

from __future__ import annotations

import hashlib

from sayso.dossier.code import code_fingerprint
from sayso.model import Contents
from sayso.store import Store


def weave_pages(store: Store) -> None:
    """Weave all analyses of a dossier and keep the contents."""
    # Weaving knows a language, which takes seconds to load; a dossier that is woven opens without.
    from sayso.weaving import weave  # noqa: PLC0415

    keep(store, weave(store.analyses()))


def keep(store: Store, contents: Contents) -> None:
    """Keep contents as those of the analyses that are there, woven by this version."""
    store.put_contents(contents, f"{_pages(store)} {_weaving()}")


def is_woven(store: Store, *, by_this_version: bool) -> bool:
    """Whether the contents are those of the analyses that are there.

    Args:
        store: the dossier's file.
        by_this_version: whether it also matters with which version of the weaving code they were made.
    """
    pages, _, weaving = (store.woven() or "").partition(" ")
    # Hashing the code, models and all, is for those who ask for it: opening a dossier does not.
    return pages == _pages(store) and (not by_this_version or weaving == _weaving())


def _pages(store: Store) -> str:
    """A hash of which pages are analysed, under which keys, and where they are known to come from."""
    inputs = (source for source in store.inputs() if source.key is not None)
    known = sorted((source.page, source.key, source.custody.model_dump_json()) for source in inputs)
    return hashlib.sha256(repr(known).encode()).hexdigest()


def _weaving() -> str:
    return code_fingerprint("model", "language", "weaving")
