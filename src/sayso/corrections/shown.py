"""What a dossier shows: its woven contents with everything that the log says, whether it is woven in yet or not."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sayso.corrections.finder import Finder
from sayso.corrections.judging import judgements, rated
from sayso.corrections.log import active, targets
from sayso.corrections.on_page import by_page
from sayso.corrections.preview import preview
from sayso.corrections.proposals import open_proposals
from sayso.corrections.resolving import weighs
from sayso.model import Contents, Entry, Judging, Page, Propose, SetConfidential, Statement

StatementsOf = Callable[[str], Sequence[Statement]]
"""The statements of a page (its id), as it was analysed last."""


def pending(log: Sequence[Entry], corrected: Sequence[str]) -> frozenset[str]:
    """The ids of the entries of which woven contents do not know yet that they were made, or undone.

    Args:
        log: all entries.
        corrected: the ids of those that the contents were made with.
    """
    return _woven_in(active(log)) ^ set(corrected)


def shown(contents: Contents, log: Sequence[Entry], corrected: Sequence[str], statements: StatementsOf) -> Contents:
    """The contents as they are to be shown.

    Args:
        contents: as they were woven.
        log: all entries.
        corrected: the ids of those that the contents were made with.
        statements: looks up what the pages state that pending corrections name.
    """
    entries = active(log)
    known = set(corrected)
    woven_in = _woven_in(entries)
    fresh = [entry for entry in entries if entry.id in woven_in and entry.id not in known]
    orphaned = set(contents.orphaned) & {entry.id for entry in entries}
    if fresh:
        contents, gone = _previewed(contents, fresh, statements)
        orphaned |= set(gone)
    finder = Finder(contents)
    last = judgements(entries)
    for entry in entries:
        # What is woven in was looked for by weaving, or just now.
        if entry.id not in woven_in and any(finder.id_of(each) is None for each in targets(entry.change)):
            orphaned.add(entry.id)
    update = {
        "pages": _confidential(contents.pages, entries),
        "matrices": rated(contents.matrices, last, finder),
        "corrections": tuple(entry for entry in entries if not isinstance(entry.change, Judging | Propose)),
        "proposals": open_proposals(entries),
        "judgements": last,
        "orphaned": tuple(sorted(orphaned)),
        "pending": tuple(sorted(woven_in ^ known)),
    }
    return contents.model_copy(update=update)


def acts(entry: Entry, contents: Contents, statements: StatementsOf) -> bool:
    """Whether a new entry finds what it names.

    Args:
        entry: the entry.
        contents: as they are shown.
        statements: looks up what the pages state that it names.
    """
    if isinstance(entry.change, Propose):
        return acts(entry.model_copy(update={"change": entry.change.change}), contents, statements)
    if _woven_in([entry]):
        return entry.id not in _previewed(contents, [entry], statements)[1]
    finder = Finder(contents)
    return all(finder.id_of(each) is not None for each in targets(entry.change))


def _woven_in(entries: Sequence[Entry]) -> frozenset[str]:
    """The ids of those entries that weaving has to know of."""
    on_pages = {entry.id for each in by_page(entries).values() for entry in each}
    return frozenset(on_pages | {entry.id for entry in entries if weighs(entry)})


def _previewed(
    contents: Contents, entries: Sequence[Entry], statements: StatementsOf
) -> tuple[Contents, tuple[str, ...]]:
    """The contents with entries done to them, and the ids of those that found nothing to act on."""
    named = {target.anchor.page for entry in entries for target in targets(entry.change)}
    present = {page.id for page in contents.pages}
    return preview(contents, entries, {page: statements(page) for page in sorted(named & present)})


def _confidential(pages: Sequence[Page], entries: Sequence[Entry]) -> tuple[Page, ...]:
    marks = {
        entry.change.target.id: entry.change.value for entry in entries if isinstance(entry.change, SetConfidential)
    }
    return tuple(
        page.model_copy(update={"confidential": marks[page.id]}) if page.id in marks else page for page in pages
    )
