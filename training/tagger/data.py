"""Training examples: documents with attributions, made various, cut into windows of word pieces."""

from __future__ import annotations

import json
import random
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

import numpy as np

from sayso.language.paragraphs import View, paragraphs, view
from sayso.language.wordpieces import Pieces, pieces
from sayso.model import Span
from training.corpora import ecbplus, material

ANNOTATIONS = Path(__file__).parents[1] / "annotations"
POLNEAR, GUIDE = 0, 1
"""The two styles of annotation: PolNeAR is flat and leaves out auxiliaries' neighbours; the guide nests."""


HELD_OUT = {"ecbplus/8", "ecbplus/20", "ecbplus/26", "ecbplus/33"}
"""The events of ECB+ that are kept from training: what is chosen and calibrated is measured on them."""


class Gold(NamedTuple):
    """One attribution: character spans of its parts."""

    source: tuple[int, int] | None
    cue: tuple[int, int] | None
    content: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Annotated:
    """A text with all of its attributions, in one style; `group` keeps texts on one event together."""

    id: str
    group: str
    text: str
    style: int
    gold: tuple[Gold, ...]


def polnear(split: str) -> list[Annotated]:
    """PolNeAR's articles of a split."""
    lines = (material() / f"data/polnear/{split}.jsonl").read_text(encoding="utf-8").splitlines()
    return [
        Annotated(row["doc_id"], row["publisher"], row["text"], POLNEAR, tuple(map(_gold, row["quotes"])))
        for row in map(json.loads, lines)
    ]


def annotated_ecbplus(split: str = "train") -> list[Annotated]:
    """The documents of ECB+ that the project has annotated in full."""
    texts = {document.id: document for document in ecbplus(split)}
    found = []
    for path in sorted(ANNOTATIONS.glob("ecbplus-*.jsonl")):
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            if (document := texts.get(row["doc"])) is not None:
                gold = tuple(map(_gold, row["items"]))
                found.append(Annotated(document.id, document.group, document.text, GUIDE, gold))
    return found


def _gold(row: dict) -> Gold:
    def span(value: Sequence[int] | None) -> tuple[int, int] | None:
        return (value[0], value[1]) if value else None

    return Gold(span(row["source"]), span(row["cue"]), tuple((s, e) for s, e in row["content"]))


# --- making texts various -------------------------------------------------------------------------------------------

_DOUBLE = re.compile(r"[“”\"]")
_SINGLE = re.compile(r"[‘’]")
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]{2,}\b")
_KEPT = frozenset(
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "The",
        "President",
        "House",
        "Senate",
        "State",
    ]
)


def names(texts: Iterable[str]) -> list[str]:
    """Capitalised words inside sentences, to swap names with: those seen twice, in order."""
    seen = Counter(word for text in texts for word in _NAME.findall(text))
    return sorted(word for word, count in seen.items() if count > 1 and word not in _KEPT)


Edit = tuple[int, int, str]


def edited(document: Annotated, edits: Iterable[Edit]) -> Annotated:
    """The document with replacements made in its text, and its spans moved along."""
    out: list[str] = []
    old, new = [0], [0]
    at = length = 0
    for start, end, wording in sorted(edits):
        if start < at:
            continue
        out += [document.text[at:start], wording]
        length += start - at
        old += [start, end]
        new += [length, length + len(wording)]
        length += len(wording)
        at = end
    out.append(document.text[at:])

    def moved(offset: int) -> int:
        place = bisect_right(old, offset) - 1
        limit = new[place + 1] if place + 1 < len(new) else 10**9
        return min(new[place] + offset - old[place], limit)

    def span(value: tuple[int, int] | None) -> tuple[int, int] | None:
        return value and (moved(value[0]), moved(value[1]))

    gold = tuple(Gold(span(g.source), span(g.cue), tuple(span(c) for c in g.content)) for g in document.gold)
    return replace(document, text="".join(out), gold=gold)


