"""How far two annotators agree on what an attribution's source does to its content.

    python -m training.agreement

compares `annotations/second-*.jsonl` (drawn by a fixed seed, labelled without sight of the first labels) with the first
round, by field: accuracy, Cohen's kappa, and the pairs of labels that were mistaken most often.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from training.annotated import FIRST, Annotation, annotations
from training.annotating import VOCABULARY

Pair = tuple[str, str]


def kappa(pairs: Sequence[Pair]) -> float:
    """Cohen's kappa: agreement beyond what the two annotators' own habits would give by chance."""
    observed = sum(one == other for one, other in pairs) / len(pairs)
    ones, others = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    expected = sum(ones[label] * others[label] for label in ones) / len(pairs) ** 2
    return (observed - expected) / (1 - expected)


def main() -> None:
    """Print the agreement."""

    def spans(annotation: Annotation) -> tuple[object, ...]:
        return annotation.document.id, annotation.source, annotation.cue, annotation.content

    first = {spans(annotation): annotation for annotation in annotations(*FIRST)}
    second = [annotation for annotation in annotations("second-*.jsonl") if spans(annotation) in first]
    print(f"{len(second)} attributions labelled twice")
    for field in VOCABULARY:
        pairs = [(str(first[spans(item)].labels[field]), str(item.labels[field])) for item in second]
        agreed = sum(one == other for one, other in pairs) / len(pairs)
        mistaken = Counter(tuple(sorted(pair)) for pair in pairs if pair[0] != pair[1]).most_common(3)
        confused = ", ".join(f"{one}/{other} {count}" for (one, other), count in mistaken)
        print(f"  {field:10} accuracy {agreed:.2f}  kappa {kappa(pairs):.2f}  {confused}")


if __name__ == "__main__":
    main()
