"""A dossier of pages that were analysed elsewhere: made like any other, without reading them again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from sayso.dossier.building import Analysed, take_analysed
from sayso.dossier.dossier import Dossier
from sayso.dossier.opening import closed_on_failure, usable
from sayso.dossier.progress import Listener, silent
from sayso.store import Store

__all__ = ["Analysed", "assemble"]


def assemble(
    pages: Iterable[Analysed],
    output: Path | None = None,
    *,
    pipelines: Mapping[str, str],
    jobs: int = 1,
    progress: Listener = silent,
) -> Dossier:
    """Make the dossier that `build` would make of these pages.

    Args:
        pages: all that it shall hold.
        output: the dossier's file; None keeps it in memory.
        pipelines: those that read other languages than English, by language.
        jobs: worker processes, for pages that another version of sayso analysed.
        progress: is told how far it is.

    Returns:
        The dossier, open; close it, or use it in a `with`.

    Raises:
        DossierExistsError: the file holds other pages; nothing has changed.
        DossierError: the file cannot be used; see `sayso.errors` for the kinds.
    """
    store = Store(None if output is None else usable(output))
    with closed_on_failure(store):
        take_analysed(store, pages, pipelines, jobs=jobs, listener=progress)
    return Dossier(store, output)
