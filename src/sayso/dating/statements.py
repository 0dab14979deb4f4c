"""When statements were made, where the page dates the saying and not what was said.

"Brandt said on Monday that the gates were shut in March" dates the saying with its Monday. A time expression counts for
a statement if it stands in the sentence of the cue, outside of source and content, and where English dates a verb of
saying: behind the cue, between source and cue, or at the head of the sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from sayso.model import Act, Attribution, DateExpression, Span

BEHIND = 7
"""Words between cue and date at most: "told reporters in the capital at a news conference on Monday"."""

NEAR = 300
"""Characters on either side of the cue in which a date is looked for: a source may stand in between."""

_LEADS_IN = re.compile(
    r"\s*,?\s*(?:(?:back|earlier|late|early|also|only|just)\s+)*(?:(?:on|in|at|during|since)\s+)?", re.IGNORECASE
)
_CLAUSE_ENDS = re.compile(
    r"[;:?!\"“”«»()]|\s[–—-]\s|\b(?:that|who|which|whose|where|when|because|after|before|since|and|but|if)\b"
)
_UTTERANCE = re.compile(
    r"\b(?:statement|interview|speech|letter|report|article|tweet|post|message|news conference|press conference"
    r"|briefing|hearing|testimony|memo|e-?mail|address|remarks|broadcast|essay|column|study|release)s?\b",
    re.IGNORECASE,
)
_SPOKEN_OF = re.compile(
    r"\b(?:of|about|for|until|till|from|to|than|against)\s+(?:the\s+|its\s+|their\s+)?$", re.IGNORECASE
)
"""What stands before a date that the saying is about: "said of the 2016 election"."""
_BESIDE_SOURCE = re.compile(r"\s*,?\s*(?:(?:also|then|again|later|the)\s+)?", re.IGNORECASE)


def with_dates(
    text: str, sentences: Sequence[Span], attributions: Iterable[Attribution], dates: Sequence[DateExpression]
) -> tuple[Attribution, ...]:
    """Set `said` of the statements that the page dates; thoughts that others ascribe are not said at any time.

    Args:
        text: the page's text.
        sentences: of the kept blocks, in order.
        attributions: of the page.
        dates: of the page, in order, with disjoint spans.

    Returns:
        The attributions in the same order.
    """
    starts = [sentence.start for sentence in sentences]
    dated = []
    for attribution in attributions:
        at = bisect_right(starts, attribution.cue.start) - 1 if attribution.cue else -1
        value = _said(text, sentences[at], attribution, dates) if at >= 0 and attribution.act is Act.SAID else None
        dated.append(attribution if value is None else attribution.model_copy(update={"said": value}))
    return tuple(dated)


def _said(text: str, sentence: Span, attribution: Attribution, dates: Sequence[DateExpression]) -> str | None:
    """The value of the expression nearest to the cue that dates the saying."""
    cue = attribution.cue
    if cue is None or not sentence.holds(cue):
        return None
    others = [*attribution.content, *([attribution.source] if attribution.source else [])]
    first = bisect_right(dates, max(sentence.start, cue.start - NEAR), key=lambda date: date.span.end)
    last = bisect_right(dates, min(sentence.end, cue.end + NEAR), key=lambda date: date.span.start)
    fitting = [
        (_distance(date.span, cue), date.span, date.value)
        for date in dates[first:last]
        if not any(date.span.overlaps(other) for other in others)
        and _dates_saying(text, sentence, attribution, cue, date.span)
    ]
    return min(fitting)[2] if fitting else None


def _dates_saying(text: str, sentence: Span, attribution: Attribution, cue: Span, date: Span) -> bool:
    source, content = attribution.source, attribution.content
    if date.start >= cue.end:
        between = text[cue.end : date.start]
        passes_content = any(cue.end <= span.start < date.start for span in content)
        return (
            not passes_content
            and not _CLAUSE_ENDS.search(between)
            and not _SPOKEN_OF.search(between)
            and len(between.split()) <= BEHIND
        )
    if source is None or source.start > cue.start:
        return False
    if date.start >= source.end:  # "Brandt on Monday said"
        return (
            _LEADS_IN.fullmatch(text[source.end : date.start]) is not None
            and len(text[date.end : cue.start].split()) <= 2
        )
    # "On Monday, Brandt said", "In a statement on Monday, Brandt said"
    before, behind = text[sentence.start : date.start], text[date.end : source.start]
    begins = _LEADS_IN.fullmatch(before) or (_UTTERANCE.search(before) and not _CLAUSE_ENDS.search(before))
    return bool(begins) and _BESIDE_SOURCE.fullmatch(behind) is not None


def _distance(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end)
