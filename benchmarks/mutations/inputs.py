"""Which inputs a seed gives."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from benchmarks.mutations.damage import BYTES, TEXTS, polyglot
from benchmarks.mutations.formats import FORMATS, STORY, inside
from benchmarks.mutations.monsters import MONSTERS, monster

MONSTER_EVERY = 90
"""Among so many inputs one is a monster: of 10,000 a hundred, so that each of them comes once."""


SHORT = 5
"""Paragraphs of a page whose bytes are damaged: in a small file, damage strikes structure more often than text."""


EACH_MONSTER = range(0, MONSTER_EVERY * len(MONSTERS), MONSTER_EVERY)
"""The numbers of inputs that are monsters, up to where each came once."""


@dataclass(frozen=True)
class Mutant:
    """A hostile input."""

    number: int
    format: str
    mutation: str
    name: str
    data: bytes


def mutants(numbers: Iterable[int], seed: int, scale: float) -> Iterator[Mutant]:
    """Inputs of a seed by their numbers; monsters have `scale` times their full size."""
    return (mutant(number, seed, scale) for number in numbers)


def mutant(number: int, seed: int, scale: float) -> Mutant:
    """Input number so and so of a seed."""
    if number % MONSTER_EVERY == 0:
        ending, trick = key = list(MONSTERS)[(number // MONSTER_EVERY + seed) % len(MONSTERS)]
        return Mutant(number, ending, f"monster: {trick}", f"{number:05}.{ending}", monster(key, scale))
    chance = random.Random(f"{seed}/{number}")
    ending = list(FORMATS)[number % len(FORMATS)]
    mutation, data = _damaged(ending, chance)
    name = f"{number:05}.{ending if chance.random() < 0.9 else chance.choice([*FORMATS, 'bin', 'htm.txt'])}"
    return Mutant(number, ending, mutation, name, data)


def _damaged(ending: str, chance: random.Random) -> tuple[str, bytes]:
    """A file with one or two kinds of damage, and what they are called."""
    kind = chance.choice(("text", "bytes", "bytes", "inside", "polyglot"))
    story = list(STORY)
    if kind == "text":
        mutation = chance.choice(list(TEXTS))
        return mutation, FORMATS[ending](TEXTS[mutation](story, chance))
    story = story[:SHORT]
    data = FORMATS[ending](story)
    if kind == "polyglot":
        other = FORMATS[chance.choice(list(FORMATS))](story)
        files = [data, other] if chance.random() < 0.5 else [other, data]
        return "polyglot", polyglot(files, chance)
    mutation = chance.choice(list(BYTES))
    if kind == "inside":
        return f"{mutation} inside", inside(data, lambda part: BYTES[mutation](part, chance), chance.randrange)
    return mutation, BYTES[mutation](data, chance)
