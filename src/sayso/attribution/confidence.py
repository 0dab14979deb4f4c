"""Reading confidence: how likely it is that a finding is right, by how findings like it did on annotated pages.

A logistic regression over the neural reader's likelihoods, the precision of the cue in its syntactic frame, and a few
signs of an unclear reading; its weights and the precisions are data (`reliability.toml`), made by
`python -m training.reliability`.
"""

from __future__ import annotations

import math
import re

from sayso.attribution import syntax
from sayso.attribution.finding import Finding
from sayso.language.lexicon import Lexicon
from sayso.model import Band, Role

CLEAR = 0.7
"""From here on a reading is shown without a mark: of such readings of the development pages 88 in 100 are right."""
CHECK = 0.3
"""Below this a reading is kept apart as unsure: of those from 0.2 on three in four are wrong. (An item helps the F1
from about half the best F1 on; lower values lose more on flat annotations than they win on nested ones.)"""
THING = 0.69
"""At most as sure, so at most to be checked, is what a thing is read to say ("the collapse suggests")."""
OUTRIGHT = 0.5
"""At least as sure, so at least to be checked, is a denial in plain words."""

_NEEDS_NO_SOURCE = {"passive", "passive-clause", "attribute", "hearsay", "that", "of"}
_WORD = re.compile(r"\w+")


def confidence(finding: Finding, inside: bool, lexicon: Lexicon) -> float:
    """The probability, in [0, 1], that content and source are those an annotator would mark.

    Args:
        finding: what was found.
        inside: whether it lies inside another's content.
        lexicon: has the weights.
    """
    weights = lexicon.weights
    logit = weights["bias"] + sum(weights[name] * value for name, value in evidence(finding, inside, lexicon).items())
    return round(1 / (1 + math.exp(-logit)), 3)


def evidence(finding: Finding, inside: bool, lexicon: Lexicon) -> dict[str, float]:
    """What tells for and against a finding, by name: the reader's likelihoods, the rules' record, unclear readings."""
    source, cue, read = finding.source_token, finding.cue_token, finding.chances
    table, frame = lexicon.precision, finding.frame
    precision = table.get((finding.entry.lemma, frame), table.get(("*", frame), table["*", "*"]))
    needs_source = not frame.startswith("passive") and frame not in _NEEDS_NO_SOURCE
    quoted = finding.passage.quotation_at(finding.cue.start) is not None
    words = sum(len(_WORD.findall(passage[span])) for passage, span in finding.places)
    return {
        "read": float(read is not None),
        "read-cue": _log_odds(read.cue) if read else 0.0,
        "read-content": _log_odds(read.content) if read else 0.0,
        "read-seen": _log_odds(read.seen) if read else 0.0,
        "read-source": _log_odds(read.source) if read else 0.0,
        "ruled": float(finding.ruled),
        "ruled-cue": _log_odds(precision) if finding.ruled else 0.0,
        "only-ruled-cue": _log_odds(precision) if read is None else 0.0,
        "inside": float(inside),
        "quoted": float(quoted),
        "inside-quotation": float(inside and quoted),
        "inside-unread": float(inside and read is None),
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


def _log_odds(chance: float) -> float:
    chance = min(max(chance, 0.001), 0.999)
    return math.log(chance / (1 - chance))


def band(value: float) -> Band:
    """The band that people see."""
    if value >= CLEAR:
        return Band.CLEAR
    return Band.CHECK if value >= CHECK else Band.UNSURE
