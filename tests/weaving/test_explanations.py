from hypothesis import given
from hypothesis import strategies as st

from sayso.analysis import analyse
from sayso.language import load
from sayso.model import AUTHOR, UNNAMED, AuthorPosition
from sayso.reading import read_page
from sayso.weaving import weave

FIRST = """Why the Torvik mill burned

By Ada Lunn
12 March 2031

Investigators believe that the Torvik paper mill was set on fire. One theory says that Halden Pulp wanted to collect
the insurance on the Torvik mill before its debts fell due. Another possibility is that a dismissed foreman acted in
revenge for his sacking.

Halden Pulp opened the mill in 1998. Trucks left Torvik every morning.

Olin Brask, the union's secretary, said the aim of the rumours was to discredit the strike committee.
"""
SECOND = """Torvik: whose gain?

By Per Sand
20 March 2031

The fire was not about the insurance of the Torvik mill, which Halden Pulp could not have collected on its debts.
"""


def pile(*texts):
    return [analyse(read_page(text.encode(), f"{number}.txt"), load()) for number, text in enumerate(texts)]


def stated(contents):
    texts = {page.id: page.text for page in contents.pages}
    return {
        " ".join(member.answer.of(texts[member.page]).split())[:30]: member
        for each in contents.explanations
        for member in each.members
    }


def test_theories_possibilities_and_aims_are_explanations_and_plain_sentences_are_not():
    contents = weave(pile(FIRST))
    texts = [page.text for page in contents.pages]
    sentences = [span.of(texts[0]) for member in stated(contents).values() for span in member.spans]
    assert len(sentences) == 3
    assert not any("Trucks" in sentence or "1998" in sentence for sentence in sentences)


def test_a_theory_is_held_by_nobody_in_particular_and_a_quoted_one_by_its_speaker():
    holders = sorted(member.held_by for member in stated(weave(pile(FIRST))).values())
    assert holders == sorted([AUTHOR, UNNAMED, "Olin Brask"])


def test_what_some_argue_is_not_the_authors():
    text = FIRST.replace(
        "Another possibility is that a dismissed foreman acted", "Some in town argue that a foreman acted"
    )
    holders = {member.held_by for answer, member in stated(weave(pile(text))).items() if "revenge" in answer}
    assert holders == {UNNAMED}


def test_a_motive_that_the_author_denies_is_rejected():
    positions = {member.author_position for member in stated(weave(pile(SECOND))).values()}
    assert positions <= {AuthorPosition.REJECTS}


def test_every_label_is_verbatim_on_its_page():
    contents = weave(pile(FIRST, SECOND))
    texts = {page.id: " ".join(page.text.split()) for page in contents.pages}
    assert contents.explanations
    for each in contents.explanations:
        assert any(each.label in texts[member.page] for member in each.members)


ANALYSES = pile(FIRST, SECOND)


@given(st.permutations(ANALYSES))
def test_the_order_of_pages_changes_nothing(order):
    assert weave(order).explanations == weave(ANALYSES).explanations


def test_no_answer_explains_the_claim_that_it_words():
    contents = weave(pile(FIRST, SECOND))
    claims = {claim.id: claim for claim in contents.claims}
    for each in contents.explanations:
        for member in each.members if each.claim else ():
            claim = claims[each.claim]
            worded = claim.members[claim.worded_by].page == member.page
            assert not (worded and claim.wording.holds(member.answer))
