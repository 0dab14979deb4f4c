"""On how many distinct origins a side of a claim rests, by the guide's rule."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.weaving.origin_pages import AFFIRMS, DENIES, counted, member, page, ranges, said

from sayso.model import Citation, Genre, LineageKind
from sayso.weaving.sides import teller

HERALD = page("1.txt", outlet="Port Herald", authors=("Ada Lund",))
POST = page("2.txt", outlet="Brandt Evening Post", authors=("Tam Ostrey",))
COLUMN = page("3.txt", outlet="Lake Review", authors=("Iver Dahl",), genre=Genre.OPINION)


def _range(*sources, pages=(HERALD, POST, COLUMN), citations=()):
    attributions = [each for each in sources if hasattr(each, "chain")]
    of_claim = counted(pages, attributions, *map(member, sources), citations=citations)
    return of_claim.affirming.minimum, of_claim.affirming.maximum


def test_two_named_persons_are_two_origins():
    assert _range(said(HERALD, "Mira Solt"), said(POST, "Joren Abt")) == (2, 2)


def test_the_deepest_name_of_a_chain_counts_and_an_outlet_on_the_way_does_not():
    assert _range(said(HERALD, "Northern Courier", "Mira Solt"), said(POST, "Mira Solt")) == (1, 1)


def test_unnamed_sources_on_two_pages_may_be_the_same():
    assert _range(said(HERALD, "officials (unnamed)"), said(POST, "sources close to the inquiry (unnamed)")) == (1, 2)


def test_unnamed_sources_of_two_countries_are_not_the_same():
    assert _range(said(HERALD, "Kenyan officials (unnamed)"), said(POST, "Norwegian officials (unnamed)")) == (2, 2)


def test_unnamed_sources_of_no_country_do_not_make_one_of_two_countries():
    origins = (
        said(HERALD, "Kenyan officials (unnamed)"),
        said(POST, "Norwegian officials (unnamed)"),
        said(COLUMN, "sources (unnamed)"),
    )
    assert _range(*origins) == (2, 3)


def test_bodies_and_officials_of_one_government_are_one():
    origins = (
        said(HERALD, "Kenya"),
        said(POST, "Kenyan Interior Ministry"),
        said(POST, "Kenyan officials (unnamed)", at=20),
    )
    assert _range(*origins) == (1, 3)


def test_an_outlet_that_does_not_tell_its_source_may_have_it_from_the_unnamed_one():
    assert _range(said(HERALD, "officials (unnamed)"), said(POST, "The Coast Times")) == (1, 2)


def test_an_outlet_that_passes_on_what_another_outlet_says():
    origins = said(HERALD, "The Coast Times"), said(POST, "Valley News"), said(COLUMN, "Valley News", "The Coast Times")
    assert _range(*origins) == (1, 2)


def test_an_outlet_and_its_own_report_are_one():
    assert _range(POST, said(HERALD, "Brandt Evening Post")) == (1, 2)


def test_two_outlets_without_a_link_are_two():
    assert _range(said(HERALD, "The Coast Times"), said(POST, "Valley News")) == (2, 2)


def test_pages_that_repeat_a_story_in_their_own_voice_add_nothing():
    assert _range(HERALD, POST, said(COLUMN, "officials (unnamed)")) == (1, 3)


def test_judgements_of_two_authors_are_two_and_so_is_a_person_who_agrees():
    other = page("4.txt", authors=("Edda Krohn",), genre=Genre.OPINION)
    origins = COLUMN, other, said(COLUMN, "Joren Abt")
    assert _range(*origins, pages=(COLUMN, other)) == (3, 3)


def test_an_author_in_the_first_person_is_no_page_that_repeats():
    assert _range(said(COLUMN, "AUTHOR"), said(HERALD, "officials (unnamed)")) == (2, 2)


@pytest.mark.parametrize(
    ("authors", "outlet", "name"),
    [
        (("Mara Lind",), "The Harn Herald", "Mara Lind"),
        (("mli", "tb"), "The Harn Herald", "The Harn Herald"),
        (("mli / tb",), "The Harn Herald", "The Harn Herald"),
        (("mli",), None, "a.txt"),
        ((), None, "a.txt"),
    ],
)
def test_a_page_speaks_by_its_authors_names_and_not_by_their_initials(authors, outlet, name):
    assert teller(page("a.txt", outlet=outlet, authors=authors)) == name


def test_hearsay_comes_from_whoever_else_is_there():
    assert _range(said(HERALD, "unnamed"), said(POST, "Mira Solt")) == (1, 2)


def test_two_pages_that_print_one_agency_are_one():
    one, other = (
        page("5.txt", outlet="A Times", wire=("Interlink",)),
        page("6.txt", outlet="B Times", wire=("Interlink",)),
    )
    wires = [Citation(page=each.id, origin="Interlink", kind=LineageKind.WIRE, span=None) for each in (one, other)]
    assert _range(one, other, pages=(one, other), citations=wires) == (1, 2)


def test_sides_are_counted_apart_and_a_side_without_members_is_nobody():
    told, denied = said(HERALD, "Mira Solt"), said(POST, "Joren Abt")
    of_claim = counted((HERALD, POST), (told, denied), member(told, AFFIRMS), member(denied, DENIES))
    assert ranges(of_claim) == ((1, 1), (1, 1))
    assert ranges(counted((HERALD, POST), (told,), member(told))) == ((1, 1), (0, 0))


def test_every_step_is_recorded_and_makes_two_groups_one():
    told = said(HERALD, "officials (unnamed)"), said(POST, "The Coast Times"), said(COLUMN, "unnamed")
    side = counted((HERALD, POST, COLUMN), told, *map(member, told)).affirming
    assert len(side.merges) == side.maximum - side.minimum == 2
    assert all(set(step.names) <= set(side.names) and step.reason for step in side.merges)
    assert side.named_by == ((0,), (1,), (2,))


def test_the_name_that_most_pages_rest_on_is_told():
    told = said(HERALD, "Valley News", "officials (unnamed)"), said(POST, "Valley News"), said(COLUMN, "Mira Solt")
    assert counted((HERALD, POST, COLUMN), told, *map(member, told)).affirming.rests_on == "Valley News"


def test_circular_reporting_is_told():
    one, other = page("7.txt", outlet="Coast Times"), page("8.txt", outlet="Valley News")
    told = said(one, "Valley News"), said(other, "Coast Times")
    cites = [
        Citation(page=here.id, origin=there, kind=LineageKind.CITES, span=None)
        for here, there in ((one, "Valley News"), (other, "Coast Times"))
    ]
    assert counted((one, other), told, *map(member, told), citations=cites).circular == ("Coast Times", "Valley News")
    assert counted((one, other), told, *map(member, told), citations=cites[:1]).circular == ()


NAMES = st.sampled_from(
    [
        "unnamed",
        "AUTHOR",
        "officials (unnamed)",
        "Kenyan officials (unnamed)",
        "Kenya",
        "Kenyan Interior Ministry",
        "Norway",
        "Mira Solt",
        "Joren Abt",
        "The Coast Times",
        "Valley News",
        "analysts (unnamed)",
        "Coast ",
    ]
)
CHAINS = st.lists(NAMES, min_size=1, max_size=2, unique=True)
PARAGRAPH = (
    "At night the two rear gates of the mill were chained shut by men whom nobody there had ever seen before that day"
)
TOLD = st.lists(st.tuples(st.integers(0, 2), st.one_of(st.none(), CHAINS)), min_size=1, max_size=6)


def _members(pages, told):
    """The attributions and members that a drawn list tells of."""
    attributions, members = [], []
    for number, (at, chain) in enumerate(told):
        if chain is None:
            members.append(member(pages[at]))
        else:
            attributions.append(said(pages[at], *chain, at=number))
            members.append(member(attributions[-1]))
    return attributions, members


@given(TOLD, st.randoms())
def test_the_range_does_not_depend_on_the_order_of_anything(told, random):
    pages = [HERALD, POST, COLUMN]
    attributions, members = _members(pages, told)
    before = ranges(counted(pages, attributions, *members))
    shuffled = list(members)
    random.shuffle(shuffled)
    assert ranges(counted(pages, attributions, *shuffled)) == before
    assert all(min(1, most) <= least <= most for least, most in before)


@given(TOLD)
def test_a_copy_a_version_and_a_translation_change_no_range_and_removing_them_raises_no_minimum(told):
    first = page("1.txt", PARAGRAPH, outlet="Port Herald", authors=("Ada Lund",), published="2031-03-04")
    pages = [first, POST, COLUMN]
    attributions, members = _members(pages, told)
    alone = ranges(counted(pages, attributions, *members))
    copy = page("9.txt", PARAGRAPH, outlet="Coast Daily", authors=("Lena Quist",), published="2031-03-06")
    version = page("9v.txt", PARAGRAPH, outlet="Port Herald", authors=("Ada Lund",), version_of=first.id)
    translation = page("9t.txt", PARAGRAPH, outlet="Talbote", authors=("Rolf Anker",), translation_of=first.id)
    for repeating in (copy, version, translation):
        again, repeated = _members([repeating] * 3, [each for each in told if each[0] == 0])
        if repeating is version:
            again = [each.model_copy(update={"same_as": attributions[0].id}) for each in again]
        both = ranges(counted([*pages, repeating], [*attributions, *again], *members, *repeated))
        assert both == alone


def test_what_only_repeats_is_named_by_nobody():
    copy = page("9.txt", PARAGRAPH, outlet="Coast Daily", published="2031-03-06")
    first = page("1.txt", PARAGRAPH, outlet="Port Herald", published="2031-03-04")
    side = counted((first, copy), (), member(first), member(copy)).affirming
    assert side.names == ("Port Herald",)
    assert side.named_by == ((0,),)


def test_all_names_of_one_person_are_one_origin():
    assert _range(said(HERALD, "Mira Solt"), said(HERALD, "Solt", at=20)) == (1, 1)
