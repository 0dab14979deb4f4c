"""Actors: all names of one are one, on pages about events that nobody tuned on."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.analysis import analyse
from sayso.language import load
from sayso.model import Attribution, Page, PageAnalysis
from sayso.reading import read_page
from sayso.weaving.actors import Actors, resolve_actors

PILES = Path(__file__).parent / "piles"


class Pile(NamedTuple):
    analyses: tuple[PageAnalysis, ...]
    actors: Actors
    attributions: tuple[Attribution, ...]

    @property
    def pages(self) -> list[Page]:
        return [each.page for each in self.analyses]


def resolved(analyses: tuple[PageAnalysis, ...]) -> tuple[Actors, tuple[Attribution, ...]]:
    return resolve_actors(
        [each.page for each in analyses],
        [attribution for each in analyses for attribution in each.attributions],
        [mention for each in analyses for mention in each.mentions],
    )


@cache
def pile(name: str) -> Pile:
    files = sorted(path for path in (PILES / name).iterdir() if path.suffix in {".txt", ".md"})
    analyses = tuple(analyse(read_page(path.read_bytes(), path.name), load()) for path in files)
    return Pile(analyses, *resolved(analyses))


def gold(name: str) -> dict[str, dict[str, object]]:
    return tomllib.loads((PILES / name / "actors.toml").read_text(encoding="utf-8"))["actors"]


def wanted() -> list[tuple[str, str]]:
    return [(name, actor) for name in ("trial", "ballot") for actor in gold(name)]


@pytest.mark.parametrize(("name", "actor"), wanted())
def test_every_name_of_an_actor_finds_it(name, actor):
    told, woven = gold(name)[actor], pile(name)
    names = [actor, *told.get("aliases", [])]
    places = {each: [page for page in woven.pages if each in page.text] for each in names}
    found = {(each, page.file): woven.actors.find(each, page.id) for each, pages in places.items() for page in pages}
    assert found
    assert {each and each.id for each in found.values()} == {next(each.id for each in found.values() if each)}, {
        place: each and each.name for place, each in found.items()
    }
    one = next(iter(found.values()))
    assert one.kind == told["kind"]
    if "state" in told:
        assert woven.actors.state_of(one) == told["state"]


@pytest.mark.parametrize("name", ["trial", "ballot"])
def test_two_actors_are_two(name):
    woven = pile(name)
    ids = {}
    for actor in gold(name):
        page = next((page for page in woven.pages if actor in page.text), woven.pages[0])
        found = woven.actors.find(actor, page.id)
        ids[actor] = found and found.id
    named = [identity for identity in ids.values() if identity]
    assert len(named) == len(set(named)), ids


def test_unnamed_officials_of_one_country_are_others_on_another_page():
    woven = pile("ballot")
    first, second, _ = woven.pages
    here = woven.actors.find("Chinese officials (unnamed)", second.id)
    assert here is not None
    assert here.kind == "unnamed"
    assert woven.actors.find("Chinese officials (unnamed)", first.id) is None
    assert woven.actors.state_of(here) == "China"


@given(st.permutations(range(3)))
def test_the_order_of_pages_and_names_changes_nothing(order):
    woven = pile("trial")
    shuffled, told = resolved(tuple(woven.analyses[at] for at in order))
    assert shuffled.actors == woven.actors.actors
    assert {each.id: each for each in told} == {each.id: each for each in woven.attributions}


def test_two_ministries_of_one_name_stay_apart():
    first = read_page(b"The Swedish Interior Ministry denied the report. The Interior Ministry said no more.", "1.txt")
    second = read_page(b"The Danish Interior Ministry denied the report. The Interior Ministry said no more.", "2.txt")
    third = read_page(b"The Interior Ministry denied the report on Monday, and then again on Tuesday.", "3.txt")
    actors, _ = resolved(tuple(analyse(page, load()) for page in (first, second, third)))
    found = [actors.find("Interior Ministry", page.id) for page in (first, second, third)]
    assert [each and each.state for each in found] == ["Sweden", "Denmark", None]
    assert len({each and each.id for each in found}) == 3


def test_the_seat_of_a_ministry_is_its_states_government():
    first = read_page(b"The Oskian Foreign Ministry spoke. Oskia said no. Oskian diplomats left.", "1.txt")
    second = read_page(b"Reporters waited at the Foreign Ministry in Halgrad. Halgrad denied everything.", "2.txt")
    actors, _ = resolved(tuple(analyse(page, load()) for page in (first, second)))
    seat = actors.find("Halgrad", second.id)
    assert seat is not None
    assert (seat.name, seat.kind) == ("Oskia", "state")


def test_the_police_of_one_page_are_not_those_of_another():
    pages = [read_page(b"The police denied the report. Nobody was hurt.", f"{name}.txt") for name in "ab"]
    _, told = resolved(tuple(analyse(page, load()) for page in pages))
    assert len({each.actor for each in told}) == 2
