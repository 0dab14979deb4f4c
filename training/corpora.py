"""The public corpora that models are trained on, as plain texts with stable offsets; nothing of them is kept here."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

from benchmarks.suite import shared_folder

_JOINED = re.compile(
    r" (?=[.,;:?!%)\]}”](?:\s|$|[^\w]))|(?<=[(\[{$“#]) | (?=n't\b)| ?(?P<mark>[’']) (?=(?:s|S|m|d|t|re|ve|ll)\b)"
    r"| (?='(?:s|S|m|d|re|ve|ll)?(?: |$))"
)
_HYPHEN = re.compile(r"(?<=\w) - (?=\w)")
_DECIMAL = re.compile(r"(?<=\d[.:]) (?=\d)")
_STRAIGHT = re.compile(r' ?" ?')


def material() -> Path:
    """The folder of shared material; without it the program ends."""
    folder = shared_folder()
    if folder is None:
        raise SystemExit("There is no shared material: set SAYSO_SHARED to its folder.")
    return folder


@dataclass(frozen=True)
class Document:
    """One text of a corpus: `id` is unique over corpora, `group` keeps documents on one event together."""

    id: str
    group: str
    text: str


def untokenised(sentence: str) -> str:
    """A tokenised sentence about as it was printed; straight quotation marks open and close by turns."""
    sentence = sentence.replace("``", '"').replace("''", '"')
    sentence = _HYPHEN.sub("-", _JOINED.sub(lambda found: found["mark"] or "", sentence))
    opening = cycle((' "', '" '))
    sentence = _STRAIGHT.sub(lambda _: next(opening), _DECIMAL.sub("", sentence)).strip()
    return re.sub(r" (?=[.,;:?!])", "", sentence)


def ecbplus(split: str = "train") -> Iterator[Document]:
    """The documents of ECB+ of one split (train, dev), a sentence a line, in the order of the file."""
    lines = (material() / "data/ecbplus/train.jsonl").read_text(encoding="utf-8").splitlines()
    for row in map(json.loads, lines):
        if row["split"] == split:
            text = "\n".join(untokenised(s) for s in row["sentences"] if not s.startswith("http"))
            yield Document(f"ecbplus/{row['doc']}", f"ecbplus/{row['topic']}", text)


def polnear(split: str = "train") -> Iterator[Document]:
    """The articles of PolNeAR of one split (train, dev), in the order of the file; the publisher is the group."""
    with (material() / f"data/polnear/{split}.jsonl").open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            yield Document(f"polnear/{row['doc_id']}", f"polnear/{row['publisher']}", row["text"])
