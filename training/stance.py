"""Learn act, position and certainty from the annotated attributions.

    python -m training.stance             cross-validate, then write the weights learnt from all annotations
    python -m training.stance --nested    cross-validate, the settings chosen anew inside every fold; write nothing

The weights go to `src/sayso/language/lexicons/en/stance.json`: a multinomial logistic regression with a ridge, over the
named features of `sayso.attribution.stance`. Folds keep the pages of one event together (in PolNeAR every page is its
own), so that no page is judged by weights that have seen it.
"""

from __future__ import annotations

import argparse
import json
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, product
from pathlib import Path
from typing import NamedTuple

import numpy as np

from sayso.attribution.stance import Denial, decide, denial, features, form
from sayso.language import lexicon as lexicons
from sayso.language.classifier import Classifier
from training.annotated import FIRST, Example, annotations, examples

TARGET = Path(__file__).parents[1] / "src/sayso/language/lexicons/en/stance.json"
FIELDS = ("act", "position", "certainty")
FOLDS = 5
_SEEN = 2
"""A feature that a single annotation has is not learnt."""
_ATTITUDE = "attitude."
"""Features that only a position is told by: act and certainty lose half a point of macro-F1 with them."""
_ROUNDS = 300
"""Steps of the descent; more change no third digit."""
_DIGITS = 2


class Settings(NamedTuple):
    """How to learn: the ridge, and how far rare labels weigh more (0: as they come, 1: all labels alike)."""

    ridge: float
    balance: float


SETTINGS = {"act": Settings(1e-3, 0.4), "position": Settings(1e-3, 0.4), "certainty": Settings(1e-3, 0.4)}
"""Those that cross-validation chose."""
GRID = [Settings(ridge, balance) for ridge, balance in product((1e-3, 2e-3), (0.2, 0.4))]


@dataclass(frozen=True)
class Sample:
    """One annotation as the classifiers see it."""

    group: str
    features: frozenset[str]
    denies: Denial
    form: str
    labels: dict[str, str]

    @cached_property
    def fold(self) -> int:
        """A number that is the same for all annotations of one event."""
        return zlib.crc32(self.group.encode())


def samples() -> list[Sample]:
    """All annotations of the first round."""
    lexicon = lexicons.load()

    def sample(example: Example) -> Sample:
        document = example.annotation.document
        return Sample(
            group=document.id if document.id.startswith("polnear") else document.group,
            features=features(example, lexicon),
            denies=denial(example, lexicon),
            form=form(example),
            labels=example.annotation.labels,
        )

    return [sample(example) for example in examples(list(annotations(*FIRST)))]


def fit(rows: Sequence[frozenset[str]], labels: Sequence[str], settings: Settings) -> Classifier:
    """Weights that fit the labels, by accelerated gradient descent (Nesterov 1983) on the likelihood with its ridge."""
    seen = Counter(chain.from_iterable(rows))
    names = sorted(name for name, count in seen.items() if count >= _SEEN)
    number = {name: at for at, name in enumerate(names)}
    known = [[number[name] for name in row if name in number] for row in rows]
    flat = np.fromiter(chain.from_iterable(known), dtype=np.int64)
    row_of = np.repeat(np.arange(len(rows)), [len(row) for row in known])
    kinds = sorted(set(labels))
    truth = np.array([[label == kind for kind in kinds] for label in labels], dtype=float)
    weight = (truth @ (len(labels) / truth.sum(axis=0))) ** settings.balance
    weight = (weight / weight.sum())[:, None]

    def sums(values: np.ndarray, at: np.ndarray, size: int) -> np.ndarray:
        return np.stack([np.bincount(at, column, size) for column in values.T], axis=1)

    # Half the greatest number of features in a row bounds the curvature; a third of that is enough in practice.
    step = 1 / (max(map(len, known)) / 6 + settings.ridge)
    weights = ahead = np.zeros((len(names), len(kinds)))
    bias = bias_ahead = np.zeros(len(kinds))
    momentum = 1.0
    for _ in range(_ROUNDS):
        scores = sums(ahead[flat], row_of, len(rows)) + bias_ahead
        powers = np.exp(scores - scores.max(axis=1, keepdims=True))
        error = (powers / powers.sum(axis=1, keepdims=True) - truth) * weight
        stepped = ahead - step * (sums(error[row_of], flat, len(names)) + settings.ridge * ahead)
        bias_stepped = bias_ahead - error.sum(axis=0)
        following = (1 + (1 + 4 * momentum**2) ** 0.5) / 2
        ahead = stepped + (momentum - 1) / following * (stepped - weights)
        bias_ahead = bias_stepped + (momentum - 1) / following * (bias_stepped - bias)
        weights, bias, momentum = stepped, bias_stepped, following
    rounded = weights.round(_DIGITS).tolist()
    told = {name: tuple(values) for name, values in zip(names, rounded, strict=True) if any(values)}
    return Classifier(tuple(kinds), tuple(bias.round(_DIGITS).tolist()), told)


