"""ClaimReview data: each fact-check a page, with the positions of who made the claim and who rated it."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import analysis
from sayso.language import load
from sayso.model import Page, PageStatus, Position
from sayso.reading import read_page
from sayso.reading.archives import captures_in
from sayso.reading.captures import Capture, Damaged
from sayso.reading.fact_checks import rated

CLAIM = "The Ostrel dam was opened on the order of the Norvenian army"


def review(**fields: Any) -> dict[str, Any]:
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": "https://facts.example/dam",
        "name": "No, the army did not open the Ostrel dam",
        "claimReviewed": CLAIM,
        "datePublished": "2031-05-06T08:00:00Z",
        "author": {"@type": "Organization", "name": "Lissow Fact Desk"},
        "itemReviewed": {
            "@type": "Claim",
            "author": {"@type": "Person", "name": "Dario Venck"},
            "datePublished": "2031-05-05",
        },
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": "1",
            "worstRating": 1,
            "bestRating": 5,
            "alternateName": "No",
        },
    } | fields


def pages(document: object) -> tuple[list[Page], Counter[str]]:
    left_out: Counter[str] = Counter()
    data = document if isinstance(document, bytes) else json.dumps(document).encode()
    found = captures_in(Capture("facts.json", data), left_out)
    return [read_page(each.data, each.file, media_type=each.media_type) for each in found], left_out


@pytest.mark.parametrize(
    "document",
    [
        review(),
        [review()],
        {"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}, review()]},
        {"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": [review()]}]},
        review(**{"@type": ["Review", "http://schema.org/ClaimReview"]}),
    ],
)
def test_a_fact_check_is_a_page_wherever_it_stands(document: object) -> None:
    (page,), left_out = pages(document)
    assert not left_out
    assert page.file == "facts.json/20310506/https://facts.example/dam"
    assert page.status is PageStatus.ANALYSED
    told = page.metadata
    assert (told.title, told.publisher, told.published) == (
        "No, the army did not open the Ostrel dam",
        "Lissow Fact Desk",
        "2031-05-06",
    )
    assert [each.url for each in page.links] == ["https://facts.example/dam"]
    assert told.url is None, "several reviews, and the article, may stand there: they are no versions of one page"


def test_who_claims_affirms_and_who_rates_takes_the_position_of_the_rating() -> None:
    (page,), _ = pages(review())
    found = analysis.analyse(page, load()).attributions
    told = [(each.source_name, each.position, each.content[0].of(page.text), each.said) for each in found]
    assert ("Dario Venck", Position.AFFIRMS, CLAIM, "2031-05-05") in told
    assert ("Lissow Fact Desk", Position.DENIES, CLAIM, None) in told
    assert all(each.source is None or each.source.of(page.text) == each.source_name for each in found)


@pytest.mark.parametrize(
    ("rating", "position"),
    [
        ({"ratingValue": 5, "worstRating": 1, "bestRating": 5}, "affirms"),
        ({"ratingValue": 3, "worstRating": 1, "bestRating": 5, "alternateName": "False"}, "doubts"),
        ({"ratingValue": -1, "worstRating": 1, "bestRating": 5, "alternateName": "False"}, "denies"),
        ({"alternateName": "False."}, "denies"),
        ({"alternateName": "Not false"}, "considers"),
        ({"ratingValue": 1, "worstRating": 1, "bestRating": 1}, "considers"),
        ({"ratingValue": "one"}, "considers"),
        ({}, "considers"),
    ],
)
def test_a_rating_that_is_not_plain_denies_nothing(rating: dict[str, Any], position: str) -> None:
    assert rated(rating) == position


def test_what_has_no_claim_is_counted_and_what_is_damaged_is_told() -> None:
    (page,), left_out = pages([review(), review(claimReviewed="")])
    assert left_out == {"fact-checks without a claim": 1}
    with pytest.raises(Damaged):
        pages(json.dumps(review()).encode()[:-1])
    (other,), _ = pages({"@type": "Article", "about": "ClaimReview"})
    assert other.media_type != page.media_type


ODD = st.recursive(st.none() | st.text(max_size=9) | st.floats() | st.booleans(), st.lists, max_leaves=4)


@given(
    st.dictionaries(st.sampled_from(["name", "url", "author", "itemReviewed", "reviewRating", "datePublished"]), ODD)
)
def test_odd_values_cost_nothing(fields: dict[str, Any]) -> None:
    (page,), _ = pages(review(**fields))
    assert CLAIM in page.text
