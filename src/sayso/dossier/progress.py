"""Progress: what a long build tells while it runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    """What is being done."""

    TAKING_IN = "taking in"
    ANALYSING = "analysing"
    WEAVING = "weaving"


@dataclass(frozen=True)
class Progress:
    """How far a build is: pages done and to do in this stage, the words of those done, and the pages kept before."""

    stage: Stage
    done: int
    total: int
    words: int = 0
    kept: int = 0


Listener = Callable[[Progress], None]
"""Is called in the process and thread that called `build` or `add`, at the start and after every page of a stage."""


def silent(_: Progress) -> None:
    """Listen to nothing."""
