"""The group of commands for corpora, what it needs, and what several of them are given."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from sayso.errors import SaysoError

_NEEDED = ("daft", "pyarrow", "scipy")

corpus = typer.Typer(help="Millions of pages: analyse a crawl, and find its stories.", no_args_is_help=True)

DEFAULT_FOLDER = Path("corpus")

CorpusFolder = Annotated[Path, typer.Argument(metavar="CORPUS", help="The corpus's folder.", show_default="corpus")]
"""Give it `DEFAULT_FOLDER` as the default."""
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")]


@corpus.callback()
def _check_extra() -> None:
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        raise SaysoError(
            f"`sayso corpus` needs {' and '.join(missing)}, which is not installed: pip install 'sayso[corpus]'."
        )
