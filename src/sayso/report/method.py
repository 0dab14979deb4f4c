"""How a report was made: by which version, of which inputs, with whose corrections, and what could not be resolved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from sayso._version import __version__
from sayso.model import KEPT_ROLES, Act, Band, Contents, Entry, LeadKind, Note, PageStatus, Redo, Sharing, Undo
from sayso.report.context import Context, counted_once
from sayso.report.corrections_table import value_of
from sayso.report.seal import inputs_digest
from sayso.report.wording import clipped, counted, shared_words

_WORDS = 120
"""Characters of the passage that a correction is about."""


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One correction that counts."""

    kind: str
    value: str
    words: str
    """The passage that it is about; empty for a whole page."""
    place: str
    by: str
    at: str
    because: str
    orphaned: bool


@dataclass(frozen=True, slots=True)
class Unresolved:
    """Something that is not known, and how often."""

    told: str
    section: str
    """The id of the section that shows it; empty where none does."""


@dataclass(frozen=True, slots=True)
class Method:
    """The statement that every report ends with."""

    version: str
    inputs: str
    pages: int
    changes: tuple[ChangeView, ...]
    notes: int
    """How many notes people wrote, which are not shown."""
    judgements: tuple[tuple[str, str], ...]
    """Who judged, and what how often."""
    pending: int
    confidential: int
    """How many pages somebody marked as confidential: a report that holds one is not for others."""
    unresolved: tuple[Unresolved, ...]
    unsure_left_out: int
    shared: Sharing | None


def method(contents: Contents, context: Context) -> Method:
    """The statement of method for these contents.

    Args:
        contents: a dossier's contents.
        context: its look-ups.
    """
    changes = [entry for entry in contents.corrections if not isinstance(entry.change, Note)]
    return Method(
        version=__version__,
        inputs=inputs_digest(contents),
        pages=len(contents.pages),
        changes=tuple(_change(entry, contents, context) for entry in changes),
        notes=len(contents.corrections) - len(changes),
        judgements=tuple(_judgements(contents)),
        pending=len(contents.pending),
        confidential=sum(page.confidential for page in contents.pages),
        unresolved=tuple(Unresolved(told, section) for number, told, section in _unresolved(contents) if number),
        unsure_left_out=contents.unsure_left_out,
        shared=contents.shared,
    )


def method_lines(contents: Contents, context: Context) -> Iterator[tuple[str, str]]:
    """The same statement as plain lines, each with its kind, without the name of anybody who corrected or judged."""
    told = method(contents, context)
    yield "version", f"sayso {told.version}"
    yield "pages", counted(told.pages, "page")
    yield "inputs", f"SHA-256 {told.inputs}"
    if told.shared:
        yield "shared", shared_words(told.shared)
        yield from (("taken out", f"{each.what}: {each.count}") for each in told.shared.redactions)
    if told.unsure_left_out:
        yield "left out", counted(told.unsure_left_out, "unsure reading")
    yield from (("unresolved", each.told) for each in told.unresolved)
    for each in told.changes:
        value = f": {each.value}" if each.value else ""
        where = ", ".join(filter(None, (f"“{each.words}”" if each.words else "", each.place)))
        yield "correction", f"{each.kind}{value} ({where})" if where else f"{each.kind}{value}"
    for number, noun, what in (
        (told.pending, "change", "shown and not woven in yet"),
        (len(contents.judgements), "judgement", "of people, their makers’ own"),
        (told.notes, "note", "of people, not here"),
    ):
        if number:
            yield f"{noun}s", f"{counted(number, noun)} {what}"


def _change(entry: Entry, contents: Contents, context: Context) -> ChangeView:
    change = entry.change
    if isinstance(change, Undo | Redo):
        raise TypeError("undo and redo are in which entries count, and are none themselves")
    anchor = change.target.anchor
    return ChangeView(
        kind=change.kind.replace("-", " "),
        value=value_of(entry),
        words=clipped(" ".join((change.target.name or anchor.exact).split()), _WORDS),
        place=context.label(anchor.page) if anchor.page in context.pages else "",
        by=entry.by,
        at=entry.at[:10],
        because=entry.reason or "",
        orphaned=entry.id in contents.orphaned,
    )


def _judgements(contents: Contents) -> Iterator[tuple[str, str]]:
    given = Counter((entry.by, entry.change.kind) for entry in contents.judgements)
    for person in sorted({by for by, _ in given}):
        kinds = sorted((kind, number) for (by, kind), number in given.items() if by == person)
        yield person, ", ".join(f"{kind} ({number})" for kind, number in kinds)


def _unresolved(contents: Contents) -> Iterator[tuple[int, str, str]]:
    """How often something is not known, that in words, and where it is shown."""
    statements = counted_once(contents)
    bands = Counter(each.confidence_band for each in statements)
    read = [page for page in contents.pages if page.status is PageStatus.ANALYSED]
    nobody = sum(each.actor is None and each.act is not Act.EVIDENTIAL for each in statements)
    hearsay = sum(each.act is Act.EVIDENTIAL for each in statements)
    anonymous = sum(each.anonymous and each.actor is not None for each in statements)
    undated = sum(page.metadata.published is None for page in read)
    unsaid = sum(each.said is None for each in statements)
    nowhere = sum(page.metadata.publisher is None for page in read)
    translated = sum(page.translation is not None for page in contents.pages)
    left_out = sum(block.role not in KEPT_ROLES for page in contents.pages for block in page.blocks)
    kinds = Counter(lead.kind for lead in contents.leads)
    unread = len(contents.pages) - len(read)
    for number, noun, told, section in (
        (bands[Band.UNSURE], "reading", "unsure: who speaks, what, or with which position", "people"),
        (bands[Band.CHECK], "reading", "that a person should check first", "people"),
        (nobody, "statement", "whose speaker was not found", "people"),
        (anonymous, "statement", "by sources that pages do not name", "people"),
        (hearsay, "passage", "of hearsay without a speaker", "hearsay"),
        (unsaid, "statement", "whose time of saying is not known", "people"),
        (undated, "page", "without a date of its own", "pages"),
        (nowhere, "page", "whose outlet is not known", "pages"),
        (unread, "page", "not read, each with its reason", "overview"),
        (translated, "page", "in translation, which may be a bad one", "pages"),
        (left_out, "block", "of text left out of reading", "left-out"),
        (kinds[LeadKind.UNREAD_ORIGIN], "origin", "cited and not read", "leads"),
        (kinds[LeadKind.NO_REPLY], "accused party", "whom no page quotes on it", "leads"),
        (len(contents.orphaned), "correction", "without effect, as the item is gone", ""),
    ):
        plural = "accused parties" if noun == "accused party" else None
        yield number, f"{counted(number, noun, plural)} {told}", section
