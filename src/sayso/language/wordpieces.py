"""Word pieces of a page's paragraphs, as the small encoder reads them, with what its vocabulary does not show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

from sayso.language.quotes import Quotation, quotations
from sayso.model import Span

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

SHAPES = 4
"""Lower case or no letter, a capital letter first, capitals only, the rest of a word."""
_REST = 3
QUOTED = 3
"""Outside of quotation marks; inside; inside a quotation within a quotation."""


@dataclass(frozen=True)
class Pieces:
    """The word pieces of paragraphs, one after the other, and their features: arrays of one length.

    `ids` are the vocabulary's numbers; `shape`, `opens` (1 for the first piece of a paragraph) and `quoted` are
    features; `paragraph`, `start` and `end` say where a piece stands: offsets into its paragraph.
    """

    ids: Ints
    shape: Ints
    opens: Ints
    quoted: Ints
    paragraph: Ints
    start: Ints
    end: Ints

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def features(self) -> Ints:
        """Shape, opening and quotation of each piece: an array of [pieces, 3]."""
        return np.stack([self.shape, self.opens, self.quoted], axis=1)

    @property
    def rest(self) -> Bools:
        """Which pieces go on with a word that another began: [pieces]."""
        found: Bools = self.shape == _REST
        return found

    def places(self, run: tuple[int, int]) -> list[tuple[int, Span]]:
        """A run of pieces, `[first, last)`, as spans of the paragraphs that it lies in."""
        found = []
        for number in np.unique(self.paragraph[slice(*run)]):
            own = run[0] + np.flatnonzero(self.paragraph[slice(*run)] == number)
            found.append((int(number), Span(int(self.start[own[0]]), int(self.end[own[-1]]))))
        return found


@cache
def tokenizer() -> Tokenizer:
    """The encoder's tokenizer, without padding, cutting or special pieces."""
    source = resources.files("sayso.language") / "models" / "tokenizer.json"
    loaded = Tokenizer.from_str(source.read_text(encoding="utf-8"))
    loaded.no_padding()
    loaded.no_truncation()
    return loaded


def pieces(paragraphs: Sequence[str]) -> Pieces:
    """The pieces of a text's paragraphs."""
    encoded = tokenizer().encode_batch(list(paragraphs), add_special_tokens=False)
    parts = [
        _pieces(number, text, found, runs)
        for number, (text, found, runs) in enumerate(zip(paragraphs, encoded, quotations(paragraphs), strict=True))
    ]
    return Pieces(*np.concatenate(parts or [_NOTHING], axis=1))


_NOTHING: Ints = np.zeros((7, 0), dtype=np.int64)


def _pieces(number: int, text: str, found: Encoding, runs: Sequence[Quotation]) -> Ints:
    """The columns of one paragraph's pieces: [7, pieces]."""
    if not found.ids:
        return _NOTHING
    depth = np.zeros(len(text) + 1, dtype=np.int64)
    for run in runs:
        depth[run.span.start : run.span.end] += 1
    columns = np.zeros((7, len(found.ids)), dtype=np.int64)
    columns[0] = found.ids
    columns[1] = [_shape(text, *place) for place in found.offsets]
    columns[2, 0] = 1
    columns[4] = number
    columns[5:] = np.transpose(found.offsets)
    columns[3] = np.minimum(depth[columns[5]], QUOTED - 1)
    return columns


def _shape(text: str, start: int, end: int) -> int:
    if start and text[start - 1].isalnum() and text[start].isalnum():
        return _REST
    if not text[start].isupper():
        return 0
    after = start + 1
    while after < len(text) and text[after].isalpha():
        after += 1
    return 2 if after > start + 1 and text[start:after].isupper() else 1
