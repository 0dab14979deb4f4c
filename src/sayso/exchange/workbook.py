"""Excel: one workbook with a sheet for each table and one that says what the columns mean."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from sayso.errors import SaysoError
from sayso.exchange.tables import Cell, Table, tables
from sayso.model import Contents

MAX_ROWS = 2**20 - 1
MAX_CELL = 32_767
"""What Excel holds."""
_CUT = " [… cut: Excel holds no longer text in a cell]"
_EPOCH = datetime(2000, 1, 1)
_WIDE, _WIDTH = 60, 18
"""Columns of passages and of all others, in characters."""
_LONG = {"passage", "context", "content", "meaning", "label", "reason", "title"}


def to_xlsx(contents: Contents) -> bytes:
    """The tables of a dossier as an Excel workbook.

    Text is written as text, so that nothing in it is a formula or a link.

    Raises:
        SaysoError: a table has more rows than a sheet can hold.
    """
    stream = io.BytesIO()
    found = tables(contents)
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    with xlsxwriter.Workbook(stream, options) as book:
        book.set_properties({"created": _EPOCH})
        head = book.add_format({"bold": True})
        _write(book.add_worksheet("columns"), ("table", "column", "meaning"), _dictionary(found), head)
        for table in found:
            if len(table.rows) > MAX_ROWS:
                raise SaysoError(f"{len(table.rows):,} {table.name} are more rows than Excel holds: export csv.")
            _write(book.add_worksheet(table.name), tuple(each.name for each in table.columns), table.cells(), head)
    return stream.getvalue()


def _dictionary(found: Iterable[Table]) -> Iterable[tuple[Cell, ...]]:
    return ((table.name, column.name, column.meaning) for table in found for column in table.columns)


def _write(sheet: Worksheet, names: tuple[str, ...], rows: Iterable[tuple[Cell, ...]], head: Format) -> None:
    sheet.freeze_panes(1, 0)
    for number, name in enumerate(names):
        sheet.set_column(number, number, _WIDE if name in _LONG else _WIDTH)
        sheet.write_string(0, number, name, head)
    for line, row in enumerate(rows, start=1):
        for number, value in enumerate(row):
            _put(sheet, line, number, value)


def _put(sheet: Worksheet, line: int, number: int, value: Cell) -> None:
    match value:
        case None | "":
            return
        case bool():
            sheet.write_boolean(line, number, value)
        case str():
            sheet.write_string(line, number, value if len(value) <= MAX_CELL else value[: MAX_CELL - len(_CUT)] + _CUT)
        case _:
            sheet.write_number(line, number, value)
