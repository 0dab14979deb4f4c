"""The commands that hand a dossier on: as a report, a copy or an export, and checking what was handed on.

What they need is imported inside them, as in the others.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.opening import DossierFile, opened_dossier
from sayso.cli.output import note, read_file, say, write_bytes, write_file, write_folder
from sayso.dossier import Dossier
from sayso.errors import SaysoError
from sayso.model import Contents

MISMATCH = 1

_FORMATS_HELP = (
    "The format: json, csv, xlsx, parquet, markdown, webannotation, schemaorg, prov, ftm, bibtex, or a plug-in's."
)

WithoutUnsure = Annotated[
    bool, typer.Option("--without-unsure", help="Leave out unsure readings, and what rests on nothing else.")
]


def _formats(begun: str) -> list[str]:
    """The formats whose names begin so, for completion in a shell."""
    from sayso.exchange import format_names

    return [name for name in format_names() if name.startswith(begun)]


def report(
    dossier: DossierFile,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The HTML file to write. [default: DOSSIER.html]")
    ] = None,
    *,
    without_unsure: WithoutUnsure = False,
) -> None:
    """Write the report: one HTML file for any browser, to be read, printed and handed in.

    It needs no network and no script, tells how it was made, and is sealed: `sayso verify` checks it.
    """
    from sayso.report import html

    target = output or dossier.with_suffix(".html")
    with opened_dossier(dossier) as opened:
        write_file(target, html(_handed_in(opened, without_unsure)).encode(), dossier=dossier)
    say(f"Report: {target}")


def _handed_in(opened: Dossier, without_unsure: bool) -> Contents:
    """The contents for others to read, with or without unsure readings."""
    from sayso.report.sure import without_unsure as sure_of
    from sayso.report.wording import counted

    contents = opened.contents()
    if contents.pending:
        note(f"Note: not woven in yet: {counted(len(contents.pending), 'change')}. The workbench does that.")
    if confidential := sum(page.confidential for page in contents.pages):
        note(f"Note: {counted(confidential, 'page')} in it marked as confidential; `sayso share` leaves them out.")
    return sure_of(contents) if without_unsure else contents


def share(
    dossier: DossierFile,
    *,
    output: Annotated[Path, typer.Option("--output", "-o", help="The file to make, .sayso by custom.")],
    working_copy: Annotated[
        bool, typer.Option("--working-copy", help="Whole pages with their bytes, for somebody who goes on working.")
    ] = False,
) -> None:
    """Write a copy for others: the cited passages only, and nobody's names, notes and places.

    Pages that are marked as confidential are in no copy. What was taken out is declared in it.
    """
    from sayso.report.wording import taken_out_words

    with opened_dossier(dossier) as opened:
        shared = opened.share(output, working_copy=working_copy)
    say(f"{'Working' if working_copy else 'Shared'} copy: {output}", f"Taken out: {taken_out_words(shared)}.")


def confidential(
    dossier: DossierFile,
    pages: Annotated[list[str], typer.Argument(help="Pages by their files or ids, as `sayso show pages` has them.")],
    *,
    undo: Annotated[bool, typer.Option("--undo", help="They are not confidential any more.")] = False,
) -> None:
    """Mark pages as confidential: they, and what rests on them, are in no copy that is shared."""
    from getpass import getuser

    from sayso.model import SetConfidential

    with opened_dossier(dossier) as opened:
        named = {name: page.id for page in opened.pages for name in (page.file, page.id)}
        if unknown := [name for name in pages if name not in named]:
            raise SaysoError(f"There is no page {unknown[0]!r}: `sayso show pages` lists them.")
        for page in dict.fromkeys(named[name] for name in pages):
            opened.correct(SetConfidential(target=opened.target(page), value=not undo), by=getuser())
    say(f"{'Not confidential' if undo else 'Confidential'}: {', '.join(pages)}")


def export(
    dossier: DossierFile,
    format_: Annotated[
        str,
        typer.Option("--format", "-f", metavar="FORMAT", help=_FORMATS_HELP, autocompletion=_formats),
    ] = "json",
    canonical: Annotated[
        bool, typer.Option("--canonical", help="Of json: leave out times, fix all order: equal analyses, equal bytes.")
    ] = False,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="The file to write, or the folder. [default: standard output]"),
    ] = None,
    *,
    without_unsure: WithoutUnsure = False,
) -> None:
    """Write a dossier for other programs."""
    from sayso.exchange import export_json, exporter

    wanted = exporter(format_)
    if canonical and format_ != "json":
        raise SaysoError(f"--canonical goes with the format json; {format_} has no times in it anyway.")
    with opened_dossier(dossier) as opened:
        contents = _handed_in(opened, without_unsure)
        exported = export_json(contents, canonical=True).encode() if canonical else wanted(contents)
    if isinstance(exported, bytes):
        _deliver(exported, output, dossier)
    elif output is None:
        raise SaysoError(f"{format_} is {len(exported)} files: name a folder for them with --output.")
    else:
        write_folder(output, exported, dossier=dossier)


def _deliver(document: bytes, output: Path | None, dossier: Path) -> None:
    if output is not None:
        write_file(output, document, dossier=dossier)
    elif sys.stdout.isatty() and b"\0" in document:
        raise SaysoError("This is no text for a terminal: name a file with --output.")
    else:
        write_bytes(document)


def verify(
    file: Annotated[Path, typer.Argument(metavar="DOSSIER|REPORT", help="A dossier, or a report that was handed in.")],
    dossier: Annotated[
        Path | None, typer.Argument(metavar="DOSSIER", help="With a report: the dossier to compare it with.")
    ] = None,
) -> None:
    """Check that a dossier's pages are the bytes that were taken in, and a report is what a dossier gives.

    Every hash and every page id is computed anew, and the report made again; exit code 1 tells that something differs.
    """
    from sayso.cli.summary import checked, verification
    from sayso.report.checking import check
    from sayso.report.seal import inputs_digest

    report = None if dossier is None else read_file(file)
    with opened_dossier(dossier or file) as opened:
        found, contents = opened.verify(), opened.contents()
    compared = None if report is None else check(report, contents)
    say(*verification(found))
    say(*checked(compared) if compared else (f"Digest of its inputs: {inputs_digest(contents)}",))
    if not found.fits or (compared and compared.differences):
        raise typer.Exit(MISMATCH)
