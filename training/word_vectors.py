"""Distil the table of static word vectors from the sentence encoder all-MiniLM-L6-v2.

    python -m training.word_vectors MODEL.safetensors

Each word piece is encoded by itself between the encoder's two marks and averaged; the vectors are centred, reduced to
their principal components and weighted by the logarithm of the piece's rank in the vocabulary, which is in order of
frequency (Tulkens and van Dongen, *Model2Vec*, 2024). Kept as 8-bit integers with a scale for each piece.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file

from sayso.language.vectors import DIMENSIONS

TARGET = Path(__file__).parents[1] / "src/sayso/language/models/word_vectors.npz"
HEADS, LAYERS = 12, 6
FIRST_WORD = 999
"""The first piece that is no mark and no unused place of the vocabulary."""
OPENS, CLOSES = 101, 102
_BATCH = 512


def encode(weights: dict[str, torch.Tensor], ids: torch.Tensor) -> torch.Tensor:
    """The mean of the last layer of BERT over each row of `ids`, all of one length: a tensor of [rows, hidden]."""

    def linear(x: torch.Tensor, name: str) -> torch.Tensor:
        return torch.nn.functional.linear(x, weights[f"{name}.weight"], weights[f"{name}.bias"])

    def norm(x: torch.Tensor, name: str) -> torch.Tensor:
        return torch.nn.functional.layer_norm(
            x, x.shape[-1:], weights[f"{name}.weight"], weights[f"{name}.bias"], eps=1e-12
        )

    x = weights["embeddings.word_embeddings.weight"][ids]
    x = x + weights["embeddings.position_embeddings.weight"][: ids.shape[1]]
    x = norm(x + weights["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
    for layer in range(LAYERS):
        at = f"encoder.layer.{layer}"
        query, key, value = (
            linear(x, f"{at}.attention.self.{part}").unflatten(-1, (HEADS, -1)).transpose(1, 2)
            for part in ("query", "key", "value")
        )
        seen = torch.nn.functional.scaled_dot_product_attention(query, key, value).transpose(1, 2).flatten(-2)
        x = norm(x + linear(seen, f"{at}.attention.output.dense"), f"{at}.attention.output.LayerNorm")
        wide = torch.nn.functional.gelu(linear(x, f"{at}.intermediate.dense"))
        x = norm(x + linear(wide, f"{at}.output.dense"), f"{at}.output.LayerNorm")
    return x.mean(dim=1)


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(prog="python -m training.word_vectors", description=__doc__.splitlines()[0])
    parser.add_argument("model", type=Path, help="the encoder's weights")
    weights = load_file(parser.parse_args().model)
    pieces = torch.arange(len(weights["embeddings.word_embeddings.weight"]))
    rows = torch.stack([torch.full_like(pieces, OPENS), pieces, torch.full_like(pieces, CLOSES)], dim=1)
    with torch.no_grad():
        vectors = torch.cat([encode(weights, batch) for batch in rows.split(_BATCH)]).numpy()
    vectors = vectors - vectors[FIRST_WORD:].mean(axis=0)
    components = np.linalg.svd(vectors[FIRST_WORD:], full_matrices=False)[2][:DIMENSIONS]
    reduced = vectors @ components.T
    scale = np.abs(reduced).max(axis=1, keepdims=True) / 127
    rarity = np.log(1 + np.maximum(np.arange(len(reduced)) - FIRST_WORD + 1, 1))
    np.savez(TARGET, pieces=np.round(reduced / scale).astype(np.int8), scale=(scale[:, 0] * rarity).astype(np.float32))


if __name__ == "__main__":
    main()
