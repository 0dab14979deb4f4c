"""Act, form, position and certainty on the annotated attributions, by cross-validation.

`python -m benchmarks.stance` learns the classifiers anew in folds that keep the pages of one event together, and judges
each attribution by those that have not seen its event; spans are the annotators'. Form is by rule.
"""

from __future__ import annotations

from pathlib import Path

from training.stance import FIELDS, SETTINGS, accuracy, cross_validated, macro_f1, parts, samples

from benchmarks.scoring import Figures
from benchmarks.suite import print_figures, shared_folder

_WATCHED = {"act": {"said": ("p",)}, "position": {"denies": ("p", "r", "f1")}}
"""What is worst to get wrong: a wish shown as a source's own words, and a denial that none made."""


def measure(_: Path) -> Figures:
    """Accuracy and macro-F1 of each field, precision of what is said, and precision, recall and F1 of denials.

    The corpora that the annotations point into lie in the shared material.
    """
    found = samples()
    labels = cross_validated(found, SETTINGS)
    figures: Figures = {}
    for field in (*FIELDS, "form"):
        pairs = [(sample.labels[field], told[field]) for sample, told in zip(found, labels, strict=True)]
        figures[f"{field}.accuracy"] = accuracy(pairs)
        figures[f"{field}.macro_f1"] = macro_f1(pairs)
        for label, names in _WATCHED.get(field, {}).items():
            told_parts = dict(zip(("p", "r", "f1"), parts(pairs)[label], strict=True))
            figures |= {f"{field}.{label}.{name}": told_parts[name] for name in names}
    return figures


def main() -> None:
    """Print the figures."""
    shared = shared_folder()
    print_figures("Stance", measure(shared) if shared else None)


if __name__ == "__main__":
    main()
