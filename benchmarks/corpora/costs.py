"""What the stages of finding copies, stories and outlets cost for one corpus."""

from __future__ import annotations

import resource
import time
from pathlib import Path
from typing import NamedTuple

from benchmarks.timing import of_all, timed
from sayso.corpus import copies, outlets, stories
from sayso.corpus.running import Runner, start
from sayso.corpus.storage import Corpus

_STAGES = (
    (copies, "candidates", "copies: sketches, keys, pairs"),
    (copies, "align", "copies: alignment"),
    (copies, "make_families", "copies: families"),
    (stories, "read_terms", "stories: terms"),
    (stories, "vectors", "stories: vectors"),
    (stories, "group", "stories: grouping"),
    (outlets, "find_outlets", "outlets"),
    (copies, "find_copies", "copies"),
    (stories, "find_stories", "stories"),
)


class Cost(NamedTuple):
    """What the stages cost for one corpus."""

    pages: int
    clock: dict[str, float]
    """Seconds by the clock."""
    processor: dict[str, float]
    """Seconds of the processor, in all processes: what other users of the machine do not change."""
    megabytes: int
    """Of the driver at most."""


def cost(folder: Path, pages: int, jobs: int) -> Cost:
    """Find copies, stories and outlets of a corpus, and count the seconds of each stage."""
    found = Cost(pages, *({name: 0.0 for _, _, name in _STAGES} for _ in range(2)), megabytes=0)
    for module, function, name in _STAGES:
        for clock, spent in ((time.perf_counter, found.clock), (of_all, found.processor)):
            setattr(module, function, timed(getattr(module, function), name, spent, clock))
    start(Runner.NATIVE, jobs)
    corpus = Corpus.open(folder)
    copies.find_copies(corpus, jobs)
    stories.find_stories(corpus, jobs)
    outlets.find_outlets(corpus, jobs)
    return found._replace(megabytes=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
