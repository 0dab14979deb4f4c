"""What the frames find in a paragraph."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from sayso.language.passages import Passage
from sayso.language.tongue import Group
from sayso.model import Position, Span


@dataclass(frozen=True)
class Found:
    """One attribution as it was found; all spans are the passage's."""

    passage: Passage
    frame: str
    group: Group
    position: Position
    cue: Span
    cue_token: Token
    content: tuple[Span, ...]
    source: Span | None = None
    source_token: Token | None = None
    open: bool = False
    """Whether the cue itself is no fact: in the conditional, in a question."""
    silent: bool = False
    """Whether it is no attribution, since the cue is negated, and tells only whom a pronoun may mean next."""

    @property
    def places(self) -> tuple[tuple[Passage, Span], ...]:
        """The contents with the passage that they lie in."""
        return tuple((self.passage, span) for span in self.content)

    def holds(self, other: Found) -> bool:
        """Whether another one's cue lies inside this one's content."""
        return self.passage is other.passage and any(span.holds(other.cue) for span in self.content)
