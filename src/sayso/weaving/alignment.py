"""Alignment of two lists of passages: which stand in both, which were reworded, which are in one only."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from sayso.model import Span

REWORDED = 0.5
"""Share of words in common, in order, from which one sentence is the other reworded; two sentences of one story that
say different things share fewer, names included."""
_WORDS = 200
"""Of one sentence, how many words are compared: longer ones are lists and tables; the time grows with the square."""
_TRIED = 12
"""Sentences with which a sentence is compared at most, those with the rarest words in common first."""

_WORD = re.compile(r"\S+")


@dataclass(frozen=True)
class Alignment:
    """Two lists of passages, by their numbers."""

    kept: tuple[tuple[int, int], ...]
    """Pairs that are the same but for white space."""
    reworded: tuple[tuple[int, int], ...]
    removed: tuple[int, ...]
    added: tuple[int, ...]


def align(before: Sequence[str], after: Sequence[str]) -> Alignment:
    """Pair the passages of two lists, whatever their order: first the same ones, then the most alike of the others.

    Deterministic, and near-linear in the number of passages.
    """
    kept = _same(before, after)
    left = [at for at in range(len(before)) if at not in {one for one, _ in kept}]
    right = [at for at in range(len(after)) if at not in {other for _, other in kept}]
    reworded = _reworded({at: before[at] for at in left}, {at: after[at] for at in right})
    paired_left, paired_right = {one for one, _ in reworded}, {other for _, other in reworded}
    return Alignment(
        kept=tuple(kept),
        reworded=tuple(reworded),
        removed=tuple(at for at in left if at not in paired_left),
        added=tuple(at for at in right if at not in paired_right),
    )


def changed_words(before: str, after: str) -> tuple[list[Span], list[Span]]:
    """The words of each of two passages that the other has not in that place, neighbours in one span.

    Returns:
        Offsets into `before`, and into `after`.
    """
    old, new = list(_WORD.finditer(before)), list(_WORD.finditer(after))
    gone, come = [], []
    matcher = SequenceMatcher(None, [word[0] for word in old[:_WORDS]], [word[0] for word in new[:_WORDS]], False)
    for kind, start, end, other_start, other_end in matcher.get_opcodes():
        if kind != "equal":
            gone += [Span(old[start].start(), old[end - 1].end())] if start < end else []
            come += [Span(new[other_start].start(), new[other_end - 1].end())] if other_start < other_end else []
    for words, spans in ((old, gone), (new, come)):
        if len(words) > _WORDS:  # what was not compared counts as changed
            spans.append(Span(words[_WORDS].start(), words[-1].end()))
    return gone, come


def _same(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """The first of each passage with the first of the same, the second with the second, and so on."""
    places: dict[str, list[int]] = defaultdict(list)
    for at in reversed(range(len(after))):
        places[" ".join(after[at].split())].append(at)
    return [(at, places[key].pop()) for at, text in enumerate(before) if places.get(key := " ".join(text.split()))]


def _reworded(before: dict[int, str], after: dict[int, str]) -> list[tuple[int, int]]:
    """The pairs that are alike, the most alike first; each passage in one pair at most."""
    holding: dict[str, list[int]] = defaultdict(list)
    for at, text in after.items():
        for word in dict.fromkeys(_words(text)):
            holding[word].append(at)
    found = []
    for at, text in before.items():
        for other in _likely(text, holding):
            matcher = SequenceMatcher(None, _words(text), _words(after[other]), False)
            if matcher.quick_ratio() >= REWORDED and (ratio := matcher.ratio()) >= REWORDED:
                found.append((-ratio, abs(other - at), at, other))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, at, other in sorted(found):
        if at not in pairs and other not in taken:
            pairs[at] = other
            taken.add(other)
    return sorted(pairs.items())


def _likely(text: str, holding: dict[str, list[int]]) -> list[int]:
    """The passages that hold the rarest words of a text, in order of rarity."""
    words = [word for word in dict.fromkeys(_words(text)) if word in holding]
    likely: dict[int, None] = {}
    for word in sorted(words, key=lambda word: (len(holding[word]), word)):
        likely |= dict.fromkeys(holding[word][: _TRIED - len(likely)])
        if len(likely) >= _TRIED:
            break
    return list(likely)


def _words(text: str) -> list[str]:
    return _WORD.findall(text)[:_WORDS]
