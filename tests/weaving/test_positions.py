"""Positions of statements and headlines towards a proposition, on wordings about invented places."""

from __future__ import annotations

from functools import cache

import pytest
from training.headline_stance import as_headlines

from sayso.analysis import analyse
from sayso.language import load
from sayso.model import Claim, ClaimPosition, Contents, Role
from sayso.reading import read_page
from sayso.weaving import weave
from sayso.weaving.claims import stance
from sayso.weaving.claims.positions import Made, headline_stance, position, to_its_words

AFFIRMS, DENIES, DOUBTS, REPORTS = (
    ClaimPosition.AFFIRMS,
    ClaimPosition.DENIES,
    ClaimPosition.DOUBTS,
    ClaimPosition.REPORTS,
)
PROPOSITION = "The mayor of Korrin sold the old lighthouse"


@cache
def made(text: str, role: Role) -> Made:
    one = as_headlines([text])[0]
    return Made(one.statement.model_copy(update={"role": role}), one.said, None, text)


def stands(text: str, role: Role, proposition: str = PROPOSITION) -> ClaimPosition:
    return position(made(text, role), made(proposition, Role.BODY))


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Mayor of Korrin sells old lighthouse to hotel chain", AFFIRMS),
        ("No, the mayor of Korrin did not sell the lighthouse", DENIES),
        ("Story of Korrin mayor who sold lighthouse is a hoax", DENIES),
        ("Korrin mayor reportedly sold the old lighthouse", REPORTS),
        ("Did the mayor of Korrin sell the old lighthouse?", REPORTS),
        ("Why did the mayor of Korrin sell the old lighthouse?", AFFIRMS),
    ],
)
def test_a_headline_takes_the_side_that_its_words_take(headline, expected):
    assert stands(headline, Role.HEADLINE) is expected


def test_a_headline_that_tells_of_a_denial_is_no_party():
    headline = "Korrin town hall denies mayor sold the old lighthouse"
    assert headline_stance(made(headline, Role.HEADLINE), made(PROPOSITION, Role.BODY)) is DENIES
    assert stands(headline, Role.HEADLINE) is REPORTS


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The mayor of Korrin sold the old lighthouse last spring.", AFFIRMS),
        ("The mayor of Korrin never sold the old lighthouse.", DENIES),
        ("However, the mayor of Korrin sold the old lighthouse.", AFFIRMS),
        ("It is hard to believe that the mayor of Korrin sold the old lighthouse.", DOUBTS),
        ("It is a leap from friendly talks to the mayor of Korrin having sold the old lighthouse.", DOUBTS),
        ("If the mayor of Korrin sold the old lighthouse, the council should know.", REPORTS),
        ("If anything, the mayor of Korrin sold the old lighthouse too late.", AFFIRMS),
        ("From the council's viewpoint, the mayor of Korrin sold the old lighthouse.", REPORTS),
        ("The council repaired the harbour wall rather than the mayor having sold the old lighthouse.", DENIES),
    ],
)
def test_a_pages_own_sentence_stands_as_it_says(sentence, expected):
    assert stands(sentence, Role.BODY) is expected


def test_who_says_the_same_no_behind_another_sentence_does_not_deny_it():
    no = "The mayor of Korrin has not sold the lighthouse"
    assert stands(f"The old lighthouse stands as ever. {no}.", Role.BODY, no) is AFFIRMS


def test_nothing_is_learnt_from_an_empty_or_strange_headline():
    for text in ("", "…", "?!", "###", "字" * 90):
        one = made(text or "-", Role.HEADLINE)
        found = stance.features(one.wording, made(PROPOSITION, Role.BODY).wording)
        assert stance.load().stance(found) in stance.STANCES


def test_a_sequence_of_words_that_is_not_known_changes_nothing():
    known = stance.features(made("Mayor sells lighthouse", Role.HEADLINE).wording, made(PROPOSITION, Role.BODY).wording)
    more = known._replace(sequences={**known.sequences, 12345: 0.5})
    assert 12345 not in stance.load().known
    one, other = (each.vector(stance.load().known) for each in (known, more))
    assert one.columns.tolist() == other.columns.tolist()
    assert one.values.tolist() == other.values.tolist()


HARBOUR = """THE KORRIN HERALD
March 3, 2031

Mayor sold Korrin lighthouse to hotel chain, councillors say

The mayor of Korrin sold the old lighthouse to a hotel chain, two councillors said on Monday.

The accusation that the mayor sold the old lighthouse to a hotel chain is less credible than others.
"""
COAST = """BRANDT EVENING POST
March 4, 2031

Lighthouse of Korrin sold

The mayor of Korrin sold the old lighthouse to a hotel chain, councillor Ada Velk said.
"""


def woven(*texts: str) -> Contents:
    return weave(analyse(read_page(text.encode(), f"{at}.txt"), load()) for at, text in enumerate(texts))


def around(claim: Claim, contents: Contents, words: str) -> list[ClaimPosition]:
    texts = {page.id: page.text for page in contents.pages}
    return [each.position for each in claim.members if words in each.span.of(texts[each.page])]


def test_a_page_that_doubts_hearsay_is_one_voice_and_not_two():
    contents = woven(HARBOUR, COAST)
    assert set(around(contents.claims[0], contents, "less credible")) == {DOUBTS}
    assert REPORTS not in around(contents.claims[0], contents, "accusation")


def test_an_outlet_that_tells_of_a_denial_does_not_deny():
    told = COAST + "\nThe town hall of Korrin dismissed the account as a fairy tale, according to the Herald.\n"
    contents = woven(HARBOUR, told)
    names = {each.id: each.source_name for each in contents.attributions}
    sides = {names[each.attribution]: each.position for each in contents.claims[0].members if each.attribution}
    assert all("Herald" not in name for name, side in sides.items() if side is DENIES)


@pytest.mark.parametrize(
    ("opening", "expected"),
    [("It is certain that", AFFIRMS), ("It is unlikely that", REPORTS), ("There is no evidence that", REPORTS)],
)
def test_what_a_page_calls_unlikely_gives_nobody_a_position(opening, expected):
    read = analyse(read_page(f"{opening} Velmora wants to keep the old port.".encode(), "a.txt"), load())
    (wish,) = (each for each in read.attributions if each.cue and each.cue.of(read.page.text) == "wants")
    told = made(read.page.text, Role.BODY)
    statement = told.statement.model_copy(update={"span": wish.extent, "attribution": wish.id})
    assert to_its_words(Made(statement, told.said, wish, told.text)) is expected
