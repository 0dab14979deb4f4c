"""Progress: what a long build tells while it runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    """What is being done."""

    TAKING_IN = "taking in"
    FETCHING = "fetching"
    ANALYSING = "analysing"
    WEAVING = "weaving"


@dataclass(frozen=True)
class Progress:
    """How far a build is."""

    stage: Stage
    done: int
    """Pages done in this stage."""
    total: int
    """Pages to do in this stage, those done among them."""
    words: int = 0
    """Words on the pages done."""
    kept: int = 0
    """Pages that an earlier build analysed, and that are not analysed again."""
    contacts: tuple[str, ...] = ()
    """Hosts that are about to be asked for pages for the first time; told before anything leaves the machine."""


Listener = Callable[[Progress], None]
"""Is called in the process and thread that called `build` or `add`, at the start and after every page of a stage."""


def silent(_: Progress) -> None:
    """Listen to nothing."""
