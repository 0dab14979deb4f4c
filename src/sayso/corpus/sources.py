"""Sources: what the user named, as files here or in an object store, with canonical names and sizes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO

from sayso.corpus import stores
from sayso.corpus.stores import is_remote
from sayso.errors import InputError, NothingToReadError
from sayso.reading.inputs import find_inputs

_WEB = re.compile(r"https?://", re.IGNORECASE)
_WILDCARD = re.compile(r"[*?\[{]")


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
        InputError: a name is a web address, two files have one name, or a store refuses what it is asked.
    """
    named = list(names)
    if web := next(filter(_WEB.match, named), None):
        raise InputError(f"{web} is a web address: `sayso corpus` reads saved pages; `sayso build` fetches.")
    remote = [name for name in named if is_remote(name)]
    local = [name for name in named if not is_remote(name)]
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
        StoreError: the store that it is in gives nothing now.
    """
    if is_remote(address):
        with stores.opened(address) as stream:
            yield stream
    else:
        with Path(address).open("rb") as stream:
            yield stream


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
    """The file that an address names, else those that fit its wildcards, or all below it but hidden ones."""
    if not address.endswith("/") and (found := stores.listed(stores.escaped(address), only=address)):
        return _sources(found, address.rpartition("/")[0])
    if wildcard := _WILDCARD.search(address):
        found, folder = stores.listed(address), address[: wildcard.start()].rpartition("/")[0]
    else:
        folder = address.rstrip("/")
        below = stores.listed(f"{stores.escaped(folder)}/**")
        found = {path: size for path, size in below.items() if "/." not in path.removeprefix(folder)}
    if not found:
        raise NothingToReadError(f"Nothing to read: {address} matches no file{stores.asked_at(address)}.")
    return _sources(found, folder)


def _sources(found: Mapping[str, int], folder: str) -> list[Source]:
    return [Source(path.removeprefix(folder).lstrip("/"), path, size) for path, size in found.items()]
