"""Reading confidence: how likely it is that a finding is right, by how findings like it did on the training corpus.

A logistic regression over the precision of the cue in its frame and a few signs of an unclear reading; its weights and
the precisions are data (`reliability.toml`), made by `python -m training.reliability`.
"""

from __future__ import annotations

import math
import re

from sayso.attribution import syntax
from sayso.attribution.finding import Finding
from sayso.language.lexicon import Lexicon
from sayso.model import Band, Role

CLEAR = 0.7
"""From here on a reading is shown without a mark: of such readings of the development pages 86 in 100 are right."""
CHECK = 0.33
"""Below this a reading is kept apart as unsure: two in three would be wrong. (An item helps the F1 from half the best
F1 on, which is about 0.3 here.)"""

_NEEDS_NO_SOURCE = {"passive", "passive-clause", "attribute", "hearsay", "that", "of"}
_WORD = re.compile(r"\w+")


def confidence(finding: Finding, lexicon: Lexicon) -> float:
    """The probability, in [0, 1], that content and source are those an annotator would mark."""
    weights = lexicon.weights
    logit = weights["bias"] + sum(weights[name] * value for name, value in evidence(finding, lexicon).items())
    return round(1 / (1 + math.exp(-logit)), 3)


def evidence(finding: Finding, lexicon: Lexicon) -> dict[str, float]:
    """What tells for and against a finding, by name: the log-odds of its cue, and signs of an unclear reading."""
    source, cue = finding.source_token, finding.cue_token
    table, frame = lexicon.precision, finding.frame
    precision = table.get((finding.entry.lemma, frame), table.get(("*", frame), table["*", "*"]))
    needs_source = not frame.startswith("passive") and frame not in _NEEDS_NO_SOURCE
    words = sum(len(_WORD.findall(finding.passage[span])) for span in finding.content)
    return {
        "cue": math.log(precision / (1 - precision)),
        "no-source": float(source is None and needs_source),
        "first-person": float(source is not None and source.lower_ in lexicon.words["first_person"]),
        "second-person": float(source is not None and source.lower_ in {"you", "your"}),
        "common-noun": float(source is not None and source.pos_ == "NOUN"),
        "short-content": float(words <= 2),
        "headline": float(finding.passage.role is Role.HEADLINE),
        "infinitive-cue": float(any(child.lower_ == "to" and child.dep_ == "aux" for child in cue.children)),
        "modal-cue": float(any(child.tag_ == "MD" for child in cue.children)),
        "negated-cue": float(syntax.is_negated(cue)),
        "subordinate-cue": float(cue.dep_ in {"relcl", "acl", "advcl", "pcomp"}),
    }


def band(value: float) -> Band:
    """The band that people see."""
    if value >= CLEAR:
        return Band.CLEAR
    return Band.CHECK if value >= CHECK else Band.UNSURE
