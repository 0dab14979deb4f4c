"""Citing: where one page says whose report it passes on, as far as that page alone tells."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.citing import mentions, printed
from sayso.language.citation_words import load
from sayso.language.passages import Passage
from sayso.model import Citation, Page

__all__ = ["citations"]


def citations(page: Page, passages: Sequence[Passage], language: str) -> tuple[Citation, ...]:
    """The citations of a page by place, those that only its metadata tells first.

    A pure function. It raises nothing because of the page's text. Somebody whom the page quotes is no origin; an
    outlet, a document, an intelligence service or an unnamed source on which the page rests is.

    Args:
        page: the page.
        passages: its paragraphs, parsed.
        language: the code of the language whose lexicon is to be used.
    """
    found = {*printed.find(page), *mentions.find(page, passages, load(language))}
    return tuple(sorted(found, key=lambda each: (each.span or (-1, -1), each.kind, each.origin, each.url or "")))
