"""From the network's figures to readings: windows, cues, and each cue's source and content.

Training evaluates with the same code, so that it and run time cannot differ.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

import numpy as np

from sayso.language.encoder import Encoded, Floats
from sayso.language.wordpieces import Bools, Ints, Pieces

Run = tuple[int, int]
"""Pieces [first, last)."""

WINDOW = 254
"""Pieces in a window; with the pieces that open and close it, 256."""
OVERLAP = 64
"""Pieces that neighbouring windows share: each piece is read in the window in which it lies deeper."""
REACHES = (96, 192, 320)
"""Pieces on each side of a cue among which its source and content are looked for, at the text's ends more inwards: few
contents go further than the first, and where one ends where the pieces end, it is looked for again among more."""
_AT_ONCE = 16
"""Cues of one page that are linked in one call."""
_TOGETHER = 16 * _AT_ONCE
"""Cues of one page whose tags are decoded in one pass: more cost memory, fewer cost a loop over the pieces each."""
BUCKETS = 48
_LIKELY = 0.45
"""From this product of likelihoods on a reading is right more often than not."""
_MOST = 0.7
"""The share of a further content that another's has to hold, and the likelihood that a further content needs: below it
are crumbs. Between 0.6 and 0.8 both change next to nothing."""
CUE_FLOOR = 0.2
"""From this likelihood on a piece is read as part of a cue; the parts found then speak for or against it."""

_EXACT = 16
"""Distances below are told apart one by one."""
_OPENING, _CLOSING = 101, 102
"""The vocabulary's numbers of the pieces that open and close a window."""
_BEGIN_CUE, _MORE_CUE = 1, 2
_NONE, _SOURCE, _MORE_SOURCE, _CONTENT, _MORE_CONTENT = range(5)


class Network(Protocol):
    """The two halves of the network."""

    def encode(self, ids: Ints, features: Ints) -> Encoded:
        """Read one window, opening and closing pieces included."""

    def link(self, states: Floats, asked: Floats, distance: Ints) -> Floats:
        """The likelihoods [k, n, 5] of part tags around each of k cues."""


class Reading(NamedTuple):
    """One attribution in pieces, and the likelihood of its parts."""

    source: Run | None
    cue: Run
    content: tuple[Run, ...]
    cue_chance: float
    source_chance: float
    content_chance: float
    content_seen: float
    """The mean likelihood of the content's pieces to be anybody's, seen without the cue."""


def readings(pieces: Pieces, network: Network) -> list[Reading]:
    """The attributions of a text, in the order of their cues."""
    if not len(pieces):
        return []
    encoded = _encoded(pieces, network)
    found: dict[Run, Reading] = {}
    asked = list(_cues(encoded.cues, pieces.rest))
    for reach in REACHES:
        cut: list[tuple[Run, float]] = []
        for at in range(0, len(asked), _TOGETHER):
            cues = asked[at : at + _TOGETHER]
            linked = _linked(cues, encoded, pieces.rest, network, reach=reach)
            found |= {run: reading for (run, _), (reading, _) in zip(cues, linked, strict=True) if reading}
            cut += [cue for cue, (_, is_cut) in zip(cues, linked, strict=True) if is_cut]
        asked = cut
    return _apart([found[run] for run in sorted(found)], pieces.quoted)


