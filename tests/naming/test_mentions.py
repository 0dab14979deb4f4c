"""Naming: which names of a page are mentions of actors, and what the words beside them tell."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.language import load
from sayso.language.passages import read
from sayso.model import ActorKind, Mention, Page
from sayso.naming import mentions
from sayso.naming.neighbours import is_capital
from sayso.naming.runs import Run
from sayso.reading import read_page


def named(text: str, *, name: str = "page.txt") -> tuple[Page, tuple[Mention, ...]]:
    page = read_page(text.encode(), name)
    return page, mentions(page, read(page, load()), "en")


def names(text: str) -> set[str]:
    return {mention.name for mention in named(text)[1]}


def kind(text: str, name: str) -> ActorKind | None:
    return next(mention.kind for mention in named(text)[1] if mention.name == name)


def test_a_capital_that_acts_is_an_actor_and_one_where_something_happens_is_a_place():
    assert "Moscow" in names("Moscow denied the report on Tuesday.")
    assert "Moscow" not in names("The two sides met for talks in Moscow on Tuesday.")
    assert "Moscow" not in names("The minister visited Moscow on Tuesday.")
    assert "Moscow" in names("A treaty between Oslo and Moscow was signed, she said.")


def test_a_dateline_names_nobody():
    assert "WARSAW" not in names("WARSAW, Nov 9 (Meridian) - The court opened the trial on Thursday morning.")


def test_an_acronym_has_its_long_name():
    _, found = named("The National Water Board (NWB) said so. The water board, or the NWB, is small.")
    assert ("NWB", "National Water Board") in {(mention.name, mention.also) for mention in found}


def test_a_person_has_an_office_and_the_name_is_without_it():
    page, found = named("The report was denied by French Interior Minister Paul Renaud. He said no more.")
    (minister,) = (mention for mention in found if mention.name == "Paul Renaud")
    assert minister.kind is ActorKind.PERSON
    assert minister.office == "French Interior Minister"
    assert minister.span.of(page.text) == "French Interior Minister Paul Renaud"


def test_an_apposition_tells_the_office():
    _, found = named("Paul Renaud, the French ambassador to Norway, said that the talks had failed.")
    (envoy,) = (mention for mention in found if mention.name == "Paul Renaud")
    assert envoy.office == "the French ambassador to Norway"


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Swedish officials denied the report.", "Swedish officials", ActorKind.UNNAMED),
        ("Swedish officials denied the report.", "Swedish", ActorKind.STATE),
        ("The Swedish government denied the report.", "Swedish government", ActorKind.STATE),
        ("The Swedish Foreign Ministry denied the report.", "Swedish Foreign Ministry", ActorKind.AGENCY),
        ("It was Red Oar fighters who came, the Red Oar said.", "Red Oar fighters", ActorKind.ARMED_GROUP),
        ("They met militant groups such as the Red Oars and left.", "Red Oars", ActorKind.ARMED_GROUP),
        ("The newspaper Lantern wrote that the gates had failed.", "Lantern", ActorKind.OUTLET),
        ("The Coastal Transport Safety Board opened an inquiry.", "Coastal Transport Safety Board", ActorKind.AGENCY),
    ],
)
def test_kinds_come_from_the_words_beside_a_name(text, name, expected):
    assert kind(text, name) is expected


def test_a_thing_with_a_name_before_it_is_no_actor():
    assert "Dravin" not in names("The Dravin barrage failed on Friday. Engineers had warned of it.")


def test_a_capital_is_told_in_words():
    _, found = named("Norway's capital, Bergholm, was calm. Reporters waited there for hours.")
    assert ("Bergholm", "Norway") in {(mention.name, mention.also) for mention in found}


def test_a_page_may_end_with_the_state_of_a_city():
    doc = load()("Moscow, the Russia")
    assert not is_capital(doc, city=Run(0, 1, "GPE"), state=Run(3, 4, "GPE"))


def test_a_headline_names_only_what_the_text_names():
    page = "Harbour Board Closes Gates\n\nThe gates were closed on Monday, said Ines Corvo. It rained."
    assert "Harbour Board Closes Gates" not in names(page)


@settings(max_examples=30)
@given(st.text(alphabet="ABab \n.,'’()[]-&éß“”", max_size=200))
def test_whatever_the_text_a_mention_is_a_trimmed_place_of_it(text):
    page, found = named(text)
    for mention in found:
        passage = mention.span.of(page.text)
        assert passage
        assert passage == passage.strip()
