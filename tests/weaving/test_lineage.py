"""From citations to links between pages and origins."""

from __future__ import annotations

from tests.weaving.origin_pages import page, said

from sayso.model import Citation, LineageKind, Span
from sayso.weaving.actors import resolve_actors
from sayso.weaving.lineage import link_pages

HERALD = page("1.txt", outlet="The Port Herald", url="https://herald.example/fire")
POST = page("2.txt", outlet="Brandt Evening Post", url="https://post.example/gates")
POST_AGAIN = page("3.txt", outlet="Brandt Evening Post", url="https://post.example/second")


def _citation(on, origin, kind=LineageKind.CITES, url=None, at=0):
    return Citation(page=on.id, origin=origin, kind=kind, span=Span(at, at + 5), url=url)


def _links(pages, citations, attributions=()):
    actors, told = resolve_actors(pages, attributions)
    return link_pages(pages, citations, told, actors.find)


def test_a_citation_leads_to_the_page_of_its_outlet():
    (link,) = _links((HERALD, POST), [_citation(POST, "Port Herald")])
    assert link.source_page == HERALD.id


def test_of_several_pages_of_an_outlet_the_linked_one_is_meant():
    pages = HERALD, POST, POST_AGAIN
    assert _links(pages, [_citation(HERALD, "Brandt Evening Post")])[0].source_page is None
    linked = _citation(HERALD, "Brandt Evening Post", url="https://www.post.example/second?utm_source=x")
    assert _links(pages, [linked])[0].source_page == POST_AGAIN.id


def test_an_outlet_does_not_cite_itself():
    assert _links((HERALD, POST), [_citation(HERALD, "Port Herald")]) == []


def test_an_origin_that_turns_out_to_be_a_person_is_a_speaker():
    told = said(HERALD, "Mira Solt", source=Span(0, 9), source_kind="person")
    assert _links((HERALD, POST), [_citation(HERALD, "Mira Solt")], [told]) == []


def test_an_outlet_of_the_pile_is_an_origin_wherever_it_is_a_source():
    told = said(POST, "The Port Herald", source=Span(4, 12))
    (link,) = _links((HERALD, POST), [], [told])
    assert (link.page, link.source_page, link.kind) == (POST.id, HERALD.id, LineageKind.CITES)


def test_links_are_in_order_of_pages_and_places_whatever_the_order_of_citations():
    citations = [_citation(POST, "Valley News", at=9), _citation(POST, "Coast Times"), _citation(HERALD, "Valley News")]
    links = _links((HERALD, POST), citations)
    assert [(link.page, link.origin) for link in links] == [
        (HERALD.id, "Valley News"),
        (POST.id, "Coast Times"),
        (POST.id, "Valley News"),
    ]
    assert _links((HERALD, POST), citations[::-1]) == links
