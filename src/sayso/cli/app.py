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
from sayso.cli.handing_on import confidential, export, report, share, verify
from sayso.cli.interruption import INTERRUPTED, Interrupted, stop_at_once, stopping_by
from sayso.cli.opening import DossierFile, opened_dossier, the_claim
from sayso.cli.options import AddressList, Jobs, Languages, jobs_or_all
from sayso.cli.output import (
    console,
    give_up_standard_output,
    make_folder,
    note,
    open_standard_output,
    say,
    write_bytes,
    write_file,
)
from sayso.cli.show import show
from sayso.dossier import Dossier
from sayso.dossier import build as build_dossier
from sayso.dossier import open as open_dossier
from sayso.errors import SaysoError

ERROR = 2
READER_GONE = 1

app = typer.Typer(
    help="Who said what, on whose say-so: a pile of saved web pages in, an anchored dossier out.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(show, name="show")
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


def why(
    dossier: DossierFile,
    claim: Annotated[str, typer.Argument(help="A claim's id, the beginning of it, or words of its proposition.")],
) -> None:
    """Every step by which the range of a claim's distinct origins was reached."""
    from sayso.report.why import why_lines

    with opened_dossier(dossier) as opened:
        contents = opened.contents()
    say(*why_lines(the_claim(contents, claim), contents))


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


def schema() -> None:
    """Print the JSON Schema of the JSON export."""
    import json

    from sayso.exchange import json_schema

    write_bytes((json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n").encode())


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


_IN_ORDER = (
    assist,
    annotate,
    build,
    add,
    serve,
    report,
    share,
    confidential,
    why,
    search,
    export,
    mcp,
    verify,
    schema,
    demo,
)
"""The commands, in the order in which the help lists them."""

for _command in _IN_ORDER:
    app.command()(_command)
