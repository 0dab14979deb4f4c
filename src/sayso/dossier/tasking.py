"""How the pages of a dossier are to be analysed: the task of each, and the key that its analysis is to have."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.corrections.on_page import by_page
from sayso.dossier.fingerprint import analysis_key
from sayso.dossier.tasks import Task
from sayso.language import DEFAULT_PIPELINE
from sayso.model import Entry
from sayso.store import Store, StoredInput


class Tasking:
    """Tasks and keys for the pages of one dossier, as people corrected these, in the languages that it reads."""

    def __init__(self, store: Store, entries: Iterable[Entry]) -> None:
        self._store = store
        self._corrections = by_page(entries)
        self._pipelines = tuple(sorted(store.pipelines().items()))
        self._others = tuple(sorted(pipeline for _, pipeline in self._pipelines))

    def corrections(self, page: str) -> tuple[Entry, ...]:
        """What people changed of a page (its id), of the entries that count."""
        return self._corrections.get(page, ())

    def key(self, source: StoredInput) -> str:
        """The key that the analysis of a page is to have."""
        return analysis_key(source, DEFAULT_PIPELINE, self.corrections(source.page), self._others)

    def task(self, source: StoredInput) -> Task:
        """The task of analysing a page, with its bytes."""
        return Task(
            page=source.page,
            file=source.file,
            data=b"" if source.sha256 is None else self._store.original(source.sha256),
            media_type=source.media_type,
            supplied=source.supplied,
            fault=source.fault,
            corrections=self.corrections(source.page),
            pipelines=self._pipelines,
        )
