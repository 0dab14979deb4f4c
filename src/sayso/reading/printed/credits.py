"""News agencies in credits and datelines, and notes that a text stood elsewhere first."""

from __future__ import annotations

import re
from functools import cache

from sayso.reading.lexicon import entries

# "kle/uh (afp, dpa)": editors' initials and the agencies they drew on, often cut off.
_INITIALS = r"[a-zäöü]{2,4}(?:\s?[/,]\s?[a-zäöü]{2,4}){0,3}"
_LISTED = r"[^\W\d_][\w.-]*(?:\s[^\W\d_][\w.-]*)?"
_DESK_CREDIT = re.compile(
    rf"(?P<initials>{_INITIALS})\s?[/,]?\s?\((?P<agencies>{_LISTED}(?:\s?[,/]\s?{_LISTED}){{0,4}}),?\s?\)?\.?"
)
# "PORT ORLO, June 3 (Reuters) - ...": a place in capitals, a day, an agency; or a known agency alone.
_WIRE_DATELINE = re.compile(
    r"(?P<place>[^\W\d_a-zäöüß]{2,}[^()\n]{0,60}?\s)?\((?P<agency>[^\W\d_][\w.&/ -]{1,30})\)\s?[-–—:]"
)
_DAY = re.compile(r",\s[^\W\d_]{3,9}\.?\s\d{1,2}\b|\b\d{1,2}\.?\s[^\W\d_]{3,9}\b")
_STAFF_CREDIT = re.compile(
    r"\(?(?:(?:additional |further )?(?:reporting|writing|editing|translat(?:ion|ed)|compiled|edited|written)"
    r"\s(?:from .{2,40} )?by\b|mit material von"
    r"|.{2,150}\bcontributed (?:reporting )?to this (?:report|story|article)\b)",
    re.IGNORECASE,
)
_REPORTING_BY = re.compile(r"\(?(?:reporting(?: and writing)?|written) by\s+", re.IGNORECASE)
_INITIALS_ALONE = re.compile(r"[a-zäöü]{2,4}(?:/[a-zäöü]{2,4}){1,3}")
_AGENCY_ALONE = re.compile(r"\((?P<agency>[^\W\d_][\w./,& -]{1,30})\)\.?")
_FIRST_PUBLISHER = re.compile(
    r"(?i:(?:originally|first|previously)\s(?:appeared|published|ran|posted)|(?:re|cross)-?(?:published|printed|posted)"
    r"(?:\swith\s(?:the\s)?(?:kind\s)?permission)?|was published)\s(?:here\s)?(?:in|on|by|at|from|with|of)\s"
    r"(?:the\s)?(?P<outlet>[^\W\d_a-zäöü][\w.&'’-]*(?:\s(?:(?:of|for|and|the|de|der)\s)*[^\W\d_a-zäöü][\w.&'’-]*)*)"
)


@cache
def _agencies() -> dict[str, str]:
    """How credits write an agency, to its name."""
    listed = (entry.split(": ") for entry in entries("agencies"))
    return {form: name for name, forms in listed for form in forms.split(", ")}


def agency(text: str) -> str | None:
    """An agency's name, however a credit writes it; None for anything that is no known agency."""
    return _agencies().get(" ".join(text.casefold().strip(" .").split()))


def agencies_in(text: str) -> tuple[str, ...]:
    """The agencies that a credit lists, each by its canonical name, in order; empty where it names anything else."""
    names = [agency(part) for part in _parts(text)]
    return tuple(dict.fromkeys(name for name in names if name)) if all(names) else ()


def _parts(text: str) -> list[str]:
    return re.split(r"\s*[,/&]\s*|\sand\s|\sund\s", text.strip(" ,."))


def desk_credit(text: str) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Editors' initials and agencies of a line such as `kle/uh (afp, dpa)`; None where the line is no such credit.

    One known agency or two initials make it one; agencies that are not known keep the name they are printed with.
    """
    if len(text) > 100:
        return None
    found = _DESK_CREDIT.fullmatch(text.strip())
    if not found:
        return None
    initials = tuple(re.split(r"\s?[/,]\s?", found["initials"]))
    names = [(agency(part), part) for part in _parts(found["agencies"])]
    if len(initials) < 2 and not any(known for known, _ in names):
        return None
    return initials, tuple(dict.fromkeys(known or printed for known, printed in names))


def wire_dateline(text: str) -> str | None:
    """The agency in a dateline at the beginning of a paragraph, known or not; None where there is no such dateline."""
    found = _WIRE_DATELINE.match(text[:120])
    if not found:
        return None
    known = agency(found["agency"])
    return known or (found["agency"] if found["place"] and _DAY.search(found["place"]) else None)


def is_staff_credit(text: str) -> bool:
    """Whether a short line tells who reported, wrote and edited, be it by initials or by an agency in brackets."""
    return bool(_STAFF_CREDIT.match(text) or _AGENCY_ALONE.fullmatch(text) or _INITIALS_ALONE.fullmatch(text))


def reporters_part(text: str) -> str | None:
    """The part of a staff credit that follows "reporting by"; None where there is none."""
    found = _REPORTING_BY.match(text)
    return text[found.end() :] if found else None


def first_publisher(note: str) -> str | None:
    """The outlet that a republication note names; None where it names none."""
    found = _FIRST_PUBLISHER.search(note)
    return found["outlet"].removesuffix("’s").removesuffix("'s").rstrip(".") if found else None
