"""Anchors: a place in a page's text, written down so that it is found again in another reading of the same page.

A place is found where the same words stand between the same words, or not at all: a correction that lands on a passage
that only looks alike is worse than one that is lost and listed.
"""

from __future__ import annotations

from sayso.model import Anchor, Page, Span

CONTEXT = 32
"""Characters kept on either side, as W3C's examples and Hypothesis do."""
_TELLING = 12
"""Characters of context that one side needs to stand for both: two or three words."""


def anchor(page: Page, span: Span) -> Anchor:
    """The anchor of a place on a page.

    Raises:
        ValueError: the place is not inside the page's text.
    """
    return Anchor(
        page=page.id,
        start=span.start,
        end=span.end,
        exact=span.of(page.text),
        prefix=page.text[max(0, span.start - CONTEXT) : span.start],
        suffix=page.text[span.end : span.end + CONTEXT],
    )


def whole_page(page: str) -> Anchor:
    """The anchor of a page (its id) as such."""
    return Anchor(page=page, start=0, end=0)


def find(wanted: Anchor, text: str) -> Span | None:
    """Where an anchor stands in a text: at its old place, else where the same words stand between the same words.

    If what stands on one side has changed, the other must still be there and lead to a single place.

    Returns:
        The place; None where there is none, or more than one.
    """
    if not wanted.exact:
        return Span(0, 0)
    whole = wanted.prefix + wanted.exact + wanted.suffix
    if text.startswith(whole, wanted.start - len(wanted.prefix)) and wanted.start >= len(wanted.prefix):
        return wanted.span
    sides = [(wanted.prefix, wanted.suffix), (wanted.prefix, ""), ("", wanted.suffix)]
    for prefix, suffix in sides:
        if len(prefix + suffix) >= _TELLING:
            starts = _occurrences(prefix + wanted.exact + suffix, text)
            if len(starts) > 1:
                return None
            if starts:
                start = starts[0] + len(prefix)
                return Span(start, start + len(wanted.exact))
    return None


def _occurrences(words: str, text: str) -> list[int]:
    """Where words stand in a text; the first two places are enough."""
    first = text.find(words)
    second = text.find(words, first + 1) if first >= 0 else -1
    return [start for start in (first, second) if start >= 0]
