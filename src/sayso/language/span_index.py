"""Which of many spans overlap a place, without looking at all of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate

from sayso.model import Span


class SpanIndex:
    """Spans in any order; they may overlap one another."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)
        self._starts = [span.start for span in self._spans]
        self._ends = list(accumulate((span.end for span in self._spans), max))  # ascending, so that bisecting finds

    def overlapping(self, place: Span) -> list[Span]:
        """Those that share a character with a place, in order."""
        first, last = bisect_right(self._ends, place.start), bisect_left(self._starts, place.end)
        return [span for span in self._spans[first:last] if span.overlaps(place)]
