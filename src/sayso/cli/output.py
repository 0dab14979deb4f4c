"""Reading and writing: lines for people, bytes for programs, files that are whole or not there."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping
from contextlib import suppress
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
    """Print a line to standard error; where nobody can read it any more, go on without."""
    with suppress(OSError):
        typer.echo(line, err=True)


def open_standard_output() -> None:
    """Make standard output and error fit to be written to, whatever they are.

    A terminal that lacks a character must not stop a command. Where there is no standard output, nothing is printed.
    """
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - open as long as the process lives
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def give_up_standard_output() -> None:
    """After it could not be written: what is still to be printed goes nowhere, without another complaint."""
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - there is nothing to gain from a Path here
        os.dup2(nowhere.fileno(), sys.stdout.fileno())


def console() -> Console:
    """Standard output for tables."""
    from rich.console import Console

    return Console(highlight=False)


def write_bytes(document: bytes) -> None:
    """Print a document to standard output as it is, whatever the terminal's encoding."""
    sys.stdout.buffer.write(document)
    sys.stdout.buffer.flush()


def read_file(path: Path) -> bytes:
    """The bytes of a file that the user named.

    Raises:
        SaysoError: it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise SaysoError(f"{path} cannot be read: {error.strerror}.") from error


def make_folder(path: Path) -> None:
    """Make a folder, and those above it, where it is not there.

    Raises:
        SaysoError: it cannot be made.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SaysoError(f"The folder {path} cannot be made: {error.strerror}.") from error


def write_folder(path: Path, files: Mapping[str, bytes], *, dossier: Path) -> None:
    """Write files into a folder, each whole; the folder is made where it is not there.

    Args:
        path: the folder.
        files: what they shall hold, by name.
        dossier: what they are made of; see `write_file`.

    Raises:
        SaysoError: one cannot be written.
    """
    make_folder(path)
    for name, data in files.items():
        write_file(path / name, data, dossier=dossier)


def write_file(path: Path, data: bytes, *, dossier: Path) -> None:
    """Write a file whole: first beside its place, then put there in one step.

    Args:
        path: the file.
        data: what it shall hold.
        dossier: what it is made of, which it must not take the place of.

    Raises:
        SaysoError: it cannot be written; what was there before is still there.
    """
    if path.is_dir():
        raise SaysoError(f"{path} is a folder: name a file.")
    try:
        place = path.resolve()  # a link keeps pointing where it did
        if place == dossier.resolve():
            raise SaysoError(f"{path} is the dossier itself: name another file to write.")
        if place.exists() and not place.is_file():
            place.write_bytes(data)  # a pipe or a device is written to, never replaced
        else:
            _replace(place, data)
    except OSError as error:
        raise SaysoError(
            f"{path} cannot be written ({error.strerror}): nothing was changed; mend that or name another file."
        ) from error


def _replace(place: Path, data: bytes) -> None:
    """Put a new file in the place of another, or of none, so that there is a whole one at every moment."""
    part = place.with_name(f".{place.name}.part")
    part.unlink(missing_ok=True)  # from a process that was killed
    stream = part.open("xb")
    try:
        with stream:
            if place.exists():
                shutil.copymode(place, part)
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())  # before it gets its name: a power cut must not leave a name without content
            ours = os.fstat(stream.fileno())
        _rename(part, ours, place)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    _sync_folder(place.parent)


def _rename(part: Path, ours: os.stat_result, place: Path) -> None:
    """Give a file its name, unless another process has put its own there meanwhile."""
    if not os.path.samestat(ours, part.stat()):
        raise SaysoError(f"{place} is being written by another process: try again when it has ended.")
    part.replace(place)


def _sync_folder(folder: Path) -> None:
    """Have the new name outlive a power cut too; not every system can do that, or needs it."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
