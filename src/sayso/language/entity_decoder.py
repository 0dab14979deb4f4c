"""The named-entity recogniser's decoder in a few products of matrices: the same entities, a third of the time.

spaCy's recogniser goes from token to token and asks for every move, at every token, whether it is allowed; in published
builds each question takes and drops the interpreter's lock, so that this is two thirds of the recogniser's time. But
outside of an entity a move depends on the token alone, so that all of them are found at once; only inside of entities
they are followed token by token, in all paragraphs together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc, Span

NAME, RECOGNISER = "entity_decoder", "ner"
_PLACES = 3
"""What the recogniser sees of a state: its token, and inside of an entity the entity's first token and the last one."""

_Bools = NDArray[np.bool_]
_Floats = NDArray[np.float32]
_Ints = NDArray[np.int64]


class EntityDecoder:
    """Does to documents without entities what a greedy entity recogniser does."""

    def __init__(self, recogniser: EntityRecognizer) -> None:
        names = [str(recogniser.moves.get_class_name(number)) for number in range(recogniser.moves.n_moves)]
        self._labels = [name[2:] for name in names]
        self._kinds = np.array([name[0] for name in names])
        # A unit without a label only keeps what was annotated before.
        self._never = np.array([name == "U-" for name in names])
        after = {name: number for number, name in enumerate(names)}
        self._within, self._last = (
            np.array([after.get(f"{kind}-{label}", -1) for label in self._labels]) for kind in "IL"
        )
        self._reader = recogniser.model.get_ref("tok2vec")
        self._lower = recogniser.model.get_ref("lower")
        self._upper = recogniser.model.get_ref("upper")

    def __call__(self, doc: Doc) -> Doc:
        """Set the entities of one document."""
        return next(self.pipe([doc], batch_size=1))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int) -> Iterator[Doc]:
        """Set the entities of documents, some at a time."""
        remaining = iter(stream)
        while docs := list(islice(remaining, batch_size)):
            if any(map(len, docs)):
                self._set(docs)
            yield from docs

    def _set(self, docs: Sequence[Doc]) -> None:
        # Row 0 stands for a token that is not there; token n has row n + 1.
        seen: _Floats = self._lower.predict(self._reader.predict(docs))
        places = np.concatenate([doc.to_array(["IS_SPACE", "SENT_START"]) for doc in docs if len(doc)])
        ends = np.cumsum([len(doc) for doc in docs])
        # No entity goes on into another sentence or document.
        goes_on = np.append(places[1:, 1] != 1, False)
        goes_on[ends[ends > 0] - 1] = False
        moves = self._outside(seen, is_space=places[:, 0] == 1, goes_on=goes_on)
        firsts = ends - [len(doc) for doc in docs]
        closed = self._closed(moves, seen, goes_on, firsts=firsts, ends=ends)
        named = np.flatnonzero(self._kinds[moves] != "O")
        for doc, first, end in zip(docs, firsts, ends, strict=True):
            entities = []
            free = first
            for at in named[np.searchsorted(named, first) : np.searchsorted(named, end)]:
                if at >= free:
                    free = closed[at]
                    entities.append(Span(doc, at - first, free - first, label=self._labels[moves[at]]))
            doc.set_ents(entities, default="outside")

    def _scores(self, *seen: _Floats) -> _Floats:
        """The scores of all moves [n, moves] in n states, of which the places are seen so: [n, hidden, pieces] each."""
        total = seen[0]
        for other in (*seen[1:], self._lower.get_param("b")):
            total = total + other
        scores: _Floats = self._upper.predict(total.max(2))
        return scores

    def _outside(self, seen: _Floats, *, is_space: _Bools, goes_on: _Bools) -> _Ints:
        """The best move at each of n tokens, should no entity be open there."""
        scores = self._scores(seen[1:, 0], seen[0, 1], seen[0, 2])
        barred = {"B": is_space | ~goes_on, "U": is_space}
        for kind, where in barred.items():
            scores[np.ix_(where, self._kinds == kind)] = -np.inf
        scores[:, self._never | (self._kinds == "I") | (self._kinds == "L")] = -np.inf
        moves: _Ints = scores.argmax(1)
        return moves

    def _closed(self, moves: _Ints, seen: _Floats, goes_on: _Bools, *, firsts: _Ints, ends: _Ints) -> _Ints:
        """The token behind the entity that each of n tokens begins, where it is not inside of another; else the next.

        Documents are gone through together, one token of an entity of each at a time.
        """
        numbers = np.arange(len(moves))
        closed = numbers + 1
        beginning = np.append(np.where(self._kinds[moves] == "B", numbers, len(moves)), len(moves))
        following = np.minimum.accumulate(beginning[::-1])[::-1]
        begun, end = following[firsts], ends
        at = begun + 1
        while (here := begun < end).any():
            begun, at, end = begun[here], at[here], end[here]
            scores = self._scores(seen[at + 1, 0], seen[begun + 1, 1], seen[at, 2])
            row, move = np.arange(len(at)), moves[begun]
            on = goes_on[at] & (scores[row, self._within[move]] >= scores[row, self._last[move]])
            closed[begun[~on]] = at[~on] + 1
            begun = np.where(on, begun, following[at + 1])
            at = np.where(on, at + 1, begun + 1)
        return closed


@Language.factory(NAME)
def _create(nlp: Language, name: str) -> EntityDecoder:
    return EntityDecoder(nlp.get_pipe(RECOGNISER))


def _is_known(recogniser: object) -> bool:
    """Whether a recogniser decodes greedily, with the network for which this decoder is made."""
    if not isinstance(recogniser, EntityRecognizer) or recogniser.cfg["beam_width"] != 1:
        return False
    attributes = recogniser.model.attrs
    return (
        bool(attributes.get("has_upper"))
        and not attributes.get("unseen_classes")
        and recogniser.model.get_ref("lower").get_dim("nF") == _PLACES
    )


def replace(nlp: Language) -> None:
    """Put the decoder in the place of a pipeline's recogniser, if it is one that it knows and the first to name."""
    before = nlp.pipe_names[: nlp.pipe_names.index(RECOGNISER)]
    names_before = any("doc.ents" in nlp.get_pipe_meta(name).assigns for name in before)
    if not names_before and _is_known(nlp.get_pipe(RECOGNISER)):
        nlp.add_pipe(NAME, after=RECOGNISER)
        nlp.disable_pipe(RECOGNISER)
