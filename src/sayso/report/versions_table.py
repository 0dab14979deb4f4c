"""The versions of pages on a terminal: a row for each capture, and one for each sentence and statement that changed."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from sayso.model import Attribution, Comparison, Contents, Page, Span
from sayso.report.context import Context
from sayso.report.harmless import on_one_line, one_line
from sayso.report.passages import words_at
from sayso.report.tables import Column, print_rows
from sayso.report.wording import ROLE, counted

_COLUMNS = (
    Column("page", 2),
    Column("captured", 1),
    Column("change"),
    Column("what", 1),
    Column("before", 4),
    Column("after", 4),
    Column("start before", right=True, plain_only=True),
    Column("start after", right=True, plain_only=True),
    Column("id", plain_only=True),
)
_Row = tuple[str | Text, ...]


def print_versions(contents: Contents, console: Console) -> None:
    """Print the families of versions, each in order of time: every version, then what it changed.

    Args:
        contents: a dossier's contents.
        console: where to print; where that is no terminal, tab-separated lines that are never wrapped or cut.
    """
    print_rows(_COLUMNS, _rows(contents), console)


def _rows(contents: Contents) -> Iterator[_Row]:
    context = Context.of(contents)
    statements = {each.id: each for each in contents.attributions}
    for comparison in contents.comparisons:
        earlier, later = context.pages[comparison.earlier], context.pages[comparison.later]
        if later.version_of == earlier.id:
            yield _capture(earlier, "first", earlier.metadata.title or "")
        kept = (counted(comparison.kept_sentences, "sentence"), counted(comparison.kept_statements, "statement"))
        yield _capture(later, "version", f"{' and '.join(kept)} kept")
        yield from _text_changes(comparison, earlier, later)
        yield from _statement_changes(comparison, statements, context)


def _capture(page: Page, change: str, told: str) -> _Row:
    return page.file, page.custody.captured or "unknown", change, "page", "", told, "", "", page.id


def _text_changes(comparison: Comparison, earlier: Page, later: Page) -> Iterator[_Row]:
    for change in comparison.text:
        yield (
            "",
            "",
            change.kind,
            ROLE[change.role],
            _passage(earlier, change.before, change.words_before, "strike"),
            _passage(later, change.after, change.words_after, "bold underline"),
            str(change.before.start) if change.before else "",
            str(change.after.start) if change.after else "",
            "",
        )


def _statement_changes(comparison: Comparison, statements: dict[str, Attribution], context: Context) -> Iterator[_Row]:
    for change in comparison.statements:
        before, after = statements.get(change.before or ""), statements.get(change.after or "")
        yield (
            "",
            "",
            change.kind,
            "statement",
            _worded(before, context),
            _worded(after, context),
            str(before.extent.start) if before else "",
            str(after.extent.start) if after else "",
            " ".join(filter(None, (change.before, change.after))),
        )


def _worded(statement: Attribution | None, context: Context) -> str:
    if statement is None:
        return ""
    text = context.pages[statement.page].text
    content = words_at(statement.content, text)
    return one_line(f"{context.names(statement)[0]} {statement.position}: {content}")


def _passage(page: Page, place: Span | None, words: tuple[Span, ...], style: str) -> Text:
    """The passage on one line, its changed words marked; cut at the marks first, so that they stay on their words."""
    text = Text()
    if place is None:
        return text
    at = place.start
    for word in words:
        text.append(on_one_line(page.text[at : word.start]))
        text.append(on_one_line(word.of(page.text)), style=style)
        at = word.end
    return text.append(on_one_line(page.text[at : place.end]))
