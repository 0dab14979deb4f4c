"""Lineage: who got it from whom, from each page to the origins that it names, and to the pages that it copies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sayso.language.names import compared
from sayso.model import (
    Actor,
    ActorKind,
    Attribution,
    Citation,
    LineageKind,
    LineageLink,
    Page,
    PageStatus,
    SharedPassage,
    Span,
)
from sayso.weaving.addresses import address_key, addresses_of
from sayso.weaving.sides import FindActor, teller


def link_pages(
    pages: Sequence[Page], citations: Iterable[Citation], attributions: Iterable[Attribution], find: FindActor
) -> list[LineageLink]:
    """The ways from pages to origins, all names canonical, each page and origin tied to the page that the origin is.

    An outlet of which the pile holds a page is an origin wherever it is a source, though nothing else on the citing
    page tells that it is an outlet.

    Args:
        pages: the pages that count, without exact duplicates.
        citations: what each page by itself says that it passes on.
        attributions: all attributions of these pages.
        find: the actor that a name means on a page.

    Returns:
        The links by page (in the order given), place and origin; one for each page, origin, kind and place.
    """
    library = Library(pages)
    by_id = {page.id: page for page in pages}
    found: set[LineageLink] = set()
    for citation in (*citations, *_outlets_quoted(attributions, library)):
        actor = find(citation.origin, citation.page)
        # Whom a page quotes is a speaker; that somebody is a person is often told elsewhere only.
        if citation.page in by_id and not (actor and actor.kind is ActorKind.PERSON):
            found.add(_link(citation, by_id[citation.page], actor, library))
    return in_order((each for each in found if not _is_own(each, by_id[each.page])), pages)


def link_copies(
    pages: Sequence[Page], links: Iterable[LineageLink], shared: Iterable[SharedPassage]
) -> list[LineageLink]:
    """The links with one more for each page that has passages from another, at the longest of them.

    Args:
        pages: the pages that count, in canonical order.
        links: what the pages themselves tell.
        shared: the passages that pages share; quotations, and those of which nothing tells who had them first, make no
            link.
    """
    by_id = {page.id: page for page in pages}
    longest: dict[tuple[str, str], SharedPassage] = {}
    for passage in shared:
        pair = passage.page, passage.source_page
        if passage.directed and not passage.quotation:
            longest[pair] = max(longest.get(pair, passage), passage, key=lambda each: each.span.end - each.span.start)
    copies = [
        LineageLink(
            page=page,
            origin=by_id[source].metadata.publisher or teller(by_id[source]),
            kind=LineageKind.COPIES,
            span=passage.span,
            source_page=source,
            source_span=passage.source_span,
        )
        for (page, source), passage in longest.items()
    ]
    return in_order([*links, *copies], pages)


def in_order(links: Iterable[LineageLink], pages: Sequence[Page]) -> list[LineageLink]:
    """Links by page (in the order given), place and origin."""
    order = {page.id: number for number, page in enumerate(pages)}
    return sorted(links, key=lambda each: _place(each, order))


class Library:
    """The pages of the pile by address and by outlet."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self._by_address: dict[str, str] = {}
        self._by_outlet: dict[str, list[str]] = defaultdict(list)
        for page in pages:
            if page.status is not PageStatus.ANALYSED:
                continue
            for address in sorted(addresses_of(page)):
                self._by_address.setdefault(address, page.id)
            if page.metadata.publisher and page.version_of is None:
                self._by_outlet[compared(page.metadata.publisher)].append(page.id)

    def has(self, outlet: str) -> bool:
        """Whether a page of this outlet is there."""
        return compared(outlet) in self._by_outlet

    def page_of(self, outlet: str, url: str | None, citing: str) -> str | None:
        """The page that a citation means: the one it links to, or the outlet's only one."""
        linked = self._by_address.get(address_key(url) or "") if url else None
        if linked is None:
            of_outlet = [page for page in self._by_outlet.get(compared(outlet), ()) if page != citing]
            linked = of_outlet[0] if len(of_outlet) == 1 else None
        return linked if linked != citing else None


def _outlets_quoted(attributions: Iterable[Attribution], library: Library) -> Iterable[Citation]:
    for each in attributions:
        if each.source is not None and each.chain and each.source_name in each.chain[:1] and library.has(each.chain[0]):
            yield Citation(page=each.page, origin=each.chain[0], kind=LineageKind.CITES, span=each.source)


def _link(citation: Citation, page: Page, actor: Actor | None, library: Library) -> LineageLink:
    # A state's service is no state, though it may go by its name.
    actor = None if actor and actor.kind is ActorKind.STATE else actor
    name = actor.name if actor else citation.origin
    return LineageLink(
        page=page.id,
        origin=name,
        actor=actor.id if actor else None,
        kind=citation.kind,
        span=citation.span,
        url=citation.url,
        source_page=library.page_of(name, citation.url, page.id),
    )


def _place(link: LineageLink, order: Mapping[str, int]) -> tuple[object, ...]:
    return order[link.page], link.span or Span(-1, -1), link.origin, link.kind, link.url or "", link.source_page or ""


def _is_own(link: LineageLink, page: Page) -> bool:
    """Whether a page names its own outlet, which passes on nothing."""
    publisher = page.metadata.publisher
    return link.kind is LineageKind.CITES and publisher is not None and compared(link.origin) == compared(publisher)
