"""Comment spam: what a comment says about itself, and what its neighbours by the same hand say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from sayso.reading.lexicon import key_words, words_of

_LINK_REMNANT = re.compile(r"<a\s+href|\[/?url\b|\[/?link\b|</a>", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://|www\.", re.IGNORECASE)
_EASY_MONEY = re.compile(
    r"[$€£]\s?\d|\b(?:earn(?:ed|ing|s)?|income|payche(?:ck|que)s?)\b|\b(?:work(?:ing)?|job) (?:from home|online)\b"
    r"|\b(?:visit|check out|click|open) (?:this|the|my|our|on this|here)\b|>{2,}",
    re.IGNORECASE,
)

WARES = 0.12
"""Share of a comment's words that name wares and baits; people who argue about a drug stay below one in ten."""
BABBLE = 0.15
"""Share of function words below which a text is no prose in any language that the list knows; prose has two in five."""
REPEATED = 0.15
"""Share of one content word: a sentence rarely says the same word twice."""


def are_spam(comments: Sequence[tuple[str, str]]) -> tuple[bool, ...]:
    """Which comments of a page are spam; each is given as (who wrote it, what it says).

    A hand that left spam before is taken to have left nothing else.
    """
    found = [says_spam(f"{who} {text}" if says_spam(who) else text) for who, text in comments]
    hands = {who for (who, _), spam in zip(comments, found, strict=True) if spam and who}
    return tuple(spam or who in hands for (who, _), spam in zip(comments, found, strict=True))


def says_spam(text: str) -> bool:
    """Whether two signs of spam come together in a text."""
    words = [word for word in key_words(text[:5000]) if word != "#"]
    if not words:
        return False
    counts = Counter(words)
    common = words_of("function_words")
    wares = sum(counts[word] for word in words_of("spam")) / len(words)
    prose = sum(number for word, number in counts.items() if word in common) / len(words)
    content = [number for word, number in counts.items() if word not in common and len(word) > 3]
    signs = (
        2 * (len(_LINK_REMNANT.findall(text)) > 0)
        + (_ADDRESS.search(text) is not None)
        + (len({found.casefold() for found in _EASY_MONEY.findall(text)}) >= 3)
        + (len({found.casefold() for found in _EASY_MONEY.findall(text)}) >= 2)
        + (wares >= WARES)
        + (wares >= 2 * WARES)
        + (prose < BABBLE and len(words) >= 6)
        + (max(content, default=0) >= max(3, REPEATED * len(words)))
    )
    return signs >= 2