def _apart(found: Sequence[Reading], quoted: Ints) -> list[Reading]:
    """The readings without contents that are the main content of a nearer cue: the next speaker's words.

    A reading's own main content stays, but a quotation only where no other one is nearer to its cue: speakers take
    turns, while an outlet and its origin share what they say.
    """
    main = [max(reading.content, key=lambda run: run[1] - run[0]) for reading in found]

    def is_others(run: Run, cue: Run) -> bool:
        return any(
            other.cue_chance * other.content_chance >= _LIKELY
            and _distance(run, other.cue) < _distance(run, cue)
            and min(run[1], theirs[1]) - max(run[0], theirs[0]) >= _MOST * (run[1] - run[0])
            for other, theirs in zip(found, main, strict=True)
        )

    def kept(reading: Reading, own: Run) -> tuple[Run, ...]:
        nearest = min(reading.content, key=lambda run: _distance(run, reading.cue))
        stays = nearest if quoted[nearest[0]] and quoted[own[0]] else own
        return tuple(run for run in reading.content if run == stays or not is_others(run, reading.cue))

    return [reading._replace(content=kept(reading, own)) for reading, own in zip(found, main, strict=True)]


def _distance(run: Run, cue: Run) -> int:
    return max(run[0] - cue[1], cue[0] - run[1], 0)


def window_runs(length: int) -> Iterator[Run]:
    """The windows of a text."""
    start = 0
    while start + WINDOW < length:
        yield start, start + WINDOW
        start += WINDOW - OVERLAP
    yield start, length


def _encoded(pieces: Pieces, network: Network) -> Encoded:
    """The text's pieces, each read in the window in which it lies deepest."""
    parts: list[Encoded] = []
    for first, last in window_runs(len(pieces)):
        ids = np.concatenate([[_OPENING], pieces.ids[first:last], [_CLOSING]])
        features = np.pad(pieces.features[first:last], ((1, 1), (0, 0)))
        begin = OVERLAP // 2 if first else 0
        end = last - first - (OVERLAP // 2 if last < len(pieces) else 0)
        parts.append(Encoded(*(column[1 + begin : 1 + end] for column in network.encode(ids, features))))
    return Encoded(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))


def _cues(likelihoods: Floats, rest: Bools) -> Iterator[tuple[Run, float]]:
    """The runs of whole words that may be cues, with their mean likelihood."""
    inside = likelihoods[:, _BEGIN_CUE] + likelihoods[:, _MORE_CUE]
    at = 0
    while at < len(inside):
        end = at + 1
        if inside[at] >= CUE_FLOOR:
            # A cue that is likely goes on over likely pieces only.
            floor = min(0.5, float(inside[at]))
            while end < len(inside) and (
                rest[end] or (inside[end] >= floor and likelihoods[end, _MORE_CUE] >= likelihoods[end, _BEGIN_CUE])
            ):
                end += 1
            yield (at, end), float(inside[at:end].mean())
        at = end


def distances(places: Ints, cues: Ints) -> Ints:
    """The distance of pieces [k, n] from each of k cues [k, 2], 0 inside, as numbers from 0 to 2 * BUCKETS.

    Small distances have a number each, larger ones share one by their logarithm.
    """
    before, after = np.minimum(places - cues[:, :1], 0), np.maximum(places - cues[:, 1:] + 1, 0)
    distance = before + after
    size = np.abs(distance)
    far = _EXACT + np.floor(np.log(np.maximum(size, 1) / _EXACT) / np.log(256 / _EXACT) * (BUCKETS - _EXACT))
    size = np.where(size < _EXACT, size, np.minimum(far, BUCKETS)).astype(np.int64)
    found: Ints = BUCKETS + np.sign(distance) * size
    return found


_STEPS = np.zeros((5, 5), dtype=np.float32)
"""From tag to tag: no part goes on that did not begin."""
_STEPS[[_NONE, _CONTENT, _MORE_CONTENT], _MORE_SOURCE] = -np.inf
_STEPS[[_NONE, _SOURCE, _MORE_SOURCE], _MORE_CONTENT] = -np.inf


_WITHIN = np.full((5, 5), -np.inf, dtype=np.float32)
"""The same inside a word, which is of one part as a whole."""
_WITHIN[[_NONE, _SOURCE, _MORE_SOURCE, _CONTENT, _MORE_CONTENT], [_NONE, *[_MORE_SOURCE] * 2, *[_MORE_CONTENT] * 2]] = 0


