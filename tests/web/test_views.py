"""What the views show, asked from the running server."""

from __future__ import annotations

import html
import re

import pytest
from tests.report.woven import woven_pile
from tests.web.crawling import crawl

CONTENTS = woven_pile()


def test_every_link_of_every_view_leads_somewhere(served):
    for path, (status, headers, _) in crawl(served).items():
        assert status in {200, 303}, path
        if status == 303:
            target, _, fragment = headers["location"].partition("#")
            assert f'id="{fragment}"' in served.get(target)[2]


def test_every_fragment_that_a_view_links_to_is_there(served):
    views = crawl(served)
    bodies = {path: body for path, (_, headers, body) in views.items() if headers.get_content_type() == "text/html"}
    for path, body in bodies.items():
        for link in re.findall(r'href="([^"]*#[^"]+)"', body):
            target, _, fragment = html.unescape(link).partition("#")
            assert f'id="{fragment}"' in bodies[target or path], (path, link)


def test_a_claim_shows_every_side_and_how_its_range_was_reached(served):
    claim = CONTENTS.claims[0]
    _, _, body = served.get(f"/claims/{claim.id}")
    for words in ("affirms", "denies", "independence not established", "how this range was reached", "Morning Post"):
        assert words in body


def test_claims_are_filtered(served):
    denied = CONTENTS.attributions[1]
    assert "1 claim<" in served.get(f"/claims?actor={denied.actor}&position=denies")[2]
    assert "No claim fits" in served.get(f"/claims?actor={denied.actor}&position=affirms")[2]
    assert "1 claim<" in served.get("/claims?words=ORDER+came")[2]
    assert "No claim fits" in served.get("/claims?words=nothing+of+the+kind")[2]
    speaker = f'<option value="{denied.actor}" selected>'
    assert speaker in served.get(f"/claims?actor={denied.actor}")[2]


def test_an_actor_shows_what_it_said_apart_from_what_others_ascribe(served):
    veld = next(actor for actor in CONTENTS.actors if actor.name == "Veld")
    _, _, body = served.get(f"/people/{veld.id}")
    assert "According to" in body
    assert "ascribed" in body


def test_a_citation_tells_who_said_it_as_quoted_by_whom_where_and_when(served):
    denied = next(each for each in CONTENTS.attributions if each.position == "denies")
    status, headers, text = served.get(f"/statements/{denied.id}/citation")
    assert (status, headers.get_content_type()) == (200, "text/plain")
    page = next(page for page in CONTENTS.pages if page.id == denied.page)
    for words in ("denies", "as quoted by", denied.source_name, page.metadata.title):
        assert words in text
    span = CONTENTS.claims[0].members[0].span
    _, _, text = served.get(f"/cite/in-{CONTENTS.claims[0].members[0].page}-{span.start}-{span.end}")
    assert span.of(CONTENTS.pages[0].text) in text


def test_every_item_that_is_quoted_leads_to_its_citation(served):
    claim = CONTENTS.claims[0]
    _, _, body = served.get(f"/claims/{claim.id}")
    for member in claim.members:
        place = f"/cite/in-{member.page}-{member.span.start}-{member.span.end}"
        assert (f"/statements/{member.attribution}/citation" if member.attribution else place) in body
    for view in ("/timeline", "/explanations", "/leads", "/lineage", "/unsure", "/search?q=reservoir"):
        _, _, body = served.get(view)
        assert "data-cite" in body, view
        for link in re.findall(r'data-cite href="([^"]+)"', body):
            assert served.get(link)[1].get_content_type() == "text/plain", link


def test_search_marks_the_words_where_they_stand(served):
    _, _, body = served.get("/search?q=reservoir")
    assert '<mark class="found">reservoir</mark>' in body


@pytest.mark.parametrize("room", ["claims", "statements", "people", "pages", "matrices"])
def test_an_id_of_another_noun_is_not_found(served, room):
    nouns = {
        "claims": CONTENTS.claims,
        "statements": CONTENTS.attributions,
        "people": CONTENTS.actors,
        "pages": CONTENTS.pages,
        "matrices": CONTENTS.matrices,
        "events": CONTENTS.events,
    }
    for noun, items in nouns.items():
        for item in items[:1]:
            assert served.get(f"/{room}/{item.id}")[0] == (200 if noun == room else 404), noun
