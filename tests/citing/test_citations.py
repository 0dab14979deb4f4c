"""Who a page says its reports come from."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.citing import citations
from sayso.language import pipeline
from sayso.language.passages import read
from sayso.model import LineageKind
from sayso.reading.page import read_page

NLP = pipeline.load()
HEAD = "# Gates of Kestrel mill were locked\n\n"


def _found(text: str, head: str = HEAD):
    page = read_page((head + text).encode(), "page.md")
    return page, citations(page, read(page, NLP), "en")


def _origins(text: str) -> set[str]:
    return {each.origin for each in _found(text)[1]}


@pytest.mark.parametrize(
    ("sentence", "origins"),
    [
        ("The Coast Times reported on Monday that the gates were locked.", {"Coast Times"}),
        ("The gates were locked, according to the Coast Times.", {"Coast Times"}),
        ("The gates were locked, as the Coast Times first reported.", {"Coast Times"}),
        ("The story was first reported by the Coast Times.", {"Coast Times"}),
        ("The manager told Reuters that he had slept.", {"Reuters"}),
        ("In an interview with the weekly Forum, the owner wept.", {"Forum"}),
        ("The owner wept, said a report in the Coast Times.", {"Coast Times"}),
        ("Citing two security officials, the paper said the gates were locked.", {"two security officials (unnamed)"}),
        ("Citing two unnamed officials, the paper said the gates were locked.", {"two officials (unnamed)"}),
        ("Police records show that the gates were locked.", {"Police"}),
        ("Sources close to the company say the gates were locked.", {"Sources (unnamed)"}),
        ("Several newspapers reported that the gates were locked.", {"Several newspapers (unnamed)"}),
        ("The evidence comes from informers of the Osland intelligence service.", {"Osland intelligence service"}),
        ("According to a report, the gates were locked.", {"unnamed report"}),
    ],
)
def test_origins_are_found_in_the_wording(sentence, origins):
    assert _origins(sentence) == origins


@pytest.mark.parametrize(
    "sentence",
    [
        "The manager, Pavel Rusk, said the gates were locked.",
        "Kestrel Holding denied that the gates were locked.",
        "“Nobody locked them,” he said.",
        "Norwegian officials have denied the allegations.",
        "The newspaper said it stood by its story.",
        "The Coast Times has not confirmed that the gates were locked.",
        "She reads the paper every morning before the times get worse.",
    ],
)
def test_whom_a_page_quotes_is_no_origin(sentence):
    assert _origins(sentence) == set()


def test_a_link_on_the_reporting_verb_or_the_name_is_kept():
    _, found = _found("The Coast Times [reported](https://coast.example/gates) that the gates were locked.")
    assert [each.url for each in found] == ["https://coast.example/gates"]


def test_an_outlet_does_not_cite_itself():
    head = HEAD + "**The Coast Times**\n\nBy Lena Quist\n\nMarch 4, 2031\n\n"
    page, found = _found("The gates were locked, a clerk told the Times. The Valley News reported it too.", head)
    assert page.metadata.publisher == "The Coast Times"
    assert {each.origin for each in found} == {"Valley News"}


def test_credits_and_republication_notes_are_citations_of_their_own_kinds():
    text = (
        "VELDEN, March 4 (Reuters) - The gates of the mill were locked on the night of the fire, said a chief.\n\n"
        "This article first appeared in the Northern Tribune on March 5, 2031."
    )
    page, found = _found(text)
    assert {(each.origin, each.kind) for each in found} == {
        ("Reuters", LineageKind.WIRE),
        ("Northern Tribune", LineageKind.REPUBLISHES),
    }
    assert {each.span.of(page.text)[:12] for each in found} == {"Reuters", "This article"}


@settings(max_examples=30, deadline=None)
@given(
    st.text(alphabet=st.sampled_from("The Coast Times reported, according to citing by [a](b) “.”\n'’ "), max_size=200)
)
def test_whatever_a_page_says_its_citations_are_places_of_it(text):
    page, found = _found(text)
    for each in found:
        assert each.span is None or each.span.of(page.text).strip() == each.span.of(page.text) != ""
        assert each.origin
