"""How a headline stands to a proposition: for it, against it, or only telling of it; learnt from judged headlines.

A headline refutes, doubts and passes on in a few words of any kind ("Worker is alive", "The story that fooled us all"),
which no rule foresees. The features compare its words with the proposition's; the weights are those of a ridge
regression on the three stances (`python -m training.headline_stance`). Masking the proposition's words follows the
stance detection of Ferreira and Vlachos, *Emergent* (2016) and its successors.
"""

from __future__ import annotations

import re
import tomllib
import zlib
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.language.vectors import DIMENSIONS, Floats, of_length_one, vector
from sayso.model import ClaimPosition, Statement
from sayso.weaving.claims.terms import family, words

STANCES = (ClaimPosition.AFFIRMS, ClaimPosition.DENIES, ClaimPosition.REPORTS)
"""What the rows of the weights stand for."""

_TOKEN = re.compile(r"[^\W_]+(?:[.,]\d+)*(?:['’][^\W_]+)?|[?!:\"“”;,-]")
_MARKUP = re.compile(r"\]\([^()\s]{0,2000}\)|[\[\]]")
_OURS, _NUMBER, _START, _END = "=", "#", "<", ">"
"""Masks: words of the proposition, other numbers, and the headline's ends."""
_LONGEST = 40
"""Tokens that are read; headlines are shorter, and what is longer says its stance early or not at all."""
_GRAM = 3
_REACH = 6
"""Tokens that two may be apart to count as a pair."""
_NEAR, _VERY_NEAR = 0.3, 0.55
"""Cosines of word vectors: unrelated words stay below the first, near synonyms come above the second."""
# What one feature of a kind weighs: about 1 over the root of how many a headline has, times the kind's importance.
_OF_GRAM, _OF_PAIR, _OF_GROUP, _OF_FACT, _OF_MEANING, _OF_KIND = 0.26, 0.18, 0.88, 0.35, 0.4, 0.75


class Wording(NamedTuple):
    """Words, and the facts of their parse."""

    text: str
    statement: Statement


class Features(NamedTuple):
    """What tells a stance: sequences of words by hash, with what each weighs, and numbers."""

    sequences: dict[int, float]
    dense: Floats

    def vector(self, known: NDArray[np.uint32]) -> Vector:
        """The features as a vector of length 1 of those sequences that are known, in order of hash, and the numbers.

        A sequence that nothing was learnt of must not make the others count less.
        """
        hashes = np.array(sorted(self.sequences), np.uint32)
        places = np.searchsorted(known, hashes)
        here = np.searchsorted(known, hashes, side="right") > places
        weights = [self.sequences[number] for number in hashes[here].tolist()]
        columns = np.concatenate([places[here], len(known) + np.arange(len(self.dense))])
        values = np.concatenate([np.array(weights, np.float32), self.dense])
        length = max(float(np.linalg.norm(values)), 1e-9)
        return Vector(columns, (values / length).astype(np.float32))


class Vector(NamedTuple):
    """A sparse vector: columns and their values."""

    columns: NDArray[np.int64]
    values: Floats


class Learnt(NamedTuple):
    """What was learnt: known hashes in order; weights [3, known + numbers] and biases [3] of `STANCES`."""

    known: NDArray[np.uint32]
    weights: Floats
    bias: Floats

    def stance(self, found: Features) -> ClaimPosition:
        """The likeliest stance."""
        columns, values = found.vector(self.known)
        return STANCES[int((self.weights[:, columns] @ values + self.bias).argmax())]


@cache
def load() -> Learnt:
    """The weights that come with the package, loaded once."""
    with (resources.files("sayso.weaving.claims") / "stance.npz").open("rb") as file, np.load(file) as loaded:
        return Learnt(loaded["known"], loaded["weights"].astype(np.float32), loaded["bias"])


def features(headline: Wording, proposition: Wording) -> Features:
    """What tells a headline's stance to a proposition; a pure function of both."""
    wanted = _compared_with(proposition.text)
    raw = _tokens(headline.text)
    tokens = [token.casefold() for token in raw]
    ours = [_tells(token) and family(token) in wanted.families for token in tokens]
    new = [token for token, mine in zip(tokens, ours, strict=True) if not mine and token[0].isalnum()]
    dense = [
        _OF_GROUP * np.array([not group.isdisjoint(tokens) for group in _groups()]),
        _OF_FACT * np.array(_facts(headline, proposition, raw, ours), float),
        _OF_MEANING * _direction([token for token in new if _tells(token)]),
        _OF_KIND * _likened(new),
    ]
    sequences = {zlib.crc32(key.encode()): weight for key, weight in _sequences(_masked(tokens, ours))}
    return Features(sequences, np.concatenate(dense).astype(np.float32))


class _Compared(NamedTuple):
    """A proposition's words that carry meaning: their families, their vectors [n, dimensions], and its numbers."""

    families: frozenset[str]
    vectors: Floats
    numbers: frozenset[str]


