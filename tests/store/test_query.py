"""What a person can type into a search, and what it finds."""

from __future__ import annotations

import pytest
from benchmarks.serving import write_dossier
from hypothesis import given
from hypothesis import strategies as st
from tests.report.woven import woven_pile

import sayso
from sayso.store.query import FIELDS, parse

CONTENTS = woven_pile()
ALL = {each.id: each for each in CONTENTS.attributions}


@pytest.fixture(scope="module")
def dossier(tmp_path_factory):
    with sayso.open(write_dossier(CONTENTS, tmp_path_factory.mktemp("search") / "lake.sayso")) as opened:
        yield opened


def found(dossier, query):
    """The statements that a query finds."""
    return {hit.attribution for hit in dossier.search(query, 100) if hit.attribution}


def test_words_phrases_beginnings_and_exclusions(dossier):
    everything = {hit.text for hit in dossier.search("order", 100)}
    assert everything
    assert {hit.text for hit in dossier.search('"order came"', 100)} <= everything
    assert not dossier.search('"came order"', 100)
    assert dossier.search('"came order"~3', 100)
    assert not dossier.search('"reservoir order"~1', 100)
    assert {hit.text for hit in dossier.search("ord*", 100)} >= everything
    assert not {hit.text for hit in dossier.search("order -came", 100)} & {
        hit.text for hit in dossier.search("came", 100)
    }


@pytest.mark.parametrize("value", ["affirms", "denies", "doubts"])
def test_positions_narrow_with_and_without_words(dossier, value):
    fit = {each.id for each in ALL.values() if each.position == value}
    assert found(dossier, f"position:{value}") == fit
    assert found(dossier, f"position:{value} the") <= fit


def test_speakers_outlets_pages_and_dates_narrow(dossier):
    brandt = next(each for each in CONTENTS.actors if "Brandt" in each.name)
    theirs = {each.id for each in ALL.values() if each.actor == brandt.id}
    assert found(dossier, 'speaker:"olo BRANDT"') == theirs
    first = CONTENTS.pages[0]
    on_first = {each.id for each in ALL.values() if each.page == first.id}
    assert found(dossier, "page:1") == on_first
    assert on_first <= found(dossier, f'outlet:"{first.metadata.publisher}"')
    told = {each.id: each.said or first.metadata.published for each in ALL.values() if each.page == first.id}
    year = first.metadata.published[:4]
    assert found(dossier, f"date:{year} page:1") == {each for each, date in told.items() if date[:4] == year}
    assert found(dossier, "date:..1999") == set()
    assert found(dossier, f"date:1999..{year} page:1") >= found(dossier, f"date:{year} page:1")


def test_claims_are_found_by_their_words_and_by_whom_they_hold(dossier):
    claim = CONTENTS.claims[0]
    (hit,) = dossier.search_claims("order")
    assert hit.claim == claim.id
    assert [mark.of(hit.text) for mark in hit.marks] == ["order"]
    assert [each.claim for each in dossier.search_claims("speaker:brandt position:denies")] == [claim.id]
    assert dossier.search_claims("order speaker:nobody") == []
    assert dossier.search_claims("order -came") == []


def test_a_value_that_no_passage_can_have_is_told():
    assert "affirms" in parse("position:maybe").problems[0]
    assert "2031-05" in parse("date:yesterday").problems[0]
    assert parse("http://lake.example/a").problems == ()


@given(st.text(max_size=60), st.sampled_from(["", *(f"{field}:" for field in FIELDS)]))
def test_no_query_is_malformed(dossier, text, field):
    for query in (text, field + text, f'-{field}"{text}"~4'):
        dossier.search(query, 5)
        dossier.search_claims(query, 5)
