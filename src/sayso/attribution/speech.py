"""Contents and quotation marks: what a content takes of a quotation, and what makes it direct speech."""

from __future__ import annotations

import re
from dataclasses import replace

from sayso.attribution.finding import Finding, merged
from sayso.language.lexicon import Lexicon
from sayso.model import Span

_CLAUSAL = {"clause", "question", "predicate", "gerund"}
_WORD = re.compile(r"\w+")


def fitted(finding: Finding, lexicon: Lexicon) -> Finding:
    """The finding with its content fitted to quotation marks.

    A quotation that the content overlaps is taken whole; where the cue stands inside a quotation, the content stays
    inside.
    """
    passage = finding.passage
    inside = passage.quotation_at(finding.cue.start)
    content = finding.content
    if inside is None:
        content = tuple(_with_quotations(span, finding) for span in content)
    if inside is not None:
        content = tuple(Span(max(span.start, inside.start), min(span.end, inside.end)) for span in content)
    kept = merged((span for span in content if _WORD.search(passage[span])), passage.view.text)
    fitted = replace(finding, content=kept or finding.content)
    return _spoken(fitted, lexicon)


def _with_quotations(span: Span, finding: Finding) -> Span:
    """The content span with all of the quotations it overlaps, but those that cue or source stand in."""
    start, end = span
    for quotation in finding.passage.speeches:
        if quotation.overlaps(span) and not quotation.overlaps(finding.source or finding.cue):
            start, end = min(start, quotation.start), max(end, quotation.end)
    return Span(start, end)


def _spoken(finding: Finding, lexicon: Lexicon) -> Finding:
    """The finding as one of direct speech, where its content is nothing but quotations.

    With a verb of denial that changes the position, so there the quotation must be set off as speech is: before the
    verb, or after a comma or colon ('denied: "I never paid"', not 'denied "that he paid"').
    """
    passage, first = finding.passage, finding.content[0]
    cue = lexicon.verbs.get((finding.entry.lemma, "quote"))
    if cue is None or finding.frame not in _CLAUSAL or passage.quotation_at(finding.cue.start) is not None:
        return finding
    if not all(any(quotation.holds(span) for quotation in passage.speeches) for span in finding.content):
        return finding
    set_off = first.end <= finding.cue.start or passage.view.text[: first.start].rstrip()[-1:] in {",", ":"}
    if cue.position is not finding.entry.position and not set_off:
        return finding
    return replace(finding, frame="quote", entry=cue)
