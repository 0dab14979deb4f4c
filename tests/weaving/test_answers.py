"""Which claim an answer speaks of that does not say it, and what it answers."""

from __future__ import annotations

from functools import cache

import pytest

from sayso.analysis import analyse
from sayso.language import load
from sayso.model import (
    Act,
    Attribution,
    Band,
    Certainty,
    Claim,
    ClaimPosition,
    Form,
    Position,
    Role,
    Span,
    Statement,
)
from sayso.reading import read_page
from sayso.stating.propositions import negations
from sayso.weaving import weave
from sayso.weaving.claims.answers import answer
from sayso.weaving.claims.terms import terms

HERALD = """THE KORRIN HERALD
March 3, 2031

Guards sold depot fuel to smugglers, officials say

Guards at the Korrin depot sold army fuel to smugglers before the fire, two officials said on Monday.

The ferry Anna was overloaded when she sank in May, according to the harbour office. The insurer Rolf Tamm doubts that.

Opposition leader Ruth Amsel accused the mayor of hiding the report for months. The mayor dismissed the accusation.

The ferryman, Ole Brann, rejected the suggestion that the Anna was overloaded.

"This is a fairy tale," said Ada Velk, the spokeswoman for the Defence Ministry.
"""
POST = """BRANDT EVENING POST
March 5, 2031

Guards sold fuel to smugglers

Guards sold 400 barrels of army fuel to smugglers at the Korrin depot, officials said.

The harbour office said that the Anna sank because she was overloaded.
"""
COAST = """COAST RADIO
March 6, 2031

The school in Korrin opens again

The school will open again in April, the council said. Teachers said that its roof had been mended.

Two children have measles, a doctor said. The doctor said that the bathing beach was closed.

The Rovers won the cup, their coach said. The coach said that a late goal had decided the match.

Rain is expected on Friday, the weather service said. The service said that the wind would turn.

The bridge over the Osk is closed to lorries, the police said. The police said that repairs would last a year.
"""


@cache
def claims() -> tuple[Claim, ...]:
    pages = {"1.txt": HERALD, "2.txt": POST, "3.txt": COAST}
    return weave(analyse(read_page(text.encode(), file), load()) for file, text in pages.items()).claims


def answered(words: str) -> str:
    """The proposition of the one claim that a passage of the first page denies or doubts."""
    found = [
        claim.proposition
        for claim in claims()
        for member in claim.members
        if member.position in {ClaimPosition.DENIES, ClaimPosition.DOUBTS} and words in member.span.of(HERALD)
    ]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("answer", "claim"),
    [
        ("rejected the suggestion", "overloaded"),
        ("dismissed the accusation", "hiding the report"),
        ("doubts that", "overloaded"),
        ("a fairy tale", "sold"),
    ],
)
def test_an_answer_goes_to_what_it_names_or_takes_up_and_else_to_what_the_page_is_about(answer, claim):
    assert claim in answered(answer)


@pytest.mark.parametrize(
    ("words", "position"),
    [
        ("I have seen nothing to suggest that the story was invented", ClaimPosition.REPORTS),
        ("The ministry could neither confirm nor rule out the report", ClaimPosition.DOUBTS),
        ("The story was invented", ClaimPosition.DENIES),
    ],
)
def test_a_negation_of_the_judgement_denies_nothing(words, position):
    assert to_a_claim(words) is position


@pytest.mark.parametrize("second", ["The story was invented.", "The report is a fairy tale."])
def test_a_negation_in_one_sentence_does_not_turn_round_what_the_next_one_calls_the_claim(second):
    assert to_a_claim("No officer has ever met them.", second) is ClaimPosition.DENIES


def to_a_claim(*sentences: str) -> ClaimPosition | None:
    """What somebody who affirms the sentences, one content each, answers."""
    text = " ".join(sentences)
    spans = [Span(at, at + len(each)) for each in sentences for at in (text.index(each),)]
    doc = load()(sentences[0])
    statement = Statement(
        page="p", span=Span(0, len(text)), wording=tuple(spans), role=Role.BODY, negations=negations(list(doc))
    )
    said = Attribution(
        id="a",
        page="p",
        source=None,
        source_name="Ada Velk",
        cue=None,
        content=tuple(spans),
        act=Act.SAID,
        form=Form.INDIRECT,
        position=Position.AFFIRMS,
        certainty=Certainty.UNSPECIFIED,
        anonymous=False,
        chain=("Ada Velk",),
        confidence=1,
        confidence_band=Band.CLEAR,
    )
    found = answer(statement, terms(text), terms(sentences[0]), said)
    return found.position if found else None
