"""Learning: batches, losses, the schedule, and the figure on dev that decides when to stop."""

from __future__ import annotations

import importlib.util
import math
import random
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812  (torch's own name for it)
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from sayso.attribution import decoding
from sayso.attribution.decoding import WINDOW, distances, readings
from sayso.language.encoder import Encoded
from training.corpora import material
from training.tagger.data import Annotated, Example, cue_tags, example, part_tags, varied, windows
from training.tagger.network import CUE_TAGS, PART_TAGS, Reader

IGNORED = -100
DECAY = 0.997
"""Of the running average of the weights: some 300 steps, about one epoch. Averages read better than any one state."""
CLS, SEP = 101, 102


class Cue(NamedTuple):
    """A cue in a batch: its row, its run within the row, and the tags of its parts."""

    row: int
    first: int
    last: int
    tags: np.ndarray


class Window(NamedTuple):
    """One training window."""

    ids: np.ndarray
    features: np.ndarray
    style: int
    tags: np.ndarray
    parts: np.ndarray
    cues: list[Cue]


def cut(example_: Example, chance: random.Random, overlap: int = 32) -> Iterator[Window]:
    """The windows of a document, beginning anywhere."""
    tags, features = cue_tags(example_), example_.pieces.features
    inside = np.zeros((len(tags), 2), dtype=np.float32)
    for target in example_.targets:
        for column, spans in ((0, [target.source] if target.source else []), (1, target.content)):
            for a, b in spans:
                inside[a:b, column] = 1
    for first, last in windows(len(tags), WINDOW, overlap, chance.randrange(WINDOW - overlap)):
        if last - first < 8:
            continue
        cues = [
            Cue(0, max(t.cue[0], first) - first, min(t.cue[1], last) - first, part_tags(t, first, last))
            for t in example_.targets
            if t.cue[0] >= first and t.cue[0] < last
        ]
        yield Window(
            example_.pieces.ids[first:last],
            features[first:last],
            example_.document.style,
            tags[first:last],
            inside[first:last],
            cues,
        )


def batches(found: list[Window], size: int, chance: random.Random) -> Iterator[list[Window]]:
    """Shuffled batches of windows of about one length."""
    chance.shuffle(found)
    pools = [sorted(found[n : n + size * 40], key=lambda w: len(w.ids)) for n in range(0, len(found), size * 40)]
    made = [pool[n : n + size] for pool in pools for n in range(0, len(pool), size)]
    chance.shuffle(made)
    yield from made


def losses(reader: Reader, batch: Sequence[Window], chance: random.Random) -> tuple[Tensor, ...]:
    """The losses of cue tags, of part tags of each cue, and of all parts together."""
    n = WINDOW  # one length for all: every new one costs memory that is not given back
    ids = np.zeros((len(batch), n + 2), dtype=np.int64)
    features = np.zeros((len(batch), n + 2, 3), dtype=np.int64)
    tags = np.full((len(batch), n), IGNORED)
    inside = np.zeros((len(batch), n, 2), dtype=np.float32)
    valid = np.zeros((len(batch), n + 2), dtype=np.float32)
    for row, w in enumerate(batch):
        k = len(w.ids)
        ids[row, : k + 2] = np.concatenate([[CLS], w.ids, [SEP]])
        features[row, 1 : k + 1] = w.features
        tags[row, :k], inside[row, :k], valid[row, : k + 2] = w.tags, w.parts, 1
    valid_t = torch.from_numpy(valid)
    mask = ((valid_t[:, None, None, :] - 1) * 1e4).bfloat16()
    style = torch.tensor([float(w.style) for w in batch])
    states, asks, cues, parts = reader.encoder(torch.from_numpy(ids), torch.from_numpy(features), style, mask)
    states, asks, cues, parts = states[:, 1:-1], asks[:, 1:-1], cues[:, 1:-1].float(), parts[:, 1:-1].float()
    gold = torch.from_numpy(tags)
    pieces = valid.sum() - 2 * len(batch)
    cue_loss = F.cross_entropy(cues.reshape(-1, CUE_TAGS), gold.reshape(-1), ignore_index=IGNORED, reduction="sum")
    aux = F.binary_cross_entropy_with_logits(parts, torch.from_numpy(inside), reduction="none")
    aux_loss = (aux * valid_t[:, 2:, None]).sum() / pieces

    asked = [cue._replace(row=row) for row, w in enumerate(batch) for cue in w.cues]
    chances = cues.detach().softmax(-1).numpy()
    for row, w in enumerate(batch):
        # Cues that the tagger sees where there are none must find nothing.
        seen = 1 - chances[row, : len(w.ids), 0]
        wrong = [at for at in np.argsort(-seen)[:8] if w.tags[at] == 0 and seen[at] > 0.05]
        asked += [Cue(row, int(at), int(at) + 1, np.zeros(len(w.ids), dtype=np.int64)) for at in wrong[:1]]
    chance.shuffle(asked)
    asked = asked[: len(batch) * 8]
    if not asked:
        return cue_loss / (0.1 * pieces), cue_loss * 0, aux_loss
    rows = torch.tensor([cue.row for cue in asked])
    goal = np.full((len(asked), n), IGNORED)
    runs = np.array([(cue.first, cue.last) for cue in asked])
    distance = distances(np.arange(n)[None].repeat(len(asked), 0), runs)
    pooled = []
    for number, cue in enumerate(asked):
        goal[number, : len(cue.tags)] = cue.tags
        pooled.append(asks[cue.row, cue.first : cue.last].mean(0))
    out = reader.linker(states[rows], torch.stack(pooled), torch.from_numpy(distance), mask[rows][..., 1:-1]).float()
    link_loss = F.cross_entropy(
        out.reshape(-1, PART_TAGS), torch.from_numpy(goal).reshape(-1), ignore_index=IGNORED, reduction="sum"
    )
    return cue_loss / (0.1 * pieces), link_loss / (25 * len(asked)), aux_loss


class TorchNetwork:
    """The network in training, as `decoding` wants it."""

    def __init__(self, reader: Reader, style: float) -> None:
        self.reader, self.style = reader.eval(), torch.tensor([style])

    @torch.inference_mode()
    def encode(self, ids: np.ndarray, features: np.ndarray) -> Encoded:
        """Read one window."""
        with torch.autocast("cpu", dtype=torch.bfloat16):
            states, asks, cues, parts = self.reader.encoder(
                torch.from_numpy(ids)[None], torch.from_numpy(features)[None], self.style
            )
        found = states[0], asks[0], cues[0].float().softmax(-1), parts[0, :, 1].float().sigmoid()
        return Encoded(*(each.float().numpy() for each in found))

    @torch.inference_mode()
    def link(self, states: np.ndarray, asked: np.ndarray, distance: np.ndarray) -> np.ndarray:
        """Read the parts of some cues."""
        with torch.autocast("cpu", dtype=torch.bfloat16):
            out = self.reader.linker(torch.from_numpy(states), torch.from_numpy(asked), torch.from_numpy(distance))
        return out.float().softmax(-1).numpy()


def scorer() -> ModuleType:
    """The scorer of the shared material."""
    spec = importlib.util.spec_from_file_location("score_attribution", material() / "score/score_attribution.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def quotes(example_: Example, found: Sequence[decoding.Reading]) -> list[dict[str, Any]]:
    """Readings as the scorer wants them."""

    def spans(*runs: decoding.Run) -> list[list[int]]:
        places = (place for run in runs for place in example_.pieces.places(run))
        return [list(example_.views[number].place(*span)) for number, span in places]

    return [
        {
            "source": spans(reading.source)[0] if reading.source else None,
            "cue": spans(reading.cue)[0],
            "content": spans(*reading.content),
        }
        for reading in found
    ]


def evaluate(network: decoding.Network, examples: Sequence[Example], floor: float = 0.45) -> dict[str, float]:
    """F1 of each measure over documents."""
    score = scorer()
    total = {m: [0, 0, 0, 0] for m in score.METRICS}
    for item in examples:
        found = [r for r in readings(item.pieces, network) if r.cue_chance * r.content_chance >= floor]
        gold = [{"source": g.source, "cue": g.cue, "content": g.content} for g in item.document.gold]
        counts, *_ = score.score_doc(item.document.text, gold, quotes(item, found), set(), 0.5)
        for m in score.METRICS:
            total[m] = [a + b for a, b in zip(total[m], counts[m], strict=True)]
    figures = {
        m: round(score.prf(total[m])[2], 4)
        for m in (
            "content token",
            "content iou",
            "cue exact-word",
            "source|content exact",
            "joint iou+source",
            "joint exact",
            "joint all three",
        )
    }
    p, r, _ = score.prf(total["joint iou+source"])
    return {**figures, "joint p": round(p, 4), "joint r": round(r, 4)}


def learn(
    reader: Reader,
    documents: Callable[[random.Random], list[Annotated]],
    dev: dict[str, list[Example]],
    target: Path,
    *,
    pool: Sequence[str],
    epochs: int,
    rate: float,
    link_rate: float,
    size: int = 16,
    seed: int = 1,
    log: Callable[[str], None] = print,
) -> None:
    """Train, and keep the averaged state with the best mean of dev's joint figures; `documents` gives each epoch's."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    learned = [parameter for parameter in reader.encoder.parameters() if parameter.requires_grad]
    optimiser = torch.optim.AdamW(
        [{"params": learned}, {"params": list(reader.linker.parameters())}], lr=rate, weight_decay=0.01
    )
    averaged = AveragedModel(reader, multi_avg_fn=get_ema_multi_avg_fn(DECAY))
    best, step, planned = -1.0, 0, 0
    for epoch in range(epochs):
        found = [w for d in documents(chance) for w in cut(example(varied(d, pool, chance)), chance)]
        planned = planned or epochs * math.ceil(len(found) / size)
        log(f"epoch {epoch}: {len(found)} windows, {planned} steps planned")
        reader.train()
        began, sums = time.time(), np.zeros(3)
        for number, batch in enumerate(batches(found, size, chance)):
            share = min((step + 1) / (0.06 * planned), max(0.0, (planned - step) / (0.94 * planned)))
            for group, top in zip(optimiser.param_groups, (rate, link_rate), strict=True):
                group["lr"] = top * share
            with torch.autocast("cpu", dtype=torch.bfloat16):
                cue_loss, link_loss, aux_loss = losses(reader, batch, chance)
            (cue_loss + link_loss + 0.5 * aux_loss).backward()
            torch.nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            optimiser.step()
            averaged.update_parameters(reader)
            optimiser.zero_grad(set_to_none=True)
            sums += [cue_loss.item(), link_loss.item(), aux_loss.item()]
            step += 1
            if number % 20 == 19:
                took = (time.time() - began) / (number + 1)
                log(f"epoch {epoch} step {step}/{planned} {took:.2f} s/step loss {(sums / 20).round(3)}")
                sums[:] = 0
        torch.save(averaged.module.state_dict(), target.with_suffix(f".{epoch}.pt"))
        figures = {
            name: evaluate(TorchNetwork(averaged.module, float(items[0].document.style)), items)
            for name, items in dev.items()
        }
        for name, values in figures.items():
            log(f"epoch {epoch} {name}: {values}")
        mean = float(np.mean([values["joint iou+source"] for values in figures.values()]))
        if mean > best:
            best = mean
            torch.save(averaged.module.state_dict(), target)
        log(f"epoch {epoch} done in {time.time() - began:.0f} s, mean joint {mean:.4f}")
