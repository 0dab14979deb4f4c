"""Nouns that can speak, from Princeton WordNet: people, groups, bodies, places of business, and what is written.

    python -m training.voices FOLDER

reads `index.noun` and `data.noun` of WordNet 3.0 (Fellbaum 1998; Debian's package `wordnet-base` has them) and writes
`src/sayso/language/lexicons/en/voices.toml`, with WordNet's notice. People are nouns whose first sense, which is the
most frequent, is a person. Of the others a noun is taken where one of its first senses is a person, a group or a kind
of the places below, or the very first a communication ("policy" is one in its second). What WordNet calls offensive is
left out.
"""

from __future__ import annotations

import argparse
import re
from itertools import pairwise
from pathlib import Path
from textwrap import fill
from typing import NamedTuple

TARGET = Path(__file__).parents[1] / "src/sayso/language/lexicons/en/voices.toml"
_COMMUNICATION, _GROUP, _PERSON = 10, 14, 18
"""The numbers of WordNet's files of such senses (lexnames)."""
_PLACES = ("administrative_district", "building", "building_complex", "establishment", "municipality", "workplace")
"""Nouns whose kinds house a body that goes by their name: "the mill said", "the laboratory found"."""
_SENSES = 2
"""A noun's later senses are rare: "material" is a person in its fifth."""
_WIDTH = 120
_WORD = re.compile(r"[a-z]{2,}")
_NOTICE = """# Made by `python -m training.voices` from WordNet 3.0.
# WordNet 3.0 Copyright 2006 by Princeton University. All rights reserved.
# WordNet's licence allows to use, copy, modify and distribute it, with this notice and without any warranty:
# https://wordnet.princeton.edu/license-and-commercial-use
"""


_ABUSE = re.compile(r"offensive|\bslurs?\b|disparag|derogat|contempt|pejorat|insult|vulgar|obscene", re.IGNORECASE)


class Sense(NamedTuple):
    """One sense of nouns: the number of its file, and the senses it is a kind of."""

    file: int
    above: tuple[str, ...]
    named: bool
    """Whether it is somebody or something by name, and no kind."""
    abusive: bool


def senses(folder: Path) -> dict[str, Sense]:
    """All senses of nouns, by their place in the data."""
    found = {}
    for line in _lines(folder / "data.noun"):
        data, _, gloss = line.partition("|")
        fields = data.split()
        words = int(fields[3], 16)
        pointers = fields[5 + 2 * words :]
        above = tuple(place for kind, place in pairwise(pointers) if kind in {"@", "@i"})
        found[fields[0]] = Sense(int(fields[1]), above, "@i" in pointers, bool(_ABUSE.search(gloss)))
    return found


def nouns(folder: Path) -> dict[str, list[str]]:
    """The places of each noun's senses, the most frequent first."""
    return {fields[0]: fields[6 + int(fields[3]) :] for fields in map(str.split, _lines(folder / "index.noun"))}


def _lines(path: Path) -> list[str]:
    """The lines of a file of WordNet's without its licence."""
    return [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith(" ")]


def voices(folder: Path) -> tuple[list[str], list[str]]:
    """People and the other nouns that can speak, each in alphabetical order; single words only."""
    known, listed = senses(folder), nouns(folder)
    places = {place for name in _PLACES for place in listed[name]}

    def is_place(sense: str) -> bool:
        return sense in places or any(map(is_place, known[sense].above))

    def is_person(sense: str) -> bool:
        return not known[sense].named and known[sense].file == _PERSON

    def is_body(sense: str) -> bool:
        return not known[sense].named and (known[sense].file == _GROUP or is_place(sense))

    words = {
        word: of
        for word, of in sorted(listed.items())
        if _WORD.fullmatch(word) and not any(known[sense].abusive for sense in of)
    }
    people = [word for word, of in words.items() if is_person(of[0])]
    others = [
        word
        for word, of in words.items()
        if not is_person(of[0])
        and (known[of[0]].file == _COMMUNICATION or any(is_person(each) or is_body(each) for each in of[:_SENSES]))
    ]
    return people, others


def main() -> None:
    """Write the list."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="WordNet's folder of data files")
    people, others = voices(parser.parse_args().folder)
    lists = (
        f'\n{name} = """\n{fill(" ".join(listed), _WIDTH)}\n"""\n'
        for name, listed in (("people", people), ("others", others))
    )
    TARGET.write_text(_NOTICE + "".join(lists), encoding="utf-8")
    print(f"{len(people)} people and {len(others)} other nouns: {TARGET.name}")


if __name__ == "__main__":
    main()
