"""Passages: near-verbatim runs of words that two texts share.

Fingerprints are hashes of runs of words, thinned out by winnowing (Schleimer, Wilkerson and Aiken, *Winnowing: local
algorithms for document fingerprinting*, 2003); around those that two texts share they are aligned word by word.
"""

from __future__ import annotations

import re
import zlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from typing import NamedTuple

from sayso.language.paragraphs import paragraphs
from sayso.language.quotes import quotations
from sayso.model import Span
from sayso.weaving.alignment import changed_words

GRAM = 8
"""Words in a hashed run: two reports of one event share runs of up to six words, names and titles, by chance."""
_WINDOW = 4
"""Neighbouring hashes of which winnowing keeps the smallest: every shared run of eleven words has a hash in common."""
_GAP = 12
"""Words by which two runs may be apart to be one near-verbatim passage: half a sentence reworded or put in."""
_FEWEST = 15
"""Words that a passage shares at least. Names of bodies and standing phrases come to twelve."""
_OUTSIDE = 8
"""Words outside quotation marks from which a passage is a copy; with fewer, two pages quote the same words."""

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, eq=False)
class Words:
    """The words of a page that are compared, and where each stands; each is equal to itself alone."""

    text: str
    """The page's."""
    lines: tuple[Span, ...]
    """The paragraphs that they are in."""
    keys: tuple[str, ...]
    places: tuple[Span, ...]
    fingerprints: tuple[tuple[int, int], ...]
    """Hashes, each with the number of the first word that it is of."""

    @cached_property
    def quoted(self) -> tuple[bool, ...]:
        """Which words stand between quotation marks."""
        marked = [
            Span(line.start + each.span.start, line.start + each.span.end)
            for line, inside in zip(self.lines, quotations([line.of(self.text) for line in self.lines]), strict=True)
            for each in inside
            if each.level == 0
        ]
        starts = [span.start for span in marked]
        before = (bisect_right(starts, place.start) - 1 for place in self.places)
        return tuple(at >= 0 and place.start < marked[at].end for at, place in zip(before, self.places, strict=True))


@dataclass(frozen=True)
class _Run:
    """The same words at `start` on the earlier page and at `at` on the later one."""

    start: int
    at: int
    length: int


class Passage(NamedTuple):
    """A passage of an earlier and of a later text, and the words in which each differs from the other."""

    earlier: Span
    later: Span
    words: int
    """How many words both have."""
    quotation: bool
    """Whether both quote it: nobody has it from the other."""
    gone: tuple[Span, ...]
    come: tuple[Span, ...]


def words_of(text: str, kept: Sequence[Span]) -> Words:
    """The words of a page's text, in the spans that are read for meaning."""
    lines = tuple(line for span in kept for line in paragraphs(text, span))
    places = tuple(Span(*match.span()) for line in lines for match in _WORD.finditer(text, *line))
    keys = tuple(place.of(text).casefold() for place in places)
    return Words(text, lines, keys, places, tuple(_fingerprints(keys)))


def passages(earlier: Words, later: Words, seeds: Iterable[tuple[int, int]]) -> tuple[Passage, ...]:
    """The passages that two texts share.

    Args:
        earlier: the one text.
        later: the other, whose order is that of the result.
        seeds: pairs of word numbers, there and here, at which they have a fingerprint in common.
    """
    return tuple(_shared(earlier, later, runs) for runs in _joined(_runs(earlier.keys, later.keys, seeds)))


def _fingerprints(keys: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The winnowed hashes of a text, each with the place of its first word."""
    encoded = [key.encode("utf-8", "surrogatepass") for key in keys]
    line = b" ".join(encoded)
    starts = [0, *accumulate(len(key) + 1 for key in encoded)]
    hashes = [zlib.crc32(line[starts[at] : starts[at + GRAM] - 1]) for at in range(len(keys) - GRAM + 1)]
    before = -1
    for first in range(len(hashes) - _WINDOW + 1):
        window = hashes[first : first + _WINDOW]
        window.reverse()
        at = first + _WINDOW - 1 - window.index(min(window))
        if at != before:
            yield hashes[at], at
            before = at


def _joined(runs: Iterable[_Run]) -> Iterator[list[_Run]]:
    """The runs that follow each other closely in both texts as one, without what is too short."""
    passage: list[_Run] = []
    for run in runs:
        if passage and not _follows(passage[-1], run):
            if sum(each.length for each in passage) >= _FEWEST:
                yield passage
            passage = []
        passage.append(run)
    if sum(each.length for each in passage) >= _FEWEST:
        yield passage


def _runs(earlier: Sequence[str], later: Sequence[str], seeds: Iterable[tuple[int, int]]) -> list[_Run]:
    """The longest equal runs around seeds, in order of the later page; no word of it is in two of them."""
    runs: list[_Run] = []
    for there, here in sorted(seeds, key=lambda seed: (seed[1], seed[0])):
        covered = runs[-1].at + runs[-1].length if runs else 0
        if here + GRAM <= covered:
            continue
        start, at = there, here
        while start > 0 and at > covered and earlier[start - 1] == later[at - 1]:
            start, at = start - 1, at - 1
        at, start = max(at, covered), start + max(0, covered - at)
        end = 0
        while start + end < len(earlier) and at + end < len(later) and earlier[start + end] == later[at + end]:
            end += 1
        if end >= GRAM:
            runs.append(_Run(start, at, end))
    return runs


def _follows(one: _Run, other: _Run) -> bool:
    there, here = other.start - one.start - one.length, other.at - one.at - one.length
    return 0 <= there <= _GAP and 0 <= here <= _GAP


def _shared(earlier: Words, later: Words, runs: Sequence[_Run]) -> Passage:
    first, last = runs[0], runs[-1]
    outside = sum(not quoted for run in runs for quoted in later.quoted[run.at : run.at + run.length])
    gone, come = _changes(earlier, later, runs)
    return Passage(
        earlier=_around(earlier, first.start, last.start + last.length),
        later=_around(later, first.at, last.at + last.length),
        words=sum(run.length for run in runs),
        quotation=outside < _OUTSIDE,
        gone=tuple(gone),
        come=tuple(come),
    )


def _changes(earlier: Words, later: Words, runs: Sequence[_Run]) -> tuple[list[Span], list[Span]]:
    """The words between the runs that only the one page has, and those that only the other has."""
    gone: list[Span] = []
    come: list[Span] = []
    for one, two in pairwise(runs):
        there = _around(earlier, one.start + one.length, two.start)
        here = _around(later, one.at + one.length, two.at)
        changed = changed_words(there.of(earlier.text), here.of(later.text))
        for place, words, found in ((there, changed[0], gone), (here, changed[1], come)):
            found += [Span(place.start + span.start, place.start + span.end) for span in words]
    return gone, come


def _around(words: Words, start: int, end: int) -> Span:
    """From the first to the last of some words; empty, before the next word, where there are none."""
    if start == end:
        return Span(words.places[start].start, words.places[start].start)
    return Span(words.places[start].start, words.places[end - 1].end)
