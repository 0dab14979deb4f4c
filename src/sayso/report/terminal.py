"""Tables for the terminal, and plain tab-separated lines wherever the output goes elsewhere."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from sayso.model import KEPT_ROLES, Act, Attribution, Band, Contents, Hit, Position
from sayso.report.context import Context
from sayso.report.harmless import on_one_line, one_line
from sayso.report.wording import STANCE, chain_words

_GAP = " […] "
_ORIGIN = ("url", "final_url", "archived_url", "captured", "captured_by", "captured_with")
"""What `Custody` tells of a page."""
_UNKNOWN = "unknown"
_TELLING = {Position.DENIES, Position.DOUBTS}
"""The positions that a terminal's width has room for."""


@dataclass(frozen=True, slots=True)
class _Column:
    """A column: its heading, its share of the width, and whether only the plain lines have it."""

    name: str
    ratio: int = 0
    """Share of the width that is left; 0 for a column as wide as its longest value."""
    right: bool = False
    plain_only: bool = False


def print_pages(contents: Contents, console: Console) -> None:
    """Print one row per page: how it ended, what it tells about itself, what was found in it.

    Args:
        contents: a dossier's contents.
        console: where to print; where that is no terminal, tab-separated lines that are never wrapped or cut.
    """
    found = Counter(each.page for each in contents.attributions)
    columns = (
        _Column("file", 3),
        _Column("status"),
        _Column("title", 4),
        _Column("publisher", plain_only=True),
        _Column("published"),
        _Column("language", plain_only=True),
        _Column("statements", right=True),
        _Column("left out", right=True, plain_only=True),
        *(_Column(name.replace("_", " "), plain_only=True) for name in _ORIGIN),
        _Column("reason", 3),
        _Column("id", plain_only=True),
    )
    rows = (
        (
            page.file,
            page.status,
            page.metadata.title or "",
            page.metadata.publisher or "",
            page.metadata.published or "",
            page.metadata.language or "",
            str(found[page.id]),
            str(sum(block.role not in KEPT_ROLES for block in page.blocks)),
            *(getattr(page.custody, name) or _UNKNOWN for name in _ORIGIN),
            page.reason or "",
            page.id,
        )
        for page in contents.pages
    )
    _print(columns, rows, console)


def print_attributions(contents: Contents, console: Console) -> None:
    """Print one row per attribution, in the order of the pages.

    Args:
        contents: a dossier's contents.
        console: where to print; where that is no terminal, tab-separated lines that are never wrapped or cut.
    """
    context = Context.of(contents)
    columns = (
        _Column("page", 2),
        _Column("speaker", 3),
        _Column("stance"),
        _Column("certainty", plain_only=True),
        _Column("content", 8),
        _Column("reading"),
        _Column("act", plain_only=True),
        _Column("position", plain_only=True),
        _Column("chain", plain_only=True),
        _Column("start", right=True, plain_only=True),
        _Column("id", plain_only=True),
    )
    _print(columns, (_attribution_row(each, context) for each in contents.attributions), console)


def _attribution_row(attribution: Attribution, context: Context) -> tuple[str, ...]:
    page = context.pages[attribution.page]
    name, chain = context.names(attribution)
    return (
        page.file,
        name,
        STANCE[attribution.act][attribution.position],
        attribution.certainty,
        _GAP.join(span.of(page.text) for span in attribution.content),
        attribution.confidence_band,
        attribution.act,
        attribution.position,
        chain_words(chain),
        str(attribution.extent.start),
        attribution.id,
    )


def print_people(contents: Contents, console: Console) -> None:
    """Print one row per actor, those with most statements first; unsure readings are counted apart.

    Args:
        contents: a dossier's contents.
        console: where to print; where that is no terminal, tab-separated lines that are never wrapped or cut.
    """
    found: dict[str | None, list[Attribution]] = defaultdict(list)
    for attribution in contents.attributions:
        found[attribution.actor].append(attribution)
    columns = (
        _Column("name", 3),
        _Column("kind", plain_only=True),
        _Column("said", right=True),
        *(_Column(each, right=True, plain_only=each not in _TELLING) for each in Position),
        *(_Column(name, right=True) for name in ("ascribed", "unsure", "pages")),
        _Column("hearsay", right=True, plain_only=True),
        _Column("also", 2),
        _Column("id", plain_only=True),
    )
    rows = [
        (actor.name, actor.kind, *map(str, _tally(found[actor.id])), "; ".join(actor.aliases), actor.id)
        for actor in sorted(contents.actors, key=lambda actor: -len(found[actor.id]))
    ]
    _print(columns, rows, console)


def _tally(attributions: Sequence[Attribution]) -> tuple[int, ...]:
    """Said, said by position, ascribed, unsure, pages, hearsay."""
    sure = [each for each in attributions if each.confidence_band is not Band.UNSURE]
    acts = Counter(each.act for each in sure)
    taken = Counter(each.position for each in sure if each.act is Act.SAID)
    return (
        acts[Act.SAID],
        *(taken[position] for position in Position),
        acts[Act.ASCRIBED],
        len(attributions) - len(sure),
        len({each.page for each in attributions}),
        acts[Act.EVIDENTIAL],
    )


def print_hits(hits: Iterable[Hit], console: Console) -> None:
    """Print one row per search hit, best first, the query's words marked on a terminal.

    Args:
        hits: what a search found.
        console: where to print; where that is no terminal, tab-separated lines that are never wrapped or cut.
    """
    columns = (
        _Column("file", 2),
        _Column("kind"),
        _Column("passage", 8),
        _Column("start", right=True, plain_only=True),
        _Column("id", plain_only=True),
    )
    rows = ((hit.file, hit.kind, _passage(hit), str(hit.passage.start), hit.attribution or hit.page) for hit in hits)
    _print(columns, rows, console)


def _passage(hit: Hit) -> Text:
    """The passage on one line with its marks; cut at the marks first, so that they stay on their words."""
    text = Text()
    at = hit.passage.start
    for mark in hit.marks:
        text.append(on_one_line(hit.text[at - hit.passage.start : mark.start - hit.passage.start]))
        text.append(
            on_one_line(hit.text[mark.start - hit.passage.start : mark.end - hit.passage.start]), style="bold reverse"
        )
        at = mark.end
    return text.append(on_one_line(hit.text[at - hit.passage.start :]))


def _print(columns: Sequence[_Column], rows: Iterable[Sequence[str | Text]], console: Console) -> None:
    if console.is_terminal:
        _print_table(columns, rows, console)
    else:
        _print_lines(columns, rows, console)


def _print_lines(columns: Sequence[_Column], rows: Iterable[Sequence[str | Text]], console: Console) -> None:
    # Written past the console, which would turn tabs into spaces.
    console.file.write("\t".join(column.name for column in columns) + "\n")
    for row in rows:
        console.file.write("\t".join(one_line(str(cell)) for cell in row) + "\n")


def _print_table(columns: Sequence[_Column], rows: Iterable[Sequence[str | Text]], console: Console) -> None:
    shown = [index for index, column in enumerate(columns) if not column.plain_only]
    table = Table(box=box.SIMPLE_HEAD, expand=True, pad_edge=False)
    for index in shown:
        column = columns[index]
        table.add_column(
            column.name,
            justify="right" if column.right else "left",
            ratio=column.ratio or None,
            no_wrap=not column.ratio,
            overflow="fold",
        )
    for row in rows:
        # Text objects, so that square brackets of a page are text and no style.
        table.add_row(
            *(cell if isinstance(cell, Text) else Text(one_line(cell)) for cell in map(row.__getitem__, shown))
        )
    console.print(table)
