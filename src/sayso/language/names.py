"""Names as they are compared, and the words that names are made of."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from sayso.model import ActorKind

_WORD = re.compile(r"[^\W_]+")
_INSIDE = re.compile(r"[.'’‘`´]")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])(?=$|\W)", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:the|an?) (?=\S)")


class NameWords(NamedTuple):
    """Lists of single words in lower case; `lexicons/en/names.toml` tells what each is for."""

    honorifics: frozenset[str]
    public: frozenset[str]
    callings: frozenset[str]
    pronouns: frozenset[str]
    joining: frozenset[str]
    suffixes: frozenset[str]
    redundant: frozenset[str]
    fighters: frozenset[str]
    troops: frozenset[str]
    soldiering: frozenset[str]
    officials: frozenset[str]
    units: frozenset[str]
    naming: frozenset[str]
    placing: frozenset[str]
    within: frozenset[str]
    visiting: frozenset[str]
    governments: frozenset[str]
    national: frozenset[str]
    stateless: frozenset[str]
    members: frozenset[str]
    collective: frozenset[str]
    vague: frozenset[str]
    journalistic: frozenset[str]
    diplomatic: frozenset[str]
    ministerial: frozenset[str]
    plural: frozenset[str]
    official: frozenset[str]
    boards: frozenset[str]
    heads: dict[str, ActorKind]
    """Head word of a body's name to the kind of body."""

    @property
    def titles(self) -> frozenset[str]:
        """Everything that stands before a personal name and is not part of it."""
        return self.honorifics | self.public | self.callings


@cache
def words(language: str = "en") -> NameWords:
    """The words of a language (ISO 639-1 code), loaded once."""
    data = tomllib.loads((files("sayso.language") / "lexicons" / language / "names.toml").read_text(encoding="utf-8"))
    heads = data.pop("heads")
    return NameWords(
        **{name: frozenset(listed.split()) for name, listed in data.items()},
        # Where a word is in two lists, the first one holds.
        heads={word: ActorKind(kind) for kind, listed in reversed(heads.items()) for word in listed.split()},
    )


@lru_cache(maxsize=1 << 16)
def compared(name: str) -> str:
    """A name as it is compared: case, punctuation, accents, possessive and a leading article do not count.

    "The U.S.'s" is "us", "al-Qaida" is "al qaida".
    """
    plain = unicodedata.normalize("NFKD", _POSSESSIVE.sub("", name.strip())).casefold()
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    return _ARTICLE.sub("", " ".join(_WORD.findall(_INSIDE.sub("", plain))))
