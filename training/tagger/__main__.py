"""Train the reader of attributions: `python -m training.tagger --help`."""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import torch

from training.corpora import ecbplus
from training.tagger.data import HELD_OUT, Annotated, annotated_ecbplus, example, names, polnear
from training.tagger.learning import learn
from training.tagger.network import Reader


def main() -> None:
    """Train and keep the best state."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", type=Path, help="the folder of the encoder's weights")
    parser.add_argument("--start", type=Path, help="a state to go on from")
    parser.add_argument("--target", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--link-rate", type=float, default=1e-3)
    parser.add_argument("--share", type=float, default=1.0, help="of PolNeAR's articles that an epoch reads")
    parser.add_argument("--guide", type=int, default=3, help="times that an epoch reads our own annotations")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    torch.manual_seed(arguments.seed)
    reader = Reader()
    with torch.no_grad():
        if arguments.start:
            reader.load_state_dict(torch.load(arguments.start))
        else:
            reader.encoder.load_base(arguments.base)
    articles = polnear("train")
    pool = names([document.text for document in ecbplus()] + [document.text for document in articles])

    def documents(chance: random.Random) -> list[Annotated]:
        own = [document for document in annotated_ecbplus() if document.group not in HELD_OUT]
        return own * arguments.guide + chance.sample(articles, int(arguments.share * len(articles)))

    held_out = [document for document in annotated_ecbplus() if document.group in HELD_OUT]
    dev = {
        "polnear": [example(document) for document in polnear("dev")[:40]],
        "guide": [example(document) for document in held_out],
    }
    learn(
        reader,
        documents,
        dev,
        arguments.target,
        pool=pool,
        epochs=arguments.epochs,
        rate=arguments.rate,
        link_rate=arguments.link_rate,
        seed=arguments.seed,
        log=lambda line: print(line, flush=True),
    )


if __name__ == "__main__":
    main()
