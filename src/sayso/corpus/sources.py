"""Sources: what the user named, as files here or in an object store, with canonical names and sizes."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO

import daft
from daft.daft import PyDaftFile
from daft.exceptions import DaftCoreException

from sayso.corpus.streams import Window
from sayso.errors import InputError, NothingToReadError
from sayso.reading.inputs import find_inputs

_REMOTE = re.compile(r"(?:s3|s3a|gs|gcs|az|abfs|abfss|file)://")
"""Addresses that Daft opens, with the credentials that these stores' own tools use. Web addresses are not among them:
what a crawl has not fetched is for `sayso build`, which asks servers politely."""
_WEB = re.compile(r"https?://", re.IGNORECASE)
_WILDCARD = re.compile(r"[*?\[{]")
_BUFFER = 2**20
"""Bytes that are asked of an object store at once."""


@dataclass(frozen=True)
class Source:
    """One file to read."""

    file: str
    """Its canonical name."""
    address: str
    """Where it is: an absolute path, or an object store's address."""
    size: int


def find_sources(names: Iterable[str], leave_out: Path) -> list[Source]:
    """Find the files that the user named; see `find_inputs` for how they are called.

    Files in an object store are named like those here: by their path below the address that was named.

    Args:
        names: files, folders, wildcards, addresses of object stores.
        leave_out: the folder of the corpus, which is no input.

    Returns:
        The files, by canonical name.

    Raises:
        NothingToReadError: a name matches nothing.
        InputError: a name is a web address, two files have one name, or a store cannot be asked.
    """
    named = list(names)
    if web := next(filter(_WEB.match, named), None):
        raise InputError(f"{web} is a web address: `sayso corpus` reads saved pages; `sayso build` fetches.")
    remote = [name for name in named if _REMOTE.match(name)]
    local = [name for name in named if not _REMOTE.match(name)]
    found = [source for name in remote for source in _listed(name)]
    if local or not remote:
        found += _local(local, leave_out.resolve())
    found.sort(key=lambda each: each.file)
    for one, other in pairwise(found):
        if one.file == other.file:
            raise InputError(f"{one.address} and {other.address} have one name: name a folder above both.")
    return found


@contextmanager
def opened(address: str) -> Iterator[BinaryIO]:
    """A seekable stream of a file's bytes.

    Raises:
        OSError: it cannot be read.
    """
    if not _REMOTE.match(address):
        with Path(address).open("rb") as stream:
            yield stream
        return
    try:
        with daft.File(address).open(buffer_size=_BUFFER) as remote:
            yield io.BufferedReader(_Remote(remote), _BUFFER)
    except DaftCoreException as error:
        raise _not_read(error) from error


class _Remote(Window):
    """A file in an object store."""

    def __init__(self, file: PyDaftFile) -> None:
        super().__init__(file, 0, file.size())

    def _next(self, size: int) -> bytes:
        try:
            return super()._next(size)
        except DaftCoreException as error:
            raise _not_read(error) from error


def _local(names: list[str], corpus: Path) -> Iterator[Source]:
    for each in find_inputs(names):
        if each.path is None:
            raise InputError("`sayso corpus` reads files that can be read again: save standard input first.")
        path = each.path.resolve()
        if path != corpus and corpus not in path.parents:
            yield Source(each.file, str(each.path), _size(each.path))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # the reason is told where it is read
        return 0


def _listed(address: str) -> list[Source]:
    """The files below an address, or that fit its wildcards, or the one that it is."""
    try:
        found = daft.from_glob_path(address).to_pydict()
    except (DaftCoreException, OSError) as error:
        if isinstance(error, FileNotFoundError) or "Need at least 1" in str(error):
            raise NothingToReadError(f"Nothing to read: {address} matches no file.") from error
        raise InputError(f"{address} cannot be listed: {first_line(error)}") from error
    folder = _folder(address, found["path"])
    return [
        Source(path.removeprefix(folder).lstrip("/"), path, size or 0)
        for path, size in zip(found["path"], found["size"], strict=True)
    ]


def _folder(address: str, paths: list[str]) -> str:
    """What canonical names leave out of addresses: the folder that was named, or the one of the files that were."""
    fixed = _WILDCARD.split(address, maxsplit=1)[0]
    return fixed if fixed == address and paths != [address] else fixed.rpartition("/")[0]


def _not_read(error: Exception) -> OSError:
    return OSError(0, first_line(error))


def first_line(error: BaseException) -> str:
    """The first line of what the engine says of an error; its kind where it says nothing."""
    return (str(error).splitlines() or [type(error).__name__])[0]
