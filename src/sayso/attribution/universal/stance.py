"""How certain a source puts it, and how sure the reading is."""

from __future__ import annotations

from sayso.attribution.confidence import CHECK, CLEAR
from sayso.attribution.sources import Speaker
from sayso.attribution.universal.finding import Found
from sayso.language.tongue import Tongue
from sayso.model import UNNAMED, Certainty

_NEAR = 12
"""Words at a content's beginning in which a hedge bears on all of it."""
_FRAMES = {"quote": 0.68, "clause": 0.66, "according": 0.66, "infinitive": 0.6, "object": 0.5}
"""By the share of readings that were right on our own French pages, which are few: none reaches `CLEAR`."""
_DOUBTFUL = CHECK / 2
"""Whom a pronoun means is unknown, or the cue is no fact: kept apart, as unsure."""


def certainty_of(found: Found, tongue: Tongue) -> Certainty:
    """How certain the source presents the content as, by the cue, else by hedges at the content's beginning."""
    if found.group.certainty is not Certainty.UNSPECIFIED:
        return found.group.certainty
    near = found.passage.tokens(found.content[0])[:_NEAR]
    lists = ((Certainty.POSSIBLE, tongue.words.possible), (Certainty.PROBABLE, tongue.words.probable))
    for degree, words in (*lists, (Certainty.CERTAIN, tongue.words.certain)):
        if any(word.lower_ in words for word in near):
            return degree
    return Certainty.POSSIBLE if any("Mood=Cnd" in word.morph for word in near) else Certainty.UNSPECIFIED


def confidence(found: Found, who: Speaker) -> float:
    """How sure the reading is: never so sure that it counts as clear, for nothing here is calibrated."""
    value = _FRAMES[found.frame]
    if found.open or who.name == UNNAMED:
        value = _DOUBTFUL
    return min(value, CLEAR - 0.01)
