"""What two names next to each other tell: an acronym, whose body one is, where it has its seat, a state's capital."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from sayso.naming.runs import Run

_ACRONYM = re.compile(r"[A-Z][A-Za-z&.-]{0,7}[A-Z]s?")
_NEAR = 6
"""Words between two names that tell how they belong together: ", the ancient capital of the"."""
_INTRODUCED = (
    (",", "or"),
    ("or",),
    (",", "known", "as"),
    (",", "also", "known", "as"),
    ("known", "as"),
)
"""Words between a name and its acronym; besides them brackets."""


def between(doc: Doc, end: int, start: int) -> tuple[str, ...]:
    """The words between two names, in lower case, as far as they may matter."""
    return tuple(token.lower_ for token in doc[end : min(start, end + _NEAR)])


def is_acronym(doc: Doc, run: Run, start: int, end: int) -> bool:
    """Whether a name is the acronym of the tokens `[start, end)`: "National Water Board (NWB)", "…, or NWB"."""
    if not _ACRONYM.fullmatch(doc[run.start : run.end].text):
        return False
    words = between(doc, end, run.start)
    bracketed = words in {("(",), ("[",)} and run.end < len(doc) and doc[run.end].text in {")", "]"}
    return (bracketed or words in _INTRODUCED) and (end - start > 1 or _are_initials(doc, run, doc[start:end].text))


def _are_initials(doc: Doc, run: Run, name: str) -> bool:
    short = [character for character in doc[run.start : run.end].text.lower() if character.isalpha()]
    letters = iter(character for character in name.lower() if character.isalpha())
    return all(character in letters for character in short)


def owns(doc: Doc, owner: Run, run: Run) -> bool:
    """Whether the first name is the second one's owner: "Norvenia's Foreign Ministry"."""
    return run.start == owner.end + 1 and doc[owner.end].tag_ == "POS"


def sits_in(doc: Doc, run: Run, place: Run) -> bool:
    """Whether the second name is where the first one is: "the Foreign Ministry in Halgrad"."""
    return between(doc, run.end, place.start) == ("in",)


def is_capital(doc: Doc, city: Run, state: Run) -> bool:
    """Whether the text says so: "Norvenia's capital, Halgrad", "Halgrad, the capital of Norvenia", "the … capital"."""
    if state.end <= city.start:
        words = between(doc, state.end, city.start)
        return "capital" in words and set(words) <= {"'s", "’s", "capital", ","}
    words = between(doc, city.end, state.start)
    if words[:2] != (",", "the"):
        return False
    return words[-2:] == ("capital", "of") or (
        len(words) == 2 and between(doc, state.end, state.end + 1) == ("capital",)
    )
