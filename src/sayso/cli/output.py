"""Writing: lines for people, bytes for programs, files that are whole or not there."""

from __future__ import annotations

import os
import sys
import tempfile
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
    temporary = None
    try:
        with tempfile.NamedTemporaryFile("wb", dir=path.parent, prefix=f".{path.name}.", delete=False) as stream:
            temporary = Path(stream.name)
            stream.write(text.encode())
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
    except OSError as error:
        raise SaysoError(f"{path} cannot be written: {error.strerror}.") from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def _umask() -> int:
    """The permissions that new files must not have; it can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
