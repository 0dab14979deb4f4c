"""Exact duplicates: pages with the same bytes under several names, or with the same text on one site."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from sayso.model import Page, PageStatus
from sayso.weaving.addresses import sites_of


def mark_duplicates(pages: Sequence[Page]) -> list[Page]:
    """Mark every page whose bytes, or whose whole text but for white space, an earlier page has too.

    The same text on two sites is a copy and no duplicate: that somebody else printed it tells something.

    Args:
        pages: in canonical order (by file name and id), so that the page that stands for its duplicates does not depend
            on the order of input.

    Returns:
        The same pages in the same order; a duplicate has the status, the reason and the id of the page it repeats.
    """
    by_bytes: dict[str, Page] = {}
    by_text: dict[tuple[str, str], Page] = {}
    marked = []
    for page in pages:
        original, same = by_bytes.setdefault(page.sha256, page), "bytes"
        if original is page and page.status is PageStatus.ANALYSED:
            original, same = by_text.setdefault(_text_and_site(page), page), "text"
        if original is page or page.status in (PageStatus.EMPTY, PageStatus.UNREADABLE):
            marked.append(page)
            continue
        repeats = {
            "status": PageStatus.DUPLICATE,
            "duplicate_of": original.id,
            "reason": f"Same {same} as {original.file}.",
        }
        marked.append(page.model_copy(update=repeats))
    return marked


def _text_and_site(page: Page) -> tuple[str, str]:
    """A hash of the text, and the first of the hosts on which the page stands, else its publisher."""
    digest = hashlib.sha256(" ".join(page.text.split()).encode("utf-8", "surrogatepass")).hexdigest()
    return digest, min(sites_of(page), default=page.metadata.publisher or "")
