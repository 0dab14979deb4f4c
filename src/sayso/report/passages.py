"""Which part of a page stands around an attribution: its full sentences, and the paragraphs of a block."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from sayso.model import GAP, Attribution, Span

_LINES = re.compile(r"[^\n]+")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")

# Hard-wrapped text has lines of a typewriter's length; e-mail and plain-text conventions run from about 60 to 80.
_WRAPPED_MIN, _WRAPPED_MAX = 45, 100


def words_at(spans: Iterable[Span], text: str) -> str:
    """The words at some places of a page, verbatim, with `GAP` between them.

    Args:
        spans: the places, in order.
        text: the page's text.
    """
    return GAP.join(span.of(text) for span in spans)


def around(attribution: Attribution, text: str, sentences: Sequence[Span]) -> tuple[Span, ...]:
    """The full sentences that an attribution's source, cue and content touch.

    Args:
        attribution: what to show.
        text: its page's text.
        sentences: the page's sentences, in order and disjoint.

    Returns:
        Passages in order and disjoint, neighbours joined; together they hold every span of the attribution. A span
        that no sentence holds brings its whole line.
    """
    return sentences_around(_spans(attribution), text, sentences)


def sentences_around(spans: Iterable[Span], text: str, sentences: Sequence[Span]) -> tuple[Span, ...]:
    """The full sentences that these spans touch, as `around` gives them.

    Args:
        spans: what to show.
        text: the page's text.
        sentences: the page's sentences, in order and disjoint.
    """
    wanted: list[Span] = []
    for span in spans:
        first = max(bisect_right(sentences, span.start, key=lambda each: each.start) - 1, 0)
        last = bisect_right(sentences, span.end - 1, key=lambda each: each.start)
        touched = [sentence for sentence in sentences[first:last] if sentence.overlaps(span)]
        wanted += touched if _cover(touched, span, text) else [*touched, _line_around(span, text)]
    return _joined(wanted, text)


def _spans(attribution: Attribution) -> list[Span]:
    return [span for span in (attribution.source, attribution.cue, *attribution.content) if span is not None]


def _cover(sentences: Sequence[Span], span: Span, text: str) -> bool:
    """Whether the sentences leave nothing of the span outside but white space."""
    at = span.start
    for sentence in sentences:
        if text[at : sentence.start].strip():
            return False
        at = sentence.end
    return not text[at : span.end].strip()


def _line_around(span: Span, text: str) -> Span:
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    return Span(start, end if end >= 0 else len(text)).trimmed(text)


def _joined(spans: Sequence[Span], text: str) -> tuple[Span, ...]:
    joined: list[Span] = []
    for span in sorted(set(spans)):
        if joined and not text[joined[-1].end : span.start].strip():
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def paragraphs(block: Span, text: str) -> tuple[Span, ...]:
    """A block's paragraphs: its lines, or what blank lines part where its lines are wrapped at a fixed width.

    Args:
        block: a block's place.
        text: the page's text.

    Returns:
        Trimmed passages in order, holding every character of the block that is not white space.
    """
    lines = [Span(block.start + found.start(), block.start + found.end()) for found in _LINES.finditer(block.of(text))]
    if not _hard_wrapped([span.end - span.start for span in lines]):
        return tuple(span.trimmed(text) for span in lines if span.of(text).strip())
    starts = [block.start, *(block.start + found.end() for found in _BLANK_LINE.finditer(block.of(text)))]
    ends = [*starts[1:], block.end]
    return tuple(Span(start, end).trimmed(text) for start, end in zip(starts, ends, strict=True))


def _hard_wrapped(lengths: Sequence[int]) -> bool:
    """Whether lines of these lengths were wrapped at a width: several, none long, most near the longest."""
    if len(lengths) < 3 or not _WRAPPED_MIN <= max(lengths) <= _WRAPPED_MAX:
        return False
    full = sum(length > max(lengths) * 0.8 for length in lengths)
    return full * 2 > len(lengths)
