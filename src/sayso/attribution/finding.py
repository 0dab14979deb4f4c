"""What the span finder finds in a paragraph."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from sayso.attribution.reader import Chances
from sayso.language.lexicon import Cue
from sayso.language.passages import Passage
from sayso.model import Span


@dataclass(frozen=True)
class Finding:
    """One attribution as it was found, before anybody asks what it means.

    Spans are the passage's. `elsewhere` are contents in other passages: a speech over paragraphs. `chances` are the
    neural reader's, None where only the rules found it; `ruled` tells whether they know the cue in its frame.
    """

    passage: Passage
    cue: Span
    cue_token: Token
    entry: Cue
    frame: str
    content: tuple[Span, ...]
    source: Span | None = None
    source_token: Token | None = None
    content_token: Token | None = None
    elsewhere: tuple[tuple[Passage, Span], ...] = ()
    chances: Chances | None = None
    ruled: bool = True

    @property
    def places(self) -> tuple[tuple[Passage, Span], ...]:
        """The contents with the passages that they lie in."""
        return (*((self.passage, span) for span in self.content), *self.elsewhere)

    @property
    def extent(self) -> Span:
        """From the first to the last character in its own passage."""
        spans = [*self.content, self.cue, *([self.source] if self.source else [])]
        return Span.around(spans)


def merged(spans: Iterable[Span], text: str, gap: str = "") -> tuple[Span, ...]:
    """The spans in order; those that overlap, or have nothing but `gap` and white space between them, as one."""
    result: list[Span] = []
    for span in sorted(spans):
        if result and (span.start <= result[-1].end or not text[result[-1].end : span.start].strip(" " + gap)):
            result[-1] = Span(result[-1].start, max(result[-1].end, span.end))
        else:
            result.append(span)
    return tuple(result)
