"""News agencies in credits and datelines, and notes that a text stood elsewhere first."""

from __future__ import annotations

import re
from functools import cache

from sayso.reading.lexicon import entries

# "kle/uh (afp, dpa)": editors' initials and the agencies they drew on, often cut off.
_INITIALS = r"[a-zäöü]{2,4}(?:\s?[/,]\s?[a-zäöü]{2,4}){0,3}"
_DESK_CREDIT = re.compile(rf"(?P<initials>{_INITIALS})\s?[/,]?\s?\((?P<agencies>[a-z][\w\s,/-]{{1,60}}),?\)?\.?")
# "MOSCOW, June 3 (Reuters) - ..." and "(AP) - ...".
_WIRE_DATELINE = re.compile(r"(?:[^\W\d_][^()\n]{1,60}\s)?\((?P<agencies>[A-Za-z][\w\s/]{1,30})\)\s?[-–—:]")
_FIRST_PUBLISHER = re.compile(
    r"(?:(?:originally|first|previously)\s(?:appeared|published|ran|posted)|(?:re|cross)-?(?:published|printed|posted)"
    r"(?:\swith\s(?:the\s)?(?:kind\s)?permission)?|was published)\s(?:here\s)?(?:in|on|by|at|from|with)\s"
    r"(?:the\s(?=[a-z]))?"
    r"(?P<outlet>[A-ZÄÖÜ][\w.&'’-]*(?:\s(?:of|for|and|the|de|der|[A-ZÄÖÜ][\w.&'’-]*))*)"
)


@cache
def _agencies() -> dict[str, str]:
    """How credits write an agency, to its name."""
    listed = (entry.split(": ") for entry in entries("agencies"))
    return {form: name for name, forms in listed for form in forms.split(", ")}


def agencies_in(text: str) -> tuple[str, ...]:
    """The agencies that a credit lists, each by its canonical name, in order; empty where it names anything else."""
    parts = re.split(r"\s*[,/&]\s*|\sand\s|\sund\s", text.strip(" ,."))
    names = [_agencies().get(" ".join(part.casefold().split())) for part in parts]
    return tuple(dict.fromkeys(name for name in names if name)) if all(names) else ()


def desk_credit(text: str) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Editors' initials and agencies of a line such as `kle/uh (afp, dpa)`; None where the line is no such credit."""
    if len(text) > 100:
        return None
    found = _DESK_CREDIT.fullmatch(text.strip())
    if not found:
        return None
    agencies = agencies_in(found["agencies"])
    return (tuple(re.split(r"\s?[/,]\s?", found["initials"])), agencies) if agencies else None


def wire_dateline(text: str) -> tuple[str, ...]:
    """The agencies in a dateline at the beginning of a paragraph."""
    found = _WIRE_DATELINE.match(text[:120])
    return agencies_in(found["agencies"]) if found else ()


def first_publisher(note: str) -> str | None:
    """The outlet that a republication note names; None where it names none."""
    found = _FIRST_PUBLISHER.search(note)
    return found["outlet"].removesuffix("’s").removesuffix("'s").rstrip(".") if found else None
