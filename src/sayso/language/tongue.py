"""Other languages than English: what a speaker wrote down of one, in one file, and which languages there are.

English has lexicons and models of its own (`sayso.language.lexicon`). Of any other language sayso knows what stands in
a file beside this module, or in that of another package: an entry point of the group `sayso.lexicons`, named by the
language's ISO 639-1 code, whose object is a function that gives the file's text.
"""

from __future__ import annotations

import tomllib
from functools import cache, cached_property
from importlib.resources import files
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from sayso.errors import PipelineError
from sayso.model import Act, Certainty, Position
from sayso.plug_ins import made, plug_ins

_FOLDER = files("sayso.language") / "lexicons" / "other"

_LONGEST_ENDING = 3
"""Letters of an ending of tense or person ("-ent", "-ait"); longer ones make other words of verbs."""

Frame = Literal["quote", "clause", "infinitive", "object"]


def _listed(value: object) -> object:
    return value.split() if isinstance(value, str) else value


Words = Annotated[frozenset[str], BeforeValidator(_listed)]
"""Words with white space between them."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Marks(_Part):
    """How quotations are printed, besides the marks of all European languages."""

    same: str = ""
    """Marks that open and close alike."""
    dialogue_dash: bool = False
    """Whether a paragraph that begins with a dash is speech."""
    straight: bool = False
    """Whether the parser is shown straight marks instead of the printed ones."""


class Grammar(_Part):
    """The parser's labels; those of Universal Dependencies where the file names no others."""

    subjects: Words = frozenset({"nsubj", "nsubj:pass", "nsubj:caus", "nsubj:outer"})
    auxiliaries: Words = frozenset({"aux", "aux:tense", "aux:pass", "cop", "expl:comp", "expl:pass", "expl:pv"})
    joined: Words = frozenset({"conj"})
    telling: Words = frozenset({"acl", "acl:relcl", "advcl", "parataxis", "ccomp", "xcomp"})
    """What hangs on a noun and is no part of who it names."""
    ending: int = 0
    """How many letters at the end of a cue its other forms do not share; 0 where forms are no longer alike. Where the
    tagger took a verb for another word, its forms are known by the rest."""
    capital_nouns: bool = False
    """Whether all nouns have capitals, so that a capital tells no name."""


class Group(_Part):
    """Cue words that share frames and stance."""

    frames: Annotated[frozenset[Frame], BeforeValidator(_listed)]
    words: Words
    act: Act = Act.SAID
    position: Position = Position.AFFIRMS
    certainty: Certainty = Certainty.UNSPECIFIED
    negated: Position | None = None
    """The position where the cue is negated; without one a negated cue is no attribution."""


class Lists(_Part):
    """Lists of words, in lower case."""

    that: Words = frozenset()
    pronouns: Words = frozenset()
    first_person: Words = frozenset()
    negations: Words = frozenset()
    clitics: Words = frozenset()
    definite: Words = frozenset()
    indefinite: Words = frozenset()
    anonymous: Words = frozenset()
    titles: Words = frozenset()
    relative: Words = frozenset()
    possible: Words = frozenset()
    probable: Words = frozenset()
    certain: Words = frozenset()


class Phrases(_Part):
    """Phrases of one or more words whose noun is the source of the clause around them."""

    according: tuple[str, ...] = ()
    view: tuple[str, ...] = ()


class Tongue(_Part):
    """One language."""

    name: str
    """In English, for people."""
    pipeline: str
    """A spaCy pipeline that reads it, to be named where somebody has none."""
    cues: tuple[Group, ...]
    marks: Marks = Marks()
    grammar: Grammar = Grammar()
    words: Lists = Lists()
    phrases: Phrases = Phrases()

    @cached_property
    def pairs(self) -> frozenset[str]:
        """Cues of two words, `faire_savoir`."""
        return frozenset(word for each in self.cues for word in each.words if "_" in word)

    @cached_property
    def _stems(self) -> dict[str, str]:
        """The beginnings of cues, to the cue."""
        cut = self.grammar.ending
        words = sorted({word for each in self.cues for word in each.words if cut and len(word) > cut + 3})
        return {word[:-cut]: word for word in words}

    def of_form(self, form: str) -> str | None:
        """The cue that a word of any form may be."""
        ends = range(len(form), max(len(form) - _LONGEST_ENDING, 3) - 1, -1)
        return next((self._stems[form[:end]] for end in ends if form[:end] in self._stems), None)

    def group(self, lemma: str, frame: Frame) -> Group | None:
        """The group of a cue word in a frame; of several the last."""
        return next((each for each in reversed(self.cues) if lemma in each.words and frame in each.frames), None)


def tongues() -> frozenset[str]:
    """The languages (ISO 639-1 codes) other than English that are read."""
    return frozenset(_sources())


@cache
def load(language: str) -> Tongue | None:
    """What is known of a language (ISO 639-1 code); None for English and for languages that nobody described.

    Raises:
        PipelineError: its file is none, with what is wrong in it.
    """
    text = _sources().get(language)
    if text is None:
        return None
    try:
        return Tongue.model_validate(tomllib.loads(text))
    except (ValidationError, tomllib.TOMLDecodeError) as error:
        raise PipelineError(f"The lexicon of the language {language!r} cannot be used: {error}") from error


@cache
def _sources() -> dict[str, str]:
    """The text of every language's file."""
    own = {each.name.removesuffix(".toml"): each.read_text(encoding="utf-8") for each in _FOLDER.iterdir()}
    return {**own, **_added()}


@cache
def _added() -> dict[str, str]:
    return {point.name: str(made(point)) for point in plug_ins("sayso.lexicons") if point.name != "en"}


def added() -> str:
    """The files of other packages: with sayso's own code they decide how pages in other languages are read."""
    return "\n".join(f"{language}\n{text}" for language, text in _added().items())
