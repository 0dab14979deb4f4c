"""`sayso corpus cut`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.corpus.group import DEFAULT_FOLDER, Quiet, corpus
from sayso.cli.display import watched
from sayso.cli.options import Jobs, jobs_or_all
from sayso.cli.output import say
from sayso.errors import SaysoError


@corpus.command()
def cut(
    story: Annotated[
        list[str],
        typer.Argument(
            metavar="STORY",
            help="Ids of stories or pages; before them the corpus's folder, if that is not `corpus`.",
        ),
    ],
    *,
    output: Annotated[Path, typer.Option("--output", "-o", help="The dossier file to make, .sayso by custom.")],
    jobs: Jobs = None,
    quiet: Quiet = False,
) -> None:
    """Make a dossier of a story, from the analyses that the corpus keeps."""
    from sayso.cli.summary import summary
    from sayso.corpus.cutting import cut as cut_out
    from sayso.corpus.storage import Corpus

    folder, ids = (Path(story[0]), story[1:]) if Path(story[0]).is_dir() else (DEFAULT_FOLDER, story)
    if not ids:
        raise SaysoError(f"{folder} is a folder: name stories or pages of it, too.")
    with (
        watched(quiet) as watching,
        cut_out(Corpus.open(folder), ids, output, jobs=jobs_or_all(jobs), progress=watching) as dossier,
    ):
        watching.finish()
        if not quiet:
            say(*summary(dossier), f"Next: sayso report {output}")
