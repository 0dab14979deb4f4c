"""CSV: a file for each table (RFC 4180, UTF-8), safe to open in a spreadsheet, and read back without loss."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping

from sayso.exchange.tables import Cell, Table, tables
from sayso.model import Contents

ENCODING = "utf-8-sig"
"""With the mark by which Excel tells UTF-8 from the encodings of old."""

# What a spreadsheet takes for a formula (OWASP, "CSV Injection"), also in full width and behind white space; a quote
# mark before it makes it text. Cells that have such quote marks already get one more, so that none is lost.
_FORMULA = re.compile(r"'*(?:[\t\r\n]|\s*[=+\-@＝＋－＠])")


def to_csv(contents: Contents) -> Mapping[str, bytes]:
    """The tables of a dossier by file name."""
    return {f"{table.name}.csv": write_table(table) for table in tables(contents)}


def write_table(table: Table) -> bytes:
    """A table with the names of its columns in the first line; text that could be a formula is neutralised."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow([column.name for column in table.columns])
    writer.writerows([_cell(value) for value in row] for row in table.cells())
    return stream.getvalue().encode(ENCODING)


def read_table(data: bytes) -> list[dict[str, str]]:
    """The rows of a table that `write_table` wrote, as text, and nothing else than the text that was there."""
    rows = csv.DictReader(io.StringIO(data.decode(ENCODING), newline=""), strict=True)
    return [{name: _bare(cell) for name, cell in row.items()} for row in rows]


def _cell(value: Cell) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case str():
            return f"'{value}" if _FORMULA.match(value) else value
        case _:
            return repr(value)


def _bare(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
