"""Stopwatches: how long a piece of work takes, and how long the calls of a function take together."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

Clock = Callable[[], float]
"""`time.perf_counter` for the clock, `time.process_time` for the processor; `of_all` for that of children, too."""


def of_all() -> float:
    """Processor seconds of this process and of its children that have ended."""
    return sum(os.times()[:4])


def seconds(work: Callable[[], object], clock: Clock) -> float:
    """How long it takes."""
    start = clock()
    work()
    return clock() - start


def timed(stage: Callable[..., Any], name: str, spent: dict[str, float], clock: Clock) -> Callable[..., Any]:
    """A function that also adds the seconds of each call to what was spent under a name."""

    def run(*arguments: Any, **named: Any) -> Any:
        start = clock()
        try:
            return stage(*arguments, **named)
        finally:
            spent[name] += clock() - start

    return run
