"""Fit the reading confidence on pages that the neural reader was not trained on, and say how well it is calibrated.

    python -m training.calibration

reads PolNeAR's development articles and the held-out events of our own annotations of ECB+ through the whole engine,
judges every finding (content IoU of words at least 0.5 and a source that shares a word, or none on both sides), fits a
logistic regression over `confidence.evidence`, and writes its weights to `lexicons/en/calibration.toml`. PolNeAR
annotates one attribution for each word, so a finding inside another's content is wrong there and may be right in ECB+:
its confidence is between what either annotator would have. Printed are the expected calibration error and the
reliability diagram, by five-fold cross-validation over pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.attribution import chain, spans
from sayso.attribution.confidence import evidence
from sayso.language import lexicon as lexicons
from sayso.language import load
from sayso.language.passages import read
from sayso.model import Span
from sayso.reading import read_page
from training.reliability import Words, fit
from training.tagger.data import HELD_OUT, POLNEAR, Annotated, annotated_ecbplus, polnear

TARGET = Path(__file__).parents[1] / "src/sayso/language/lexicons/en/calibration.toml"
GUIDE_WEIGHT = 5.0
"""A case of the guide's counts for so many of PolNeAR's, of which there are as many times more."""
FOLDS, BINS = 5, 10

Vector = NDArray[np.float64]


class Case(NamedTuple):
    """One finding: its evidence, whether it is right, its page, and the style of the page's annotation."""

    evidence: dict[str, float]
    right: bool
    page: int
    style: int


def cases(number: int, document: Annotated) -> Iterator[Case]:
    """The findings of a page, judged."""
    page = read_page(document.text.encode(), "page.txt")
    words, lexicon = Words(page.text), lexicons.load()
    truth = [
        (words.of([Span(*span) for span in gold.content]), words.of([Span(*gold.source)] if gold.source else []))
        for gold in document.gold
    ]
    found = spans.find(read(page, load()), lexicon)
    for finding, outer in zip(found, chain.enclosing(found), strict=True):
        place = finding.passage.view.place
        content = words.of([passage.view.place(*span) for passage, span in finding.places])
        source = words.of([place(*finding.source)] if finding.source else [])
        right = any(
            2 * len(content & theirs) >= len(content | theirs) and (source & named or source == named)
            for theirs, named in truth
            if content & theirs
        )
        yield Case(evidence(finding, outer is not None, lexicon), right, number, document.style)


def calibration_error(chances: Vector, right: Vector) -> float:
    """The expected calibration error over bins of equal width (Naeini et al. 2015)."""
    bins = np.minimum((chances * BINS).astype(int), BINS - 1)
    gaps = [abs(chances[bins == n].mean() - right[bins == n].mean()) * (bins == n).mean() for n in set(bins)]
    return float(sum(gaps))


def print_diagram(title: str, chances: Vector, right: Vector) -> None:
    """Each bin's mean confidence, share of right findings and number."""
    print(f"\n{title}: {len(right)} findings, expected calibration error {calibration_error(chances, right):.3f}")
    for low in range(BINS):
        inside = np.minimum((chances * BINS).astype(int), BINS - 1) == low
        if inside.any():
            print(f"  {chances[inside].mean():.2f} said, {right[inside].mean():.2f} right, {inside.sum():5}")


def main() -> None:
    """Judge, fit, print, write."""
    documents = [*polnear("dev"), *(own for own in annotated_ecbplus() if own.group in HELD_OUT)]
    found = [case for number, document in enumerate(documents) for case in cases(number, document)]
    names = ["bias", *found[0].evidence]
    features = np.array([[1.0, *case.evidence.values()] for case in found])
    right = np.array([float(case.right) for case in found])
    weights = np.array([1.0 if case.style == POLNEAR else GUIDE_WEIGHT for case in found])
    folds = np.array([case.page % FOLDS for case in found])
    chances = np.zeros(len(found))
    for fold in range(FOLDS):
        learned = fit(features[folds != fold], right[folds != fold], weights[folds != fold])
        chances[folds == fold] = 1 / (1 + np.exp(-features[folds == fold] @ learned))
    flat = np.array([case.style == POLNEAR for case in found])
    print_diagram("PolNeAR dev", chances[flat], right[flat])
    print_diagram("ECB+, held out", chances[~flat], right[~flat])
    lines = ["# Made by `python -m training.calibration`.", "", "[weights]"]
    lines += [f"{name} = {value:.3f}" for name, value in zip(names, fit(features, right, weights), strict=True)]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