def _best_tags(likelihoods: Floats, rest: Bools) -> Ints:
    """The likeliest sequences of part tags [k, n] (Viterbi); `rest` [k, n] are pieces that go on with a word."""
    scores = np.log(likelihoods + 1e-6)
    count, length, _ = scores.shape
    came_from = np.zeros(scores.shape, dtype=np.int8)
    total = scores[:, 0] + _STEPS[_NONE]
    for at in range(1, length):
        step = total[:, :, None] + np.where(rest[:, at, None, None], _WITHIN, _STEPS)
        came_from[:, at] = step.argmax(1)
        total = step.max(1) + scores[:, at]
    tags = np.zeros((count, length), dtype=np.int64)
    tags[:, -1] = total.argmax(1)
    for at in range(length - 1, 0, -1):
        tags[:, at - 1] = came_from[np.arange(count), at, tags[:, at]]
    return tags


def _runs(tags: Ints, begin: int, more: int) -> list[Run]:
    found: list[Run] = []
    for at in map(int, np.flatnonzero((tags == begin) | (tags == more))):
        if found and tags[at] == more and found[-1][1] == at:
            found[-1] = (found[-1][0], at + 1)
        else:
            found.append((at, at + 1))
    return found


def _linked(
    cues: Sequence[tuple[Run, float]], encoded: Encoded, rest: Bools, network: Network, *, reach: int
) -> list[tuple[Reading | None, bool]]:
    """What belongs to each of some cues, and whether its content may go on; a cue without content is none."""
    length = len(encoded.states)
    size = min(length, 2 * reach)
    runs = np.array([run for run, _ in cues])
    firsts = np.clip(runs[:, 0] - reach, 0, length - size)
    places = firsts[:, None] + np.arange(size)
    asked = np.stack([encoded.asks[begin:end].mean(0) for begin, end in runs])
    calls = [slice(at, at + _AT_ONCE) for at in range(0, len(cues), _AT_ONCE)]
    found = np.concatenate(
        [network.link(encoded.states[places[few]], asked[few], distances(places[few], runs[few])) for few in calls]
    )
    linked: list[tuple[Reading | None, bool]] = []
    best = _best_tags(found, rest[places])
    for (run, chance), first, parts, tags in zip(cues, map(int, firsts), found, best, strict=True):
        reading, is_cut = None, False
        if content := _runs(tags, _CONTENT, _MORE_CONTENT):
            sources = _runs(tags, _SOURCE, _MORE_SOURCE)
            seen = encoded.contents[first : first + size]
            reading = _reading(run, chance, parts, seen, content=content, sources=sources, first=first)
            is_cut = (content[0][0] == 0 < first) or (content[-1][1] == size < length - first)
        linked.append((reading, is_cut))
    return linked


def _reading(
    cue: Run, chance: float, parts: Floats, seen: Floats, *, content: Sequence[Run], sources: Sequence[Run], first: int
) -> Reading:
    """The reading of a cue from the runs of its parts, counted from the piece `first`."""
    inside = parts[:, _CONTENT] + parts[:, _MORE_CONTENT]
    named = parts[:, _SOURCE] + parts[:, _MORE_SOURCE]
    source = max(sources, key=lambda run: float(named[slice(*run)].sum()), default=None)
    best = max(content, key=lambda run: float(inside[slice(*run)].sum()))
    content = [run for run in content if run == best or inside[slice(*run)].mean() >= _MOST]
    return Reading(
        source=None if source is None else (source[0] + first, source[1] + first),
        cue=cue,
        content=tuple((begin + first, end + first) for begin, end in content),
        cue_chance=chance,
        source_chance=float(named[slice(*source)].mean() if source else 1 - named.max()),
        content_chance=float(np.concatenate([inside[slice(*run)] for run in content]).mean()),
        content_seen=float(np.concatenate([seen[slice(*run)] for run in content]).mean()),
    )
