"""A few hundred hostile inputs; ten thousand come with `python -m benchmarks.mutations`."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.mutations.formats import FORMATS, STORY, inside
from benchmarks.mutations.inputs import EACH_MONSTER, mutant, mutants
from benchmarks.mutations.monsters import MONSTERS, monster
from benchmarks.mutations.running import run

import sayso

SEED = 20261122


@pytest.mark.slow
def test_every_hostile_input_ends_with_a_status_and_no_error_of_our_own() -> None:
    tally = run(mutants(range(120), SEED, scale=0.001), 120, jobs=2)
    assert tally.formats.total() == 120
    assert tally.problems() == []
    assert tally.died == []


@pytest.mark.slow
def test_monsters_of_every_kind_end_with_a_status() -> None:
    small = list(mutants(EACH_MONSTER, SEED, scale=0.0005))
    assert len({each.mutation + each.format for each in small}) == len(MONSTERS)
    tally = run(small, len(small), jobs=2)
    assert tally.problems() == []


@pytest.mark.slow
def test_a_build_of_hostile_inputs_ends_with_all_of_them_in_the_dossier(tmp_path: Path) -> None:
    pile = tmp_path / "pile"
    pile.mkdir()
    inputs = list(mutants(range(40), SEED + 1, scale=0.001))
    for each in inputs:
        (pile / each.name).write_bytes(each.data)
    with sayso.build(pile, tmp_path / "a.sayso") as dossier:
        files = {page.file for page in dossier.pages}
    for each in inputs:
        assert any(file == each.name or file.startswith(f"{each.name}/") for file in files), each


def test_an_input_is_the_same_whenever_it_is_made() -> None:
    assert [mutant(number, 1, 0.001) for number in range(40)] == list(mutants(range(40), 1, 0.001))


@pytest.mark.parametrize("name", FORMATS)
def test_damage_inside_a_file_leaves_its_wrapping_whole(name: str) -> None:
    data = FORMATS[name](STORY)
    assert inside(data, lambda part: part, lambda _: 0)[:4] == data[:4]
    assert inside(data, lambda part: part + b" ", lambda _: 0) != data


def test_a_monster_is_as_large_as_wanted() -> None:
    assert len(monster(("txt", "one word"), 0.01)) == 40_000
