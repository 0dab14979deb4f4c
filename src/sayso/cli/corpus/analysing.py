"""`sayso corpus analyse`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.corpus.group import Quiet, corpus
from sayso.cli.corpus.watching import watched
from sayso.cli.options import Jobs, Languages, jobs_or_all
from sayso.cli.output import say

if TYPE_CHECKING:
    from sayso.corpus.analysing import Summary

_KINDS_SHOWN = 10


class RunnerName(StrEnum):
    """On what Daft runs."""

    NATIVE = "native"
    RAY = "ray"


@corpus.command()
def analyse(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUTS",
            help="WARC, WACZ, Parquet and JSON lines files, saved pages, folders, wildcards, s3:// and the like.",
        ),
    ],
    *,
    output: Annotated[Path, typer.Option("--output", "-o", help="The folder of the corpus.")],
    jobs: Jobs = None,
    runner: Annotated[
        RunnerName,
        typer.Option("--runner", help="This machine, or Ray: the cluster RAY_ADDRESS names, else this machine."),
    ] = RunnerName.NATIVE,
    language: Languages = None,
    only: Annotated[
        list[str] | None,
        typer.Option("--only", metavar="CODE", help="Keep pages in this language only, e.g. en; may be repeated."),
    ] = None,
    min_words: Annotated[int, typer.Option("--min-words", min=0, help="Leave shorter pages out.")] = 0,
    max_words: Annotated[int | None, typer.Option("--max-words", min=1, help="Leave longer pages out.")] = None,
    quiet: Quiet = False,
) -> None:
    """Analyse a crawl: who says what on each of its pages, as tables.

    What is finished is kept: after an interruption, the same command goes on where it stopped.
    """
    from sayso.corpus.analysing import analyse as analyse_all
    from sayso.corpus.analysing import summary
    from sayso.corpus.running import Runner

    with watched(quiet) as watching:
        made = analyse_all(
            inputs,
            output,
            jobs=jobs_or_all(jobs),
            runner=Runner(runner),
            languages=language or (),
            only=only or (),
            min_words=min_words,
            max_words=max_words,
            progress=watching,
        )
    if not quiet:
        say(*_lines(summary(made)), f"Corpus: {output}", f"Next: sayso corpus stories {output}")


def _lines(found: Summary) -> list[str]:
    kinds = [f"  left out: {count:,} {kind}" for kind, count in found.left_out.items()]
    more = len(kinds) - _KINDS_SHOWN
    return [
        f"{found.pages:,} pages analysed, {found.words:,} words, {found.attributions:,} attributions",
        f"  refused: {found.refused:,}" + (", each with its reason in the table refusals" if found.refused else ""),
        *kinds[:_KINDS_SHOWN],
        *([f"  and {more} other kinds: see the table left_out"] if more > 0 else []),
    ]
