"""The small encoder: two ONNX graphs on one core, one window at a time, so that nothing depends on its neighbours."""

from __future__ import annotations

from functools import cache
from importlib.metadata import EntryPoint
from importlib.resources import files
from typing import NamedTuple, cast

import numpy as np
from numpy.typing import NDArray
from onnxruntime import InferenceSession, SessionOptions

from sayso.language.wordpieces import Ints
from sayso.plug_ins import made, plug_ins

Floats = NDArray[np.float32]


class Encoded(NamedTuple):
    """What the encoder says of n pieces, for the reader of parts and by itself."""

    states: Floats
    """[n, d]"""
    asks: Floats
    """What a cue at a piece asks: [n, 2 d]."""
    cues: Floats
    """Likelihoods of cue tags: [n, 3]."""
    contents: Floats
    """Likelihoods of being part of anybody's content: [n]."""


_SLOWER = "SkipLayerNormFusion"
"""Adding and normalising in one takes a tenth of the encoder's time longer than one after the other."""


class Encoder:
    """The exported network (docs/explanation/attribution.md): a tagger of cues, and a reader of each cue's parts."""

    def __init__(self, encoder: bytes, linker: bytes) -> None:
        options = SessionOptions()
        # One thread: workers share the machine by pages, and sums come out in one order.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._encoder, self._linker = (
            InferenceSession(graph, options, providers=["CPUExecutionProvider"], disabled_optimizers=[_SLOWER])
            for graph in (encoder, linker)
        )

    def encode(self, ids: Ints, features: Ints) -> Encoded:
        """Read one window, [n] and [n, 3]."""
        return Encoded(*self._encoder.run(None, {"ids": ids, "features": features}))

    def link(self, states: Floats, asked: Floats, distance: Ints) -> Floats:
        """The likelihoods [k, n, 5] of part tags around each of k cues."""
        parts: Floats = self._linker.run(None, {"states": states, "asked": asked, "distance": distance})[0]
        return parts


@cache
def _added() -> EntryPoint | None:
    return next(iter(plug_ins("sayso.encoders")), None)


def added() -> str:
    """Which encoder of another package reads, with its version; empty where it is sayso's own."""
    point = _added()
    return "" if point is None else f"{point.value} {point.dist.version if point.dist else ''}"


@cache
def load() -> Encoder:
    """The encoder, loaded once: that of another package where one gives it, else the one that comes with sayso.

    Another package gives one by an entry point of the group `sayso.encoders`, a function without arguments; of several
    the first by name counts. It reads the same word pieces and has the same shapes.

    Raises:
        PlugInError: that of another package does not work.
    """
    if (point := _added()) is not None:
        return cast(Encoder, made(point, "encode", "link"))
    folder = files("sayso.language") / "models"
    return Encoder(*((folder / f"{name}.onnx").read_bytes() for name in ("encoder", "linker")))
