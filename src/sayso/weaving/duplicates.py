"""Exact duplicates: pages with the same bytes under several names."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.model import Page, PageStatus


def mark_duplicates(pages: Sequence[Page]) -> list[Page]:
    """Mark every page whose bytes an earlier page has too.

    Args:
        pages: in canonical order (by file name and id), so that the page that stands for its duplicates does not depend
            on the order of input.

    Returns:
        The same pages in the same order; a duplicate has the status, the reason and the id of the page it repeats.
    """
    first: dict[str, Page] = {}
    marked = []
    for page in pages:
        original = first.setdefault(page.sha256, page)
        if original is page or page.status in (PageStatus.EMPTY, PageStatus.UNREADABLE):
            marked.append(page)
            continue
        same = {
            "status": PageStatus.DUPLICATE,
            "duplicate_of": original.id,
            "reason": f"Same bytes as {original.file}.",
        }
        marked.append(page.model_copy(update=same))
    return marked
