"""What a page states: attributions, and sentences without what they attribute."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.analysis import analyse
from sayso.language import load
from sayso.model import Relation
from sayso.reading import read_page


def stated(text: str):
    page = read_page(text.encode(), "page.txt")
    return page, analyse(page, load()).statements


def own(text: str) -> list[str]:
    page, found = stated(text)
    return [each.span.of(page.text) for each in found if each.attribution is None]


def test_a_sentence_that_only_tells_what_somebody_said_is_not_the_pages_own():
    text = "The depot at Korrin burned for two days.\n\nThe ministry said that the guards had sold the fuel.\n"
    assert own(text) == ["The depot at Korrin burned for two days."]


def test_a_passive_and_its_active_are_one_relation():
    relations = [
        each.relations
        for text in ("Agents bribed the guards last week.\n", "The guards were bribed by agents last week.\n")
        for each in stated(text)[1]
    ]
    assert relations == [(Relation("agent", "bribe", "guard"),)] * 2


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The guards sold the fuel to smugglers.\n", 0),
        ("The guards did not sell the fuel to smugglers.\n", 1),
        ("No guard ever sold fuel to the smugglers.\n", 1),
        ("The pumps failed after midnight on Tuesday.\n", 0),
    ],
)
def test_negations_that_bear_on_what_is_said_first_of_all_are_counted(text, count):
    (statement,) = stated(text)[1]
    assert statement.negations == count


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("The guards sold the fuel to smugglers.\n", True),
        ("There was little chance of a quick repair.\n", True),
        ("Nobody sold army fuel to the smugglers.\n", True),
        ("They sold it to smugglers on Tuesday.\n", False),
        ("Selling army fuel to the smugglers.\n", False),
        ("To sell the fuel to smugglers before the winter.\n", False),
    ],
)
def test_a_whole_clause_has_a_tense_and_names_its_subject(text, whole):
    (statement,) = stated(text)[1]
    assert statement.whole is whole


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The guards sold the fuel to smugglers.\n", 0),
        ("The guards sold the fuel before they left the depot.\n", 0),  # "they" are the guards
        ("Nobody sold army fuel to the smugglers.\n", 0),
        ("It is clear that the guards sold the fuel.\n", 0),
        ("They sold it to smugglers on Tuesday.\n", 2),
        ("Our guards sold the fuel to smugglers.\n", 1),
        ("The guards sold our fuel to smugglers.\n", 1),  # whose it is, no noun before it tells
        ("If so, the guards sold the fuel to smugglers.\n", 1),
    ],
)
def test_words_that_stand_for_what_only_the_words_around_name_are_counted(text, count):
    (statement,) = stated(text)[1]
    assert statement.dangling == count


@pytest.mark.parametrize(
    "text",
    [
        "The ministry declined to comment on the fire.\n",
        "The guards at the depot did not answer questions on Monday.\n",
    ],
)
def test_who_does_not_answer_puts_nothing_forward(text):
    assert own(text) == []


def test_what_hangs_on_an_attributed_clause_is_no_sentence_of_the_pages_own():
    assert own("She said that the guards had sold the fuel, whose owner lives in the hills above the town.\n") == []


def test_the_first_whole_clause_of_what_is_said_in_two_places_is_known():
    text = '"Absurd," the minister Ada Velk said on Monday. "The guards sold nothing to the smugglers."\n'
    page, found = stated(text)
    said = [each.wording[each.clause].of(page.text) for each in found if each.attribution and len(each.wording) > 1]
    assert said == ['"The guards sold nothing to the smugglers."']


def test_a_line_without_a_verb_puts_nothing_forward():
    assert own("The depot at Korrin in the spring of last year.\n") == []


@given(
    st.lists(st.sampled_from(["Ada said", "that", "“It", "burned”", ".", "\n\n", "No", "guard", "denied", "it", "?"]))
)
def test_every_statement_stands_on_its_page(words):
    page, found = stated(" ".join(words) + "\n")
    for each in found:
        assert all(span.of(page.text).strip() == span.of(page.text) != "" for span in (each.span, *each.wording))
        assert all(each.span.holds(span) for span in each.wording)
