"""Versions: which pages show one page at several times.

Two pages are versions of one another if they have an address in common, or nearly the same text on the same site. The
same text on another site is a copy, which is something else: somebody chose to print it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sayso.model import Page, PageStatus
from sayso.weaving.addresses import addresses_of, sites_of
from sayso.weaving.likeness import candidates, resemblance, shingles
from sayso.weaving.memory import Memory

ALIKE = 0.8
"""Resemblance from which two texts on one site are one. Corrections and updates of a story leave nine runs of words in
ten; two reports of one reporter on two days share less than half."""


def find_versions(pages: Sequence[Page], memory: Memory) -> tuple[tuple[Page, ...], ...]:
    """The families of versions among pages.

    Only pages that were read are versions; an exact duplicate is none, and neither is a translation of its original.

    Args:
        pages: all pages, in any order, exact duplicates marked.
        memory: of the pages' texts.

    Returns:
        The families of two or more pages, each in order of time: by when they were captured (unknown last), by the date
        they give themselves, by file name and id. Families are in order of their first page's file name and id.
    """
    read = sorted((page for page in pages if page.status is PageStatus.ANALYSED), key=lambda page: (page.file, page.id))
    groups = _Groups(len(read))
    by_address: dict[tuple[str, bool], int] = {}
    for number, page in enumerate(read):
        for address in addresses_of(page):
            groups.join(number, by_address.setdefault((address, page.translation is None), number))
    for one, other in _alike(read, memory):
        groups.join(one, other)
    families = [tuple(sorted((read[at] for at in family), key=_moment)) for family in groups.families()]
    return tuple(sorted(families, key=lambda family: (family[0].file, family[0].id)))


def mark_versions(pages: Iterable[Page], families: Iterable[Sequence[Page]]) -> list[Page]:
    """The same pages in the same order, each later version with the id of its family's first."""
    first = {page.id: family[0].id for family in families for page in family[1:]}
    return [page.model_copy(update={"version_of": first[page.id]}) if page.id in first else page for page in pages]


def _moment(page: Page) -> tuple[bool, str, str, str, str]:
    captured = page.custody.captured
    return captured is None, captured or "", page.metadata.published or "", page.file, page.id


def _alike(pages: Sequence[Page], memory: Memory) -> Iterable[tuple[int, int]]:
    """The pairs of pages with nearly the same text that stand on one site and give no two dates.

    Reports made from a template (prices, weather) are nearly the same every day, and each is dated.
    """
    sites: dict[str, list[int]] = defaultdict(list)
    for number, page in enumerate(pages):
        for outlet in _outlets(page):
            sites[outlet].append(number)
    for numbers in sites.values():
        if len(numbers) < 2:
            continue
        kept = ("\n".join(block.span.of(pages[at].text) for block in pages[at].kept) for at in numbers)
        texts = [memory.recall(shingles, text) for text in kept]
        for one, other in candidates(texts):
            first, second = pages[numbers[one]], pages[numbers[other]]
            dated = {page.metadata.published for page in (first, second)} - {None}
            same_kind = (first.translation is None) == (second.translation is None)
            fits = len(dated) < 2 and same_kind and _share_site(first, second)
            if fits and resemblance(texts[one], texts[other]) >= ALIKE:
                yield numbers[one], numbers[other]


def _outlets(page: Page) -> frozenset[str]:
    """What says on which site a page stands: its hosts and its publisher."""
    publisher = page.metadata.publisher
    return sites_of(page) | ({publisher.casefold()} if publisher else set())


def _share_site(one: Page, other: Page) -> bool:
    """Whether no address says that they stand on two sites: copies may name the same publisher."""
    sites, others = sites_of(one), sites_of(other)
    return not sites or not others or not sites.isdisjoint(others)


class _Groups:
    """Disjoint sets of numbers (union-find with path halving)."""

    def __init__(self, count: int) -> None:
        self._parents = list(range(count))

    def join(self, one: int, other: int) -> None:
        """Put two into one group."""
        one, other = self._root(one), self._root(other)
        self._parents[max(one, other)] = min(one, other)

    def families(self) -> list[list[int]]:
        """The groups with more than one member."""
        members: dict[int, list[int]] = defaultdict(list)
        for number in range(len(self._parents)):
            members[self._root(number)].append(number)
        return [group for group in members.values() if len(group) > 1]

    def _root(self, number: int) -> int:
        while self._parents[number] != number:
            self._parents[number] = self._parents[self._parents[number]]
            number = self._parents[number]
        return number
