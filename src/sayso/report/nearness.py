"""Nearness: whether words say a claim so nearly in its own words that a reader need not see them to believe it."""

from __future__ import annotations

import re

from sayso.model import Claim

_WORD = re.compile(r"[^\W\d_]{3,}|\d+")
_STEM = 5
"""Letters by which words are compared: "smuggler" and "smugglers", "inspect" and "inspection" are one word."""
_SHARED = 2
"""Words that two wordings share at least, as far as they have so many: one may be the name of the place."""
_PART = 3
"""Of the shorter wording's words, one in so many: what weaving asks for too before a no in one says no to the other."""
_EMPTY = frozenset(
    _WORD.findall("""
    the and for but not nor was were are been being has had have did does that this these those they their them with
    from into than then there what when where which who whom whose why how will would could should may might can about
    after before over under more most also only some such very just any all his her its our your said says
    """)
)
"""Words that any two sentences share."""


def near(words: str, claim: Claim) -> bool:
    """Whether words share enough with the claim's proposition."""
    one, other = _stems(words), _stems(claim.proposition)
    shared, least = len(one & other), min(len(one), len(other))
    return shared >= min(_SHARED, least) and _PART * shared >= least


def _stems(words: str) -> set[str]:
    return {word[:_STEM] for word in _WORD.findall(words.casefold()) if word not in _EMPTY}
