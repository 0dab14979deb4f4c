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

from sayso.language.paragraphs import paragraphs
from sayso.language.quotes import quotations
from sayso.model import LineageKind, LineageLink, Page, PageStatus, SharedPassage, Span
from sayso.weaving.addresses import sites_of
from sayso.weaving.alignment import changed_words

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


@dataclass(frozen=True)
class _Words:
    """The words of a page's kept blocks: what is compared, and where each stands."""

    page: Page
    keys: tuple[str, ...]
    places: tuple[Span, ...]
    quoted: tuple[bool, ...]


@dataclass(frozen=True)
class _Run:
    """The same words at `start` on the earlier page and at `at` on the later one."""

    start: int
    at: int
    length: int


def shared_passages(pages: Sequence[Page], links: Iterable[LineageLink]) -> list[SharedPassage]:
    """The passages that pages of different outlets share, near-verbatim.

    Direction is told by the dates of the pages, or by one that names the other's outlet; pages that print one agency's
    report have it from the agency, and neither from the other.

    Args:
        pages: the pages that count, in canonical order.
        links: the lineage as far as the pages themselves tell it.

    Returns:
        By the later page and place; of two pages without direction the first in canonical order is the earlier one.
    """
    read = [page for page in pages if page.status is PageStatus.ANALYSED]
    words = [
        _words(page) for page in sorted(read, key=lambda page: (page.metadata.published or "9", page.file, page.id))
    ]
    named = _named(links)
    found = []
    for later, seeds in _seeds(words):
        for earlier in sorted(seeds):
            if _apart(words[earlier].page, words[later].page):
                direction = _direction(words[earlier].page, words[later].page, named)
                passages = _passages(words[earlier], words[later], seeds[earlier])
                found += [_passage(words[earlier], words[later], runs, direction) for runs in passages]
    place = {page.id: number for number, page in enumerate(pages)}
    return sorted(found, key=lambda each: (place[each.page], each.span, place[each.source_page], each.source_span))


def _words(page: Page) -> _Words:
    places, quoted = [], []
    lines = [line for block in page.kept for line in paragraphs(page.text, block.span)]
    for line, inside in zip(lines, quotations([line.of(page.text) for line in lines]), strict=True):
        marked = [quotation.span for quotation in inside if quotation.level == 0]
        for match in _WORD.finditer(page.text, *line):
            places.append(Span(*match.span()))
            quoted.append(any(span.start <= match.start() - line.start < span.end for span in marked))
    keys = tuple(place.of(page.text).casefold() for place in places)
    return _Words(page, keys, tuple(places), tuple(quoted))


def _seeds(texts: Sequence[_Words]) -> Iterator[tuple[int, dict[int, list[tuple[int, int]]]]]:
    """For each text, by earlier text, the pairs of places (there, here) that have a fingerprint in common."""
    holders: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for number, words in enumerate(texts):
        seeds: dict[int, list[tuple[int, int]]] = defaultdict(list)
        fingerprints = _fingerprints(words.keys)
        for value, at in fingerprints:
            for earlier, there in holders.get(value, ()):
                seeds[earlier].append((there, at))
        for value, at in fingerprints:
            if len(holders[value]) < _HOLDERS and (not holders[value] or holders[value][-1][0] != number):
                holders[value].append((number, at))
        yield number, seeds


def _fingerprints(keys: Sequence[str]) -> list[tuple[int, int]]:
    """The winnowed hashes of a text, each with the place of its first word."""
    encoded = [key.encode("utf-8", "surrogatepass") for key in keys]
    hashes = [zlib.crc32(b" ".join(encoded[at : at + _GRAM])) for at in range(len(keys) - _GRAM + 1)]
    kept: dict[int, int] = {}
    for first in range(len(hashes) - _WINDOW + 1):
        at = min(range(first, first + _WINDOW), key=lambda place: (hashes[place], -place))
        kept[at] = hashes[at]
    return [(value, at) for at, value in kept.items()]


def _passages(earlier: _Words, later: _Words, seeds: Iterable[tuple[int, int]]) -> Iterator[list[_Run]]:
    """The runs grown from seeds, those that follow each other closely on both pages as one passage."""
    passage: list[_Run] = []
    for run in _runs(earlier.keys, later.keys, seeds):
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


def _passage(earlier: _Words, later: _Words, runs: Sequence[_Run], direction: int) -> SharedPassage:
    first, last = runs[0], runs[-1]
    outside = sum(not quoted for run in runs for quoted in later.quoted[run.at : run.at + run.length])
    gone, come = _changes(earlier, later, runs)
    passage = SharedPassage(
        page=later.page.id,
        span=_around(later, first.at, last.at + last.length),
        source_page=earlier.page.id,
        source_span=_around(earlier, first.start, last.start + last.length),
        directed=direction != 0,
        quotation=outside < _OUTSIDE,
        changed=tuple(come),
        source_changed=tuple(gone),
    )
    return passage if direction >= 0 else _turned(passage)


def _changes(earlier: _Words, later: _Words, runs: Sequence[_Run]) -> tuple[list[Span], list[Span]]:
    """The words between the runs that only the one page has, and those that only the other has."""
    gone: list[Span] = []
    come: list[Span] = []
    for one, two in pairwise(runs):
        there = _around(earlier, one.start + one.length, two.start)
        here = _around(later, one.at + one.length, two.at)
        changed = changed_words(there.of(earlier.page.text), here.of(later.page.text))
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
    """Whether two pages are no versions or translations of one another, nor of one outlet, which repeats its own."""
    firsts = [{page.id, page.version_of, page.translation_of} - {None} for page in (one, other)]
    publishers = {page.metadata.publisher for page in (one, other)}
    same_outlet = bool(sites_of(one) & sites_of(other)) or (len(publishers) == 1 and None not in publishers)
    return not firsts[0] & firsts[1] and not same_outlet
