"""The actors of a dossier on a terminal: everybody who is named, with every name."""

from __future__ import annotations

from collections import Counter

from rich.console import Console

from sayso.model import Contents
from sayso.report.context import counted_once
from sayso.report.tables import Column, print_rows


def print_actors(contents: Contents, console: Console) -> None:
    """Print one row per actor by name: its kind, the state it acts for, all its names, how many statements it has.

    Args:
        contents: a dossier's contents.
        console: where to print; where that is no terminal, tab-separated lines that are never wrapped or cut.
    """
    statements = Counter(attribution.actor for attribution in counted_once(contents))
    columns = (
        Column("name", 3),
        Column("kind"),
        Column("state"),
        Column("also", 4),
        Column("statements", right=True),
        Column("id", plain_only=True),
    )
    rows = [
        (actor.name, actor.kind, actor.state or "", "; ".join(actor.aliases), str(statements[actor.id]), actor.id)
        for actor in contents.actors
    ]
    print_rows(columns, rows, console)
