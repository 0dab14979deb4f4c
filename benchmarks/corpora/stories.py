"""What a generated corpus tells of: outlets and stories, each following from its number and the seed alone.

Every second story has a twin that is easily taken for it: the same kind of event in the same place within a few days,
with the same group and the same officials, but other people, another thing and other numbers.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from benchmarks.generated import CAST, DAYS, FIRST_NAMES, NOUNS, OUTLETS, THINGS, capital, surname

DAYS_COVERED = 28
"""A month of pages, whatever the size: a larger corpus has more stories on each day, not more days."""
LARGEST = 200
"""Pages of the largest story."""
_TAIL = 1.1
"""Of the Pareto distribution of sizes: most stories have a page or three, a few have most of the pages."""
_TWINS = 0.5
"""Share of the stories that have a twin."""
AGENCIES = ("Norvenian Press Agency", "Calveran Wire", "Regional News Exchange", "Lake States Telegraph", "Coast Wire")


@cache
def wording() -> dict[str, Any]:
    """The sentences, from `wording.toml`."""
    return tomllib.loads(Path(__file__).with_name("wording.toml").read_text("utf-8"))


class Outlet(NamedTuple):
    """Who prints pages."""

    name: str
    host: str
    boilerplate: str
    """What stands on all its pages."""
    inside: bool
    """Whether that is taken for a part of the report."""


class Told(NamedTuple):
    """A sentence; whoever copies it passes on its number."""

    number: int
    text: str
    denies: bool = False


@dataclass(frozen=True)
class Story:
    """What the pages of a story share."""

    number: int
    size: int
    day: int
    kind: dict[str, Any]
    slots: dict[str, str]
    agency: str


@cache
def outlets(seed: int, count: int) -> tuple[Outlet, ...]:
    """The outlets of a corpus; every fourth prints a notice that others print as well, half of them in the report."""
    found = []
    for number in range(count):
        random = Random(f"{seed} outlet {number}")
        name = f"{_name(random)} {random.choice(OUTLETS)}"
        texts = wording()["boilerplate"]["shared" if number % 4 == 0 else "own"]
        boilerplate = random.choice(texts).format(
            word=random.choice(NOUNS), name=_name(random), year=random.randint(1890, 2010)
        )
        host = f"{name.replace(' ', '').lower()}{number}.example"
        found.append(Outlet(f"The {name}", host, boilerplate, inside=random.random() < 0.5))
    return tuple(found)


def story(seed: int, number: int) -> Story:
    """A story; it shares the kind of event, the place, the group and the time with its twin, if it has one."""
    twins = Random(f"{seed} twins {number // 2}").random() < _TWINS
    pair = Random(f"{seed} pair {number // 2 if twins else -1 - number}")
    own = Random(f"{seed} story {number}")
    kind = pair.choice(wording()["kinds"])
    day = pair.randrange(DAYS_COVERED - 5)
    shared = {"place": _name(pair), "group": f"the {_name(pair)} {pair.choice(('Brigade', 'Union', 'Company'))}"}
    things = pair.sample(THINGS, 2)
    offices = ("head of the fire brigade", "harbour master", "mayor", "head of the rescue service", "chief inspector")
    slots = shared | {
        "thing": f"{things[number % 2]} on {_name(own)} Street" if own.random() < 0.7 else things[number % 2],
        "person": f"{own.choice(FIRST_NAMES)} {_name(own)}",
        "second": f"{own.choice(FIRST_NAMES)} {_name(own)}",
        "office": f"{own.choice(offices)} of {shared['place']}",
        "event": kind["event"],
        "number": str(own.randint(3, 400)),
        "money": str(own.randint(2, 900)),
        "year": str(own.randint(1950, 2028)),
        "twin": _name(pair),
        "day": DAYS[(day + own.randrange(2)) % 7],
    }
    size = min(LARGEST, int(own.paretovariate(_TAIL)))
    told = Story(number, size, day, kind, slots, own.choice(AGENCIES))
    # One statement to the press, which every report may quote word by word without having it from another.
    slots["quote"] = sentence(own, told, own.choice(wording()["facts"][6]["ways"])).rstrip(".")
    return told


def _name(random: Random) -> str:
    """A name out of many: a million pages name a million people, places, streets and outlets.

    Out of 8,100, streets have the names of outlets, and places those of people elsewhere.
    """
    return surname(random, middles=2)


def sentence(random: Random, told: Story, way: str) -> str:
    """A way to tell something, with its slots filled: by the story's own facts, else by any word of the list."""
    words = wording()["words"]
    while "{" in way:
        before, _, rest = way.partition("{")
        slot, _, after = rest.partition("}")
        if slot in told.slots:
            filled = _naming(random, slot, told.slots[slot])
        elif slot in ("topic", "did"):
            filled = random.choice(told.kind[slot])
        elif slot == "cast":
            filled = random.choice(CAST)
        elif slot == "noun":
            filled = random.choice(NOUNS)
        else:
            filled = random.choice(words[slot])
        way = before + filled + after
    return capital(_with_asides(random, way)) + ("" if way.endswith("”") else ".")


def _naming(random: Random, slot: str, name: str) -> str:
    """A name as reports vary it: a person by the surname, a building without its street."""
    if slot in ("person", "second") and random.random() < 0.5:
        return name.rsplit(maxsplit=1)[-1]
    if slot == "thing" and random.random() < 0.6:
        return name.partition(" on ")[0]
    if slot == "place" and random.random() < 0.3:
        return "the town"
    return name


def _with_asides(random: Random, text: str) -> str:
    """Two short turns put in, as everybody writes in a way of their own: no two reports have long runs in common."""
    words = text.split()
    for half in (len(words) * 3 // 4, len(words) // 4):
        place = min(len(words) - 1, max(1, half + random.randint(-2, 2)))
        words.insert(place, random.choice(wording()["words"]["turns"]))
    return " ".join(words)
