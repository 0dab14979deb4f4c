"""Dossiers: made of a pile of pages, kept in one file, asked for what they hold."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Self

from sayso.dossier.progress import Listener, silent
from sayso.dossier.verification import Verification
from sayso.dossier.woven import is_woven, weave_pages
from sayso.errors import DossierError, NotADossierError
from sayso.model import Actor, Attribution, Contents, Hit, Page
from sayso.store import LookUp, Store

Names = Iterable[str | Path] | str | Path


def build(
    inputs: Names,
    output: str | Path | None = None,
    *,
    jobs: int | None = None,
    progress: Listener | None = None,
    allow_private: bool = False,
    manifest: str | Path | None = None,
) -> Dossier:
    """Build a dossier from a pile of pages.

    Every page is kept as soon as it is analysed. After an interruption, the same call goes on where it stopped; called
    again on a finished dossier, it analyses only what this version of sayso would read otherwise.

    Args:
        inputs: files, folders (with all below), wildcards, web addresses, or `-` for standard input. Addresses are
            fetched once: their pages are kept. Nothing else in sayso uses a network.
        output: the dossier's file, `.sayso` by custom; None keeps it in memory.
        jobs: worker processes, one if None; the result does not depend on it.
        progress: is told how far the build is, and which hosts it is about to ask for pages.
        allow_private: whether addresses in private and local networks may be fetched too.
        manifest: a CSV file that says where pages came from and what they are; see `sayso.reading.manifest`.

    Returns:
        The dossier, open; close it, or use it in a `with`.

    Raises:
        NothingToReadError: there is nothing to read.
        InputError: an address is malformed, or holds a password; nothing has changed.
        DossierExistsError: the file holds pages that are not among the inputs; nothing has changed.
        DossierError: the file cannot be used; see `sayso.errors` for the kinds.
    """
    # Building loads the language pipeline, which takes seconds; opening a dossier needs none of it.
    from sayso.dossier.building import find, take  # noqa: PLC0415

    path = None if output is None else _usable(Path(output))
    found = find(inputs, path, manifest)
    dossier = Dossier(Store(path), path)
    try:
        take(
            dossier._store,
            found,
            jobs=jobs or 1,
            listener=progress or silent,
            keep_others=False,
            allow_private=allow_private,
        )
    except BaseException:
        dossier.close()
        raise
    return dossier


def open(path: str | Path) -> Dossier:  # noqa: A001 - `sayso.open` is the name people expect
    """Open a dossier file.

    Reading never changes the file, and never waits for a build. A build that was killed, or still runs, has left what
    it had finished: opening weaves that together in memory, so that it can be read, and `Dossier.unfinished` tells how
    many pages are missing.

    Args:
        path: the file.

    Returns:
        The dossier; close it, or use it in a `with`.

    Raises:
        NotADossierError: there is no such file, it is something else, or damaged.
        NewerDossierError: it was written by a newer version of sayso.
    """
    path = Path(path)
    if not path.is_file():
        raise NotADossierError(f"{path} is {'a folder' if path.is_dir() else 'not there'}: name a dossier file.")
    dossier = Dossier(Store(path), path)
    try:
        if not is_woven(dossier._store, by_this_version=False):
            with dossier._store.aside():
                weave_pages(dossier._store)
    except BaseException:
        dossier.close()
        raise
    return dossier


class Dossier:
    """A pile of pages and what sayso read in it. Made by `build` or `open`; close it, or use it in a `with`."""

    def __init__(self, store: Store, path: Path | None) -> None:
        self._store = store
        self._contents: Contents | None = None
        self.path = path

    @property
    def pages(self) -> tuple[Page, ...]:
        """All pages, by file name, whatever their status."""
        return self.contents().pages

    @property
    def attributions(self) -> tuple[Attribution, ...]:
        """All attributions, by page and place."""
        return self.contents().attributions

    @property
    def actors(self) -> tuple[Actor, ...]:
        """Everybody and everything that says something, by name."""
        return self.contents().actors

    @property
    def look_up(self) -> LookUp:
        """Indexed reading of parts of the contents; see `sayso.store.look_up`."""
        return self._store.look_up

    @property
    def unfinished(self) -> int:
        """How many pages were taken in and not analysed yet, because a build was interrupted."""
        return sum(source.key is None for source in self._store.inputs())

    @property
    def left_out(self) -> dict[str, dict[str, int]]:
        """What web archives hold besides pages: by archive, counts by kind, the greatest first."""
        return self._store.left_out()

    def verify(self) -> Verification:
        """Recompute the hashes of all kept bytes, and all page ids, and tell which pages they do not fit."""
        from sayso.dossier.verifying import verify  # noqa: PLC0415 - as in `build`

        return verify(self._store)

    def contents(self) -> Contents:
        """Everything as plain records: what reports and exports are made from."""
        if self._contents is None:
            self._contents = self._store.contents()
        return self._contents

    def original(self, page: Page) -> bytes:
        """The bytes of a page as they came in.

        Raises:
            NotADossierError: they are not there, or damaged.
        """
        return self._store.original(page.sha256)

    def search(self, query: str, limit: int = 20) -> list[Hit]:
        """Search all text, whatever its role, and all attributions.

        Args:
            query: words that must all be there; "a phrase" in quotation marks; `begin*` for words that begin so.
            limit: the greatest number of hits.

        Returns:
            The hits, best first.
        """
        return self._store.search(query, limit)

    def add(
        self,
        inputs: Names,
        *,
        jobs: int | None = None,
        progress: Listener | None = None,
        allow_private: bool = False,
        manifest: str | Path | None = None,
    ) -> None:
        """Add pages; only the new ones are analysed. Arguments and errors are those of `build`."""
        from sayso.dossier.building import find, take  # noqa: PLC0415 - as in `build`

        self._contents = None
        take(
            self._store,
            find(inputs, self.path, manifest),
            jobs=jobs or 1,
            listener=progress or silent,
            keep_others=True,
            allow_private=allow_private,
        )

    def close(self) -> None:
        """Close the file; nothing is left beside it."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _usable(path: Path) -> Path:
    if path.is_dir():
        raise DossierError(f"{path} is a folder: name a file for the dossier, such as {path / 'pile.sayso'}.")
    if not path.parent.is_dir():
        raise DossierError(f"There is no folder {path.parent}: make it first, or name another place for the dossier.")
    return path
