"""A multinomial logistic regression over named features; its weights are data."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from typing import Any, NamedTuple


class Classifier(NamedTuple):
    """Weights by feature, one for each label; a feature without weights says nothing."""

    labels: tuple[str, ...]
    bias: tuple[float, ...]
    weights: dict[str, tuple[float, ...]]

    def chances(self, features: Collection[str]) -> dict[str, float]:
        """The probability of each label; they add up to 1."""
        known = [self.weights[name] for name in sorted(features) if name in self.weights]
        scores = [sum(column) for column in zip(self.bias, *known, strict=True)]
        highest = max(scores)
        powers = [math.exp(score - highest) for score in scores]
        return {label: power / sum(powers) for label, power in zip(self.labels, powers, strict=True)}


def classifiers(fields: Mapping[str, Mapping[str, Any]]) -> dict[str, Classifier]:
    """The classifiers of a data file, by field."""
    return {
        field: Classifier(
            tuple(told["labels"]),
            tuple(told["bias"]),
            {name: tuple(weights) for name, weights in told["weights"].items()},
        )
        for field, told in fields.items()
    }
