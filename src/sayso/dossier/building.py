"""Building: inputs into the store, their pages analysed, the analyses woven; each step holds if the next is cut off."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from sayso.dossier.analysing import Task, analyse_all
from sayso.dossier.fingerprint import analysis_key
from sayso.dossier.progress import Listener, Progress, Stage
from sayso.dossier.woven import is_woven, weave_pages
from sayso.errors import DossierExistsError, InputError
from sayso.language import DEFAULT_PIPELINE, load
from sayso.model import Page, PageAnalysis, PageStatus
from sayso.reading.inputs import Input, find_inputs, page_id
from sayso.store import Store, StoredInput

_UNOPENED = "unopened"
"""The key of a page whose file could not be opened: there are no bytes to make a real one of, and it is tried again."""


def find(names: Iterable[str | Path] | str | Path, dossier: Path | None) -> list[Input]:
    """The inputs of that name, or of those names, but for the dossier itself; see `find_inputs`."""
    return find_inputs([names] if isinstance(names, str | Path) else names, leave_out=dossier)


def take(store: Store, found: list[Input], *, jobs: int, listener: Listener, keep_others: bool) -> None:
    """Take inputs into a dossier, analyse every page that is not analysed under its present key, and weave.

    Args:
        store: the dossier's file.
        found: the inputs.
        jobs: worker processes; 1 means this process.
        listener: is told how far it is.
        keep_others: whether the dossier may hold pages that are not among the inputs.

    Raises:
        DossierExistsError: it holds others and may not; nothing has changed then.
        PipelineError: the language pipeline cannot be loaded.
        DossierError: the file cannot be written.
    """
    with store.session():
        _take_in(store, found, listener, keep_others=keep_others)
        _analyse(store, jobs, listener)
        if not is_woven(store, by_this_version=True):
            listener(Progress(Stage.WEAVING, 0, 1))
            weave_pages(store)


def _take_in(store: Store, found: list[Input], listener: Listener, *, keep_others: bool) -> None:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    with store.transaction():
        named = {each.file for each in found}
        for source in store.inputs():
            # What could not be opened has nothing to lose: perhaps it can be opened now, or is not wanted any more.
            if source.sha256 is None and (source.file in named or not keep_others):
                store.remove_input(source.page)
        others = {source.page: source.file for source in store.inputs()}
        for done, each in enumerate(found):
            listener(Progress(Stage.TAKING_IN, done, len(found)))
            others.pop(_put(store, each, now), None)
        if others and not keep_others:
            raise DossierExistsError(
                f"The dossier already holds other pages ({len(others)}, such as {min(others.values())}): add to it "
                "with `sayso add`, or build under another name."
            )


def _put(store: Store, each: Input, now: str) -> str:
    """Put one input into the store and return its page's id."""
    try:
        data = each.read_bytes()
    except (OSError, InputError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        return _put_unopened(store, each, why, now)
    page = page_id(each.file, data)
    store.put_input(StoredInput(page=page, file=each.file, sha256=hashlib.sha256(data).hexdigest(), added=now), data)
    return page


def _put_unopened(store: Store, each: Input, why: str, now: str) -> str:
    page = Page(
        id=page_id(each.file, b""),
        file=each.file,
        sha256=hashlib.sha256(b"").hexdigest(),
        media_type="application/octet-stream",
        status=PageStatus.UNREADABLE,
        reason=f"The file could not be opened: {why}.",
    )
    store.put_input(StoredInput(page=page.id, file=each.file, sha256=None, added=now), b"")
    store.put_analysis(page.id, _UNOPENED, PageAnalysis(page=page).model_dump_json().encode())
    return page.id


def _analyse(store: Store, jobs: int, listener: Listener) -> None:
    inputs = [source for source in store.inputs() if source.sha256 is not None]
    keys = {source.page: analysis_key(source, DEFAULT_PIPELINE) for source in inputs}
    missing = [source for source in inputs if source.key != keys[source.page]]
    if missing:
        load()  # a pipeline that is not there must be told here, once, and not by every worker
    kept = len(inputs) - len(missing)
    listener(Progress(Stage.ANALYSING, 0, len(missing), kept=kept))
    fresh = [source for source in missing if not source.begun]
    suspects = [source for source in missing if source.begun]
    words = 0
    try:
        with closing(analyse_all(_tasks(store, fresh), len(fresh), jobs, suspects=_tasks(store, suspects))) as outcomes:
            for done, outcome in enumerate(outcomes, start=1):
                store.put_analysis(outcome.page, keys[outcome.page], outcome.analysis)
                words += outcome.words
                listener(Progress(Stage.ANALYSING, done, len(missing), words, kept=kept))
    finally:
        store.end_analyses()


def _tasks(store: Store, sources: list[StoredInput]) -> Iterator[Task]:
    for source in sources:
        store.begin_analysis(source.page)
        data = b"" if source.sha256 is None else store.original(source.sha256)
        yield Task(source.page, source.file, data, source.media_type, source.supplied)
