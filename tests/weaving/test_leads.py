"""What a pile points to and does not hold."""

from __future__ import annotations

from tests.weaving.origin_pages import DENIES, claim, member, page, said

from sayso.model import Block, Citation, LeadKind, LineageKind, Link, Mention, Position, Role, Span
from sayso.weaving.actors import resolve_actors
from sayso.weaving.leads import find_leads
from sayso.weaving.lineage import link_pages

TEXT = "The union accused Kestrel Holding of chaining the rear gates of the mill, the Coast Times reported."
HERALD = page("1.txt", TEXT, outlet="Port Herald", published="2031-03-04")
OTHER = "Kestrel Holding said in Velden that nobody had chained the gates."


def _at(text, words):
    start = text.index(words)
    return Span(start, start + len(words))


def _leads(pages, claims=(), attributions=(), mentions=(), citations=()):
    actors, told = resolve_actors(pages, attributions, mentions)
    lineage = link_pages(pages, citations, told, actors.find)
    return find_leads(pages, claims, told, lineage=lineage, mentions=mentions, actors=actors)


def _told(*, reply=False):
    """The union's accusation, and the company's answer if there is one."""
    accusation = said(
        HERALD,
        "Coast Times",
        "union (unnamed)",
        source=_at(TEXT, "The union"),
        cue=_at(TEXT, "accused"),
        content=(_at(TEXT, "Kestrel Holding of chaining the rear gates of the mill"),),
    )
    page_two = page("2.txt", OTHER, outlet="Valley News")
    answer = said(
        page_two,
        "Kestrel Holding",
        source=_at(OTHER, "Kestrel Holding"),
        content=(_at(OTHER, "nobody had chained the gates"),),
        position=Position.AFFIRMS,
    )
    attributions = [accusation, answer] if reply else [accusation]
    mentions = [
        Mention(page=HERALD.id, span=_at(TEXT, "Kestrel Holding"), name="Kestrel Holding", kind="organisation"),
        Mention(page=page_two.id, span=_at(OTHER, "Kestrel Holding"), name="Kestrel Holding", kind="organisation"),
    ]
    members = [member(accusation), *([member(answer, DENIES)] if reply else [])]
    return [HERALD, page_two], [claim(*members)], attributions, mentions


def test_an_origin_that_is_cited_and_not_there_is_a_lead_with_its_claims_link_and_date():
    pages, claims, attributions, mentions = _told()
    url = "https://coast.example/gates"
    cited = Citation(
        page=HERALD.id, origin="Coast Times", kind=LineageKind.CITES, span=_at(TEXT, "the Coast Times"), url=url
    )
    lead = _leads(pages, claims, attributions, mentions, [cited])[0]
    assert (lead.kind, lead.label, lead.claims) == (LeadKind.UNREAD_ORIGIN, "Coast Times", ("c1",))
    assert (lead.page, lead.url, lead.date) == (HERALD.id, url, "2031-03-04")
    assert lead.span.of(TEXT) == "the Coast Times"


def test_an_origin_that_is_there_or_has_no_name_is_no_lead():
    pages = [HERALD, page("2.txt", OTHER, outlet="Coast Times")]
    cited = [
        Citation(page=HERALD.id, origin=name, kind=LineageKind.CITES, span=Span(0, 9))
        for name in ("Coast Times", "officials (unnamed)", "unnamed report")
    ]
    assert _leads(pages, citations=cited) == []


def test_an_accused_party_that_nobody_quotes_is_a_lead_until_it_answers():
    (lead,) = _leads(*_told())
    assert (lead.kind, lead.label, lead.claims) == (LeadKind.NO_REPLY, "Kestrel Holding", ("c1",))
    assert lead.span.of(TEXT).startswith("The union accused")
    assert _leads(*_told(reply=True)) == []


def test_a_title_that_shares_a_name_and_a_word_with_a_claim_is_a_pointer():
    titles = "Who chained the gates at Kestrel Holding?\nWeather stays mild in Velden all week\nMore news"
    text = f"{TEXT}\n{titles}"
    body = Block(start=0, end=len(TEXT), role=Role.BODY)
    related = Block(start=len(TEXT) + 1, end=len(text), role=Role.RELATED)
    title = _at(text, titles.split("\n", maxsplit=1)[0])
    links = (Link(start=title.start, end=title.end, url="https://herald.example/who"),)
    with_titles = HERALD.model_copy(update={"text": text, "blocks": (body, related), "links": links})
    _, claims, attributions, mentions = _told()
    worded = claims[0].model_copy(update={"wording": _at(TEXT, "Kestrel Holding of chaining the rear gates")})
    found = _leads([with_titles, page("2.txt", OTHER)], [worded], attributions, mentions)
    (pointer,) = [lead for lead in found if lead.kind is LeadKind.POINTER]
    assert pointer.label == "Who chained the gates at Kestrel Holding?"
    assert pointer.span == title
    assert pointer.url == "https://herald.example/who"
    read = page("3.txt", "x", title=pointer.label)
    again = _leads([with_titles, page("2.txt", OTHER), read], [worded], attributions, mentions)
    assert all(lead.kind is not LeadKind.POINTER for lead in again)
