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
        ("They sold it to smugglers on Tuesday.\n", False),
        ("Selling army fuel to the smugglers.\n", False),
        ("To sell the fuel to smugglers before the winter.\n", False),
    ],
)
def test_a_whole_clause_has_a_tense_and_names_its_subject(text, whole):
    (statement,) = stated(text)[1]
    assert statement.whole is whole


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
