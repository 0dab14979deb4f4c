"""The tables: every passage verbatim at its place, in every format, and nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.report.woven import hostile_woven_pile

from sayso.exchange.anchors import anchors
from sayso.exchange.csv_tables import ENCODING, read_table, to_csv, write_table
from sayso.exchange.rows import ActorRow, PassageRow
from sayso.exchange.tables import Table, tables
from sayso.exchange.workbook import MAX_CELL, to_xlsx
from sayso.model import Contents

NOUNS = {"pages", "attributions", "claims", "members", "origins", "actors", "events", "explanations", "leads"}


def texts(contents: Contents) -> dict[str, str]:
    return {page.id: page.text for page in contents.pages}


def in_words(cell: object) -> str:
    return str(cell).lower() if isinstance(cell, bool) else "" if cell is None else str(cell)


def test_every_passage_stands_verbatim_at_its_offsets(contents: Contents) -> None:
    pages = texts(contents)
    found = [row for table in tables(contents) for row in table.rows if isinstance(row, PassageRow)]
    placed = [row for row in found if row.start is not None]
    assert len(placed) > 10
    assert all(pages[row.page][row.start : row.end] == row.passage for row in placed)
    assert all(row.passage is None for row in found if row.start is None)


def test_there_is_a_row_for_every_record(contents: Contents) -> None:
    rows = {table.name: len(table.rows) for table in tables(contents)}
    assert rows.keys() >= NOUNS
    for name in ("pages", "attributions", "claims", "actors", "leads", "lineage", "dates"):
        assert rows[name] == len(getattr(contents, name))
    assert rows["members"] == sum(len(claim.members) for claim in contents.claims)
    assert rows["events"] == sum(len(event.members) for event in contents.events)
    assert rows["explanations"] == sum(len(each.members) for each in contents.explanations)
    assert rows["origins"] == sum(claim.affirming.maximum + claim.denying.maximum for claim in contents.claims)
    assert rows["anchors"] == len(list(anchors(contents)))


def test_content_stands_in_its_full_sentences(contents: Contents) -> None:
    (attributions,) = (table.rows for table in tables(contents) if table.name == "attributions")
    for row in attributions:
        for piece in row.content.split(" […] "):
            assert piece in row.context


def test_csv_read_back_gives_the_same_anchors_and_every_cell(contents: Contents) -> None:
    files = to_csv(contents)
    back = [
        (row["item"], row["part"], row["page"], int(row["start"]), int(row["end"]), row["passage"])
        for row in read_table(files["anchors.csv"])
    ]
    pages = texts(contents)
    assert back == [(*each[:3], *each.span, each.span.of(pages[each.page])) for each in anchors(contents)]
    for table in tables(contents):
        written = [tuple(row.values()) for row in read_table(files[f"{table.name}.csv"])]
        assert written == [tuple(map(in_words, row)) for row in table.cells()]


def test_excel_has_the_same_cells_as_an_independent_reader_sees_them(contents: Contents) -> None:
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(contents)), read_only=True)
    for table in tables(contents):
        header, *rows = book[table.name].iter_rows(values_only=True)
        assert header == tuple(column.name for column in table.columns)
        assert len(rows) == len(table.rows)
        if b"\0" in "".join(texts(contents).values()).encode():
            continue  # characters that XML does not have are written as _x0000_, which openpyxl leaves so
        for row, cells in zip(rows, table.cells(), strict=True):
            assert [cell if cell is not None else "" for cell in row] == [
                "" if each is None else each for each in cells
            ]


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-2+3", "@SUM(A1)", "\t=1", " =cmd|' /C calc'!A0", "'=1", "＝1"])
def test_nothing_in_a_csv_cell_is_a_formula(formula: str) -> None:
    row = ActorRow(actor="r1", name=formula, kind="person", state=None, aliases="", attributions=0)
    data = write_table(Table("actors", ActorRow, (row,)))
    cells = next(iter(list(csv.reader(io.StringIO(data.decode(ENCODING), newline="")))[1:]))
    assert cells[1] == f"'{formula}"
    assert read_table(data)[0]["name"] == formula


@given(st.text(alphabet="=+-@'\t\r\n a\",;＝\0\u2028é", max_size=8))
def test_any_text_in_a_csv_cell_comes_back(text: str) -> None:
    row = ActorRow(actor="r1", name=text, kind="person", state=None, aliases="x", attributions=3)
    data = write_table(Table("actors", ActorRow, (row,)))
    assert read_table(data) == [
        {"actor": "r1", "name": text, "kind": "person", "state": "", "aliases": "x", "attributions": "3"}
    ]
    (cell,) = (line[1] for line in list(csv.reader(io.StringIO(data.decode(ENCODING), newline="")))[1:])
    assert not cell.startswith(("\t", "\r", "\n"))
    assert not cell.strip().startswith(("=", "+", "-", "@", "＝"))


def test_no_excel_cell_is_a_formula_or_a_link() -> None:
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(hostile_woven_pile())))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "b", "inlineStr"}
    assert not [cell for cell in cells if cell.hyperlink]


def test_a_cell_too_long_for_excel_is_cut_and_says_so(demo: Contents) -> None:
    page = demo.pages[0].model_copy(update={"reason": "=" * (MAX_CELL + 1)})
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(demo.model_copy(update={"pages": (page,)}).model_copy(
        update=dict.fromkeys(("attributions", "claims", "events", "explanations", "lineage", "leads", "dates"), ())
    ))))  # fmt: skip
    reason = book["pages"]["D2"].value
    assert len(reason) == MAX_CELL
    assert reason.endswith("no longer text in a cell]")


def test_equal_dossiers_are_equal_bytes(demo: Contents) -> None:
    assert to_xlsx(demo) == to_xlsx(demo)
    assert to_csv(demo) == to_csv(demo)
