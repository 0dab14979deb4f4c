"""Lists of phrases, kept as data files in `lexicons/`, and how a line is compared with them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_NUMBER = re.compile(r"\d[\d.,]*")
LONGEST_PHRASE = 6
"""Words in the longest phrase of any list."""


def key_words(text: str) -> tuple[str, ...]:
    """A line's words as the lists write them: lower case, no punctuation, `#` for any number."""
    return tuple(re.findall(r"[^\W\d_]+|#", _NUMBER.sub(" # ", text.casefold())))


@dataclass(frozen=True)
class PhraseList:
    """Phrases that are a whole line, begin one, end one, or stand anywhere in one."""

    whole: frozenset[str]
    first: frozenset[str]
    last: frozenset[str]
    inner: frozenset[str]

    def coverage(self, words: tuple[str, ...]) -> float:
        """How much of a line its best phrase covers: 1 for a whole line, 0 where none fits."""
        if " ".join(words[: LONGEST_PHRASE + 1]) in self.whole:
            return 1.0
        longest = max(
            (
                size
                for size in range(1, min(LONGEST_PHRASE, len(words)) + 1)
                if " ".join(words[:size]) in self.first
                or " ".join(words[-size:]) in self.last
                or self._has_inner(words, size)
            ),
            default=0,
        )
        return longest / len(words) if longest else 0.0

    def fits(self, words: tuple[str, ...]) -> bool:
        """Whether any phrase fits the line."""
        return self.coverage(words) > 0

    def _has_inner(self, words: tuple[str, ...], size: int) -> bool:
        return any(" ".join(words[at : at + size]) in self.inner for at in range(len(words) - size + 1))


@cache
def phrases(name: str) -> PhraseList:
    """The list in `lexicons/{name}.txt`."""
    sorted_out: dict[tuple[bool, bool], set[str]] = {}
    for entry in entries(name):
        place = (entry.startswith("* "), entry.endswith(" *"))
        sorted_out.setdefault(place, set()).add(entry.strip("* "))
    return PhraseList(
        whole=frozenset().union(*sorted_out.values()),
        first=frozenset(sorted_out.get((False, True), ())),
        last=frozenset(sorted_out.get((True, False), ())),
        inner=frozenset(sorted_out.get((True, True), ())),
    )


@cache
def words_of(name: str) -> frozenset[str]:
    """All single words in `lexicons/{name}.txt`."""
    return frozenset(word for entry in entries(name) for word in entry.split())


def entries(name: str) -> Iterable[str]:
    """The entries of a data file; lines that begin with `##` are its comments."""
    text = files(__package__).joinpath("lexicons", f"{name}.txt").read_text(encoding="utf-8")
    return (line.strip() for line in text.splitlines() if line.strip() and not line.startswith("##"))
