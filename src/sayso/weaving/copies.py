"""Copies: near-verbatim runs of words that two pages share, and which page has them from the other.

A page is compared with the earliest pages that have one of its fingerprints (`sayso.weaving.passages`), so that the
work stays near-linear however often a report was printed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sayso.model import KEPT_ROLES, Block, LineageKind, LineageLink, Page, PageStatus, SharedPassage
from sayso.weaving.addresses import sites_of
from sayso.weaving.memory import Memory, Whole
from sayso.weaving.passages import Passage, Words, passages, words_of

_HOLDERS = 4
"""Pages with which a page is compared for one fingerprint: the earliest, as every later one copies them."""

_Seeds = tuple[tuple[int, int], ...]


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
    words = [memory.recall(_words, page.text, Whole(page.blocks)) for page in read]
    outlets = [_Outlet.of(page) for page in read]
    named = _named(links)
    found: list[SharedPassage] = []
    for later, of_earlier in enumerate(memory.recall(_seeds, tuple(words))):
        for earlier, seeds in of_earlier:
            if not _apart(outlets[earlier], outlets[later]):
                continue
            if shared := memory.recall(_shared, words[earlier], words[later], Whole(seeds)):
                one, other = read[earlier], read[later]
                found += memory.recall(_records, one.id, other.id, Whole(shared), _direction(one, other, named))
    place = {page.id: number for number, page in enumerate(pages)}
    return sorted(found, key=lambda each: (place[each.page], each.span, place[each.source_page], each.source_span))


def _words(text: str, blocks: Whole[tuple[Block, ...]]) -> Words:
    """The words of a page that are compared."""
    return words_of(text, tuple(block.span for block in blocks.value if block.role in KEPT_ROLES))


def _seeds(texts: Sequence[Words]) -> tuple[tuple[tuple[int, _Seeds], ...], ...]:
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


def _shared(earlier: Words, later: Words, seeds: Whole[_Seeds]) -> tuple[Passage, ...]:
    return passages(earlier, later, seeds.value)


def _records(earlier: str, later: str, shared: Whole[tuple[Passage, ...]], direction: int) -> tuple[SharedPassage, ...]:
    """What two pages, given by their ids, share."""
    return tuple(_passage(earlier, later, each, direction) for each in shared.value)


def _passage(earlier: str, later: str, found: Passage, direction: int) -> SharedPassage:
    passage = SharedPassage(
        page=later,
        span=found.later,
        source_page=earlier,
        source_span=found.earlier,
        directed=direction != 0,
        quotation=found.quotation,
        changed=found.come,
        source_changed=found.gone,
    )
    return passage if direction >= 0 else _turned(passage)


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


class _Outlet(NamedTuple):
    """Where a page comes from."""

    sites: frozenset[str]
    publisher: str | None
    texts: frozenset[str | None]
    """The ids of the page and of those that it is a version or a translation of."""

    @classmethod
    def of(cls, page: Page) -> _Outlet:
        """Where a page comes from."""
        texts = frozenset({page.id, page.version_of, page.translation_of} - {None})
        return cls(sites_of(page), page.metadata.publisher, texts)


def _apart(one: _Outlet, other: _Outlet) -> bool:
    """Whether two pages are of two outlets, as neither repeats its own, and no versions or translations of one another.

    Pages of no known publisher are of two.
    """
    of_one = one.publisher is not None and one.publisher == other.publisher
    return not of_one and one.sites.isdisjoint(other.sites) and one.texts.isdisjoint(other.texts)
