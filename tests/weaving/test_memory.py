"""Weaving again: with a memory of the last weaving comes what comes without, and what did not change is not redone."""

from __future__ import annotations

from functools import cache

from benchmarks.generated import pile
from benchmarks.weaving import merge
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.analysis import analyse
from sayso.language import load
from sayso.model import Basis, Constraints, NameActor, NamingPlace, PageAnalysis, Position
from sayso.reading import read_page
from sayso.weaving import Memory, weave
from sayso.weaving.memory import Whole

PAGES = 6


@cache
def analyses() -> tuple[PageAnalysis, ...]:
    return tuple(analyse(read_page(text.encode(), file), load()) for file, text in pile(PAGES))


def dated(analysis: PageAnalysis, day: int) -> PageAnalysis:
    told = analysis.page.metadata
    basis = {**told.basis, "published": Basis.SUPPLIED}
    metadata = told.model_copy(update={"published": f"2031-02-{day + 1:02}", "basis": basis})
    return analysis.model_copy(update={"page": analysis.page.model_copy(update={"metadata": metadata})})


def corrected(analysis: PageAnalysis, at: int, **update: object) -> PageAnalysis:
    found = list(analysis.attributions)
    at %= len(found)
    found[at] = found[at].model_copy(update=update)
    return analysis.model_copy(update={"attributions": tuple(found)})


def changed(woven: dict[int, PageAnalysis], kind: str, number: int, at: int) -> None:
    """Change one page: date, position or speaker of a statement, the page gone, or as it was at first."""
    if kind == "first" or number not in woven:
        woven[number] = analyses()[number]
    elif kind == "date":
        woven[number] = dated(woven[number], at)
    elif kind == "position":
        woven[number] = corrected(woven[number], at, position=list(Position)[at % len(Position)])
    elif kind == "speaker":
        name = ("Ilka Torvald", "Oren Maas", "Norvenian Defence Ministry")[at % 3]
        woven[number] = corrected(woven[number], at, source_name=name, chain=(name,), anonymous=False)
    else:
        del woven[number]


KINDS = st.sampled_from(["first", "date", "position", "speaker", "gone"])
CHANGES = st.lists(st.tuples(KINDS, st.integers(0, PAGES - 1), st.integers(0, 20)), min_size=1, max_size=4)


@settings(max_examples=12)
@given(CHANGES, st.randoms())
def test_what_is_woven_with_a_memory_is_what_is_woven_without(changes, random):
    memory = Memory()
    woven = dict(enumerate(analyses()))
    for change in changes:
        changed(woven, *change)
        shuffled = list(woven.values())
        random.shuffle(shuffled)
        assert weave(shuffled, memory).model_dump_json() == weave(woven.values()).model_dump_json()


def test_a_memory_looks_up_what_it_knows_and_forgets_what_nobody_asked_for():
    asked = []

    def double(number: int) -> int:
        asked.append(number)
        return 2 * number

    memory = Memory()
    for numbers in ((1, 2, 1), (2, 3), (1, 3)):
        memory.begin()
        assert [memory.recall(double, number) for number in numbers] == [2 * number for number in numbers]
    assert asked == [1, 2, 3, 1]


def test_results_for_equal_arguments_are_one_whatever_objects_they_are():
    memory = Memory()
    first, again = (read_page(text.encode(), file) for file, text in [next(pile(1))] * 2)
    memory.begin()
    assert memory.recall(tuple, first.text) is memory.recall(tuple, again.text)


def test_an_actor_is_made_once_for_all_corrections_that_name_nobody_else():
    memory = Memory()
    before = weave(analyses(), memory)
    woven = dict(enumerate(analyses()))
    changed(woven, "position", 0, 0)
    changed(woven, "date", 1, 0)
    after = weave(woven.values(), memory)
    assert after != before
    assert all(one is other for one, other in zip(after.actors, before.actors, strict=True))


def test_an_actor_by_another_name_makes_no_claim_anew():
    memory = Memory()
    before = weave(analyses(), memory)
    called = next(each for each in before.attributions if each.actor)
    naming = NamingPlace(called.page, called.source_name, called.id)
    demanded = Constraints(actors=(NameActor(by="named", naming=naming, name="Petra Onn"),))
    after = weave(analyses(), memory, demanded)
    assert any(each.source_name == "Petra Onn" for each in after.attributions)
    assert after.claims
    assert all(one.members is other.members for one, other in zip(after.claims, before.claims, strict=True))


def test_large_arguments_are_told_apart_by_what_they_belong_to_and_by_what_they_have():
    asked = []

    def total(numbers: Whole[tuple[int, ...]]) -> int:
        asked.append(numbers.value)
        return sum(numbers.value)

    memory = Memory()
    memory.begin()
    given = [Whole((1, 2), "a"), Whole((1, 3), "a"), Whole((1, 2), "b"), Whole((1, 2), "a")]
    assert [memory.recall(total, each) for each in given] == [3, 4, 3, 3]
    assert asked == [(1, 2), (1, 3), (1, 2)]


def test_two_actors_that_people_merge_are_merged_the_same_with_a_memory():
    memory = Memory()
    before = weave(analyses(), memory)
    for number in range(3):
        demanded = merge(before, number)
        merged = weave(analyses(), memory, demanded)
        assert len(merged.actors) < len(before.actors)
        assert merged.model_dump_json() == weave(analyses(), None, demanded).model_dump_json()
    assert weave(analyses(), memory).model_dump_json() == before.model_dump_json()
