"""The evidence that one claim stands behind statements, and the groups that it makes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.weaving.claims.clusters import candidates, cluster
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


def groups(texts: list[str], least: float = 1.0) -> list[list[int]]:
    frame, found = profiles(texts)
    return cluster(found, candidates(found), frame.evidence, least)


def test_statements_of_one_claim_come_together_and_others_stay_alone():
    assert groups(FUEL + SCHOOL + OTHER) == [[0, 1, 2], [3, 4, 5], [6], [7], [8]]


@given(st.permutations(range(9)))
def test_the_order_changes_no_group(order):
    texts = FUEL + SCHOOL + OTHER
    found = groups([texts[at] for at in order])
    assert sorted(sorted(order[at] for at in each) for each in found) == [[0, 1, 2], [3, 4, 5], [6], [7], [8]]


def test_a_rare_word_in_common_tells_more_than_a_common_one():
    frame, found = profiles(["smugglers crossed", "smugglers waited", "depot closed", "depot opened", *["depot"] * 20])
    assert frame.evidence(found[0], found[1]) > frame.evidence(found[2], found[3])


def test_the_evidence_of_steps_adds_up_to_the_coherence_of_the_whole():
    frame, found = profiles(FUEL + SCHOOL + OTHER)
    pair = Profile.sum(found[:2])
    steps = frame.evidence(found[0], found[1]) + frame.evidence(pair, found[2])
    assert frame.coherence(Profile.sum(found[:3]), found[:3]) == pytest.approx(steps, abs=1e-3)
