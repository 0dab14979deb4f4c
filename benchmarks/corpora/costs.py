"""What the stages of finding copies, stories and outlets cost for one corpus."""

from __future__ import annotations

import resource
import time
from pathlib import Path
from typing import NamedTuple

from benchmarks.timing import seconds, timed
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
)


class Cost(NamedTuple):
    """What the stages cost for one corpus."""

    pages: int
    seconds: dict[str, float]
    megabytes: int
    """Of the driver at most."""


def cost(folder: Path, pages: int, jobs: int) -> Cost:
    """Find copies, stories and outlets of a corpus, and count the seconds of each stage."""
    spent = {name: 0.0 for _, _, name in _STAGES}
    for module, function, name in _STAGES:
        setattr(module, function, timed(getattr(module, function), name, spent, time.perf_counter))
    start(Runner.NATIVE, jobs)
    corpus = Corpus.open(folder)
    for find, name in ((copies.find_copies, "copies"), (stories.find_stories, "stories")):
        spent[name] = seconds(lambda find=find: find(corpus, jobs), time.perf_counter)
    outlets.find_outlets(corpus, jobs)
    return Cost(pages, spent, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
