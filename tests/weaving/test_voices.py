"""Which members of a claim speak for themselves, where one stands inside another."""

from __future__ import annotations

import pytest

from sayso.model import Act, Attribution, Band, Certainty, ClaimMember, ClaimPosition, Form, Position, Span
from sayso.weaving.claims.voices import heard, tellers_on

KEPT = ("p", Span(900, 990), "")


def told(name: str, start: int, act: Act, position: Position, chain: tuple[str, ...] = ()) -> Attribution:
    """What somebody says from `start` on to 100, with a name of ten characters before the content."""
    return Attribution(
        id=name,
        page="p",
        source=Span(start, start + 9),
        source_name=name,
        cue=None,
        content=(Span(start + 10, 100),),
        act=act,
        form=Form.INDIRECT,
        position=position,
        certainty=Certainty.UNSPECIFIED,
        anonymous=False,
        chain=chain or (name,),
        confidence=1,
        confidence_band=Band.CLEAR,
    )


def left(*attributions: Attribution, positions: dict[str, ClaimPosition]) -> set[str]:
    """Whose statements are left among members of one claim."""
    members = {
        ("p", each.extent, each.id): ClaimMember(
            page="p", span=each.extent, attribution=each.id, position=positions.get(each.id, ClaimPosition.AFFIRMS)
        )
        for each in attributions
    }
    return {place[2] for place in heard(members, {each.id: each for each in attributions}, KEPT, frozenset())}


PAPER = told("paper", 0, Act.SAID, Position.AFFIRMS)


@pytest.mark.parametrize("position", [Position.URGES, Position.ASKS, Position.CONSIDERS])
def test_what_a_source_says_that_somebody_wants_is_the_source_s_alone(position):
    wish = told("state", 20, Act.ASCRIBED, position, chain=("paper", "state"))
    assert left(PAPER, wish, positions={}) == {"paper"}


def test_a_belief_that_a_source_passes_on_is_its_holder_s_too():
    belief = told("agency", 20, Act.ASCRIBED, Position.AFFIRMS, chain=("paper", "agency"))
    assert left(PAPER, belief, positions={}) == {"paper", "agency"}


def test_a_belief_that_a_source_only_ascribes_is_no_second_voice():
    belief = told("state", 20, Act.ASCRIBED, Position.AFFIRMS)
    assert left(PAPER, belief, positions={}) == {"paper"}


def test_a_denial_told_of_by_somebody_who_denies_too_is_a_second_voice():
    denials = dict.fromkeys(("paper", "state"), ClaimPosition.DENIES)
    denial = told("state", 20, Act.SAID, Position.DENIES)
    assert left(told("paper", 0, Act.SAID, Position.DENIES), denial, positions=denials) == {"paper", "state"}


@pytest.mark.parametrize(
    ("start", "act", "name", "expected"),
    [
        (20, Act.SAID, "state", True),
        (20, Act.ASCRIBED, "state", False),  # what it only ascribes is its own view
        (60, Act.SAID, "state", False),  # the less part of what it says
        (20, Act.SAID, "paper", False),  # its own words
    ],
)
def test_who_says_mostly_what_somebody_else_said_only_tells(start, act, name, expected):
    other = told(name, start, act, Position.DENIES)
    assert tellers_on([PAPER, other]) == ({"paper"} if expected else frozenset())
