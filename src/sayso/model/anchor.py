"""Places in a page's text."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple, Self

from pydantic import model_validator

from sayso.model.record import Record

GAP = " […] "
"""Stands between two passages, shown together, where the page has something else."""


class Span(NamedTuple):
    """A run `[start, end)` of characters of one page's text, as Python `str` offsets.

    What a dossier shows is always `text[start:end]`, begins and ends without white space, and is never empty.
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """The passage itself."""
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def shared(self, other: Span) -> int:
        """How many characters the two share."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    @classmethod
    def around(cls, spans: Collection[Span]) -> Span:
        """From the first to the last character of spans, of which there is at least one."""
        return cls(min(span.start for span in spans), max(span.end for span in spans))

    def trimmed(self, text: str) -> Span:
        """The span without white space at either end; empty (`start == end`) where it held nothing else."""
        start, end = self.start, self.end
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return Span(start, end)


class Anchor(Record):
    """A place in a page with what is needed to find it again (the TextPosition and TextQuote selectors of W3C).

    Invariants: `exact` is as long as the place. An empty place (`start == end`) stands for the whole page.
    """

    page: str
    start: int
    end: int
    exact: str = ""
    """The passage itself."""
    prefix: str = ""
    """What stands before it, up to 32 characters."""
    suffix: str = ""
    """What stands behind it, up to 32 characters."""

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if not 0 <= self.start <= self.end or len(self.exact) != self.end - self.start:
            raise ValueError("the quotation is not as long as its place")
        return self

    @property
    def span(self) -> Span:
        """The place."""
        return Span(self.start, self.end)
