"""Lineage and leads on a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console

from sayso.model import Contents, SharedPassage
from sayso.report.context import Context, outlet_of
from sayso.report.tables import Column, print_rows
from sayso.report.wording import LEAD, LINEAGE


def print_lineage(contents: Contents, console: Console) -> None:
    """Print one row for each way from a page to an origin, and for each passage that pages share without direction.

    Args:
        contents: a dossier's contents.
        console: where to print; where that is no terminal, tab-separated lines that are never wrapped or cut.
    """
    columns = (
        Column("page", 2),
        Column("kind"),
        Column("origin", 2),
        Column("its page", 2),
        Column("words", 5),
        Column("link", plain_only=True),
        Column("start", right=True, plain_only=True),
        Column("its words", plain_only=True),
    )
    print_rows(columns, [*_links(contents), *_shared(contents)], console)


def _links(contents: Contents) -> Iterator[tuple[str, ...]]:
    context = Context.of(contents)
    for link in contents.lineage:
        page = context.pages[link.page]
        source = context.pages.get(link.source_page or "")
        yield (
            context.file(page.id),
            LINEAGE[link.kind],
            link.origin,
            context.file(source.id) if source else "",
            link.span.of(page.text) if link.span else "",
            link.url or "",
            str(link.span.start) if link.span else "",
            link.source_span.of(source.text) if source and link.source_span else "",
        )


def _shared(contents: Contents) -> Iterator[tuple[str, ...]]:
    context = Context.of(contents)
    for passage in contents.shared_passages:
        if not passage.directed or passage.quotation:
            page, source = context.pages[passage.page], context.pages[passage.source_page]
            yield (
                context.file(page.id),
                _sharing(passage),
                outlet_of(source),
                context.file(source.id),
                passage.span.of(page.text),
                "",
                str(passage.span.start),
                passage.source_span.of(source.text),
            )


def _sharing(passage: SharedPassage) -> str:
    return "quotes the same words as" if passage.quotation else "shares passages with"


def print_leads(contents: Contents, console: Console) -> None:
    """Print one row for each lead, by kind; those on which most claims rest first.

    Args:
        contents: a dossier's contents.
        console: where to print; where that is no terminal, tab-separated lines that are never wrapped or cut.
    """
    columns = (
        Column("kind"),
        Column("what", 3),
        Column("claims", right=True),
        Column("page", 2),
        Column("words", 4),
        Column("published"),
        Column("link", 2),
        Column("start", right=True, plain_only=True),
        Column("claim ids", plain_only=True),
    )
    context = Context.of(contents)
    rows = (
        (
            LEAD[lead.kind],
            lead.label,
            str(len(lead.claims)),
            context.file(lead.page),
            lead.span.of(context.pages[lead.page].text),
            lead.date or "",
            lead.url or "",
            str(lead.span.start),
            "; ".join(lead.claims),
        )
        for lead in contents.leads
    )
    print_rows(columns, rows, console)
