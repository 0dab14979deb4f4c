"""What a weaving made, and keeping it: apart from weaving itself, so that who only keeps it loads no language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sayso.dossier.woven import keep as keep_contents
from sayso.dossier.woven import made_of
from sayso.model import Contents, PageAnalysis
from sayso.store import Store


@dataclass(frozen=True)
class Woven:
    """What a weaving made, until it is kept."""

    contents: Contents
    corrected: tuple[str, ...]
    """The ids of the entries of the log that it was made with."""
    analyses: Mapping[str, tuple[str, PageAnalysis]]
    """The pages that were analysed anew, by id, each with its key."""
    made_of: str
    """What the dossier held when it began."""


def keep(store: Store, made: Woven) -> bool:
    """Keep what a weaving made.

    Returns:
        Whether it is kept: pages that came meanwhile make it out of date, corrections do not.
    """
    with store.transaction():
        if made_of(store) != made.made_of:
            return False
        for page, (key, analysis) in made.analyses.items():
            store.put_analysis(page, key, analysis.model_dump_json().encode())
        keep_contents(store, made.contents, made.corrected)
    return True
