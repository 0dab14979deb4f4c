"""What stance is read from: an attribution's spans in their parsed passages, and nothing of how they were found."""

from __future__ import annotations

from typing import Protocol

from sayso.language.passages import Passage
from sayso.model import Span


class Attributed(Protocol):
    """The spans of an attribution, as offsets into their passages.

    A finding is one, and so is an annotation that weights are learnt from.
    """

    @property
    def passage(self) -> Passage:
        """The paragraph of cue and source."""

    @property
    def source(self) -> Span | None:
        """Who."""

    @property
    def cue(self) -> Span | None:
        """By which words."""

    @property
    def places(self) -> tuple[tuple[Passage, Span], ...]:
        """What: each part of the content with the passage that it lies in."""


def in_order(item: Attributed) -> list[tuple[Passage, Span]]:
    """The parts of the content in the order of their place."""
    return sorted(item.places, key=lambda place: (place[0].number, place[1]))
