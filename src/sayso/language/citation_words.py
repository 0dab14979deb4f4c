"""The words of citation of one language, loaded once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

Words = dict[str, frozenset[str]]


@cache
def load(language: str = "en") -> Words:
    """The lists of a language (ISO 639-1 code) by name; `lexicons/LANGUAGE/citing.toml` tells what each is for."""
    path = files("sayso.language") / "lexicons" / language / "citing.toml"
    listed = tomllib.loads(path.read_text(encoding="utf-8"))
    return {name: frozenset(words.split() if isinstance(words, str) else words) for name, words in listed.items()}
