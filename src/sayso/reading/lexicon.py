"""Lists of phrases, kept as data files in `lexicons/`, and how a line is compared with them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_NUMBER = re.compile(r"\d[\d.,]*")


Phrase = tuple[str, ...]


def key_words(text: str) -> Phrase:
    """A line's words as the lists write them: lower case, no punctuation, `#` for any number."""
    return tuple(re.findall(r"[^\W\d_]+|#", _NUMBER.sub(" # ", text.casefold())))


@dataclass(frozen=True)
class PhraseList:
    """Phrases that are a whole line, begin one, end one, or stand anywhere in one."""

    whole: frozenset[Phrase]
    first: Mapping[str, Sequence[Phrase]]
    """By their first word, as most lines are ruled out by it."""
    last: Mapping[str, Sequence[Phrase]]
    """By their last word."""
    inner: Mapping[str, Sequence[Phrase]]
    """By their first word."""

    def coverage(self, words: Phrase) -> float:
        """How much of a line its best phrase covers: 1 for a whole line, 0 where none fits."""
        if not words:
            return 0.0
        if words in self.whole:
            return 1.0
        fitting = [
            *(phrase for phrase in self.first.get(words[0], ()) if words[: len(phrase)] == phrase),
            *(phrase for phrase in self.last.get(words[-1], ()) if words[-len(phrase) :] == phrase),
        ]
        if not self.inner.keys().isdisjoint(words):
            fitting += (
                phrase
                for at, word in enumerate(words)
                for phrase in self.inner.get(word, ())
                if words[at : at + len(phrase)] == phrase
            )
        return max(map(len, fitting), default=0) / len(words)

    def fits(self, words: Phrase) -> bool:
        """Whether any phrase fits the line."""
        return self.coverage(words) > 0


@cache
def phrases(name: str) -> PhraseList:
    """The list in `lexicons/{name}.txt`."""
    listed = [
        (tuple(entry.strip("* ").split()), entry.startswith("* "), entry.endswith(" *")) for entry in entries(name)
    ]
    return PhraseList(
        whole=frozenset(phrase for phrase, _, _ in listed),
        first=_by_word(0, (phrase for phrase, before, after in listed if after and not before)),
        last=_by_word(-1, (phrase for phrase, before, after in listed if before and not after)),
        inner=_by_word(0, (phrase for phrase, before, after in listed if before and after)),
    )


def _by_word(at: int, listed: Iterable[Phrase]) -> Mapping[str, Sequence[Phrase]]:
    found: dict[str, list[Phrase]] = {}
    for phrase in listed:
        found.setdefault(phrase[at], []).append(phrase)
    return found


@cache
def words_of(name: str) -> frozenset[str]:
    """All single words in `lexicons/{name}.txt`."""
    return frozenset(word for entry in entries(name) for word in entry.split())


def entries(name: str) -> Iterable[str]:
    """The entries of a data file; lines that begin with `##` are its comments."""
    text = files(__package__).joinpath("lexicons", f"{name}.txt").read_text(encoding="utf-8")
    return (line.strip() for line in text.splitlines() if line.strip() and not line.startswith("##"))
