"""Lineage: pages and the origins they depend on, as a figure and as the table that says the same."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.corrections.targets import link_id
from sayso.model import Contents, LineageKind, LineageLink, SharedPassage, Span
from sayso.report.citation import of_passage
from sayso.report.context import Context, outlet_of
from sayso.report.facts import followable
from sayso.report.marking import Mark, mark_up
from sayso.report.quoting import Quotation, place_id
from sayso.report.why import origin_words
from sayso.report.wording import LINEAGE

_ROWS = 30
"""Pages and origins in the figure, each those with most links: more lines cannot be told apart."""
_HEIGHT = 30
"""Pixels of a row."""


@dataclass(frozen=True, slots=True)
class End:
    """A page or an origin in the figure."""

    id: str
    """Of the page that it leads to; empty for an origin that is not among the pages."""
    name: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the figure."""

    kind: LineageKind
    told: str
    y: tuple[float, float]
    """Where it begins and ends, in thousandths of the height."""


@dataclass(frozen=True, slots=True)
class Figure:
    """Pages at the left, origins at the right, evenly spread over the height."""

    pages: tuple[End, ...]
    origins: tuple[End, ...]
    lines: tuple[Line, ...]
    kinds: tuple[LineageKind, ...]
    height: int
    more: int
    """Rows of the table that the figure leaves out."""


@dataclass(frozen=True, slots=True)
class Row:
    """One page's dependence on one origin, with every passage that tells it."""

    ids: tuple[str, ...]
    """Of the ways that tell it; the first is that of the row, too."""
    page: End
    kind: str
    origin: End
    told: str
    passages: tuple[tuple[str, str], ...]
    """Id of the place and its words."""
    links: tuple[str, ...]
    """Addresses that a browser may open."""


@dataclass(frozen=True, slots=True)
class SharedView:
    """A passage that two pages have, side by side."""

    what: str
    sides: tuple[Quotation, ...]
    """The passage on each page, its own words marked."""


@dataclass(frozen=True, slots=True)
class LineageView:
    """The figure, the table, and the shared passages."""

    figure: Figure
    rows: tuple[Row, ...]
    shared: tuple[SharedView, ...]


_Key = tuple[str, LineageKind, str]


def lineage(contents: Contents, context: Context) -> LineageView:
    """Lay out who got it from whom.

    Args:
        contents: a dossier's contents.
        context: its look-ups.
    """
    links: dict[_Key, list[LineageLink]] = defaultdict(list)
    for link in contents.lineage:
        links[link.page, link.kind, link.origin].append(link)
    rows = {key: _row(found, context) for key, found in links.items()}
    return LineageView(
        figure=_figure(rows, context),
        rows=tuple(rows.values()),
        shared=tuple(_shared(passage, context) for passage in contents.shared_passages),
    )


def _row(links: Sequence[LineageLink], context: Context) -> Row:
    first, page = links[0], context.pages[links[0].page]
    source = next((link.source_page for link in links if link.source_page in context.pages), None)
    origin = origin_words(first.origin)
    words = {place_id(page.id, link.span): " ".join(link.span.of(page.text).split()) for link in links if link.span}
    return Row(
        ids=tuple(dict.fromkeys(map(link_id, links))),
        page=End(page.id, f"{context.numbers[page.id]} {outlet_of(page)}"),
        kind=LINEAGE[first.kind],
        origin=End(source or "", f"{origin} (page {context.numbers[source]})" if source else origin),
        told=f"page {context.numbers[page.id]} {LINEAGE[first.kind]} {origin}",
        passages=tuple(words.items()),
        links=tuple(dict.fromkeys(url for link in links if (url := followable(link.url)))),
    )


def _figure(rows: Mapping[_Key, Row], context: Context) -> Figure:
    by_origin = Counter(origin for _, _, origin in {(page, "", origin) for page, _, origin in rows})
    origins = sorted(by_origin, key=lambda origin: (-by_origin[origin], origin))[:_ROWS]
    by_page = Counter(page for page, _, origin in rows if origin in origins)
    most = sorted(by_page, key=lambda page: (-by_page[page], context.numbers[page]))[:_ROWS]
    pages = sorted(most, key=context.numbers.__getitem__)
    shown = {key: row for key, row in rows.items() if key[0] in pages and key[2] in origins}
    # Beside the pages that depend on it, so that fewer lines cross.
    middle = {
        origin: sum(places) / len(places)
        for origin in origins
        if (places := [pages.index(page) for page, _, other in shown if other == origin])
    }
    origins = sorted(middle, key=lambda origin: (middle[origin], origin))
    ends = {key[2]: row.origin for key, row in shown.items()}
    return Figure(
        pages=tuple(next(row.page for key, row in shown.items() if key[0] == page) for page in pages),
        origins=tuple(ends[origin] for origin in origins),
        lines=tuple(
            Line(kind, row.told, (_middle(pages.index(page), pages), _middle(origins.index(origin), origins)))
            for (page, kind, origin), row in shown.items()
        ),
        kinds=tuple(kind for kind in LineageKind if any(key[1] is kind for key in shown)),
        height=_HEIGHT * max(len(pages), len(origins)),
        more=len(rows) - len(shown),
    )


def _middle(number: int, rows: Sequence[str]) -> float:
    return round((number + 0.5) / len(rows) * 1000, 1)


def _shared(passage: SharedPassage, context: Context) -> SharedView:
    if passage.quotation:
        what = "both quote the same words"
    elif passage.directed:
        what = "the first has it from the second"
    else:
        what = "nothing tells which had it first"
    return SharedView(
        what=what,
        sides=(
            _shared_side(passage.page, passage.span, passage.changed, context),
            _shared_side(passage.source_page, passage.source_span, passage.source_changed, context),
        ),
    )


def _shared_side(page_id: str, span: Span, changed: Sequence[Span], context: Context) -> Quotation:
    page = context.pages[page_id]
    words = mark_up(page.text, span, [Mark(each, "mark", "content") for each in changed])
    return Quotation(
        (words,), place_id(page_id, span), context.label(page_id), citation=of_passage(page, [span], context)
    )
