"""Confidential pages: which others say what they say, and must stay where they stay."""

from __future__ import annotations

from collections.abc import Sequence, Set

from sayso.model import Page


def with_same_text(pages: Sequence[Page], confidential: Set[str]) -> set[str]:
    """The pages (their ids) that say word for word what a confidential one says.

    Args:
        pages: all pages.
        confidential: the ids of those that somebody marked.
    """
    texts = {page.text for page in pages if page.id in confidential and page.text.strip()}
    hashes = {page.sha256 for page in pages if page.id in confidential}
    originals = {page.duplicate_of for page in pages if page.id in confidential}
    return {
        page.id
        for page in pages
        if page.id not in confidential
        and (page.text in texts or page.sha256 in hashes or page.id in originals or page.duplicate_of in confidential)
    }
