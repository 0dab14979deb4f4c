"""Families: pages that all share one text with each other.

What a page shares with a copy it shares with the copy's original, as far as that goes. On the earliest page, the
passages that others share with it are intervals; those that have a stretch in common are a family. So two pages that
copy different paragraphs of a third are in two families, and never called copies of each other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from sayso.model.identity import item_id

if TYPE_CHECKING:
    from sayso.corpus.census import Census

_COMMON = 80
"""Characters that all of a family share at least: some fifteen words, as many as make a passage."""


class Copy(NamedTuple):
    """A passage that two pages share; pages are numbers in order of time."""

    earlier: int
    later: int
    start: int
    end: int
    """On the later page."""
    earlier_start: int
    earlier_end: int
    words: int
    whole: bool


class Family(NamedTuple):
    """Pages that all share one text."""

    pages: tuple[int, ...]
    """In order of time."""
    start: int
    end: int
    """What they share, on the first of them."""
    whole: bool

    def row(self, census: Census, credited: Mapping[int, set[str]]) -> dict[str, Any]:
        """The family as a row of its table.

        Args:
            census: the pages.
            credited: whom pages credit, by page.
        """
        ids = census.ids.take(self.pages).to_pylist()
        outlets = census.outlets.take(self.pages).to_pylist()
        named = Counter(name for page in self.pages for name in credited.get(page, ()))
        origin = min(named, key=lambda name: (-named[name], name), default=None)
        return {
            "id": item_id("f", " ".join(ids)),
            "kind": "whole" if self.whole else "passage",
            "wire": origin is not None and len(set(outlets)) > 1,
            "pages": ids,
            "outlets": len(set(outlets)),
            "earliest": ids[0],
            "earliest_outlet": outlets[0],
            "published": census.table["earliest"][self.pages[0]].as_py(),
            "credited": origin,
            "crediting": named[origin] if origin is not None else 0,
            "start": self.start,
            "end": self.end,
        }


def families(copies: Iterable[Copy]) -> list[Family]:
    """The families, in order of their pages; none is a part of another.

    Args:
        copies: all passages that pages share.
    """
    by_first: dict[int, list[Copy]] = {}
    for copy in _to_the_first(copies):
        by_first.setdefault(copy.earlier, []).append(copy)
    found: dict[tuple[int, ...], Family] = {}
    for first, shared in sorted(by_first.items()):
        for family in _on(first, shared):
            known = found.get(family.pages)
            if known is None or (family.whole and not known.whole):
                found[family.pages] = family
    return _largest(sorted(found.values()))


def _to_the_first(copies: Iterable[Copy]) -> Iterator[Copy]:
    """The copies, and for each that is of a copy the one of the earliest page that has the same stretch."""
    of_page: dict[int, list[Copy]] = {}
    for later, together in groupby(sorted(copies, key=lambda each: (each.later, each)), key=lambda each: each.later):
        found: dict[int, list[Copy]] = {}
        for copy in together:
            # Every earlier page has been dealt with, so that the first one known of it is the first of all.
            before = [each for each in of_page.get(copy.earlier, ()) if _common(each, copy) >= _COMMON]
            first = min((each.earlier for each in before), default=None)
            for each in (copy, *(_through(each, copy) for each in before if each.earlier == first)):
                found.setdefault(each.earlier, []).append(each)
        of_page[later] = [copy for _, several in sorted(found.items()) for copy in _merged(several)]
        yield from of_page[later]


def _merged(copies: Sequence[Copy]) -> list[Copy]:
    """Copies of one page on another, those that overlap as one."""
    merged: list[Copy] = []
    for copy in sorted(copies, key=lambda each: (each.start, each.end)):
        if merged and copy.start <= merged[-1].end:
            last = merged.pop()
            merged.append(
                last._replace(
                    end=max(last.end, copy.end),
                    earlier_start=min(last.earlier_start, copy.earlier_start),
                    earlier_end=max(last.earlier_end, copy.earlier_end),
                    words=max(last.words, copy.words),
                    whole=last.whole or copy.whole,
                )
            )
        else:
            merged.append(copy)
    return merged


def _common(first: Copy, then: Copy) -> int:
    """Characters of the page between that both are about."""
    return min(first.end, then.earlier_end) - max(first.start, then.earlier_start)


def _through(first: Copy, then: Copy) -> Copy:
    """A copy of a copy, as one of the first page."""
    scale = (first.earlier_end - first.earlier_start) / (first.end - first.start)
    start = max(first.start, then.earlier_start) - first.start
    end = min(first.end, then.earlier_end) - first.start
    return then._replace(
        earlier=first.earlier,
        earlier_start=first.earlier_start + round(start * scale),
        earlier_end=first.earlier_start + round(end * scale),
        words=min(first.words, then.words),
        whole=first.whole and then.whole,
    )


def _on(first: int, shared: Sequence[Copy]) -> Iterable[Family]:
    """The families of one earliest page: the largest sets of passages with a stretch in common."""
    ends = [(max(copy.earlier_end - _COMMON, copy.earlier_start), 1, at) for at, copy in enumerate(shared)]
    starts = [(copy.earlier_start, 0, at) for at, copy in enumerate(shared)]
    held: set[int] = set()
    grown = False
    for _, ending, at in sorted(starts + ends):
        if not ending:
            held.add(at)
            grown = True
            continue
        if grown:
            together = [shared[each] for each in held]
            yield Family(
                pages=(first, *sorted({copy.later for copy in together})),
                start=max(copy.earlier_start for copy in together),
                end=min(copy.earlier_end for copy in together),
                whole=all(copy.whole for copy in together),
            )
            grown = False
        held.discard(at)


def _largest(found: Sequence[Family]) -> list[Family]:
    """Those that are no part of another one."""
    holding: dict[int, set[int]] = {}
    kept = []
    for number, family in sorted(enumerate(found), key=lambda each: (-len(each[1].pages), each[0])):
        within = set.intersection(*(holding.get(page, set()) for page in family.pages))
        if not within:
            kept.append(number)
            for page in family.pages:
                holding.setdefault(page, set()).add(number)
    return [found[number] for number in sorted(kept)]
