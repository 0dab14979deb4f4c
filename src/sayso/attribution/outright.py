"""Denials that are worded so plainly that the rules may show them, whatever the neural reader thinks of them.

The reader was trained on pages that deny with few verbs, and has seen nobody cleared of anything. What is found here is
marked to be checked, never clear.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from sayso.attribution.finding import Finding
from sayso.language.lexicon import Lexicon

_OF_ANYTHING = {"play_down", "rule_out"}
"""Verbs whose every object is played down or ruled out; others deny what somebody put forward."""
_PHRASES = {"object", "to", "with"}


def denies_outright(finding: Finding, lexicon: Lexicon) -> bool:
    """Whether a finding that denies has a plain frame of denial.

    A clause ("does not accept that"), an allegation ("contested the finding that"), somebody cleared of something. What
    is thought inside a quotation is left to the reader.

    Args:
        finding: a finding whose position is a denial.
        lexicon: the words of its language.
    """
    quoted = finding.passage.quotation_at(finding.cue.start) is not None
    if not finding.ruled or finding.source_token is None or quoted:
        return False
    verb, frame = finding.cue_token, finding.frame
    if "verbs.clearing" in lexicon.classes.get(("verbs", finding.entry.lemma), ()):
        return any(_is_somebody(noun, lexicon) for noun in _cleared(verb))
    if frame in _PHRASES:
        what = finding.content_token
        uttered = what is not None and what.lemma_.lower() in lexicon.uttered
        return finding.entry.lemma in _OF_ANYTHING or uttered
    return frame == "clause"


def _cleared(verb: Token) -> Iterator[Token]:
    """Whom a verb clears, where it also says of what."""
    for noun in verb.children:
        of = any(part.lower_ == "of" for part in (*verb.rights, *noun.rights))
        if of and noun.dep_ in {"dobj", "nsubjpass"}:
            yield noun


def _is_somebody(noun: Token, lexicon: Lexicon) -> bool:
    person = noun.pos_ in {"PROPN", "PRON"} or noun.ent_type_ in {"PERSON", "ORG"}
    return person or noun.lemma_.lower() in lexicon.persons
