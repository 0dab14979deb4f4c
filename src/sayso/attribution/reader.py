"""The small neural reader: from paragraphs to the source, cue and content of every attribution in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sayso.attribution.decoding import Network, Reading, Run, readings
from sayso.language import encoder
from sayso.language.wordpieces import Pieces, pieces
from sayso.model import Span

_STRETCH = 200_000
"""Characters that are read together: they bound the memory a page can take; 99.9 % of pages of news are shorter."""


class Place(NamedTuple):
    """A span in a paragraph."""

    paragraph: int
    span: Span


class Chances(NamedTuple):
    """How likely the parts of a reading are, each in [0, 1], as the network has it: no probabilities yet."""

    cue: float
    source: float
    content: float
    seen: float
    """The content's, whoever's it is, by the encoder alone."""


class Read(NamedTuple):
    """One attribution as the network reads it; its parts can lie in several paragraphs."""

    source: Place | None
    cue: Place
    content: tuple[Place, ...]
    chances: Chances


def read_spans(paragraphs: Sequence[str], network: Network | None = None) -> list[Read]:
    """The attributions of a page's paragraphs, in the order of their cues.

    A pure function of the paragraphs: windows are fixed, each is read alone, on one thread.
    """
    network = network or encoder.load()
    found = []
    for first, texts in _stretches(paragraphs):
        cut = pieces(texts)
        found += [_placed(reading, cut, first) for reading in readings(cut, network)]
    return found


def _stretches(paragraphs: Sequence[str]) -> Iterator[tuple[int, Sequence[str]]]:
    """The paragraphs in stretches of bounded length, each with the number of its first."""
    first = length = 0
    for number, text in enumerate(paragraphs):
        if length + len(text) > _STRETCH and number > first:
            yield first, paragraphs[first:number]
            first, length = number, 0
        length += len(text)
    yield first, paragraphs[first:]


def _placed(reading: Reading, cut: Pieces, first: int) -> Read:
    def places(run: Run) -> list[Place]:
        return [Place(number + first, span) for number, span in cut.places(run)]

    return Read(
        source=places(reading.source)[0] if reading.source else None,
        cue=places(reading.cue)[0],
        content=tuple(place for run in reading.content for place in places(run)),
        chances=Chances(reading.cue_chance, reading.source_chance, reading.content_chance, reading.content_seen),
    )
