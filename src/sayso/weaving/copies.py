"""Copies: near-verbatim runs of words that two pages share.

Fingerprints are hashes of runs of words, thinned out by winnowing (Schleimer, Wilkerson and Aiken, *Winnowing: local
algorithms for document fingerprinting*, 2003); what shares one is aligned word by word. A page is compared with the
earliest pages that have a fingerprint, so that the work stays near-linear however often a report was printed.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from sayso.language.paragraphs import paragraphs
from sayso.language.quotes import quotations
from sayso.model import Block, LineageKind, LineageLink, Page, PageStatus, SharedPassage, Span
from sayso.weaving.addresses import sites_of
from sayso.weaving.alignment import changed_words
from sayso.weaving.memory import Memory

_GRAM = 8
"""Words in a hashed run: two reports of one event share runs of up to six words, names and titles, by chance."""
_WINDOW = 4
"""Neighbouring hashes of which winnowing keeps the smallest: every shared run of eleven words has a hash in common."""
_HOLDERS = 4
"""Pages with which a page is compared for one fingerprint: the earliest, as every later one copies them."""
_GAP = 12
"""Words by which two runs may be apart to be one near-verbatim passage: half a sentence reworded or put in."""
_FEWEST = 15
"""Words that a passage shares at least. Names of bodies and standing phrases come to twelve."""
_OUTSIDE = 8
"""Words outside quotation marks from which a passage is a copy; with fewer, two pages quote the same words."""

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, eq=False)
class _Words:
    """The words of a page's kept blocks: what is compared, and where each stands; each is equal to itself alone."""

    text: str
    """The page's."""
    keys: tuple[str, ...]
    places: tuple[Span, ...]
    quoted: tuple[bool, ...]
    fingerprints: tuple[tuple[int, int], ...]
    """Hashes, each with the number of the first word that it is of."""


_Seeds = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class _Run:
    """The same words at `start` on the earlier page and at `at` on the later one."""

    start: int
    at: int
    length: int


class _Shared(NamedTuple):
    """A passage of an earlier and of a later text, and the words in which each differs from the other."""

    earlier: Span
    later: Span
    quotation: bool
    gone: tuple[Span, ...]
    come: tuple[Span, ...]


def shared_passages(pages: Sequence[Page], links: Iterable[LineageLink], memory: Memory) -> list[SharedPassage]:
    """The passages that pages of different outlets share, near-verbatim.

    Direction is told by the dates of the pages, or by one that names the other's outlet; pages that print one agency's
    report have it from the agency, and neither from the other.

    Args:
        pages: the pages that count, in canonical order.
        links: the lineage as far as the pages themselves tell it.
        memory: of the words of pages and of what pairs of pages share.

    Returns:
        By the later page and place; of two pages without direction the first in canonical order is the earlier one.
    """
    read = [page for page in pages if page.status is PageStatus.ANALYSED]
    read.sort(key=lambda page: (page.metadata.published or "9", page.file, page.id))
    words = [memory.recall(_words, page.text, page.kept) for page in read]
    sites = [sites_of(page) for page in read]
    named = _named(links)
    found = []
    for later, of_earlier in enumerate(memory.recall(_seeds, tuple(words))):
        for earlier, seeds in of_earlier:
            if sites[earlier].isdisjoint(sites[later]) and _apart(read[earlier], read[later]):
                passages = memory.recall(_passages, words[earlier], words[later], seeds)
                direction = _direction(read[earlier], read[later], named) if passages else 0
                found += [_passage(read[earlier], read[later], each, direction) for each in passages]
    place = {page.id: number for number, page in enumerate(pages)}
    return sorted(found, key=lambda each: (place[each.page], each.span, place[each.source_page], each.source_span))


def _words(text: str, kept: Iterable[Block]) -> _Words:
    places, quoted = [], []
    lines = [line for block in kept for line in paragraphs(text, block.span)]
    for line, inside in zip(lines, quotations([line.of(text) for line in lines]), strict=True):
        marked = [quotation.span for quotation in inside if quotation.level == 0]
        for match in _WORD.finditer(text, *line):
            places.append(Span(*match.span()))
            quoted.append(any(span.start <= match.start() - line.start < span.end for span in marked))
    keys = tuple(place.of(text).casefold() for place in places)
    return _Words(text, keys, tuple(places), tuple(quoted), tuple(_fingerprints(keys)))


def _seeds(texts: Sequence[_Words]) -> tuple[tuple[tuple[int, _Seeds], ...], ...]:
    """For each text the earlier texts with the pairs of places (there, here) that have a fingerprint in common."""
    found = []
    holders: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for number, words in enumerate(texts):
        seeds: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for value, at in words.fingerprints:
            for earlier, there in holders.get(value, ()):
                seeds[earlier].append((there, at))
        for value, at in words.fingerprints:
            if len(holders[value]) < _HOLDERS and (not holders[value] or holders[value][-1][0] != number):
                holders[value].append((number, at))
        found.append(tuple((earlier, tuple(pairs)) for earlier, pairs in sorted(seeds.items())))
    return tuple(found)


