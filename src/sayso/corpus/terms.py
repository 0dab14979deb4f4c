"""Terms: what a page is about, as hashed words, names and numbers with their counts.

A plain function of the page's text: no parse, so that the stage costs a thousandth of the analysis.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from sayso.language import stop_words

NAME_WEIGHT = 1.5
"""How much more a name or number tells than another word: what two fires a week apart differ in."""
_MOST = 300
"""Terms that a page is known by, in order of their first place: a report says early what it is about."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_ENDINGS = ("ings", "ing", "edly", "ed", "es", "s")
_SHORTEST = 4
"""Letters that an ending must leave, or "rings" and "red" would become one."""
_COUNTED = 63
_ARTICLE = "the"


class Terms(NamedTuple):
    """The terms of one page, in order of their first place."""

    hashes: list[int]
    """32 bits each."""
    counts: list[int]
    """How often each stands there, at most 63; twice that plus one for names and numbers, twice that for the rest."""


class Outlets:
    """The names of outlets: who is credited tells nothing of what is reported.

    Names of one word are left alone, as most of them are words with another meaning.

    Args:
        names: as pages print them.
    """

    def __init__(self, names: Iterable[str] = ()) -> None:
        split = [tuple(map(_stem, _WORD.findall(name.casefold()))) for name in names]
        split += [each[1:] for each in split if each[:1] == (_ARTICLE,)]
        self._names = frozenset(each for each in split if len(each) > 1)
        self._lengths: dict[str, set[int]] = defaultdict(set)
        for name in self._names:
            self._lengths[name[0]].add(len(name))

    def other(self, words: Sequence[str]) -> Iterator[tuple[str, bool]]:
        """Each word outside outlets' names: its stem, and whether it has a capital letter; "" for a whole name."""
        stems = [_stem(word.casefold()) for word in words]
        at = 0
        while at < len(words):
            named = self._named(words, stems, at) if stems[at] in self._lengths else 0
            yield ("", False) if named else (stems[at], words[at][0].isupper())
            at += named or 1

    def _named(self, words: Sequence[str], stems: Sequence[str], at: int) -> int:
        """How many words the longest name has that begins there; its last word stands with a capital letter."""
        ends = (at + length for length in self._lengths[stems[at]] if at + length <= len(words))
        named = (end for end in ends if tuple(stems[at:end]) in self._names and words[end - 1][0].isupper())
        return max(named, default=at) - at


def terms_of(texts: Iterable[str], outlets: Outlets) -> Terms:
    """The terms of a page: stems of words, and pairs of capitalised words that follow each other.

    Args:
        texts: its blocks that are read for meaning.
        outlets: whose names are no terms.
    """
    counts: Counter[str] = Counter()
    capitals: Counter[str] = Counter()
    for text in texts:
        before = ""
        for term, capital in outlets.other(_WORD.findall(text)):
            counts[term] += 1
            if not capital:
                before = ""
                continue
            capitals[term] += 1
            if before:
                pair = f"{before} {term}"
                counts[pair] += 1
                capitals[pair] += 1
            before = term
    known = [term for term in counts if len(term) > 1 and term not in _stop_words()][:_MOST]
    marked = [
        min(counts[term], _COUNTED) * 2 + (capitals[term] * 2 > counts[term] or term[0].isdigit()) for term in known
    ]
    return Terms([zlib.crc32(term.encode("utf-8", "surrogatepass")) for term in known], marked)


def _stem(word: str) -> str:
    word = word.removesuffix("'s").removesuffix("’s")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)]
    return word


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(_stem(word) for word in stop_words("en"))
