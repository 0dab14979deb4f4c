"""The commands. What they need is imported inside them, so that help and completion come at once."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from sayso._version import __version__
from sayso.cli.annotating import annotate
from sayso.cli.assisting import assist
from sayso.cli.corpus import corpus
from sayso.cli.display import watched
from sayso.cli.interruption import INTERRUPTED, Interrupted, stop_at_once, stopping_by
from sayso.cli.opening import DossierFile, opened_dossier, the_claim
from sayso.cli.options import AddressList, Jobs, Languages, jobs_or_all
from sayso.cli.output import (
    console,
    give_up_standard_output,
    make_folder,
    note,
    open_standard_output,
    read_file,
    say,
    write_bytes,
    write_file,
    write_folder,
)
from sayso.cli.show import show
from sayso.dossier import Dossier
from sayso.dossier import build as build_dossier
from sayso.dossier import open as open_dossier
from sayso.errors import SaysoError
from sayso.model import Contents

ERROR = 2
MISMATCH = 1
READER_GONE = 1

app = typer.Typer(
    help="Who said what, on whose say-so: a pile of saved web pages in, an anchored dossier out.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(show, name="show")
app.command()(assist)
app.command()(annotate)
app.add_typer(corpus, name="corpus")

Paths = Annotated[
    list[str] | None,
    typer.Argument(metavar="PATHS", help="Files, folders, wildcards, web addresses, or - for standard input."),
]
Quiet = Annotated[
    bool, typer.Option("--quiet", "-q", help="Print nothing but errors, and the hosts that pages are fetched from.")
]
AllowPrivate = Annotated[
    bool, typer.Option("--allow-private", help="Fetch addresses in private and local networks as well.")
]

FORMATS_HELP = (
    "The format: json, csv, xlsx, parquet, markdown, webannotation, schemaorg, prov, ftm, bibtex, or a plug-in's."
)


WithoutUnsure = Annotated[
    bool, typer.Option("--without-unsure", help="Leave out unsure readings, and what rests on nothing else.")
]


def _formats(begun: str) -> list[str]:
    """The formats whose names begin so, for completion in a shell."""
    from sayso.exchange import format_names

    return [name for name in format_names() if name.startswith(begun)]


ManifestFile = Annotated[
    Path | None,
    typer.Option("--manifest", help="A CSV file that says where pages came from and what they are."),
]


def main() -> None:
    """Run the command line; an error for people becomes one sentence and exit code 2."""
    open_standard_output()
    try:
        with stopping_by(stop_at_once):
            _run()
    except SaysoError as error:
        note(f"sayso: {error}")
        sys.exit(ERROR)
    except Interrupted:
        note("Stopped; nothing was changed.")
        sys.exit(INTERRUPTED)


def _run() -> None:
    try:
        try:
            app()
        finally:
            sys.stdout.flush()
    except BrokenPipeError:  # the reader has seen enough
        give_up_standard_output()
        sys.exit(READER_GONE)
    except OSError as error:
        give_up_standard_output()
        raise SaysoError(f"Standard output cannot be written ({error.strerror}): send it somewhere else.") from error


def _print_version(wanted: bool) -> None:
    if wanted:
        say(f"sayso {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    pass


@app.command()
def build(
    paths: Paths = None,
    *,
    output: Annotated[Path, typer.Option("--output", "-o", help="The dossier file to make, .sayso by custom.")],
    jobs: Jobs = None,
    allow_private: AllowPrivate = False,
    manifest: ManifestFile = None,
    addresses: AddressList = None,
    language: Languages = None,
    quiet: Quiet = False,
) -> None:
    """Make a dossier of a pile of pages.

    Every page is kept as soon as it is analysed: after an interruption, the same command goes on where it stopped.
    """
    with (
        watched(quiet) as watching,
        build_dossier(
            paths or (),
            output,
            jobs=jobs_or_all(jobs),
            progress=watching,
            allow_private=allow_private,
            manifest=manifest,
            addresses=addresses,
            languages=language or (),
        ) as dossier,
    ):
        watching.finish()
        _summarise(dossier, quiet)


@app.command()
def add(
    dossier: DossierFile,
    paths: Paths = None,
    *,
    jobs: Jobs = None,
    allow_private: AllowPrivate = False,
    manifest: ManifestFile = None,
    addresses: AddressList = None,
    language: Languages = None,
    quiet: Quiet = False,
) -> None:
    """Add pages to a dossier; only the new ones are analysed."""
    with watched(quiet) as watching, open_dossier(dossier) as opened:
        opened.add(
            paths or (),
            jobs=jobs_or_all(jobs),
            progress=watching,
            allow_private=allow_private,
            manifest=manifest,
            addresses=addresses,
            languages=language or (),
        )
        watching.finish()
        _summarise(opened, quiet)


@app.command()
def serve(
    dossier: DossierFile,
    *,
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="The port; 0 for any that is free.")] = 8765,
    host: Annotated[
        str, typer.Option("--host", help="The address to listen on; only this machine can reach the default.")
    ] = "127.0.0.1",
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open it in the browser.")] = True,
    read_only: Annotated[bool, typer.Option("--read-only", help="Show it, and take no changes.")] = False,
    users: Annotated[
        Path | None, typer.Option("--users", help="A file of users: on each line a name and a token.")
    ] = None,
) -> None:
    """Open the workbench: the dossier in the browser, on this machine, until Ctrl-C.

    The printed address has a token that opens it once; after that the browser keeps a cookie.
    """
    from sayso.web import Settings, named_users, serve

    def opened(address: str, reachable: bool) -> None:
        say(f"Workbench: {address}", "Stop it with Ctrl-C.")
        if reachable:
            note("Note: others in the network can reach this server, and nothing on the way is encrypted.")

    named = {} if users is None else named_users(users)
    with opened_dossier(dossier) as checked:
        shared = checked.shared
    read_only = read_only or (shared is not None and not shared.working_copy)
    serve(dossier, Settings(host, port, read_only, named), opened=opened, browser=browser)


@app.command()
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


@app.command()
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


@app.command()
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


@app.command()
def why(
    dossier: DossierFile,
    claim: Annotated[str, typer.Argument(help="A claim's id, the beginning of it, or words of its proposition.")],
) -> None:
    """Every step by which the range of a claim's distinct origins was reached."""
    from sayso.report.why import why_lines

    with opened_dossier(dossier) as opened:
        contents = opened.contents()
    say(*why_lines(the_claim(contents, claim), contents))


