"""Checking what a second reader answered: an answer becomes proposals, or is dropped for a reason that is counted.

The model may be wrong, or made to lie by a page. So its words are never kept: every one must stand in the text that it
was given, at one place only, and what is kept is that place. White space between words may differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from sayso.assist.second.asking import Question
from sayso.corrections.anchors import find
from sayso.corrections.log import targets
from sayso.corrections.targets import Targets
from sayso.model import (
    UNNAMED,
    Act,
    AddAttribution,
    Attribution,
    Certainty,
    Claim,
    Contents,
    MoveMember,
    NotAnAttribution,
    Position,
    Proposed,
    SetPosition,
    Span,
    Target,
)

MOST = 100
"""Proposals taken from one answer; what an answer may be long holds some 25."""

Quote = Annotated[str, Field(min_length=1, max_length=10_000)]


class Drop(StrEnum):
    """Why a proposal was dropped."""

    BROKEN = "not in the form that was asked for"
    NOT_VERBATIM = "words that do not stand in the text"
    AMBIGUOUS = "words that stand in the text more than once"
    UNKNOWN = "about a statement or claim that was not shown"
    KNOWN = "read so already"
    SETTLED = "a person decided that"
    REPEATED = "proposed before"


class _Missed(BaseModel):
    passage: Quote
    source: Quote | None = None
    name: Annotated[str, Field(min_length=1, max_length=500)] | None = None
    cue: Quote | None = None
    content: Annotated[list[Quote], Field(min_length=1, max_length=10)]
    act: Act = Act.SAID
    position: Position = Position.AFFIRMS
    certainty: Certainty = Certainty.UNSPECIFIED


class _Turned(BaseModel):
    statement: str
    quote: Quote
    position: Position


class _Linked(BaseModel):
    statement: str
    quote: Quote
    claim: str


class _DroppedError(Exception):
    """A proposal is dropped."""

    def __init__(self, reason: Drop) -> None:
        super().__init__(reason)
        self.reason = reason


_FENCED = re.compile(r"\s*```(?:json)?\s*(.*?)\s*```\s*", re.DOTALL)
_OBJECT = TypeAdapter(dict[str, Any])
_Named = TypeVar("_Named", Attribution, Claim)


@dataclass(frozen=True)
class Known:
    """What a person decided in a dossier, which no proposal may touch, and what is in it."""

    targets: Targets
    statements: frozenset[str]
    """The ids of the attributions that people corrected, accepted or placed."""
    rejected: tuple[NotAnAttribution, ...]

    @classmethod
    def of(cls, contents: Contents) -> Known:
        """What is known of these contents."""
        named = [target for entry in contents.corrections for target in targets(entry.change)]
        return cls(
            targets=Targets(contents),
            statements=frozenset(each.attribution for each in named if each.attribution),
            rejected=tuple(
                entry.change for entry in contents.corrections if isinstance(entry.change, NotAnAttribution)
            ),
        )


def check(answer: str, question: Question, known: Known) -> Iterator[Proposed | Drop]:
    """What an answer proposes.

    Args:
        answer: what the model wrote.
        question: what it was asked.
        known: what people decided.

    Yields:
        For each proposal the change that it would be, or why it is dropped.
    """
    fenced = _FENCED.fullmatch(answer)
    try:
        told = _OBJECT.validate_json(fenced[1] if fenced else answer)
    except ValidationError:
        yield Drop.BROKEN
        return
    checking = _Checking(question, known)
    made = (("missed", checking.missed), ("positions", checking.turned), ("links", checking.linked))
    left = MOST
    for name, make in made:
        items = told.get(name, [])
        for item in items[:left] if isinstance(items, list) else [items]:
            left -= 1
            try:
                yield make(item)
            except ValidationError:
                yield Drop.BROKEN
            except _DroppedError as dropped:
                yield dropped.reason


class _Checking:
    """Checks the proposals of one answer; each method raises `_DroppedError` or pydantic's `ValidationError`."""

    def __init__(self, question: Question, known: Known) -> None:
        self._question = question
        self._known = known
        self._page = question.page

    def missed(self, item: object) -> AddAttribution:
        """A statement that was not found."""
        told = _Missed.model_validate(item)
        passage = self._place(told.passage)
        content = sorted(self._place(each, passage) for each in told.content)
        if any(one.overlaps(other) for one, other in pairwise(content)):
            raise _DroppedError(Drop.BROKEN)
        cue = self._place(told.cue, passage) if told.cue else None
        source = self._place(told.source, passage) if told.source else None
        if told.name is not None:
            self._place(told.name, once=False)
        self._refuse_known(cue, content)
        spans = [*content, *(span for span in (source, cue) if span)]
        extent = Span.around(spans)
        of = self._known.targets
        name = told.name or (source.of(self._page.text) if source else UNNAMED)
        return AddAttribution(
            target=of.passage(self._page.id, extent),
            content=tuple(of.passage(self._page.id, span).anchor for span in content),
            source=of.passage(self._page.id, source).anchor if source else None,
            name=" ".join(name.split()),
            cue=of.passage(self._page.id, cue).anchor if cue else None,
            act=told.act,
            position=told.position,
            certainty=told.certainty,
            anonymous=source is None,
        )

    def turned(self, item: object) -> SetPosition:
        """Another position of a statement."""
        told = _Turned.model_validate(item)
        found = self._statement(told.statement, told.quote)
        if found.position is told.position:
            raise _DroppedError(Drop.KNOWN)
        return SetPosition(target=self._target(found.id), value=told.position)

    def linked(self, item: object) -> MoveMember:
        """A claim that a statement belongs to."""
        told = _Linked.model_validate(item)
        found = self._statement(told.statement, told.quote)
        claim = _named(told.claim, "c", self._question.claims)
        if (found.id, claim.id) in self._question.held:
            raise _DroppedError(Drop.KNOWN)
        return MoveMember(target=self._target(found.id), into=self._target(claim.id))

    def _target(self, item: str) -> Target:
        target = self._known.targets.of(item)
        if target is None:
            raise _DroppedError(Drop.UNKNOWN)
        return target

    def _statement(self, name: str, quote: str) -> Attribution:
        """The statement that a name means, if the quotation is of it and no person decided anything about it."""
        found = _named(name, "s", self._question.statements)
        self._place(quote, found.extent, once=False)
        if found.id in self._known.statements:
            raise _DroppedError(Drop.SETTLED)
        return found

    def _refuse_known(self, cue: Span | None, content: Sequence[Span]) -> None:
        """A statement is told from others by its cue; where there is none, by its words."""
        for each in self._question.statements:
            same = cue.overlaps(each.cue) if cue and each.cue else each.content == tuple(content)
            if same:
                raise _DroppedError(Drop.KNOWN)
        for refused in self._known.rejected:
            if refused.target.anchor.page == self._page.id:
                place = find(refused.target.cue or refused.target.anchor, self._page.text)
                if place and any(place.overlaps(span) for span in ([cue] if cue else content)):
                    raise _DroppedError(Drop.SETTLED)

    def _place(self, quote: str, within: Span | None = None, *, once: bool = True) -> Span:
        """Where quoted words stand in the text that was sent."""
        words = quote.split()
        if not words:
            raise _DroppedError(Drop.NOT_VERBATIM)
        begins, ends = (r"(?<!\w)" if words[0][0].isalnum() else ""), (r"(?!\w)" if words[-1][-1].isalnum() else "")
        pattern = re.compile(begins + r"\s+".join(map(re.escape, words)) + ends)
        start, end = within or (0, len(self._page.text))
        found = [Span(*each.span()) for each in pattern.finditer(self._question.masked, start, end)]
        if not found or "\0" in quote:
            raise _DroppedError(Drop.NOT_VERBATIM)
        if once and len(found) > 1:
            raise _DroppedError(Drop.AMBIGUOUS)
        return found[0]


def _named(name: str, letter: str, items: Sequence[_Named]) -> _Named:
    """The item that a name such as `s1` means."""
    number = name.removeprefix(letter)
    if not (number.isascii() and number.isdecimal() and len(number) < 5 and 0 < int(number) <= len(items)):
        raise _DroppedError(Drop.UNKNOWN)
    return items[int(number) - 1]
