"""The cue lexicon: which words signal an attribution, in which frames, and what they say about its source's stance."""

from __future__ import annotations

import json
import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from sayso.language.classifier import Classifier, classifiers
from sayso.model import Act, Certainty, Position

_FOLDER = files("sayso.language") / "lexicons"
_VOICES = ("voices", "people", "institutions", "outlets", "documents", "views", "parts")
"""The lists of words of nouns that can speak."""


class Cue(NamedTuple):
    """One cue word in one syntactic frame (docs/explanation/attribution.md tells the frames).

    `position` and `certainty` are the source's stance to the content where nothing else in the sentence changes it.
    """

    lemma: str
    frame: str
    act: Act
    position: Position
    certainty: Certainty


Cues = dict[tuple[str, str], Cue]
"""The cues of one part of speech by lemma and frame."""


class Lexicon(NamedTuple):
    """The cues of one language by part of speech, and its lists of words by name."""

    verbs: Cues
    nouns: Cues
    adjectives: Cues
    adverbs: Cues
    words: dict[str, frozenset[str]]
    uttered: frozenset[str]
    """Nouns that are cues: what somebody says or thinks."""
    persons: frozenset[str]
    """Common nouns for people."""
    voices: frozenset[str]
    """Common nouns that can speak: people, bodies, and what is written."""
    countries: dict[str, str]
    """Adjective or people's name, in lower case, to the country's name."""
    precision: dict[tuple[str, str], float]
    """How often a cue in a frame was right on the training corpus, smoothed; `*` stands for any cue, any frame."""
    weights: dict[str, float]
    """The weights of the reading confidence."""
    frames: tuple[str, ...]
    """All frames that cues have, in order."""
    classes: dict[tuple[str, str], tuple[str, ...]]
    """Part of speech and lemma to the classes of `stance.toml`, each with its part of speech ("verbs.denying")."""
    stance: dict[str, Classifier]
    """What tells act, position and certainty from the features of an attribution."""


def languages() -> frozenset[str]:
    """The languages (ISO 639-1 codes) that have a lexicon."""
    return frozenset(folder.name for folder in _FOLDER.iterdir() if (folder / "cues.toml").is_file())


@cache
def load(language: str = "en") -> Lexicon:
    """The lexicon of a language (ISO 639-1 code), from the data files beside this module, loaded once."""
    folder = _FOLDER / language
    cues, words, countries, reliability, classes, calibration, voices = (
        tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))
        for name in ("cues", "words", "countries", "reliability", "stance", "calibration", "voices")
    )
    listed = {name: frozenset(told.split()) for name, told in words.items()}
    return Lexicon(
        verbs=_cues(cues["verbs"]),
        nouns=_cues(cues["nouns"]),
        adjectives=_cues(cues["adjectives"]),
        adverbs=_cues(cues["adverbs"]),
        words=listed,
        uttered=frozenset(lemma for lemma, _ in _cues(cues["nouns"])),
        persons=frozenset(voices["people"].split()),
        voices=frozenset(" ".join(voices.values()).split()).union(*(listed[name] for name in _VOICES)),
        countries={form: country for country, forms in countries.items() for form in forms.split()},
        precision={
            (cue, frame): value for frame, table in reliability["precision"].items() for cue, value in table.items()
        },
        weights=calibration["weights"],
        frames=_frames(cues),
        classes=_classes(classes),
        stance=classifiers(json.loads((folder / "stance.json").read_text(encoding="utf-8"))),
    )


def _cues(groups: dict[str, dict[str, str]]) -> Cues:
    """The cues of all groups; where two groups have the same word and frame, the later one holds."""
    return {
        (lemma, frame): Cue(
            lemma,
            frame,
            Act(group["act"]),
            Position(group.get("position", "affirms")),
            Certainty(group.get("certainty", "unspecified")),
        )
        for group in groups.values()
        for lemma in group["cues"].split()
        for frame in group["frames"].split()
    }


def _frames(parts: dict[str, dict[str, dict[str, str]]]) -> tuple[str, ...]:
    named = (group["frames"].split() for groups in parts.values() for group in groups.values())
    return tuple(sorted({frame for frames in named for frame in frames}))


def _classes(tables: dict[str, dict[str, str]]) -> dict[tuple[str, str], tuple[str, ...]]:
    """Part of speech and lemma to the names of its classes, in the order of the file."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for part, classes in tables.items():
        for name, lemmas in classes.items():
            for lemma in dict.fromkeys(lemmas.split()):
                found[part, lemma] = (*found.get((part, lemma), ()), f"{part}.{name}")
    return found
