"""Versions of a page side by side: which there are, and what changed from each to the next, words marked."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from markupsafe import Markup

from sayso.model import Attribution, ChangeKind, Comparison, Contents, Page, Span, StatementChange, TextChange
from sayso.report.context import Context
from sayso.report.marking import Mark, mark_up
from sayso.report.statements import syntax_marks
from sayso.report.wording import ROLE, counted


@dataclass(frozen=True, slots=True)
class VersionView:
    """One version, and when it was captured."""

    id: str
    label: str
    file: str
    captured: str
    """Empty where that is unknown."""
    again: tuple[tuple[str, str, str], ...]
    """Id, label and time of capture of each page that has exactly its text."""


@dataclass(frozen=True, slots=True)
class TextChangeView:
    """A sentence that was added, removed or reworded."""

    kind: ChangeKind
    role: str
    before: Markup
    """With the words that are gone marked; empty where it was added."""
    after: Markup
    """With the new words marked; empty where it was removed."""


@dataclass(frozen=True, slots=True)
class StatementChangeView:
    """A statement that was added or removed, or that became another."""

    kind: ChangeKind
    links: tuple[tuple[str, str], ...]
    """Id of the statement and its speaker's name, in the earlier version, the later, or both."""


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """A version against the one before it."""

    earlier: tuple[str, str]
    """Id and label."""
    later: tuple[str, str]
    kept: str
    text: tuple[TextChangeView, ...]
    statements: tuple[StatementChangeView, ...]


@dataclass(frozen=True, slots=True)
class Family:
    """All versions of one page."""

    title: str
    versions: tuple[VersionView, ...]
    comparisons: tuple[ComparisonView, ...]


def families(contents: Contents, context: Context) -> tuple[Family, ...]:
    """Lay out the versions of all pages that have several.

    Args:
        contents: a dossier's contents.
        context: its look-ups.

    Returns:
        The families, by their first version's file; versions in order of time.
    """
    by_first: dict[str, list[Comparison]] = defaultdict(list)
    for comparison in contents.comparisons:
        first = context.pages[comparison.later].version_of
        by_first[first or comparison.earlier].append(comparison)
    again: dict[str, list[Page]] = defaultdict(list)
    for page in contents.pages:
        if page.duplicate_of:
            again[page.duplicate_of].append(page)
    statements = {each.id: each for each in contents.attributions}
    return tuple(
        Family(
            title=context.pages[first].metadata.title or context.pages[first].file,
            versions=tuple(
                _version(context.pages[each], again[each], context)
                for each in (first, *(comparison.later for comparison in comparisons))
            ),
            comparisons=tuple(_comparison(each, statements, context) for each in comparisons),
        )
        for first, comparisons in by_first.items()
    )


def _version(page: Page, again: list[Page], context: Context) -> VersionView:
    return VersionView(
        id=page.id,
        label=context.label(page.id),
        file=page.file,
        captured=page.custody.captured or "",
        again=tuple((each.id, context.label(each.id), each.custody.captured or "") for each in again),
    )


def _comparison(comparison: Comparison, statements: dict[str, Attribution], context: Context) -> ComparisonView:
    earlier, later = context.pages[comparison.earlier], context.pages[comparison.later]
    return ComparisonView(
        earlier=(earlier.id, f"page {context.numbers[earlier.id]}"),
        later=(later.id, f"page {context.numbers[later.id]}"),
        kept=f"{counted(comparison.kept_sentences, 'sentence')} and {counted(comparison.kept_statements, 'statement')}",
        text=tuple(_text_change(change, earlier, later) for change in comparison.text),
        statements=tuple(_statement_change(change, statements, context) for change in comparison.statements),
    )


def _text_change(change: TextChange, earlier: Page, later: Page) -> TextChangeView:
    return TextChangeView(
        kind=change.kind,
        role=ROLE[change.role],
        before=_marked(earlier, change.before, change.words_before, "del"),
        after=_marked(later, change.after, change.words_after, "ins"),
    )


def _marked(page: Page, place: Span | None, words: tuple[Span, ...], element: str) -> Markup:
    """The passage with its changed words marked; all of it where there is nothing to compare it with."""
    if place is None:
        return Markup("")
    return mark_up(page.text, place, [*(Mark(each, element, "word") for each in words), *syntax_marks(page, place)])


def _statement_change(
    change: StatementChange, statements: dict[str, Attribution], context: Context
) -> StatementChangeView:
    found = [statements[each] for each in (change.before, change.after) if each in statements]
    return StatementChangeView(change.kind, tuple((each.same_as or each.id, context.names(each)[0]) for each in found))
