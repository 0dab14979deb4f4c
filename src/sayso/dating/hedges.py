"""How sure a text is of a date that it names, as EDTF's qualifiers: `~` about then, `?` perhaps then, `%` both."""

from __future__ import annotations

import re
from functools import cache

from sayso.dating import lexicon as lexicons
from sayso.dating.lexicon import any_of
from sayso.dating.meaning import Mention

_REACH = 60  # characters before the expression: a hedge stands next to it
# What may stand between a hedge and its date.
_BETWEEN = r"(?:as\s(?:early|late|recently|far\sback)\s(?:as|in)|by|in|on|since|from|the)"


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = lexicons.load().words
    doubtful = rf"\b{any_of(words['doubtful'])}\s(?:{_BETWEEN}\s|{any_of(words['approximate'])}\s){{0,3}}$"
    # "About" before a date is a topic more often than a hedge ("talks about 2021"), but for "in about 2021".
    about = rf"(?:\b(?:in|from|since|by|until)\sabout|\b{any_of(words['approximate'] - {'about'})})\s?(?:the\s)?$"
    return re.compile(doubtful, re.IGNORECASE), re.compile(about, re.IGNORECASE)


def qualifier(text: str, mention: Mention) -> str:
    """`?`, `~`, `%` or nothing, by the words next to the expression."""
    before = text[max(0, mention.span.start - _REACH) : mention.span.start]
    doubtful, approximate = (bool(pattern.search(before)) for pattern in _patterns())
    approximate = approximate or mention.meaning.fiscal
    approximate = approximate or bool(re.match(r"\sor\sso\b", text[mention.span.end : mention.span.end + 8]))
    return {(False, False): "", (True, False): "?", (False, True): "~", (True, True): "%"}[doubtful, approximate]
