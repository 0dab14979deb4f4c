"""Claims over pages: what is one claim, who takes which position, how it spread."""

from __future__ import annotations

import random
from functools import cache

import pytest

from sayso.analysis import analyse
from sayso.language import load
from sayso.model import Claim, ClaimPosition, Contents, WordingKind
from sayso.reading import read_page
from sayso.weaving import weave
from sayso.weaving.claims.terms import family

HERALD = """THE KORRIN HERALD
March 3, 2031

Guards sold depot fuel to smugglers, officials say

Guards at the Korrin depot sold army fuel to smugglers before the fire, two officials said on Monday.

The Defence Ministry denied the allegations. "Nobody has sold anything," its spokeswoman Ada Velk said.

The mayor of Korrin said that the school would reopen in April.
"""
POST = """BRANDT EVENING POST
March 5, 2031

Depot guards may have sold fuel to smugglers

Guards may have sold 400 barrels of army fuel to smugglers at the Korrin depot, officials said.

The Defence Ministry called the report a fabrication.
"""
COLUMN = """THE LANTERN
March 9, 2031

Who sold the fuel?

Guards at the Korrin depot sold army fuel to smugglers, as two officials told the Herald.
"""
FOOTBALL = """KORRIN SPORT
March 5, 2031

Rovers win the valley cup

The Rovers won the valley cup on Saturday after a late goal, their coach Ivo Brann said.
"""
PAGES = {"1.txt": HERALD, "2.txt": POST, "3.txt": COLUMN, "4.txt": FOOTBALL}


@cache
def analysed(file: str, text: str):
    return analyse(read_page(text.encode(), file), load())


def woven(pages: dict[str, str]) -> Contents:
    return weave(analysed(file, text) for file, text in pages.items())


def leading(contents: Contents) -> Claim:
    return contents.claims[0]


def told(contents: Contents, position: ClaimPosition) -> list[str]:
    texts = {page.id: page.text for page in contents.pages}
    return [each.span.of(texts[each.page]) for each in leading(contents).members if each.position is position]


def files(contents: Contents, claim: Claim) -> set[str]:
    names = {page.id: page.file for page in contents.pages}
    return {names[member.page] for member in claim.members}


def test_one_proposition_over_pages_is_one_claim_worded_verbatim():
    contents = woven(PAGES)
    claim = leading(contents)
    assert files(contents, claim) == {"1.txt", "2.txt", "3.txt"}
    best = claim.members[claim.worded_by]
    page = next(page for page in contents.pages if page.id == best.page)
    assert claim.wording.of(page.text) in claim.proposition
    assert "fuel" in claim.proposition


def test_denials_without_content_go_to_the_claim_that_they_answer():
    denied = told(woven(PAGES), ClaimPosition.DENIES)
    assert any("denied the allegations" in words for words in denied)
    assert any("a fabrication" in words for words in denied)
    assert any("Nobody has sold anything" in words for words in denied)


def test_a_page_that_reports_a_denial_does_not_deny():
    contents = woven(PAGES)
    denying = [each for each in leading(contents).members if each.position is ClaimPosition.DENIES]
    assert denying
    assert all(each.attribution is not None for each in denying)


def test_other_matters_stay_out():
    contents = woven(PAGES)
    texts = " ".join(told(contents, ClaimPosition.AFFIRMS))
    assert "school" not in texts
    assert "cup" not in texts


def test_tellings_stand_in_order_of_time_with_their_changes():
    claim = leading(woven(PAGES))
    dates = [each.date for each in claim.tellings]
    assert dates == sorted(dates)
    changes = [change for each in claim.tellings for change in each.changes]
    assert ("", "may") in {(each.before, each.after) for each in changes if each.kind is WordingKind.HEDGE}


def test_an_undated_page_stands_at_the_end():
    undated = {**PAGES, "3.txt": COLUMN.replace("March 9, 2031\n", "")}
    claim = leading(woven(undated))
    dates = [each.date for each in claim.tellings]
    assert dates[-1] is None
    assert None not in dates[: dates.index(None)]


def test_the_order_of_input_changes_nothing():
    analyses = [analysed(file, text) for file, text in PAGES.items()]
    expected = weave(analyses).claims
    for seed in range(4):
        random.Random(seed).shuffle(analyses)
        assert weave(analyses).claims == expected


def test_an_exact_copy_changes_no_member():
    assert woven({**PAGES, "9.txt": HERALD}).claims == woven(PAGES).claims


@pytest.mark.parametrize("change", ["version_of", "translation_of"])
def test_a_version_or_translation_only_adds_its_own_members(change):
    from sayso.weaving.claims import find_claims
    from sayso.weaving.memory import Memory

    analyses = [analysed(file, text) for file, text in PAGES.items()]
    again = analysed("9.txt", HERALD.replace("two officials", "three officials"))
    first = analyses[0].page

    def claims(chosen):
        pages = [each.page.model_copy(update={change: first.id}) if each is again else each.page for each in chosen]
        statements = [one for each in chosen for one in each.statements]
        attributions = [one for each in chosen for one in each.attributions]
        found, _ = find_claims(pages, statements, attributions, Memory())
        own = [tuple(m for m in claim.members if m.page != again.page.id) for claim in found]
        return sorted(own, key=repr), found

    before, _ = claims(analyses)
    after, found = claims([*analyses, again])
    assert after == before
    assert any(member.page == again.page.id for claim in found for member in claim.members)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("payment", "paid"),
        ("denial", "denies"),
        ("bribes", "bribed"),
        ("deaths", "died"),
        ("investigators", "investigator"),
    ],
)
def test_words_of_one_family(one, other):
    assert family(one) == family(other)


@pytest.mark.parametrize(("one", "other"), [("party", "part"), ("fire", "first")])
def test_words_of_two_families(one, other):
    assert family(one) != family(other)


@pytest.mark.parametrize("heading", ["What happens next", "Who sold the fuel?"])
def test_no_line_that_asks_words_a_claim(heading):
    asking = COLUMN.replace("Who sold the fuel?", heading)
    for claim in woven(PAGES | {"3.txt": asking, "5.txt": asking.replace("March 9", "March 10")}).claims:
        assert heading not in claim.proposition


def test_no_two_claims_are_worded_by_one_statement():
    contents = woven(PAGES)
    wordings = [(each.members[each.worded_by], each.wording) for each in contents.claims]
    assert len(wordings) == len(set(wordings)) > 1


def test_a_proposition_is_one_sentence_of_what_is_said_in_two():
    text = """THE KORRIN HERALD

"The guards sold army fuel to smugglers," said the mayor of Korrin, Ivo Brann. "It was the talk of the town."
"""
    assert [each.proposition for each in woven({"1.txt": text}).claims] == ['"The guards sold army fuel to smugglers,"']
