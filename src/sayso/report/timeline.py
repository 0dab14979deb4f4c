"""The timeline: what happened when, apart from what was said when, as a strip and as lists by date."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from sayso.model import Act, Contents, Event, Happening, Position
from sayso.report.context import Context
from sayso.report.marking import Mark
from sayso.report.quoting import Quotation, quote
from sayso.report.wording import counted, date_words

_COLUMNS = 24
"""Columns of the strip: at 360 pixels each has room for one line of upright text."""
_STACK = 6
"""Signs that are stacked in a column; of more, a number tells how many."""
_SEASON_BEGINS = {"21": "03", "22": "06", "23": "09", "24": "12"}
"""Months in which EDTF's seasons begin in the north; only their place in the order depends on it."""
_MARKS_OF_DOUBT = re.compile(r"[~?%]")


class Dated(Protocol):
    """An event, or what stands for it in the strip."""

    @property
    def id(self) -> str:
        """The event's id."""

    @property
    def date(self) -> str:
        """When it happened, EDTF."""

    @property
    def said(self) -> bool:
        """Whether what happened is that somebody said something."""


_D = TypeVar("_D", bound=Dated)


@dataclass(frozen=True, slots=True)
class EventView:
    """One event."""

    id: str
    date: str
    said: bool
    conflicts: tuple[str, ...]
    """Other dates that pages give."""
    quotations: tuple[tuple[Quotation, str], ...]
    """Each mention, with the date that it gives."""


@dataclass(frozen=True, slots=True)
class Column:
    """A period of the strip: the events of a year, month or day."""

    x: str
    """The middle, as a share of the width."""
    label: str
    first: str
    """Id of its first event."""
    told: str
    """What it holds, in words."""
    happened: tuple[int, ...]
    """Places from the axis upwards, from 1, for the signs of what happened."""
    said: tuple[int, ...]
    """The same downwards for what was said."""
    more_happened: int
    """What the signs leave out."""
    more_said: int


@dataclass(frozen=True, slots=True)
class TimelineView:
    """The events by date, and the strip."""

    happened: tuple[EventView, ...]
    said: tuple[EventView, ...]
    columns: tuple[Column, ...]

    @property
    def above(self) -> int:
        """Signs in the highest stack of what happened, the number of those left out being one of them."""
        return max((len(each.happened) + bool(each.more_happened) for each in self.columns), default=0)

    @property
    def below(self) -> int:
        """The same for what was said."""
        return max((len(each.said) + bool(each.more_said) for each in self.columns), default=0)


def timeline(contents: Contents, context: Context) -> TimelineView:
    """Lay out the events.

    Args:
        contents: a dossier's contents.
        context: its look-ups.
    """
    ordered = in_order(contents.events)
    views = [_event(event, context) for event in ordered]
    return TimelineView(
        happened=tuple(view for view in views if not view.said),
        said=tuple(view for view in views if view.said),
        columns=columns(ordered),
    )


def in_order(events: Iterable[_D]) -> list[_D]:
    """Events by date: a year before its months, a month before its days, a season as of its first month."""
    return sorted(events, key=lambda event: (_order(period(event.date)), event.date, event.id))


def _order(parts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_SEASON_BEGINS.get(part, part) if place == 1 else part for place, part in enumerate(parts))


def period(date: str) -> tuple[str, ...]:
    """Year, month and day of an EDTF date as far as it has them; of an interval those of its begin."""
    begin, _, end = date.partition("/")
    parts = _MARKS_OF_DOUBT.sub("", begin if begin not in {"", ".."} else end).split("-")
    return tuple(part for number, part in enumerate(parts) if number == 0 or part.isdigit())


def _event(event: Event, context: Context) -> EventView:
    return EventView(
        id=event.id,
        date=date_words(event.date),
        said=event.said,
        conflicts=tuple(map(date_words, event.conflicts)),
        quotations=tuple((_quotation(each, context), date_words(each.date)) for each in event.members),
    )


def _quotation(happening: Happening, context: Context) -> Quotation:
    marks = [Mark(happening.span, "mark", f"content {Act.SAID} {Position.AFFIRMS}")]
    if happening.date_span is not None:
        marks.append(Mark(happening.date_span, "span", "date"))
    return quote(happening.page, (happening.span,), marks, context)


def columns(events: Sequence[Dated]) -> tuple[Column, ...]:
    """The strip: years, the fullest of them parted into months and days for as long as there is room."""
    found: dict[tuple[str, ...], list[Dated]] = defaultdict(list)
    for event in events:
        found[period(event.date)[:1]].append(event)
    while fuller := [key for key in found if len({period(each.date)[: len(key) + 1] for each in found[key]}) > 1]:
        fullest = max(fuller, key=lambda key: (len(found[key]), key))
        parts: dict[tuple[str, ...], list[Dated]] = defaultdict(list)
        for event in found[fullest]:
            parts[period(event.date)[: len(fullest) + 1]].append(event)
        if len(found) - 1 + len(parts) > _COLUMNS:
            break
        # A year's own events keep the year's column, beside those of its months.
        del found[fullest]
        found |= parts
    ordered = sorted(found.items(), key=lambda column: (_order(column[0]), column[0]))
    return tuple(
        _column(f"{(number + 0.5) / len(ordered):.2%}", date_words("-".join(key)), inside)
        for number, (key, inside) in enumerate(ordered)
    )


def _column(x: str, label: str, events: Sequence[Dated]) -> Column:
    kinds = Counter(event.said for event in events)
    told = [f"{kinds[False]} happened"] * bool(kinds[False]) + [f"{kinds[True]} said"] * bool(kinds[True])
    return Column(
        x=x,
        label=label,
        first=events[0].id,
        told=f"{label}: {counted(len(events), 'event')} ({', '.join(told)})",
        happened=tuple(range(1, min(kinds[False], _STACK) + 1)),
        said=tuple(range(1, min(kinds[True], _STACK) + 1)),
        more_happened=max(kinds[False] - _STACK, 0),
        more_said=max(kinds[True] - _STACK, 0),
    )
