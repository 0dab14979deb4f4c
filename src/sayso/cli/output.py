"""Writing: lines for people, bytes for programs, files that are whole or not there."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from sayso.errors import SaysoError

if TYPE_CHECKING:
    from rich.console import Console


def say(*lines: str) -> None:
    """Print lines to standard output, as they are."""
    for line in lines:
        typer.echo(line)


def note(line: str) -> None:
    """Print a line to standard error."""
    typer.echo(line, err=True)


def console() -> Console:
    """Standard output for tables."""
    from rich.console import Console

    return Console(highlight=False)


def write_bytes(text: str) -> None:
    """Print a document to standard output in UTF-8, whatever the terminal's encoding."""
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()


def write_file(path: Path, text: str) -> None:
    """Write a file whole: first beside its place, then put there in one step.

    Raises:
        SaysoError: it cannot be written; what was there before is still there.
    """
    if path.is_dir():
        raise SaysoError(f"{path} is a folder: name a file.")
    place = path.resolve()  # a link keeps pointing where it did
    try:
        if place.exists() and not place.is_file():
            place.write_bytes(text.encode())  # a pipe or a device is written to, never replaced
        else:
            _replace(place, text.encode())
    except OSError as error:
        raise SaysoError(f"{path} cannot be written: {error.strerror}.") from error


def _replace(place: Path, data: bytes) -> None:
    temporary = place.with_name(f".{place.name}.{os.getpid()}")
    try:
        temporary.write_bytes(data)
        temporary.replace(place)
    finally:
        temporary.unlink(missing_ok=True)
