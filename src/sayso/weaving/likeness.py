"""Likeness of texts: the share of word runs that two texts have in common, and which pairs are worth comparing.

Shingles and resemblance are Broder's (*On the resemblance and containment of documents*, 1997), as is the sketch of
the smallest hashes; comparing only texts that share one of those keeps the work near-linear.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence

RUN = 4
"""Words in a shingle: two texts on one event share runs of two or three words, of four only where one was copied."""
FEWEST = 40
"""Shingles; below this (a title, a few words under a picture) likeness is no evidence."""
_SKETCH = 12
"""Smallest hashes kept of each text. Two texts that share nine shingles in ten lack a common one among so many less
often than once in a million pairs, as far as hashes are chance."""
_COMPARED = 20
"""Of the texts with the same hash in their sketches, how many before it a text is compared with: a paragraph that
stands on every page of a site must not make every pair of its pages be compared."""

_WORD = re.compile(r"[^\W_]+")


def shingles(text: str) -> frozenset[int]:
    """The hashes of all runs of `RUN` words, whatever their case and punctuation."""
    words = [word.encode() for word in _WORD.findall(text.casefold())]
    return frozenset(zlib.crc32(b" ".join(words[at : at + RUN])) for at in range(len(words) - RUN + 1))


def resemblance(one: frozenset[int], other: frozenset[int]) -> float:
    """The share of shingles in common among all of both (Jaccard's index)."""
    return len(one & other) / len(one | other) if one or other else 0.0


def candidates(texts: Sequence[frozenset[int]]) -> Iterator[tuple[int, int]]:
    """The pairs of texts (by number, the smaller first) that may be alike, each once; texts that are too short in none.

    Args:
        texts: the shingles of each.
    """
    sharing: dict[int, list[int]] = defaultdict(list)
    for number, found in enumerate(texts):
        if len(found) < FEWEST:
            continue
        earlier: set[int] = set()
        for value in sorted(found)[:_SKETCH]:
            earlier.update(sharing[value][-_COMPARED:])
            sharing[value].append(number)
        yield from ((other, number) for other in sorted(earlier))
