"""What a dossier shows: its woven contents with everything that the log says, whether it is woven in yet or not."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sayso.corrections.finder import Finder
from sayso.corrections.judging import judgements, rated
from sayso.corrections.log import JUDGEMENTS, active, targets
from sayso.corrections.on_page import by_page
from sayso.corrections.preview import preview
from sayso.corrections.resolving import weighs
from sayso.model import Contents, Entry, Page, SetConfidential, Statement, Target

StatementsOf = Callable[[str], Sequence[Statement]]
"""The statements of a page (its id), as it was analysed last."""


def pending(log: Sequence[Entry], corrected: Sequence[str]) -> frozenset[str]:
    """The ids of the entries of which woven contents do not know yet that they were made, or undone.

    Args:
        log: all entries.
        corrected: the ids of those that the contents were made with.
    """
    return frozenset({entry.id for entry in _woven_in(active(log))} ^ set(corrected))


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
    fresh = [entry for entry in _woven_in(entries) if entry.id not in known]
    orphaned = set(contents.orphaned) & {entry.id for entry in entries}
    if fresh:
        pages = {target.anchor.page for entry in fresh for target in targets(entry.change)}
        present = {page.id for page in contents.pages}
        contents, gone = preview(contents, fresh, {page: statements(page) for page in sorted(pages & present)})
        orphaned |= set(gone)
    finder = Finder(contents)
    last = judgements(entries)
    for entry in entries:
        if entry not in fresh and any(finder.id_of(each) is None for each in _must_be_there(entry)):
            orphaned.add(entry.id)
    update = {
        "pages": _confidential(contents.pages, entries),
        "matrices": rated(contents.matrices, last, finder),
        "corrections": tuple(entry for entry in entries if not isinstance(entry.change, JUDGEMENTS)),
        "judgements": last,
        "orphaned": tuple(sorted(orphaned)),
    }
    return contents.model_copy(update=update)


def acts(entry: Entry, contents: Contents, statements: StatementsOf) -> bool:
    """Whether a new entry finds what it names.

    Args:
        entry: the entry.
        contents: as they are shown.
        statements: looks up what the pages state that it names.
    """
    named = targets(entry.change)
    if _woven_in([entry]):
        present = {page.id for page in contents.pages}
        pages = sorted({target.anchor.page for target in named} & present)
        return entry.id not in preview(contents, [entry], {page: statements(page) for page in pages})[1]
    finder = Finder(contents)
    return all(finder.id_of(each) is not None for each in named)


def _woven_in(entries: Sequence[Entry]) -> list[Entry]:
    """The entries that weaving has to know of."""
    on_pages = {entry.id for each in by_page(entries).values() for entry in each}
    return [entry for entry in entries if entry.id in on_pages or weighs(entry)]


def _must_be_there(entry: Entry) -> tuple[Target, ...]:
    """The items without which an entry that is not woven in says nothing."""
    return () if _woven_in([entry]) else targets(entry.change)


def _confidential(pages: Sequence[Page], entries: Sequence[Entry]) -> tuple[Page, ...]:
    marks = {
        entry.change.target.id: entry.change.value for entry in entries if isinstance(entry.change, SetConfidential)
    }
    return tuple(
        page.model_copy(update={"confidential": marks[page.id]}) if page.id in marks else page for page in pages
    )
