"""Lines: where they lie in a text, and the blocks that runs of them make."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from sayso.model import Block, Role, Span

BYTE_ORDER_MARK = "\ufeff"
LINE_BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")


@dataclass(frozen=True)
class Line:
    """A line with something to see on it; `[start, end)` is its place in the text, without white space at its ends."""

    start: int
    end: int
    text: str
    indent: int
    """How many white space characters stand before it."""
    gap: int
    """How many blank lines stand between it and the line before (or the beginning of the text)."""

    @property
    def span(self) -> Span:
        """The line's place in the text."""
        return Span(self.start, self.end)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The runs of letters and digits, apostrophes inside them included."""
        return tuple(re.findall(r"[^\W_]+(?:['’][^\W_]+)*", self.text))


def split_lines(text: str) -> tuple[Line, ...]:
    """The non-blank lines of a text, in order.

    A byte order mark at the very beginning is a line of its own, so that no headline begins with it.
    """
    lines = []
    gap = 0
    for start, end in _raw_lines(text):
        span = Span(start, end).trimmed(text)
        if span.start == span.end:
            gap += 1
            continue
        lines.append(Line(span.start, span.end, text[span.start : span.end], span.start - start, gap))
        gap = 0
    return tuple(lines)


def _raw_lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    if text.startswith(BYTE_ORDER_MARK):
        start = 1
        yield 0, 1
    for found in LINE_BREAK.finditer(text, start):
        yield start, found.start()
        start = found.end()
    yield start, len(text)


def blocks_of(lines: Sequence[Line], roles: Sequence[Role]) -> tuple[Block, ...]:
    """One block for each run of consecutive lines with the same role; `roles` has one role for each line."""
    blocks: list[Block] = []
    for line, role in zip(lines, roles, strict=True):
        if blocks and blocks[-1].role is role:
            blocks[-1] = Block(start=blocks[-1].start, end=line.end, role=role)
        else:
            blocks.append(Block(start=line.start, end=line.end, role=role))
    return tuple(blocks)
