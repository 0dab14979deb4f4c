"""Learn how headlines stand to claims from Emergent (Ferreira and Vlachos 2016).

    python -m training.headline_stance             cross-validate over claims, then write the weights of all headlines
    python -m training.headline_stance --nested    the settings chosen anew inside every fold; write nothing

The weights go to `src/sayso/weaving/claims/stance.npz`: a multinomial logistic regression with a ridge, over the
features of `sayso.weaving.claims.stance`. Folds are the official ones, so that no
headline is judged by weights that have seen its claim. Nothing is drawn at random.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from sayso.language import lexicon, load
from sayso.model import ClaimPosition, Role, Span, Statement
from sayso.stating.propositions import hedged, negations, relations
from sayso.weaving.claims.positions import Made
from sayso.weaving.claims.stance import STANCES, Features, Learnt, features
from sayso.weaving.claims.terms import terms
from training.corpora import material
from training.stance import accuracy, print_quality

TARGET = Path(__file__).parents[1] / "src/sayso/weaving/claims/stance.npz"
POSITIONS = {"for": ClaimPosition.AFFIRMS, "against": ClaimPosition.DENIES, "observing": ClaimPosition.REPORTS}
GRID = (0.17, 0.25, 0.4)
RIDGE = 0.25
"""The ridge that cross-validation chose."""
_ROUNDS = 60
"""Steps; more change no third digit."""
_SEEN = 3
"""A sequence of words that fewer headlines have is not learnt."""


class Sample(NamedTuple):
    """A headline beside its claim: what tells its stance, the judged stance, and its fold."""

    features: Features
    position: ClaimPosition
    fold: int


def read(path: Path) -> list[dict[str, Any]]:
    """The rows of the corpus."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def samples(rows: Sequence[dict[str, Any]]) -> list[Sample]:
    """The rows, parsed, with their features."""
    headlines, claims = (as_headlines([row[name] for row in rows]) for name in ("headline", "claim"))
    return [
        Sample(features(headline.wording, claim.wording), POSITIONS[row["stance"]], row["fold"])
        for row, headline, claim in zip(rows, headlines, claims, strict=True)
    ]


def as_headlines(texts: Sequence[str]) -> list[Made]:
    """Each text as the headline of a page of its own."""
    words = lexicon.load().words
    made = []
    for number, (text, doc) in enumerate(zip(texts, load().pipe(texts), strict=True)):
        tokens = list(doc)
        statement = Statement(
            page=f"p{number:016}",
            span=Span(0, len(text)),
            wording=(Span(0, len(text)),),
            role=Role.HEADLINE,
            relations=relations(tokens),
            negations=negations(tokens),
            hedged=hedged(tokens, words),
            asks=text.endswith("?"),
        )
        made.append(Made(statement, terms(text), None, text))
    return made


def fit(chosen: Sequence[Sample], ridge: float) -> Learnt:
    """Weights of a multinomial logistic regression with a ridge, by Newton steps.

    The steps take the bend that the likelihood has at most (Böhning 1992), one half, so that one inverse serves all;
    and they go through the space of samples, which has fewer dimensions than that of features.
    """
    seen = Counter(number for sample in chosen for number in sample.features.sequences)
    known = np.array(sorted(number for number, count in seen.items() if count >= _SEEN), np.uint32)
    table = np.zeros((len(chosen), len(known) + len(chosen[0].features.dense)))
    for row, sample in zip(table, chosen, strict=True):
        vector = sample.features.vector(known)
        row[vector.columns] = vector.values
    likeness = table @ table.T + 1  # the added one is the bias's column
    truth = np.array([[sample.position is stance for stance in STANCES] for sample in chosen], float)
    inverse = np.linalg.inv(likeness / 2 + ridge * np.eye(len(likeness)))
    shares = np.zeros_like(truth)
    for _ in range(_ROUNDS):
        scores = likeness @ shares
        powers = np.exp(scores - scores.max(axis=1, keepdims=True))
        shares -= inverse @ (powers / powers.sum(axis=1, keepdims=True) - truth + ridge * shares)
    return Learnt(known, (table.T @ shares).T.astype(np.float32), shares.sum(axis=0).astype(np.float32))


def cross_validated(found: Sequence[Sample], ridge: float | None = RIDGE) -> Iterator[tuple[list[int], Learnt]]:
    """For each official fold the numbers of its samples, and what was learnt from the others.

    Args:
        found: the samples.
        ridge: how strongly weights are held down; None chooses inside every fold anew.
    """
    for fold in sorted({sample.fold for sample in found}):
        rest = [sample for sample in found if sample.fold != fold]
        inside = [at for at, sample in enumerate(found) if sample.fold == fold]
        yield inside, fit(rest, ridge or max(GRID, key=lambda each, rest=rest: quality(rest, each)))


def quality(found: Sequence[Sample], ridge: float) -> float:
    """The share of stances that are right by cross-validation in three parts of the folds."""
    right = 0
    for part in range(3):
        learnt = fit([sample for sample in found if sample.fold % 3 != part], ridge)
        right += sum(learnt.stance(each.features) is each.position for each in found if each.fold % 3 == part)
    return right / len(found)


def main() -> None:
    """Cross-validate, report, and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nested", action="store_true", help="choose the settings inside every fold; write nothing")
    nested = parser.parse_args().nested
    found = samples(read(material() / "data/emergent/train.jsonl"))
    pairs: list[tuple[str, str]] = []
    for inside, learnt in cross_validated(found, None if nested else RIDGE):
        told = [(found[at].position.value, learnt.stance(found[at].features).value) for at in inside]
        pairs += told
        print(f"fold {found[inside[0]].fold:2}: {len(told):3} headlines, accuracy {accuracy(told):.3f}")
    print_quality(f"{len(found)} headlines", pairs)
    if not nested:
        learnt = fit(found, RIDGE)
        np.savez_compressed(TARGET, known=learnt.known, weights=learnt.weights.astype(np.float16), bias=learnt.bias)
        print(f"written: {TARGET.name}")


if __name__ == "__main__":
    main()
