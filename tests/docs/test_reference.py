"""The reference names every command, option, export field, table and function, and none that does not exist."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import typer

import sayso
from sayso.cli import app
from sayso.corpus import findings, schema
from sayso.exchange import json_schema
from sayso.exchange.exporters import OWN_EXPORTERS
from sayso.exchange.tables import tables
from sayso.model import Contents
from sayso.store.connection import Connection

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"


def _sections(name: str) -> dict[str, str]:
    """The text below each heading of the second level, by the words of the heading that stand in back-quotes."""
    text = (REFERENCE / name).read_text(encoding="utf-8")
    parts = re.split(r"^## `([^`]+)`$", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def _first_cells(section: str) -> set[str]:
    """What stands in back-quotes in the first column of a section's tables."""
    rows = re.findall(r"^\| (`.*?) \|", section, flags=re.MULTILINE)
    return {name for row in rows for name in re.findall(r"`([^`]+)`", row)}


def _commands(command: Any, name: str = "sayso") -> Iterator[tuple[str, Any]]:
    """All commands by their full names. Typer brings its own copy of click, so their classes cannot be named here."""
    below = getattr(command, "commands", {})
    if not below or name == "sayso":
        yield name, command
    for each in below.values():
        yield from _commands(each, f"{name} {each.name}")


def _options(command: Any) -> set[str]:
    """All options of a command, but for `--help`, which stands with the options of all."""
    options = [each for each in command.params if each.param_type_name == "option"]
    return {name for each in options for name in (*each.opts, *each.secondary_opts)} - {"--help", "-h"}


def _command_of(heading: str) -> str:
    """The command without its arguments and options."""
    return re.sub(r" [A-Z-].*$", "", heading)


COMMANDS = dict(_commands(typer.main.get_command(app)))


SECTIONS = {_command_of(heading): text for heading, text in _sections("commands.md").items()}


def test_every_command_has_a_section_and_every_section_a_command() -> None:
    assert SECTIONS.keys() == COMMANDS.keys()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_described_and_none_that_does_not_exist(name: str) -> None:
    of_all = {"--help", "-h"} if name == "sayso" else set()
    assert _first_cells(SECTIONS[name]) == _options(COMMANDS[name]) | of_all


def test_every_argument_stands_in_its_heading() -> None:
    for heading in _sections("commands.md"):
        name = _command_of(heading)
        arguments = [each.name.upper() for each in COMMANDS[name].params if each.param_type_name == "argument"]
        named = heading.removeprefix(name).split(" -")[0].replace("…", "").split()
        assert named == arguments


def test_every_field_of_the_export_is_described_and_none_that_does_not_exist() -> None:
    schema = json_schema()
    records = {"Export": schema} | {name: each for name, each in schema["$defs"].items() if "properties" in each}
    documented = {name: _first_cells(section) for name, section in _sections("json-export.md").items()}
    assert documented == {name: set(record["properties"]) for name, record in records.items()}


def test_every_exported_table_and_its_columns_are_described() -> None:
    empty = Contents(pages=(), sentences={}, attributions=(), actors=())
    described = {name: _first_cells(section) for name, section in _sections("tables.md").items()}
    assert described == {table.name: {each.name for each in table.columns} for table in tables(empty)}


def test_every_table_of_a_corpus_and_its_columns_are_described() -> None:
    described = {name: _first_cells(section) for name, section in _sections("corpus-tables.md").items()}
    declared = [*(each for each in vars(schema).values() if isinstance(each, schema.Table)), *findings.FOUND]
    assert described == {table.name: set(table.schema.names) for table in declared}


def test_every_format_is_described_and_none_that_does_not_exist() -> None:
    assert re.findall(r"^- `(\w+)`:", SECTIONS["sayso export"], flags=re.MULTILINE) == list(OWN_EXPORTERS)


def test_every_table_of_the_file_and_its_columns_are_described() -> None:
    text = (REFERENCE / "file-format.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `(\w+)` \|(.*)$", text, flags=re.MULTILINE))
    with closing(Connection(None)) as connection, connection.reading() as db:
        (version,) = db.execute("PRAGMA user_version").fetchone()
        tables = {
            name: {column for _, column, *_ in db.execute(f"PRAGMA table_info({name})").fetchall()}
            for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
            if not name.startswith(("passage_text_", "claim_text_"))  # what FTS5 makes for itself
        }
    assert rows.keys() == tables.keys()
    for name, columns in tables.items():
        missing = [column for column in columns if column not in re.findall(r"\w+", rows[name])]
        assert missing == [], name
    assert f"now {version}." in text


def test_every_public_name_is_described_and_none_that_does_not_exist() -> None:
    text = (REFERENCE / "library.md").read_text(encoding="utf-8")
    names = {cell.split("(")[0] for cell in _first_cells(text)}
    assert {name.removeprefix("sayso.") for name in names if name.startswith("sayso.")} == set(sayso.__all__)
    with closing(sayso.Dossier(sayso.store.Store(), None)) as dossier:
        public = {name for name in dir(dossier) if not name.startswith("_")}
    assert {name for name in names if not name.startswith("sayso.")} - {"Dossier"} == public
