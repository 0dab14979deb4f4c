"""The language of a text, by py3langid (Lui & Baldwin 2012: naive Bayes over byte n-grams)."""

from __future__ import annotations

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

LONGEST = 5_000
"""Characters looked at: enough for certainty, and it bounds the time."""
SHORTEST = 40
"""Letters below which the identifier's answers are no better than a guess (a title, a few names)."""
SURE = 0.9
"""Probability below which the answer is withheld: mixed texts, tables, code."""


@cache
def _identifier() -> LanguageIdentifier:
    # An identifier of our own: the library's global one can be changed by any other user of it in the process.
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the language a text is written in; None where it is too short or too mixed to tell."""
    sample = text[:LONGEST]
    if sum(map(str.isalpha, sample)) < SHORTEST:
        return None
    code, probability = _identifier().classify(sample)
    return str(code) if probability >= SURE else None
