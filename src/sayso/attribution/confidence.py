"""Reading confidence: how often a cue in its frame was right on the training corpus, and how clear the parse is."""

from __future__ import annotations

from sayso.attribution.passage import Finding
from sayso.language.lexicon import Lexicon
from sayso.model import Band

CLEAR = 0.6
CHECK = 0.25


def confidence(finding: Finding, lexicon: Lexicon) -> float:
    """The precision of the finding's cue and frame, in [0, 1]."""
    table = lexicon.precision
    frame = finding.frame
    value = table.get((finding.entry.lemma, frame), table.get(("*", frame), 0.3))
    return round(value, 2)


def band(value: float) -> Band:
    """The band that people see."""
    if value >= CLEAR:
        return Band.CLEAR
    return Band.CHECK if value >= CHECK else Band.UNSURE