def _fingerprints(keys: Sequence[str]) -> list[tuple[int, int]]:
    """The winnowed hashes of a text, each with the place of its first word."""
    encoded = [key.encode("utf-8", "surrogatepass") for key in keys]
    hashes = [zlib.crc32(b" ".join(encoded[at : at + _GRAM])) for at in range(len(keys) - _GRAM + 1)]
    kept: dict[int, int] = {}
    for first in range(len(hashes) - _WINDOW + 1):
        at = min(range(first, first + _WINDOW), key=lambda place: (hashes[place], -place))
        kept[at] = hashes[at]
    return [(value, at) for at, value in kept.items()]


def _passages(earlier: _Words, later: _Words, seeds: Iterable[tuple[int, int]]) -> tuple[_Shared, ...]:
    """The passages that two texts share around seeds."""
    return tuple(_shared(earlier, later, runs) for runs in _joined(_runs(earlier.keys, later.keys, seeds)))


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
        if here + _GRAM <= covered:
            continue
        start, at = there, here
        while start > 0 and at > covered and earlier[start - 1] == later[at - 1]:
            start, at = start - 1, at - 1
        at, start = max(at, covered), start + max(0, covered - at)
        end = 0
        while start + end < len(earlier) and at + end < len(later) and earlier[start + end] == later[at + end]:
            end += 1
        if end >= _GRAM:
            runs.append(_Run(start, at, end))
    return runs


def _follows(one: _Run, other: _Run) -> bool:
    there, here = other.start - one.start - one.length, other.at - one.at - one.length
    return 0 <= there <= _GAP and 0 <= here <= _GAP


def _shared(earlier: _Words, later: _Words, runs: Sequence[_Run]) -> _Shared:
    first, last = runs[0], runs[-1]
    outside = sum(not quoted for run in runs for quoted in later.quoted[run.at : run.at + run.length])
    gone, come = _changes(earlier, later, runs)
    return _Shared(
        earlier=_around(earlier, first.start, last.start + last.length),
        later=_around(later, first.at, last.at + last.length),
        quotation=outside < _OUTSIDE,
        gone=tuple(gone),
        come=tuple(come),
    )


def _passage(earlier: Page, later: Page, found: _Shared, direction: int) -> SharedPassage:
    passage = SharedPassage(
        page=later.id,
        span=found.later,
        source_page=earlier.id,
        source_span=found.earlier,
        directed=direction != 0,
        quotation=found.quotation,
        changed=found.come,
        source_changed=found.gone,
    )
    return passage if direction >= 0 else _turned(passage)


def _changes(earlier: _Words, later: _Words, runs: Sequence[_Run]) -> tuple[list[Span], list[Span]]:
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


def _turned(passage: SharedPassage) -> SharedPassage:
    """The same passage with the pages in the other order."""
    return passage.model_copy(
        update={
            "page": passage.source_page,
            "span": passage.source_span,
            "source_page": passage.page,
            "source_span": passage.span,
            "changed": passage.source_changed,
            "source_changed": passage.changed,
        }
    )


def _around(words: _Words, start: int, end: int) -> Span:
    """From the first to the last of some words; empty, before the next word, where there are none."""
    if start == end:
        return Span(words.places[start].start, words.places[start].start)
    return Span(words.places[start].start, words.places[end - 1].end)


def _direction(one: Page, other: Page, named: Mapping[str, set[str]]) -> int:
    """1 where the second page has it from the first, -1 where the first has it from the second, 0 where none tells."""
    if set(one.metadata.wire_agencies) & set(other.metadata.wire_agencies):
        return 0
    forth, back = one.id in named.get(other.id, ()), other.id in named.get(one.id, ())
    if forth != back:
        return 1 if forth else -1
    dates = sorted(page.metadata.published or "" for page in (one, other))
    return 1 if dates[0] and not dates[1].startswith(dates[0]) else 0


def _named(links: Iterable[LineageLink]) -> dict[str, set[str]]:
    """Each page to the pages whose outlets it names."""
    named: dict[str, set[str]] = defaultdict(set)
    for link in links:
        if link.source_page is not None and link.kind is not LineageKind.COPIES:
            named[link.page].add(link.source_page)
    return named


def _apart(one: Page, other: Page) -> bool:
    """Whether two pages are no versions or translations of one another, nor name one outlet, which repeats its own."""
    firsts = [{page.id, page.version_of, page.translation_of} - {None} for page in (one, other)]
    publishers = {page.metadata.publisher for page in (one, other)}
    return not firsts[0] & firsts[1] and (len(publishers) == 2 or None in publishers)
