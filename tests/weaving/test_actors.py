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
from sayso.model import Page, PageAnalysis
from sayso.reading import read_page
from sayso.weaving.actors import Actors, resolve_actors

PILES = Path(__file__).parent / "piles"


class Pile(NamedTuple):
    analyses: tuple[PageAnalysis, ...]
    actors: Actors

    @property
    def pages(self) -> list[Page]:
        return [each.page for each in self.analyses]


def resolved(analyses: tuple[PageAnalysis, ...]) -> Actors:
    return resolve_actors(
        [each.page for each in analyses],
        [attribution for each in analyses for attribution in each.attributions],
        [mention for each in analyses for mention in each.mentions],
    )


@cache
def pile(name: str) -> Pile:
    files = sorted(path for path in (PILES / name).iterdir() if path.suffix in {".txt", ".md"})
    analyses = tuple(analyse(read_page(path.read_bytes(), path.name), load()) for path in files)
    return Pile(analyses, resolved(analyses))


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
    shuffled = resolved(tuple(woven.analyses[at] for at in order))
    assert shuffled.actors == woven.actors.actors
    key = lambda each: each.id  # noqa: E731
    assert sorted(shuffled.attributions, key=key) == sorted(woven.actors.attributions, key=key)
