"""Events: the same happening over all pages, with the most precise date that nobody contradicts.

Two happenings are one event if their dates can be the same and their words mostly are.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from sayso.model import Event, Happening, Page, item_id
from sayso.weaving.joining import Clusters, pairs_sharing
from sayso.weaving.memory import Memory
from sayso.weaving.stems import Overlap, Stems, stems

_SAME = 0.45
"""Least share of the rarer words that two mentions have in common. On own piles (docs/explanation/timeline.md) lower
values join what different people did on one day, higher ones part a noun phrase from its clause."""
_SAME_DAY = 0.2
"""The same, where both give the same day: then one telling word in common is enough."""
_CONTRADICTS = 0.75
"""Least share in common of mentions that are taken for one happening dated in two ways."""
_RAREST = 8
"""Of a mention's words and its date, how many of the rarest are looked up among those of its year."""
_REACH = 24
"""For each of them, how many mentions before and after it a mention is compared with; more share what every mention
of a pile has."""


class _Told(NamedTuple):
    """A mention with its page's text and file."""

    happening: Happening
    text: str
    file: str


def find_events(happenings: Sequence[Happening], pages: Mapping[str, Page], memory: Memory) -> list[Event]:
    """Put the mentions of the same happening together.

    Args:
        happenings: of all pages that count, in any order.
        pages: by id.
        memory: of the events of the same happenings.

    Returns:
        Events by date and id. Near-linear: only mentions with a year and a word in common are compared.
    """
    ordered = sorted(happenings, key=lambda each: (each.page, each.span, each.date))
    told = tuple(_Told(each, pages[each.page].text, pages[each.page].file) for each in ordered)
    return list(memory.recall(_events, told))


def _events(told: Sequence[_Told]) -> tuple[Event, ...]:
    ordered = [each.happening for each in told]
    words = [_stems(each.happening, each.text) for each in told]
    overlap = Overlap(words)
    clusters = Clusters(len(ordered))
    conflicting: dict[int, set[str]] = defaultdict(set)
    for first, second in _candidates(ordered, words):
        share = overlap.share(first, second)
        one, other = ordered[first], ordered[second]
        if one.said is not other.said:
            continue
        if _can_be_same(one.date, other.date):
            if _is_alike(one, other, share):
                clusters.join(first, second, unless=lambda a, b: not _can_be_same(ordered[a].date, ordered[b].date))
        elif share >= _CONTRADICTS and len(words[first] & words[second]) > 2:
            conflicting[first].add(other.date)
            conflicting[second].add(one.date)
    events = [
        _event([told[each] for each in members], {date for each in members for date in conflicting[each]})
        for members in clusters.all()
    ]
    return tuple(sorted(events, key=by_date))


def by_date(event: Event) -> tuple[tuple[tuple[str, ...], ...], str]:
    """What events are sorted by."""
    return _ends(event.date), event.id


def _stems(happening: Happening, text: str) -> Stems:
    """The beginnings of the words that say what happened, without those of the date."""
    start, end = happening.span
    said = text[start:end]
    if happening.date_span is not None and happening.date_span != happening.span:
        first, last = max(happening.date_span.start - start, 0), max(happening.date_span.end - start, 0)
        said = said[:first] + " " + said[last:]
    return stems(said)


def _is_alike(one: Happening, other: Happening, share: float) -> bool:
    """Whether two mentions whose dates can be the same tell of one event."""
    if one.date == other.date and one.date.count("-") == 2:
        names_itself = any(each.span == each.date_span for each in (one, other))  # "9/11"
        return names_itself or share >= _SAME_DAY
    return share >= _SAME


def _candidates(ordered: Sequence[Happening], told: Sequence[Stems]) -> list[tuple[int, int]]:
    """Pairs with a year and a word, or a whole date, in common, each once, in order."""
    keys = [[(each.date[:4], key) for key in (*found, each.date)] for each, found in zip(ordered, told, strict=True)]
    return pairs_sharing(keys, _RAREST, _REACH)


@cache
def _ends(date: str) -> tuple[tuple[str, ...], ...]:
    """A date as the parts of its end or ends: `2020-02?` is one end of two parts."""
    return tuple(tuple(end.split("-")) for end in re.sub(r"[?~%]", "", date).split("/"))


def _can_be_same(one: str, other: str) -> bool:
    """Whether the coarser date holds the finer one."""
    first, second = _ends(one), _ends(other)
    return len(first) == len(second) and all(x[: len(y)] == y[: len(x)] for x, y in zip(first, second, strict=True))


def _event(told: Sequence[_Told], conflicts: set[str]) -> Event:
    # Among equally precise dates a plain one comes before an uncertain one ("2019" before "2019?").
    dates = (each.happening.date for each in told)
    date = min(dates, key=lambda date: (-len(re.sub(r"[?~%]", "", date)), len(date), date))
    ordered = sorted(told, key=lambda each: (each.file, each.happening.page, each.happening.span))
    best = min(ordered, key=lambda each: _rank(each.happening, date))
    smallest = min((each.happening.page, *each.happening.span) for each in told)
    return Event(
        id=item_id("e", repr(smallest)),
        date=date,
        label=" ".join(best.happening.span.of(best.text).split()),
        said=best.happening.said,
        members=tuple(each.happening for each in ordered),
        conflicts=tuple(sorted(conflicts)),
    )


def _rank(happening: Happening, date: str) -> tuple[bool, int, str]:
    """How well a mention names an event of a date, the best first: by that date itself, in many words."""
    return happening.date != date, -min(happening.span.end - happening.span.start, 120), happening.page
