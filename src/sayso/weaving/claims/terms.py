"""The terms of a passage: its words that carry meaning, by family, its names and its numbers."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import log

import numpy as np

from sayso.language.vectors import DIMENSIONS, Floats, of_length_one, vector

_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*(?:['’](?!s\b)[^\W_]+)?")
_MARKUP = re.compile(r"\]\([^()\s]{0,2000}\)|[\[\]]")
_STEM = 4
"""Characters that a stem keeps at least: shorter ones put "party" and "part" into one family."""


@cache
def _lists() -> Mapping[str, str]:
    return tomllib.loads((resources.files("sayso.weaving.claims") / "words.toml").read_text(encoding="utf-8"))


@cache
def words() -> Mapping[str, frozenset[str]]:
    """The lists of words that weaving claims looks up."""
    return {name: frozenset(listed.split()) for name, listed in _lists().items()}


@cache
def _endings() -> tuple[str, ...]:
    """Longest first."""
    return tuple(sorted(_lists()["endings"].split(), key=lambda ending: (-len(ending), ending)))


@cache
def family(word: str) -> str:
    """The word's family: what is left of it without inflection and derivation, so that "payment" meets "paid"."""
    irregular = _irregular()
    word = irregular.get(word, word)
    if word.endswith(("ies", "ied")) and len(word) > _STEM:
        word = word[:-3] + "y"
    for ending in _endings():
        if word.endswith(ending) and len(word) - len(ending) >= _STEM:
            word = word.removesuffix(ending)
            break
    if word in irregular:  # "sellers"; what is cut further is no word: "soldiers" have nothing to do with "sold"
        return irregular[word]
    if len(word) > _STEM and word[-1] in "ei":
        word = word[:-1]
    if len(word) > _STEM and word[-1] == word[-2]:
        word = word[:-1]
    return word


@cache
def _irregular() -> Mapping[str, str]:
    return dict(row.split(":") for row in _lists()["irregular"].split())


@dataclass(frozen=True)
class Terms:
    """What a passage says, as a bag of terms in order: families, and for each the word it stood as."""

    families: tuple[str, ...]
    forms: tuple[str, ...]
    """In lower case."""
    names: frozenset[str]
    """The families of words that stood with a capital letter inside the passage."""
    numbers: frozenset[str]


def terms(text: str) -> Terms:
    """The terms of a text; words of grammar are left out."""
    families, forms, names, numbers = [], [], set(), set()
    for match in _WORD.finditer(_MARKUP.sub(" ", text)):
        word = match[0].replace("’", "'")
        lower = word.casefold()
        if lower in words()["grammar"]:
            continue
        key = family(lower)
        if any(character.isdigit() for character in word):
            key = word.replace(",", "")
            numbers.add(key)
        elif word[0].isupper() and match.start():
            names.add(key)
        families.append(key)
        forms.append(lower)
    return Terms(tuple(families), tuple(forms), frozenset(names), frozenset(numbers))


class Rarity:
    """How much a term tells among the passages of a pile: its inverse document frequency, smoothed."""

    def __init__(self, passages: Sequence[Terms]) -> None:
        self.count = len(passages)
        self.holding: dict[str, int] = {}
        for each in passages:
            for term in dict.fromkeys(each.families):
                self.holding[term] = self.holding.get(term, 0) + 1

    def __getitem__(self, term: str) -> float:
        return log(1 + self.count / self.holding.get(term, 1))


def meaning(passage: Terms, rarity: Rarity) -> Floats:
    """The direction of a passage's meaning: the weighted sum of its words' vectors, of length 1 (or all zero)."""
    total = np.zeros(DIMENSIONS, dtype=np.float32)
    for term, form in zip(passage.families, passage.forms, strict=True):
        total += np.float32(rarity[term]) * _vector(form)
    return of_length_one(total)


@cache
def _vector(word: str) -> Floats:
    return vector(word)


def weight(found: Iterable[str], rarity: Rarity) -> float:
    """The sum of the terms' rarities."""
    return sum(rarity[term] for term in found)
