"""The tables of the terminal, and the plain lines of everything else."""

from __future__ import annotations

import io
import re

import pytest
from rich.console import Console
from tests.report.pile import EVIL, hostile_pile, pile

from sayso.model import Hit, HitKind, Span
from sayso.report.terminal import print_attributions, print_hits, print_pages, print_people

TABLES = (print_pages, print_attributions, print_people)


def plain(printer, contents) -> list[list[str]]:
    out = io.StringIO()
    printer(contents, Console(file=out, width=20))
    return [line.split("\t") for line in out.getvalue().splitlines()]


def shown(printer, contents, width=100) -> str:
    out = io.StringIO()
    printer(contents, Console(file=out, width=width, force_terminal=True, no_color=True, highlight=False))
    return out.getvalue()


@pytest.mark.parametrize("printer", TABLES)
@pytest.mark.parametrize("made", [pile, hostile_pile])
def test_piped_output_is_one_whole_line_per_row(printer, made):
    contents = made()
    lines = plain(printer, contents)
    assert {len(line) for line in lines} == {len(lines[0])}
    things = {print_pages: contents.pages, print_attributions: contents.attributions, print_people: contents.actors}
    assert len(lines) == 1 + len(things[printer])
    assert not set("".join(cell for line in lines for cell in line)) & set("\x00\x1b\r\u202e")


def test_piped_output_is_never_cut():
    long = hostile_pile()
    assert any(EVIL in cell for line in plain(print_attributions, long) for cell in line)
    header, *rows = plain(print_attributions, pile())
    first = dict(zip(header, rows[7], strict=True))
    assert first["content"] == "“Who would gain,” […] “from an empty lake? Nobody would. That much is plain.”"
    assert first["speaker"] == "Olo Brandt"
    assert first["stance"] == "asks"


def test_people_count_what_was_said_apart_from_what_is_ascribed():
    header, *rows = plain(print_people, pile())
    brandt, *_ = (dict(zip(header, row, strict=True)) for row in rows)
    assert (brandt["name"], brandt["said"], brandt["denies"], brandt["doubts"]) == ("Olo Brandt", "5", "2", "1")
    assert (brandt["asks"], brandt["unsure"], brandt["ascribed"], brandt["pages"]) == ("0", "1", "0", "2")
    veld = next(dict(zip(header, row, strict=True)) for row in rows if row[0] == "Veld")
    assert (veld["said"], veld["ascribed"], veld["unsure"]) == ("0", "1", "1")


@pytest.mark.parametrize("printer", TABLES)
@pytest.mark.parametrize("width", [80, 120])
def test_tables_fit_the_terminal_and_take_no_orders_from_a_page(printer, width):
    page = hostile_pile()
    text = shown(printer, page, width)
    assert max(len(re.sub(r"\x1b\[[\d;]*m", "", line)) for line in text.splitlines()) <= width
    assert "\x00" not in text
    assert "\x1b[31m" not in text


def test_square_brackets_of_a_page_are_text_on_a_terminal():
    contents = pile()
    page = contents.pages[1].model_copy(update={"file": "[red]b[/red].txt"})
    changed = contents.model_copy(update={"pages": (contents.pages[0], page, *contents.pages[2:])})
    assert "[red]b[/red].txt" in shown(print_pages, changed, 200)


def test_hits_show_the_passage_with_its_words_marked():
    text = "The lake\tis empty."
    hit = Hit(
        kind=HitKind.PAGE, page="p1", file="a.txt", passage=Span(10, 28), text=text, marks=(Span(14, 18), Span(22, 27))
    )
    header, row = plain(print_hits, [hit])
    assert dict(zip(header, row, strict=True)) == {
        "file": "a.txt",
        "kind": "page",
        "passage": "The lake is empty.",
        "start": "10",
        "id": "p1",
    }
    assert "\x1b[1;7mlake" in shown(print_hits, [hit])
