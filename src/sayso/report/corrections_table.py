"""Corrections and judgements on a terminal."""

from __future__ import annotations

from rich.console import Console

from sayso.model import Contents, Entry, Redo, Undo
from sayso.report.context import Context
from sayso.report.tables import Column, print_rows


def print_corrections(contents: Contents, console: Console) -> None:
    """Print one row for each correction and judgement that counts: who, what, to what, where, and why.

    Args:
        contents: a dossier's contents.
        console: where to print; where that is no terminal, tab-separated lines that are never wrapped or cut.
    """
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
            entry.change.kind,
            _value(entry),
            context.file(anchor.page) if anchor.page in context.pages else anchor.page,
            " ".join(anchor.exact.split()),
            entry.reason or "",
            "orphaned" if entry.id in contents.orphaned else "counts",
            entry.change.target.id,
            entry.id,
        )
        for entry in (*contents.corrections, *contents.judgements)
        if not isinstance(entry.change, Undo | Redo)
        for anchor in (entry.change.target.anchor,)
    )
    print_rows(columns, rows, console)


def _value(entry: Entry) -> str:
    """To what something is changed, where that is a word or a name."""
    told = entry.change.model_dump(mode="json", include={"field", "value", "name", "label", "origin", "text", "names"})
    return ", ".join(str(value) for value in told.values() if value)