def varied(document: Annotated, pool: Sequence[str], chance: random.Random) -> Annotated:
    """The document as another page might have it: other marks, names and paragraphs."""
    text, edits = document.text, []
    roll = chance.random()
    if roll < 0.3:
        edits += [(m.start(), m.end(), '"') for m in re.finditer(r"[“”]", text)]
        edits += [(m.start(), m.end(), "'") for m in _SINGLE.finditer(text)]
    elif roll < 0.36:
        edits += [(m.start(), m.end(), "") for m in _DOUBLE.finditer(text)]
    elif roll < 0.6:
        edits += [
            (m.start(), m.end(), "“" if m.start() == 0 or text[m.start() - 1].isspace() else "”")
            for m in re.finditer('"', text)
        ]
    if chance.random() < 0.5:
        swap = {word: chance.choice(pool) for word in sorted(set(_NAME.findall(text)) - _KEPT) if chance.random() < 0.5}
        edits += [
            (m.start(), m.end(), swap[m.group()]) for m in re.finditer(r"\b[A-Z][a-z]{2,}\b", text) if m.group() in swap
        ]
    joined = 0.6 if document.style == GUIDE else 0.3 if chance.random() < 0.2 else 0.0
    edits += [(m.start(), m.end(), " ") for m in re.finditer(r"\n+", text) if chance.random() < joined]
    return edited(document, edits)


# --- pieces -----------------------------------------------------------------------------------------------------------


class Target(NamedTuple):
    """One attribution in pieces: runs [first, last) of the document's pieces."""

    source: tuple[int, int] | None
    cue: tuple[int, int]
    content: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Example:
    """A document in pieces, with its views (to come back to the text) and targets."""

    document: Annotated
    views: tuple[View, ...]
    pieces: Pieces
    targets: tuple[Target, ...]


def views_of(text: str) -> list[View]:
    """The text's paragraphs as they are read."""
    return [shown for place in paragraphs(text, Span(0, len(text))) if (shown := view(text, place)).text]


def example(document: Annotated) -> Example:
    """The document in pieces."""
    views = views_of(document.text)
    found = pieces([shown.text for shown in views])
    starts = [views[p].offsets[s] for p, s in zip(found.paragraph, found.start, strict=True)]
    ends = [views[p].offsets[e - 1] + 1 for p, e in zip(found.paragraph, found.end, strict=True)]

    def run(span: tuple[int, int] | None) -> tuple[int, int] | None:
        if span is None:
            return None
        first, last = bisect_right(ends, span[0]), bisect_left(starts, span[1])
        return (first, last) if first < last else None

    targets = []
    for gold in document.gold:
        content = tuple(sorted(place for span in gold.content if (place := run(span))))
        cue = run(gold.cue)
        # One in a hundred has no cue: too few to learn what else gives an attribution away.
        if content and cue:
            targets.append(Target(run(gold.source), cue, content))
    return Example(document, tuple(views), found, tuple(targets))


def windows(length: int, size: int, overlap: int, shift: int = 0) -> Iterator[tuple[int, int]]:
    """Runs of at most `size` pieces that cover the document; neighbours share `overlap`."""
    start = -shift
    while True:
        yield max(start, 0), min(start + size, length)
        if start + size >= length:
            return
        start += size - overlap


def cue_tags(example_: Example) -> np.ndarray:
    """O 0, B-cue 1, I-cue 2 for each piece."""
    tags = np.zeros(len(example_.pieces), dtype=np.int64)
    for target in example_.targets:
        first, last = target.cue
        tags[first:last] = 2
        tags[first] = 1
    return tags


def part_tags(target: Target, first: int, last: int) -> np.ndarray:
    """O 0, B/I-source 1 2, B/I-content 3 4 for the pieces of a window."""
    tags = np.zeros(last - first, dtype=np.int64)
    for tag, spans in ((3, target.content), (1, [target.source] if target.source else [])):
        for start, end in spans:
            a, b = max(start - first, 0), min(end, last) - first
            if a < b:
                tags[a:b] = tag + 1
                if start >= first:
                    tags[a] = tag
    return tags
