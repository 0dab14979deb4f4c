"""Verifying: whether the bytes and records in a dossier are still those that were taken in."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from sayso.dossier.verification import Mismatch, Verification
from sayso.errors import NotADossierError
from sayso.model import Page
from sayso.reading.inputs import page_id
from sayso.store import Store, StoredInput


def verify(store: Store) -> Verification:
    """Recompute the hash of every page's kept bytes, and its id, and compare them with all places where they stand."""
    pages = {page.id: page for page in store.contents().pages}
    inputs = store.inputs()
    kept = [source for source in inputs if source.sha256 is not None]
    found = [
        Mismatch(source.file, source.page, problem)
        for source in kept
        for problem in _problems(store, source, pages.get(source.page))
    ]
    wrong = {mismatch.page for mismatch in found}
    return Verification(
        verified=sum(source.page not in wrong for source in kept),
        without_bytes=len(inputs) - len(kept),
        mismatches=tuple(found),
        unclaimed=tuple(sorted(store.originals() - {str(source.sha256) for source in kept})),
    )


def _problems(store: Store, source: StoredInput, page: Page | None) -> Iterator[str]:
    try:
        data = store.original(str(source.sha256))
    except NotADossierError:
        yield "Its bytes are missing or damaged."
        return
    sha256 = hashlib.sha256(data).hexdigest()
    if sha256 != source.sha256:
        yield f"Its bytes have the SHA-256 {sha256}; those that were taken in had {source.sha256}."
    if page_id(source.file, data) != source.page:
        yield "Its id is not that of its name and bytes."
    if page is not None and (page.file, page.sha256) != (source.file, source.sha256):
        yield f"What was read is the page {page.file} with the SHA-256 {page.sha256}."
    if page is None and source.key is not None:
        yield "It was read, and what was read is missing."