@app.command()
def search(
    dossier: DossierFile,
    query: Annotated[str, typer.Argument(help='Words, "a phrase" in quotation marks, or begin* for how words begin.')],
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="The greatest number of passages.")] = 20,
) -> None:
    """Search the text and the attributions, best first."""
    from sayso.report.terminal import print_hits

    with opened_dossier(dossier) as opened:
        hits = opened.search(query, limit)
    if hits:
        print_hits(hits, console())
    else:
        note(f"Nothing found for {query!r}.")


@app.command()
def export(
    dossier: DossierFile,
    format_: Annotated[
        str,
        typer.Option("--format", "-f", metavar="FORMAT", help=FORMATS_HELP, autocompletion=_formats),
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


@app.command()
def mcp(
    dossier: DossierFile,
    http: Annotated[
        bool, typer.Option("--http", help="Serve over HTTP on this machine instead of standard input and output.")
    ] = False,
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="The port for --http.")] = 8766,
) -> None:
    """Let an assistant ask this dossier, over the Model Context Protocol, until it is stopped.

    Every answer carries anchors; nothing is changed, and nothing leaves this machine but what the assistant asks for.
    """
    try:
        from sayso.assist.server import serve_http, serve_pipes
    except ModuleNotFoundError as error:
        raise SaysoError(
            f"`sayso mcp` needs {error.name}, which is not installed: pip install 'sayso[mcp]'."
        ) from error

    with opened_dossier(dossier):
        pass
    if http:
        serve_http(dossier, port, lambda address: note(f"MCP server: {address}"))
    else:
        serve_pipes(dossier)


@app.command()
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


@app.command()
def schema() -> None:
    """Print the JSON Schema of the JSON export."""
    import json

    from sayso.exchange import json_schema

    write_bytes((json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n").encode())


@app.command()
def demo(
    output: Annotated[Path, typer.Option("--output", "-o", help="The folder for the dossier and its report.")] = Path(
        "demo-dossier"
    ),
) -> None:
    """Make a dossier and a report of the demo pages.

    Made again, they show what this version does: what it reads otherwise is analysed anew.
    """
    from sayso.cli.summary import summary
    from sayso.demo import pages_folder
    from sayso.report import html

    dossier, target = output / "demo.sayso", output / "demo.html"
    make_folder(output)
    with (
        watched(quiet=False) as watching,
        build_dossier([pages_folder()], dossier, progress=watching) as built,
    ):
        watching.finish()
        write_file(target, html(built.contents()).encode(), dossier=dossier)
        say(*summary(built))
    say(f"Report: {target.resolve()}", "Open it in a browser; it needs no network.")


def _summarise(dossier: Dossier, quiet: bool) -> None:
    from sayso.cli.summary import summary

    if not quiet:
        say(*summary(dossier), f"Next: sayso report {dossier.path}")
