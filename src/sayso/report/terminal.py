"""Tables for the terminal, and plain tab-separated lines wherever the output goes elsewhere."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.text import Text

from sayso.model import KEPT_ROLES, Act, Attribution, Band, Contents, Hit, Page, Position
from sayso.report.context import Context, counted_once
from sayso.report.harmless import on_one_line
from sayso.report.passages import words_at
from sayso.report.tables import Column, print_rows
from sayso.report.wording import DATE_BASIS, STANCE, chain_words, translation_words

_ORIGIN = ("url", "final_url", "archived_url", "captured", "captured_by", "captured_with")
"""What `Custody` tells of a page."""
_UNKNOWN = "unknown"
_TELLING = {Position.DENIES, Position.DOUBTS}
"""The positions that a terminal's width has room for."""


def print_pages(contents: Contents, console: Console) -> None:
    """Print one row per page: how it ended, what it tells about itself, what was found in it.

    Args:
        contents: a dossier's contents.
        console: where to print; where that is no terminal, tab-separated lines that are never wrapped or cut.
    """
    found = Counter(each.page for each in contents.attributions)
    columns = (
        Column("file", 3),
        Column("status"),
        Column("title", 4),
        Column("publisher", plain_only=True),
        Column("published"),
        Column("language", plain_only=True),
        Column("statements", right=True),
        Column("left out", right=True, plain_only=True),
        *(Column(name.replace("_", " "), plain_only=True) for name in _ORIGIN),
        Column("relation", plain_only=True),
        Column("translation", plain_only=True),
        Column("reason", 3),
        Column("id", plain_only=True),
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
            _relation(page),
            translation_words(page.translation) if page.translation else "",
            page.reason or "",
            page.id,
        )
        for page in contents.pages
    )
    print_rows(columns, rows, console)


def _relation(page: Page) -> str:
    """To which other page, and how, a page is related."""
    names = ("duplicate_of", "version_of", "translation_of")
    return "; ".join(f"{name.replace('_', ' ')} {other}" for name in names if (other := getattr(page, name)))


def print_attributions(contents: Contents, console: Console) -> None:
    """Print one row per attribution, in the order of the pages.

    Args:
        contents: a dossier's contents.
        console: where to print; where that is no terminal, tab-separated lines that are never wrapped or cut.
    """
    context = Context.of(contents)
    columns = (
        Column("page", 2),
        Column("speaker", 3),
        Column("stance"),
        Column("certainty", plain_only=True),
        Column("content", 8),
        Column("reading"),
        Column("act", plain_only=True),
        Column("position", plain_only=True),
        Column("said", plain_only=True),
        Column("chain", plain_only=True),
        Column("translated", plain_only=True),
        Column("same as", plain_only=True),
        Column("start", right=True, plain_only=True),
        Column("id", plain_only=True),
    )
    print_rows(columns, (_attribution_row(each, context) for each in contents.attributions), console)


def _attribution_row(attribution: Attribution, context: Context) -> tuple[str, ...]:
    page = context.pages[attribution.page]
    name, chain = context.names(attribution)
    return (
        context.file(page.id),
        name,
        STANCE[attribution.act][attribution.position],
        attribution.certainty,
        words_at(attribution.content, page.text),
        attribution.confidence_band,
        attribution.act,
        attribution.position,
        attribution.said or "",
        chain_words(chain),
        "translated" if page.translation else "",
        attribution.same_as or "",
        str(attribution.extent.start),
        attribution.id,
    )


def print_people(contents: Contents, console: Console) -> None:
    """Print one row per actor with statements, those with most first; unsure readings are counted apart.

    A statement that several versions of a page have counts once.

    Args:
        contents: a dossier's contents.
        console: where to print; where that is no terminal, tab-separated lines that are never wrapped or cut.
    """
    found: dict[str | None, list[Attribution]] = defaultdict(list)
    for attribution in counted_once(contents):
        found[attribution.actor].append(attribution)
    columns = (
        Column("name", 3),
        Column("kind", plain_only=True),
        Column("said", right=True),
        *(Column(each, right=True, plain_only=each not in _TELLING) for each in Position),
        *(Column(name, right=True) for name in ("ascribed", "unsure", "pages")),
        Column("hearsay", right=True, plain_only=True),
        Column("also", 2),
        Column("id", plain_only=True),
    )
    rows = [
        (actor.name, actor.kind, *map(str, _tally(found[actor.id])), "; ".join(actor.aliases), actor.id)
        for actor in sorted(contents.actors, key=lambda actor: -len(found[actor.id]))
        if found[actor.id]
    ]
    print_rows(columns, rows, console)


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


def print_dates(contents: Contents, console: Console) -> None:
    """Print one row per time expression, in the order of the pages: its words, and the calendar time they mean.

    Args:
        contents: a dossier's contents.
        console: where to print; where that is no terminal, tab-separated lines that are never wrapped or cut.
    """
    context = Context.of(contents)
    columns = (
        Column("page", 3),
        Column("expression", 3),
        Column("value", 2),
        Column("interval", plain_only=True),
        Column("rests on", 3),
        Column("translated", plain_only=True),
        Column("start", right=True, plain_only=True),
    )
    rows = (
        (
            context.file(page.id),
            date.span.of(page.text),
            date.value,
            date.interval or "",
            DATE_BASIS[date.basis],
            "translated" if page.translation else "",
            str(date.span.start),
        )
        for date in contents.dates
        for page in (context.pages[date.page],)
    )
    print_rows(columns, rows, console)


def print_hits(hits: Iterable[Hit], console: Console) -> None:
    """Print one row per search hit, best first, the query's words marked on a terminal.

    Args:
        hits: what a search found.
        console: where to print; where that is no terminal, tab-separated lines that are never wrapped or cut.
    """
    columns = (
        Column("file", 2),
        Column("kind"),
        Column("passage", 8),
        Column("start", right=True, plain_only=True),
        Column("id", plain_only=True),
    )
    rows = ((hit.file, hit.kind, _passage(hit), str(hit.passage.start), hit.attribution or hit.page) for hit in hits)
    print_rows(columns, rows, console)


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
