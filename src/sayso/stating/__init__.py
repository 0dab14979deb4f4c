"""Stating: the passages of a page that may put forward or dispute a claim.

Whether they do is seen only over all pages; here stands what needs the page's parse.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from sayso.language import lexicon as lexicons
from sayso.language.passages import Passage
from sayso.language.span_index import SpanIndex
from sayso.model import Attribution, Band, Page, Role, Span, Statement
from sayso.stating.propositions import dangling, hedged, negations, relations, silent, whole

__all__ = ["statements"]

_SHORTEST = 3
"""Words; a shorter sentence ("No.", a name under a picture) puts nothing forward that could be compared."""
_REST = 5
"""Words that a sentence has outside of attributions at least, where it holds some, to say something of its own."""
_LINES = frozenset({Role.HEADLINE, Role.HEADING, Role.QUESTION, Role.CAPTION})
"""Roles of blocks that stand for themselves."""
_ANNOUNCING = frozenset({"what", "who", "where", "when", "which", "whose"})
"""Words that begin a line which asks. "How" and "why" do too, and take for granted what they ask about."""
_RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB"})
"""Tags of words that tie the rest of a sentence to what it attributes: "…, whose pond lies above the town"."""
_LONGEST = 80
"""Words; a longer one is a list or a parse gone wrong."""


def statements(
    page: Page, passages: Sequence[Passage], attributions: Sequence[Attribution], language: str
) -> tuple[Statement, ...]:
    """The statements of a page's kept blocks, by place.

    A pure function; it raises nothing because of the page's text.

    Args:
        page: the page.
        passages: its paragraphs, parsed.
        attributions: what was attributed on it; readings that are unsure give no statement.
        language: the code of the language whose lexicons are to be used.
    """
    sure = [each for each in attributions if each.confidence_band is not Band.UNSURE]
    words = lexicons.load(language).words
    paragraphs = _Paragraphs(passages)
    found = [_attributed(each, paragraphs, words) for each in sure]
    told = SpanIndex(each.extent for each in sure if each.source is not None)
    for passage in passages:
        found += _own(page, passage, told, words)
    return tuple(sorted(found, key=lambda each: (each.span, each.wording, each.attribution or "")))


def _attributed(attribution: Attribution, paragraphs: _Paragraphs, words: dict[str, frozenset[str]]) -> Statement:
    """What an attribution says, read from every paragraph that its content stands in.

    What is told in a line of its own ends with it: the paragraph below a heading is not what the heading quotes.
    """
    role, wording = paragraphs.role(attribution.extent), attribution.content
    told = attribution.cue or attribution.extent
    if paragraphs.role(told) in _LINES:
        wording = tuple(span for span in wording if paragraphs.together(told, span)) or wording
    parts = [tokens for span in wording if (tokens := paragraphs.tokens(span))]
    by_itself = [whole(paragraphs.tokens(span)) for span in wording]
    return Statement(
        page=attribution.page,
        span=attribution.extent,
        attribution=attribution.id,
        wording=wording,
        role=role,
        relations=tuple(dict.fromkeys(each for tokens in parts for each in relations(tokens))),
        negations=negations(parts[0]) if parts else 0,
        hedged=any(hedged(tokens, words) for tokens in parts),
        whole=any(by_itself),
        clause=by_itself.index(True) if any(by_itself) else 0,
        dangling=sum(map(dangling, parts)),
    )


def _own(page: Page, passage: Passage, told: SpanIndex, words: dict[str, frozenset[str]]) -> Iterator[Statement]:
    """What a paragraph says in the page's own words: its sentences, without what they attribute to somebody.

    That a page tells of a denial must never make the page deny, nor affirm what is denied. Hearsay of nobody in
    particular ("the alleged payments") is part of what the page says itself.
    """
    for sentence in passage.doc.sents:
        place = passage.view.place(sentence.start_char, sentence.end_char).trimmed(page.text)
        inside = told.overlapping(place)
        tokens = [
            token for token in sentence if not any(each.start <= _at(token, passage) < each.end for each in inside)
        ]
        run = max(_runs(tokens), key=len, default=[])
        count = sum(token.is_alpha for token in run)
        says = any(token.pos_ in {"VERB", "AUX"} for token in run)
        if not says or silent(run) or not (_REST if inside else _SHORTEST) <= count <= _LONGEST:
            continue
        if inside and next(token for token in run if token.is_alpha).tag_ in _RELATIVE:
            continue
        if inside:
            place = passage.view.place(run[0].idx, run[-1].idx + len(run[-1]))
        yield Statement(
            page=page.id,
            span=place,
            wording=(place,),
            role=passage.role,
            relations=relations(run),
            negations=negations(run),
            hedged=hedged(run, words),
            asks=page.text[place.start : place.end].endswith("?") or _announces(run, passage.role) or _asked(run),
            whole=whole(run),
            dangling=dangling(run),
        )


def _announces(run: Sequence[Token], role: Role) -> bool:
    """Whether a line asks without a question mark, and so only tells what stands below it: "What happens next"."""
    return role in _LINES and run[0].lower_ in _ANNOUNCING


def _asked(run: Sequence[Token]) -> bool:
    """Whether a sentence tells what was asked: "Asked whether the unit exists, she laughed"."""
    return run[0].lower_ == "asked"


def _at(token: Token, passage: Passage) -> int:
    """Where a token begins in the page's text."""
    return passage.view.offsets[token.idx]


def _runs(tokens: Sequence[Token]) -> list[list[Token]]:
    """The tokens as runs of neighbours, without punctuation and conjunctions at their ends."""
    runs: list[list[Token]] = []
    for token in tokens:
        if runs and runs[-1][-1].i + 1 == token.i:
            runs[-1].append(token)
        else:
            runs.append([token])
    return [stripped for run in runs if (stripped := _stripped(run))] if len(runs) > 1 else runs


def _stripped(run: list[Token]) -> list[Token]:
    start, end = 0, len(run)
    while start < end and (run[start].is_punct or run[start].pos_ in {"CCONJ", "SCONJ"}):
        start += 1
    while end > start and (run[end - 1].is_punct or run[end - 1].pos_ in {"CCONJ", "SCONJ", "ADP"}):
        end -= 1
    return run[start:end]


class _Paragraphs:
    """A page's paragraphs, looked up by places of the page's text."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = passages
        self._starts = [passage.view.offsets[0] for passage in passages]

    def _at(self, place: Span) -> Passage | None:
        number = bisect_right(self._starts, place.start) - 1
        return self._passages[number] if number >= 0 else None

    def role(self, place: Span) -> Role:
        """The role of the paragraph that a place begins in."""
        passage = self._at(place)
        return passage.role if passage else Role.BODY

    def together(self, one: Span, other: Span) -> bool:
        """Whether two places begin in one paragraph."""
        return self._at(one) is self._at(other)

    def tokens(self, place: Span) -> list[Token]:
        """The tokens of a place, as far as they stand in the paragraph that it begins in."""
        passage = self._at(place)
        if passage is None:
            return []
        offsets = passage.view.offsets
        return passage.tokens(Span(bisect_left(offsets, place.start), bisect_left(offsets, place.end)))
