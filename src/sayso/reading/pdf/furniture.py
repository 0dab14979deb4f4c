"""Running heads, running feet and page numbers: what the pages of a PDF repeat at their edges."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.reading.pdf.layout import Row, rows, runs
from sayso.reading.pdf.words import PageWords, Word

EDGE = 0.12
"""The share of a page's height, from its top and from its foot, in which heads and feet stand."""
MARGIN = 0.06
"""The share in which a browser prints date, title and address; a text's own margins are wider."""
SMALL = 0.85
"""The size of such a line against the text's."""
ROWS = 3
"""A running head has at most this many rows."""
REPEATED = 0.2
"""The share of pages that a head stands on at least: heads of left and right pages differ, and so do chapters'."""
NEAR = 6.0
"""Points by which a head's height may differ from page to page."""

_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"\W*(?:(?:page|seite|p\.|pg\.?)\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:/|\||of|von|–|-)\s*\d{1,4})?\W*", re.IGNORECASE
)


@dataclass(frozen=True)
class Furnished:
    """A page's words without its furniture, and its furniture."""

    words: tuple[Word, ...]
    head: tuple[Row, ...]
    foot: tuple[Row, ...]


@dataclass(frozen=True)
class _Edge:
    """One row near an edge of a page."""

    page: int
    row: Row
    at_top: bool
    outermost: bool

    @property
    def key(self) -> str:
        return _DIGITS.sub("#", self.row.text.casefold())


def without_furniture(pages: Sequence[PageWords], body_size: float) -> list[Furnished]:
    """Tell furniture from text on every page.

    A row near an edge is furniture if it says the same, numbers apart, at the same height on several pages; if it is
    the outermost row and nothing but a page number; or if it is a small line in the margin, as browsers print them.
    Words that run across the page's direction (a stamp along the margin) are furniture of its head.
    """
    edges = [edge for number, page in enumerate(pages) for edge in _edges(number, page)]
    repeated = _repeated(edges, len(pages))
    furniture: dict[int, list[_Edge]] = defaultdict(list)
    for edge in edges:
        page = pages[edge.page]
        distance = edge.row.box.bottom if edge.at_top else page.height - edge.row.box.top
        in_margin = distance <= MARGIN * page.height and edge.row.size <= SMALL * body_size
        if id(edge) in repeated or (edge.outermost and (in_margin or _PAGE_NUMBER.fullmatch(edge.row.text))):
            furniture[edge.page].append(edge)
    return [_furnished(page, furniture[number]) for number, page in enumerate(pages)]


def _edges(number: int, page: PageWords) -> list[_Edge]:
    lines = rows(runs(word for word in page.words if word.upright))
    top = [line for line in lines[:ROWS] if line.box.middle <= EDGE * page.height]
    foot = [line for line in lines[-ROWS:] if line.box.middle >= (1 - EDGE) * page.height]
    return [
        *(_Edge(number, line, at_top=True, outermost=line is lines[0]) for line in top),
        *(_Edge(number, line, at_top=False, outermost=line is lines[-1]) for line in foot),
    ]


def _repeated(edges: Sequence[_Edge], pages: int) -> set[int]:
    alike: dict[tuple[str, bool, float], list[_Edge]] = defaultdict(list)
    for edge in edges:
        # By size, too: a report's title stands on its first page where its running head does on the others.
        alike[edge.key, edge.at_top, edge.row.size].append(edge)
    return {
        id(edge)
        for group in alike.values()
        for edge in group
        if len({other.page for other in group if abs(other.row.box.middle - edge.row.box.middle) <= NEAR})
        >= max(2, REPEATED * pages)
    }


def _furnished(page: PageWords, edges: Sequence[_Edge]) -> Furnished:
    taken = {id(word) for edge in edges for word in edge.row.words}
    sideways = tuple(word for word in page.words if not word.upright)
    stamp = (Row(sideways),) if sideways else ()
    return Furnished(
        words=tuple(word for word in page.words if word.upright and id(word) not in taken),
        head=(*(edge.row for edge in edges if edge.at_top), *stamp),
        foot=tuple(edge.row for edge in edges if not edge.at_top),
    )