def learn(found: Sequence[Sample], settings: dict[str, Settings]) -> dict[str, Classifier]:
    """The classifiers of the given fields."""
    rows = [sample.features for sample in found]
    plain = [frozenset(name for name in row if not name.startswith(_ATTITUDE)) for row in rows]
    return {
        field: fit(rows if field == "position" else plain, [sample.labels[field] for sample in found], how)
        for field, how in settings.items()
    }


def cross_validated(
    found: Sequence[Sample], settings: dict[str, Settings] | None = None, folds: int = FOLDS
) -> list[dict[str, str]]:
    """The labels that each sample gets from classifiers that have seen nothing of its group.

    Args:
        found: the samples.
        settings: how to learn each field; None chooses inside every fold anew.
        folds: into how many parts the groups are divided.
    """
    labels: list[dict[str, str]] = [{} for _ in found]
    for fold in range(folds):
        rest = [sample for sample in found if sample.fold % folds != fold]
        classifiers = learn(rest, settings or chosen(rest))
        for sample, told in zip(found, labels, strict=True):
            if sample.fold % folds == fold:
                told.update(decide(classifiers, sample.features, sample.denies), form=sample.form)
    return labels


def chosen(found: Sequence[Sample]) -> dict[str, Settings]:
    """The settings of each field with the best macro-F1 by cross-validation in three folds."""

    def quality(field: str, settings: Settings) -> float:
        labels = cross_validated(found, {field: settings}, folds=3)
        return macro_f1([(sample.labels[field], told[field]) for sample, told in zip(found, labels, strict=True)])

    return {field: max(GRID, key=lambda settings: quality(field, settings)) for field in FIELDS}


def parts(pairs: Sequence[tuple[str, str]]) -> dict[str, tuple[float, float, float]]:
    """Precision, recall and F1 of each label, from pairs of the true and the given one."""
    told = {}
    for label in sorted({label for pair in pairs for label in pair}):
        right = sum(pair == (label, label) for pair in pairs)
        given, true = (sum(pair[at] == label for pair in pairs) for at in (1, 0))
        told[label] = (right / max(given, 1), right / max(true, 1), 2 * right / (given + true))
    return told


def accuracy(pairs: Sequence[tuple[str, str]]) -> float:
    """The share of given labels that are the true ones."""
    return sum(true == given for true, given in pairs) / len(pairs)


def macro_f1(pairs: Sequence[tuple[str, str]]) -> float:
    """The mean of the labels' F1."""
    f1 = [part[2] for part in parts(pairs).values()]
    return sum(f1) / len(f1)


def print_quality(title: str, pairs: Sequence[tuple[str, str]]) -> None:
    """Accuracy and macro-F1 of all, precision, recall and F1 of each label."""
    print(f"{title}: accuracy {accuracy(pairs):.3f}, macro-F1 {macro_f1(pairs):.3f}")
    for label, (precision, recall, f1) in parts(pairs).items():
        print(f"  {label:12} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}")


def main() -> None:
    """Cross-validate, report, and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nested", action="store_true", help="choose the settings inside every fold; write nothing")
    nested = parser.parse_args().nested
    found = samples()
    labels = cross_validated(found, None if nested else SETTINGS)
    print(f"{len(found)} attributions, {len({sample.group for sample in found})} groups, {FOLDS} folds")
    for field in (*FIELDS, "form"):
        pairs = [(sample.labels[field], told[field]) for sample, told in zip(found, labels, strict=True)]
        print_quality(field, pairs)
    if not nested:
        told = {field: classifier._asdict() for field, classifier in learn(found, SETTINGS).items()}
        TARGET.write_text(json.dumps(told, sort_keys=True, separators=(",", ":")) + "\n", encoding="utf-8")
        print(f"written: {TARGET.name}")


if __name__ == "__main__":
    main()
