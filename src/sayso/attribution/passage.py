"""A parsed paragraph, and what the rules find in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from spacy.language import Language
from spacy.tokens import Doc, Token

from sayso.language.lexicon import Cue
from sayso.language.paragraphs import View, paragraphs, view, without_dateline
from sayso.language.quotes import Quotation, quotations
from sayso.model import Page, Role, Span

_BATCH = 64
"""Paragraphs that the parser reads at once; a page's result depends on its own paragraphs only."""


@dataclass(frozen=True)
class Passage:
    """One paragraph as the rules read it; `doc` is the parse of `view.text`, and all offsets are the view's."""

    number: int
    role: Role
    view: View
    doc: Doc
    quotations: tuple[Quotation, ...]

    @cached_property
    def speeches(self) -> tuple[Span, ...]:
        """The outermost quotations, in order."""
        return tuple(quotation.span for quotation in self.quotations if quotation.level == 0)

    def quotation_at(self, at: int) -> Span | None:
        """The outermost quotation around an offset."""
        number = bisect_right(self.speeches, at, key=lambda span: span.start) - 1
        return self.speeches[number] if number >= 0 and at < self.speeches[number].end else None

    @cached_property
    def _starts(self) -> list[int]:
        return [token.idx for token in self.doc]

    def tokens(self, span: Span) -> list[Token]:
        """The tokens that begin inside a span."""
        return list(self.doc[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)])

    def __getitem__(self, span: Span) -> str:
        return self.view.text[span.start : span.end]


def read(page: Page, nlp: Language) -> list[Passage]:
    """The paragraphs of a page's kept blocks, parsed, in order; the parse of a page depends on no other page."""
    places = [(block.role, place) for block in page.kept for place in paragraphs(page.text, block.span)]
    opening = next((number for number, (role, _) in enumerate(places) if role is Role.BODY), None)
    if opening is not None:
        places[opening] = (Role.BODY, without_dateline(page.text, places[opening][1]))
    seen = [(role, shown) for role, place in places if (shown := view(page.text, place)).text]
    texts = [shown.text for _, shown in seen]
    docs = nlp.pipe(texts, batch_size=_BATCH)
    return [
        Passage(number, role, shown, doc, quoted)
        for number, ((role, shown), doc, quoted) in enumerate(zip(seen, docs, quotations(texts), strict=True))
    ]


@dataclass(frozen=True)
class Finding:
    """One attribution as the span rules found it, before anybody asks what it means.

    Spans are the passage's. `elsewhere` are contents in later passages: a speech over paragraphs.
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

    @property
    def extent(self) -> Span:
        """From the first to the last character in its own passage."""
        spans = [*self.content, self.cue, *([self.source] if self.source else [])]
        return Span(min(span.start for span in spans), max(span.end for span in spans))


def merged(spans: Iterable[Span], text: str, gap: str = "") -> tuple[Span, ...]:
    """The spans in order; those that overlap, or have nothing but `gap` and white space between them, as one."""
    result: list[Span] = []
    for span in sorted(spans):
        if result and (span.start <= result[-1].end or not text[result[-1].end : span.start].strip(" " + gap)):
            result[-1] = Span(result[-1].start, max(result[-1].end, span.end))
        else:
            result.append(span)
    return tuple(result)
