"""The evidence that one claim stands behind statements, and the groups that it makes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model import Role, Span, Statement
from sayso.weaving.claims.clusters import candidates, cluster
from sayso.weaving.claims.comparing import Compared
from sayso.weaving.claims.leading import with_leading
from sayso.weaving.claims.profiles import Frame, Profile
from sayso.weaving.claims.terms import terms

FUEL = [
    "Guards sold army fuel to smugglers",
    "Smugglers bought the army's fuel from guards",
    "Army fuel sold by guards",
]
SCHOOL = [
    "The school in Korrin reopens in April",
    "Korrin's school will reopen next April",
    "School reopening in April",
]
OTHER = ["A late goal won the valley cup", "Rain is expected in the mountains", "The museum shows old maps"]


def profiles(texts: list[str]) -> tuple[Frame, list[Profile]]:
    said = [terms(text) for text in texts]
    frame = Frame(said)
    return frame, [frame.profile(each) for each in said]


def grouped(texts: list[str], least: float = 1.0) -> list[list[int]]:
    frame, found = profiles(texts)
    return cluster(found, candidates(found), frame.evidence, least)


def test_statements_of_one_claim_come_together_and_others_stay_alone():
    assert grouped(FUEL + SCHOOL + OTHER) == [[0, 1, 2], [3, 4, 5], [6], [7], [8]]


@given(st.permutations(range(9)))
def test_the_order_changes_no_group(order):
    texts = FUEL + SCHOOL + OTHER
    found = grouped([texts[at] for at in order])
    assert sorted(sorted(order[at] for at in each) for each in found) == [[0, 1, 2], [3, 4, 5], [6], [7], [8]]


def test_a_rare_word_in_common_tells_more_than_a_common_one():
    frame, found = profiles(["smugglers crossed", "smugglers waited", "depot closed", "depot opened", *["depot"] * 20])
    assert frame.evidence(found[0], found[1]) > frame.evidence(found[2], found[3])


def test_one_word_in_common_is_no_evidence_unless_it_is_a_third_of_what_is_said():
    frame, (long, longer, short) = profiles(
        [
            "a steel canister lay in the pump house",
            "police showed the canister to the press on Monday",
            "canister shown",
        ]
    )
    assert frame.evidence(long, longer) < 1 < frame.evidence(longer, short)  # what is left is meaning


def test_the_evidence_of_steps_adds_up_to_the_coherence_of_the_whole():
    frame, found = profiles(FUEL + SCHOOL + OTHER)
    pair = Profile.sum(found[:2])
    steps = frame.evidence(found[0], found[1]) + frame.evidence(pair, found[2])
    assert frame.coherence(Profile.sum(found[:3]), found[:3]) == pytest.approx(steps, abs=1e-3)


def stated(page: str, *texts: str) -> list[Statement]:
    ends = [sum(map(len, texts[: at + 1])) for at in range(len(texts))]
    spans = [Span(end - len(text), end) for end, text in zip(ends, texts, strict=True)]
    return [Statement(page=page, span=span, wording=(span,), role=Role.HEADING) for span in spans]


PAGES = {
    "a": [
        "Guards sold army fuel to smugglers in Korrin",
        "Guards had sold the army's fuel, smugglers said",
        "Korrin is the seat of the army",
        "Korrin lies in the hills",
        "The army built the road to Korrin",
        "Smugglers have come to Korrin since the war",
    ],
    "b": [
        "Army fuel was sold to smugglers by guards",
        "Guards never sold fuel to smugglers, the army says",
        "The army has a new camp in Korrin",
        "Korrin has one bridge",
        "Soldiers of the army guard the bridge in Korrin",
        "Rain fell on Korrin and the army's road",
    ],
}


def test_a_leading_claim_keeps_to_its_own_words_among_pages_that_share_all_names():
    texts = [text for of_page in PAGES.values() for text in of_page]
    frame, found = profiles(texts)
    statements = [each for page, of_page in PAGES.items() for each in stated(page, *of_page)]
    pile = Compared(statements, frame, dict(enumerate(found)), least=1.0)
    sold = [at for at, text in enumerate(texts) if "sold" in text]
    seat, road = texts.index("Korrin is the seat of the army"), texts.index("The army built the road to Korrin")
    mixed = [[*sold[:-1], seat], [road]]
    assert with_leading(mixed, range(len(texts)), pile) == ([sold, [road], [seat]], {"a": 0, "b": 0})


def test_a_group_beside_one_of_its_parts_is_what_the_other_parts_are_together():
    frame, found = profiles(FUEL + SCHOOL + OTHER)
    rest = Profile.sum(found[:3]).beside(found[0])
    assert frame.evidence(found[0], rest) == pytest.approx(frame.evidence(found[0], Profile.sum(found[1:3])), abs=1e-3)
