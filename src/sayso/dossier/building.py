"""Building: inputs into the store, their pages analysed, the analyses woven; each step holds if the next is cut off."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime

from sayso.corrections.log import active
from sayso.dossier.analysing import analyse_all
from sayso.dossier.finding import Found
from sayso.dossier.progress import Listener, Progress, Stage
from sayso.dossier.tasking import Tasking
from sayso.dossier.woven import is_woven, weave_pages
from sayso.errors import DossierExistsError, FetchError, InputError
from sayso.fetching import Address, Fetcher
from sayso.language import by_language
from sayso.model import Custody, Metadata, Page, PageAnalysis, PageStatus
from sayso.reading.archives import captures, captures_in, input_of
from sayso.reading.captures import Capture, Damaged
from sayso.reading.inputs import Input, page_id
from sayso.reading.manifest import Manifest
from sayso.reading.metadata import combined
from sayso.store import Store, StoredInput

_WITHOUT_BYTES = "no bytes"
"""Begins the key of a page without bytes, before the reason why: it could not be opened or fetched, and is tried again
with the next build."""


def take(
    store: Store,
    found: Found,
    *,
    jobs: int,
    listener: Listener,
    keep_others: bool,
    allow_private: bool = False,
    languages: Iterable[str] = (),
) -> None:
    """Take inputs into a dossier, analyse every page that is not analysed under its present key, and weave.

    Addresses that the dossier does not have yet are fetched; nothing else here uses a network.

    Args:
        store: the dossier's file.
        found: the inputs.
        jobs: worker processes.
        listener: is told how far it is.
        keep_others: whether the dossier may hold pages that are not among the inputs.
        allow_private: whether addresses in private and local networks may be fetched.
        languages: the names of installed pipelines for other languages, which the dossier remembers.

    Raises:
        PipelineError: one of these cannot be used; nothing has changed then.
        InputError: the manifest names a page that is not there; nothing has changed then.
        DossierExistsError: it holds others and may not; nothing has changed then.
        PipelineError: the language pipeline cannot be loaded.
        SharedCopyError: it has no whole pages.
        DossierError: the file cannot be written.
    """
    store.refuse_if_cited_only()
    pipelines = by_language(languages)
    with store.session():
        take_in(store, found, listener=listener, keep_others=keep_others, allow_private=allow_private)
        if pipelines:
            store.put_pipelines({**store.pipelines(), **pipelines})
        _read(store, jobs, listener)


def take_in(store: Store, found: Found, *, listener: Listener, keep_others: bool, allow_private: bool = False) -> None:
    """Take inputs into a dossier without reading them; arguments and errors are those of `take`."""
    with store.session():
        with store.transaction():
            _take_in(store, found, listener, keep_others=keep_others)
            _tell(store, found.hints)
            if unknown := _tell(store, found.manifest):
                raise InputError(f"The manifest names pages that are not there ({len(unknown)}, such as {unknown[0]}).")
        _fetch_missing(store, found.addresses, listener, allow_private=allow_private)
        _tell(store, found.hints)
        _tell(store, found.manifest)  # what was fetched now takes the place of an input without bytes


@dataclass(frozen=True)
class Analysed:
    """A page that was analysed elsewhere."""

    source: StoredInput
    """What is known of it, with the key of its analysis; when it entered is not kept."""
    data: bytes
    """Its bytes."""
    analysis: bytes
    """The `PageAnalysis` as JSON."""


def take_analysed(
    store: Store, pages: Iterable[Analysed], pipelines: Mapping[str, str], *, jobs: int, listener: Listener
) -> None:
    """Take pages into a dossier that were analysed elsewhere, and weave; only what another version analysed is anew.

    Args:
        store: the dossier's file.
        pages: all that it shall hold.
        pipelines: those that read other languages than English, by language.
        jobs: worker processes.
        listener: is told how far it is.

    Raises:
        DossierExistsError: it holds others; nothing has changed then.
        PipelineError: the language pipeline cannot be loaded.
        DossierError: the file cannot be written.
    """
    now = _now()
    with store.session():
        with store.transaction():
            others = {source.page: source.file for source in store.inputs()}
            for page in pages:
                source = page.source
                if others.pop(source.page, None) is None:
                    store.put_input(source.model_copy(update={"added": now}), page.data)
                    store.put_analysis(source.page, source.key or "", page.analysis)
            _refuse_others(others)
            if pipelines:
                store.put_pipelines({**store.pipelines(), **pipelines})
        _read(store, jobs, listener)


def _refuse_others(others: Mapping[str, str]) -> None:
    """Refuse to lose pages, by id, that are not among the inputs."""
    if others:
        raise DossierExistsError(
            f"The dossier already holds other pages ({len(others)}, such as {min(others.values())}): add to it "
            "with `sayso add`, or build under another name."
        )


def _take_in(store: Store, found: Found, listener: Listener, *, keep_others: bool) -> None:
    now = _now()
    with store.transaction():
        named = {each.file for each in found.files} | {each.url for each in found.addresses}
        fetched = _by_input(store)
        # What is missing of an archive that was fetched stays told: it is not fetched again.
        told = {address.url for address in found.addresses if address.url in fetched}
        for source in store.inputs():
            # What could not be opened has nothing to lose: perhaps it can be opened now, or is not wanted any more.
            if source.sha256 is None and source.file not in told and (source.file in named or not keep_others):
                store.remove_input(source.page)
        others = {source.page: source.file for source in store.inputs()}
        for done, each in enumerate(found.files):
            listener(Progress(Stage.TAKING_IN, done, len(found.files)))
            for page in _put(store, each, now):
                others.pop(page, None)
        for address in found.addresses:
            for page in (*fetched.get(address.url, ()), page_id(address.url, b"")):
                others.pop(page, None)
            if address.url not in fetched:  # it is in the dossier, and says so, if the build is stopped before its turn
                _put_unfetched(store, address, "it was not asked for yet", now)
        if not keep_others:
            _refuse_others(others)


def _by_input(store: Store) -> dict[str, list[str]]:
    """The pages of which there are bytes, by the name of the file or the address that they came from."""
    found: dict[str, list[str]] = {}
    for source in store.inputs():
        if source.sha256 is not None:
            found.setdefault(input_of(source.file, source.custody), []).append(source.page)
    return found


def _tell(store: Store, manifest: Manifest) -> list[str]:
    """Add what a person says to what is known about pages, and give the names that no page has."""
    unknown = set(manifest)
    for source in store.inputs():
        if told := manifest.get(source.file):
            unknown.discard(source.file)
            supplied = combined(told.metadata, source.supplied or Metadata())
            custody = source.custody.model_copy(update=told.custody.model_dump(exclude_none=True))
            store.supply(source.page, supplied if supplied.basis else None, custody)
    return sorted(unknown)


def _put(store: Store, each: Input, now: str) -> Iterator[str]:
    """Put the pages of one input into the store, one by one, and give their ids."""
    left_out: Counter[str] = Counter()
    yield from _put_all(store, each.file, captures(each, left_out), now, Custody())
    store.put_left_out(each.file, left_out)


def _put_all(store: Store, file: str, found: Iterator[Capture], now: str, custody: Custody) -> Iterator[str]:
    """Put what an input holds into the store, and the input itself for what is missing of it."""
    reason: str | None = "It is a web archive, and there is no page in it."
    try:
        for capture in found:
            yield _put_page(store, capture, now)
            reason = None
    except Damaged as damage:
        reason = str(damage)
    except (OSError, InputError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        reason = f"The file could not be opened: {why}."
    if reason is not None:
        yield _put_without_bytes(store, file, reason, now, custody)


def _put_page(store: Store, capture: Capture, now: str) -> str:
    page = StoredInput(
        page=page_id(capture.file, capture.data),
        file=capture.file,
        sha256=hashlib.sha256(capture.data).hexdigest(),
        media_type=capture.media_type,
        custody=capture.custody,
        fault=capture.fault,
        added=now,
    )
    store.put_input(page, capture.data)
    return page.page


def _fetch_missing(store: Store, addresses: list[Address], listener: Listener, *, allow_private: bool) -> None:
    """Fetch the addresses of which the dossier has no bytes; each is kept as soon as it is there."""
    fetched = _by_input(store)
    missing = [address for address in addresses if address.url not in fetched]
    done = 0

    def announce(contacts: tuple[str, ...]) -> None:
        listener(Progress(Stage.FETCHING, done, len(missing), contacts=contacts))

    fetcher = Fetcher(announce, allow_private=allow_private)
    fetcher.announce(missing)
    for done, address in enumerate(missing):
        listener(Progress(Stage.FETCHING, done, len(missing)))
        _fetch(store, fetcher, address)


def _fetch(store: Store, fetcher: Fetcher, address: Address) -> None:
    try:
        capture = fetcher.fetch(address)
    except FetchError as error:
        _put_unfetched(store, address, str(error), _now())
        return
    left_out: Counter[str] = Counter()
    with store.transaction():
        store.remove_input(page_id(address.url, b""))
        list(_put_all(store, address.url, captures_in(capture, left_out), _now(), capture.custody))
        store.put_left_out(address.url, left_out)


def _put_unfetched(store: Store, address: Address, why: str, now: str) -> str:
    reason = f"The address could not be fetched: {why}."
    return _put_without_bytes(store, address.url, reason, now, Custody(url=address.url))


def _put_without_bytes(store: Store, file: str, reason: str, now: str, custody: Custody) -> str:
    """Put an input of which there are no bytes, in the place of an earlier attempt at it."""
    page = Page(
        id=page_id(file, b""),
        file=file,
        sha256=hashlib.sha256(b"").hexdigest(),
        media_type="application/octet-stream",
        status=PageStatus.UNREADABLE,
        reason=reason,
    )
    with store.transaction():
        store.remove_input(page.id)
        store.put_input(StoredInput(page=page.id, file=file, sha256=None, custody=custody, added=now), b"")
        store.put_analysis(page.id, f"{_WITHOUT_BYTES}: {reason}", PageAnalysis(page=page).model_dump_json().encode())
    return page.id


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _read(store: Store, jobs: int, listener: Listener) -> None:
    """Analyse every page that is not analysed under its present key, and weave where that is needed."""
    _analyse(store, jobs, listener)
    if not is_woven(store, by_this_version=True):
        listener(Progress(Stage.WEAVING, 0, 1))
        weave_pages(store)


def _analyse(store: Store, jobs: int, listener: Listener) -> None:
    inputs = [source for source in store.inputs() if source.sha256 is not None]
    tasking = Tasking(store, active(store.entries()))
    keys = {source.page: tasking.key(source) for source in inputs}
    missing = [source for source in inputs if source.key != keys[source.page]]
    kept = len(inputs) - len(missing)
    listener(Progress(Stage.ANALYSING, 0, len(missing), kept=kept))
    words = 0
    with closing(analyse_all(map(tasking.task, missing), len(missing), jobs)) as outcomes:
        for done, outcome in enumerate(outcomes, start=1):
            store.put_analysis(outcome.page, keys[outcome.page], outcome.analysis)
            words += outcome.words
            listener(Progress(Stage.ANALYSING, done, len(missing), words, kept=kept))
