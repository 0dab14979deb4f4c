"""Confidential pages: which others say what they say, and must stay where they stay."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.model import Page


def withheld(pages: Sequence[Page]) -> set[str]:
    """The pages (their ids) of which nothing leaves the owner's machine.

    Those that somebody marked as confidential, their other versions, what is translated from them or they from, and
    pages that say the same as one of these word for word.
    """
    marked = {page.id for page in pages if page.confidential}
    first = {page.version_of or page.id for page in pages if page.id in marked}
    versions = marked | {page.id for page in pages if (page.version_of or page.id) in first}
    originals = {page.translation_of for page in pages if page.id in versions}
    related = versions | {page.id for page in pages if page.id in originals or page.translation_of in versions}
    return related | _with_same_text(pages, related)


def _with_same_text(pages: Sequence[Page], withheld: set[str]) -> set[str]:
    texts = {page.text for page in pages if page.id in withheld and page.text.strip()}
    hashes = {page.sha256 for page in pages if page.id in withheld}
    originals = {page.duplicate_of for page in pages if page.id in withheld}
    return {
        page.id
        for page in pages
        if page.text in texts or page.sha256 in hashes or page.id in originals or page.duplicate_of in withheld
    }