@lru_cache(maxsize=256)
def _compared_with(text: str) -> _Compared:
    forms = [token for token in map(str.casefold, _tokens(text)) if _tells(token)]
    vectors = np.stack([_unit(form) for form in forms]) if forms else np.zeros((1, DIMENSIONS), np.float32)
    return _Compared(frozenset(map(family, forms)), vectors, frozenset(filter(_has_digit, forms)))


def _tokens(text: str) -> list[str]:
    return [match[0].replace("’", "'") for match in _TOKEN.finditer(_MARKUP.sub(" ", text))][:_LONGEST]


def _tells(token: str) -> bool:
    return token[0].isalnum() and token not in words()["grammar"]


def _has_digit(token: str) -> bool:
    return any(character.isdigit() for character in token)


@lru_cache(maxsize=1 << 14)
def _unit(word: str) -> Floats:
    return of_length_one(vector(word))


def _masked(tokens: Sequence[str], ours: Sequence[bool]) -> list[str]:
    """The tokens with the proposition's words masked, a run of them as one, between marks of start and end."""
    masked = [_START]
    for token, mine in zip(tokens, ours, strict=True):
        shown = _OURS if mine else _NUMBER if _has_digit(token) else token
        if shown != _OURS or masked[-1] != _OURS:
            masked.append(shown)
    return [*masked, _END]


def _sequences(masked: Sequence[str]) -> Iterator[tuple[str, float]]:
    """Runs of up to `_GRAM` tokens, and pairs that stand near each other, with what each weighs."""
    for length in range(1, _GRAM + 1):
        for start in range(len(masked) - length + 1):
            yield " ".join(masked[start : start + length]), _OF_GRAM
    inner = masked[1:-1]
    for start, first in enumerate(inner):
        for second in inner[start + 1 : start + _REACH]:
            yield f"{first} … {second}", _OF_PAIR


@cache
def _lists() -> dict[str, dict[str, str]]:
    return tomllib.loads((resources.files("sayso.weaving.claims") / "stance.toml").read_text(encoding="utf-8"))


@cache
def _groups() -> tuple[frozenset[str], ...]:
    """The groups of words, with those that answers are known by."""
    own = [frozenset(listed.split()) for _, listed in sorted(_lists()["groups"].items())]
    return (*own, *(words()[name] for name in ("refutations", "doubts", "confirmations")))


@cache
def _kinds() -> tuple[Floats, ...]:
    """Of each kind of words the vectors [n, dimensions]."""
    return tuple(np.stack([_unit(word) for word in listed.split()]) for _, listed in sorted(_lists()["kinds"].items()))


def _direction(tokens: Sequence[str]) -> Floats:
    """The direction of the words' sum."""
    total = np.sum([vector(token) for token in tokens], axis=0) if tokens else np.zeros(DIMENSIONS, np.float32)
    return of_length_one(total)


def _likened(tokens: Sequence[str]) -> NDArray[np.float64]:
    """How near the words come to each kind of words: above being related, and above being nearly the same."""
    plain = [token for token in tokens if (len(token) > 2 and token.isalpha()) or "'" in token]
    if not plain:
        return np.zeros(2 * len(_kinds()))
    said = np.stack([_unit(token) for token in plain])
    near = np.array([float((said @ kind.T).max()) for kind in _kinds()])
    return np.concatenate([np.maximum(near - _NEAR, 0), 2 * np.maximum(near - _VERY_NEAR, 0)])


def _facts(headline: Wording, proposition: Wording, raw: Sequence[str], ours: Sequence[bool]) -> list[float]:
    """How much of the proposition is in the headline, whether act, negation and numbers agree, and its form."""
    wanted = _compared_with(proposition.text)
    tokens = [token.casefold() for token in raw]
    telling = [token for token in tokens if _tells(token)]
    said = frozenset(map(family, telling))
    numbers = frozenset(filter(_has_digit, tokens))
    acts = {family(relation.predicate) for relation in proposition.statement.relations}
    share = len(said & wanted.families) / max(1, len(wanted.families))
    nearest = [1.0 if family(token) in said & wanted.families else _nearest(token, wanted) for token in telling]
    turned, other = headline.statement.negations % 2, proposition.statement.negations % 2
    return [
        share,
        share**2,
        share == 1,
        share == 0,
        sum(family(token) not in wanted.families for token in telling) / 12,
        len(tokens) / 25,
        sum(nearest) / max(1, len(nearest)),
        tokens[-1:] == ["?"],
        "?" in tokens,
        ":" in tokens,
        not {'"', "“"}.isdisjoint(tokens),
        turned,
        other,
        turned != other,
        headline.statement.hedged,
        bool(ours) and ours[0],
        sum(token.isupper() and len(token) > 1 for token in raw) / max(1, len(raw)),
        bool(numbers & wanted.numbers),
        bool(numbers - wanted.numbers and wanted.numbers - numbers),
        bool(wanted.numbers) and not numbers,
        not acts.isdisjoint(said),
        bool(acts) and acts.isdisjoint(said),
    ]


def _nearest(token: str, wanted: _Compared) -> float:
    return float((wanted.vectors @ _unit(token)).max())
