"""A parsed paragraph: what every page-level room reads, so that a page is parsed once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from spacy.language import Language
from spacy.tokens import Doc, Token

from sayso.language import tongue as tongues
from sayso.language.paragraphs import View, paragraphs, view, without_dateline
from sayso.language.quotes import Quotation, quotations
from sayso.model import Page, Role, Span

_BATCH = 64
_BATCH_CHARACTERS = 50_000
"""Paragraphs that the parser reads at once, and their characters: it needs some 3 kB of memory for each. A page's
result depends on its own paragraphs only. News has about 300 characters a paragraph: the second bound is for others."""


_STRAIGHT = str.maketrans("«»„“”", '"' * 5)
"""Each printed mark to a straight one, so that all offsets stay."""


@dataclass(frozen=True)
class Passage:
    """One paragraph of a kept block; `doc` is the parse of `view.text`, and all offsets are the view's."""

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
    def words(self) -> tuple[Token, ...]:
        """The tokens of the parse, made once: spaCy makes a new object each time it is asked for one."""
        return tuple(self.doc)

    @cached_property
    def _starts(self) -> list[int]:
        return [token.idx for token in self.words]

    def tokens(self, span: Span) -> list[Token]:
        """The tokens that begin inside a span; of a span within one token that token."""
        first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        if first == last and span.start < span.end:
            first = max(first - 1, 0)
        return list(self.words[first:last])

    def __getitem__(self, span: Span) -> str:
        return self.view.text[span.start : span.end]

    def sentences(self) -> Iterator[Span]:
        """The sentences of the paragraph as places of the page's text, trimmed."""
        for sentence in self.doc.sents:
            yield self.view.place(sentence.start_char, sentence.end_char)


def read(page: Page, nlp: Language) -> list[Passage]:
    """The paragraphs of a page's kept blocks, parsed, in order; the parse of a page depends on no other page."""
    places = [(block.role, place) for block in page.kept for place in paragraphs(page.text, block.span)]
    opening = next((number for number, (role, _) in enumerate(places) if role is Role.BODY), None)
    if opening is not None:
        places[opening] = (Role.BODY, without_dateline(page.text, places[opening][1]))
    seen = [(role, shown) for role, place in places if (shown := view(page.text, place)).text]
    texts = [shown.text for _, shown in seen]
    tongue = tongues.load(nlp.lang)
    marks = tongue.marks if tongue else tongues.Marks()
    shown_to_parser = [text.translate(_STRAIGHT) for text in texts] if marks.straight else texts
    docs = (doc for batch in _batches(shown_to_parser) for doc in nlp.pipe(batch, batch_size=_BATCH))
    quoted_in = quotations(texts, marks.same, dialogue_dash=marks.dialogue_dash)
    return [
        Passage(number, role, shown, doc, quoted)
        for number, ((role, shown), doc, quoted) in enumerate(zip(seen, docs, quoted_in, strict=True))
    ]


def _batches(texts: Iterable[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    characters = 0
    for text in texts:
        if batch and (len(batch) == _BATCH or characters + len(text) > _BATCH_CHARACTERS):
            yield batch
            batch, characters = [], 0
        batch.append(text)
        characters += len(text)
    if batch:
        yield batch
