"""Corrections, judgements and proposals on a terminal."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console

from sayso.corrections.log import underlying
from sayso.model import Contents, Entry, Propose, Redo, Undo
from sayso.report.context import Context
from sayso.report.tables import Column, print_rows


def print_corrections(contents: Contents, console: Console) -> None:
    """Print one row for each correction and judgement that counts: who, what, to what, where, and why.

    Args:
        contents: a dossier's contents.
        console: where to print; where that is no terminal, tab-separated lines that are never wrapped or cut.
    """
    _print_entries((*contents.corrections, *contents.judgements), contents, console)


def print_proposals(contents: Contents, console: Console) -> None:
    """Print one row for each proposal of a second reader that waits for a person, with the same columns."""
    _print_entries(contents.proposals, contents, console)


def _print_entries(entries: Iterable[Entry], contents: Contents, console: Console) -> None:
    context = Context.of(contents)
    columns = (
        Column("by"),
        Column("when"),
        Column("kind"),
        Column("to", 2),
        Column("page", 2),
        Column("words", 4),
        Column("reason", 2),
        Column("stands"),
        Column("item", plain_only=True),
        Column("id", plain_only=True),
    )
    rows = (
        (
            entry.by,
            entry.at,
            underlying(entry.change).kind,
            value_of(entry),
            context.file(anchor.page) if anchor.page in context.pages else anchor.page,
            " ".join(anchor.exact.split()),
            entry.reason or "",
            _standing(entry, contents),
            entry.change.target.id,
            entry.id,
        )
        for entry in entries
        if not isinstance(entry.change, Undo | Redo)
        for anchor in (entry.change.target.anchor,)
    )
    print_rows(columns, rows, console)


def _standing(entry: Entry, contents: Contents) -> str:
    if entry.id in contents.orphaned:
        return "orphaned"
    return "proposed" if isinstance(entry.change, Propose) else "counts"


def value_of(entry: Entry) -> str:
    """To what something is changed, where that is a word or a name."""
    shown = {"field", "value", "name", "label", "origin", "text", "names"}
    told = underlying(entry.change).model_dump(mode="json", include=shown)
    return ", ".join(str(value) for value in told.values() if value)
