"""A table for the terminal, or plain tab-separated lines where the output goes elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from sayso.report.harmless import one_line


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its share of the width, and whether only the plain lines have it."""

    name: str
    ratio: int = 0
    """Share of the width that is left; 0 for a column as wide as its longest value."""
    right: bool = False
    plain_only: bool = False


def print_rows(columns: Sequence[Column], rows: Iterable[Sequence[str | Text]], console: Console) -> None:
    """Print a table on a terminal, and elsewhere tab-separated lines that are never wrapped or cut.

    Args:
        columns: what the values of each row are.
        rows: as many values as there are columns in each; texts of pages are made harmless here, `Text` objects not.
        console: where to print.
    """
    if console.is_terminal:
        _print_table(columns, rows, console)
    else:
        _print_lines(columns, rows, console)


def _print_lines(columns: Sequence[Column], rows: Iterable[Sequence[str | Text]], console: Console) -> None:
    # Written past the console, which would turn tabs into spaces.
    console.file.write("\t".join(column.name for column in columns) + "\n")
    for row in rows:
        console.file.write("\t".join(one_line(str(cell)) for cell in row) + "\n")


def _print_table(columns: Sequence[Column], rows: Iterable[Sequence[str | Text]], console: Console) -> None:
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
