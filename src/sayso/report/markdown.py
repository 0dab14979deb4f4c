"""Markdown's own characters in a page's text: shown, because offsets and words are the file's, but set back."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.model import Page, Span

_MEDIA_TYPES = {"text/markdown", "text/plain"}
_LINE_STARTS_AND_BOLD = re.compile(r"^ {0,3}(?:#{1,6}|>)(?=\s)|\*\*", re.MULTILINE)
# The bounds keep a page of nothing but brackets from costing more than its length.
_LINK = re.compile(r"(!?\[)[^\[\]\n]{0,500}(\]\([^()\s]{0,1000}\))")


def syntax(page: Page, window: Span) -> Iterator[Span]:
    """The characters of a passage that are mark-up: heading signs, bold's asterisks, a link's brackets and target.

    Args:
        page: a page; only plain text and Markdown have any.
        window: the passage.

    Yields:
        Spans inside the window, in no particular order.
    """
    if page.media_type not in _MEDIA_TYPES:
        return
    for found in _LINE_STARTS_AND_BOLD.finditer(page.text, window.start, window.end):
        yield Span(*found.span())
    for found in _LINK.finditer(page.text, window.start, window.end):
        yield Span(*found.span(1))
        yield Span(*found.span(2))
