"""`sayso corpus copies`, `stories` and `outlets`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sayso.cli.corpus.analysing import RunnerName
from sayso.cli.corpus.group import DEFAULT_FOLDER, CorpusFolder
from sayso.cli.corpus.group import corpus as commands
from sayso.cli.options import Jobs, jobs_or_all
from sayso.cli.output import console, note, write_bytes, write_file

if TYPE_CHECKING:
    from sayso.corpus.storage import Corpus


class Format(StrEnum):
    """How results are printed."""

    TABLE = "table"
    JSON = "json"


Printed = Annotated[Format, typer.Option("--format", "-f", help="A table of the first ones, or all of them as JSON.")]
On = Annotated[RunnerName, typer.Option("--runner", help="This machine, or Ray, as for `sayso corpus analyse`.")]
Limit = Annotated[int, typer.Option("--limit", "-n", min=1, help="Rows of the table.")]


@commands.command()
def copies(
    corpus: CorpusFolder = DEFAULT_FOLDER,
    *,
    format_: Printed = Format.TABLE,
    limit: Limit = 20,
    jobs: Jobs = None,
    runner: On = RunnerName.NATIVE,
) -> None:
    """Find pages that copy each other, whole or a passage, and the likely origin of each wire story."""
    from sayso.corpus.copies import find_copies
    from sayso.report.tables import Column, print_rows

    opened = _opened(corpus, jobs, runner)
    rows = find_copies(opened, jobs_or_all(jobs)).to_pylist()
    if format_ is Format.JSON:
        _print_json(copies=_with_pages(opened, rows))
        return
    columns = (
        Column("pages", right=True),
        Column("outlets", right=True),
        Column("what"),
        Column("earliest in this corpus", 2),
        Column("on"),
        Column("credited", 2),
    )
    print_rows(
        columns,
        [
            (
                f"{len(row['pages']):,}",
                f"{row['outlets']:,}",
                "wire story" if row["wire"] else row["kind"],
                row["earliest_outlet"],
                str(row["published"] or ""),
                f"{row['credited']} (by {row['crediting']:,})" if row["credited"] else "",
            )
            for row in rows[:limit]
        ],
        console(),
    )
    _say_more(len(rows), limit, "families", "family of copies", "families of copies")


@commands.command()
def stories(
    corpus: CorpusFolder = DEFAULT_FOLDER,
    *,
    format_: Printed = Format.TABLE,
    limit: Limit = 20,
    jobs: Jobs = None,
    runner: On = RunnerName.NATIVE,
) -> None:
    """Group pages of one event, and rank the stories by size and spread."""
    from sayso.corpus.stories import find_stories
    from sayso.report.tables import Column, print_rows

    opened = _opened(corpus, jobs, runner)
    rows = find_stories(opened, jobs_or_all(jobs)).to_pylist()
    if format_ is Format.JSON:
        _print_json(stories=_with_pages(opened, rows))
        return
    columns = (
        Column("story"),
        *(Column(name, right=True) for name in ("pages", "outlets", "denials")),
        Column("from"),
        Column("to"),
        Column("label", 1),
    )
    print_rows(
        columns,
        [
            (
                row["id"],
                f"{row['size']:,}",
                f"{row['outlets']:,}",
                f"{row['denials']:,}",
                str(row["earliest"] or ""),
                str(row["latest"] or ""),
                row["label"],
            )
            for row in rows[:limit]
        ],
        console(),
    )
    _say_more(len(rows), limit, "stories", "story", "stories")


@commands.command()
def outlets(
    corpus: CorpusFolder = DEFAULT_FOLDER,
    *,
    format_: Printed = Format.TABLE,
    limit: Limit = 20,
    figure: Annotated[Path | None, typer.Option("--figure", help="An SVG file to draw them in.")] = None,
    jobs: Jobs = None,
    runner: On = RunnerName.NATIVE,
) -> None:
    """Count who cites whom, what each outlet originates, and what it passes on."""
    from sayso.corpus.outlets import find_outlets
    from sayso.corpus.outlets_figure import outlets_figure
    from sayso.report.tables import Column, print_rows

    found = find_outlets(_opened(corpus, jobs, runner), jobs_or_all(jobs))
    rows, citing = found.outlets.to_pylist(), found.citing.to_pylist()
    if figure is not None:
        write_file(figure, outlets_figure(rows).encode(), dossier=corpus)
    if format_ is Format.JSON:
        _print_json(outlets=rows, citing=citing)
        return
    counts = ("pages", "cites or credits", "copies", "its own", "range", "cited by", "copied by")
    print_rows(
        (Column("outlet", 1), *(Column(name, right=True) for name in counts)),
        [
            (
                row["outlet"],
                f"{row['pages']:,}",
                f"{row['passing_on']:,}",
                f"{row['copying']:,}",
                f"{row['originating']:,} = {row['originating'] / row['pages']:.0%}",
                f"{row['low']:.0%}–{row['high']:.0%}",
                f"{row['cited_by']:,}",
                f"{row['copied_by']:,}",
            )
            for row in rows[:limit]
        ],
        console(),
    )
    print_rows(
        (Column("outlet", 1), Column("cites", 1), Column("on pages", right=True), Column("of", right=True)),
        [
            (row["outlet"], row["cited"] + ("" if row["held"] else " *"), f"{row['pages']:,}", f"{row['of']:,}")
            for row in citing[:limit]
        ],
        console(),
    )
    note(
        "Its own: pages that neither cite another outlet or agency nor share a passage with an earlier page of one, "
        "as far as this corpus tells. Range: for so few pages (95 %), and errors of reading. "
        "*: the corpus has no page of it."
    )
    _say_more(len(rows), limit, "outlets", "outlet")


def _opened(folder: Path, jobs: int | None, runner: RunnerName) -> Corpus:
    from sayso.corpus.running import Runner, start
    from sayso.corpus.storage import Corpus

    opened = Corpus.open(folder)
    start(Runner(runner), jobs_or_all(jobs))
    return opened


def _with_pages(opened: Corpus, rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows with what names their pages, instead of ids alone."""
    from sayso.corpus.schema import PAGES

    pages = {page["id"]: page for page in opened.read(PAGES, "id", "file", "url").iter_rows()}
    return [row | {"pages": [pages[page] for page in row["pages"]]} for row in rows]


def _print_json(**found: Sequence[dict[str, Any]]) -> None:
    document = json.dumps(found, ensure_ascii=False, indent=1, default=str) + "\n"
    write_bytes(document.encode("utf-8", "backslashreplace"))


def _say_more(count: int, limit: int, table: str, noun: str, plural: str | None = None) -> None:
    from sayso.report.wording import counted

    more = f", the first {limit:,} shown" if count > limit else ""
    note(f"{counted(count, noun, plural)}{more}; all are in the table {table}.")
