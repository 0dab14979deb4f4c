"""Expressions that belong together: "March and May 2019" share a year, "from 2015 to 2017" bound an interval."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sayso.dating.meaning import Meaning, Mention
from sayso.dating.period import Period

_JOINT = re.compile(r"\s?(?:-|–|—|/|,)\s?|,?\s(?:to|and|or|until|till|through|thru)\s(?:the\s|until\s|by\s|in\s|on\s)?")
_RANGE = re.compile(r"\s?(?:-|–|—)\s?|\s(?:to|until|till|through|thru)\s(?:the\s)?")
_BETWEEN = re.compile(r"\bbetween\s(?:the\s)?$", re.IGNORECASE)


def share_years(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, each without a year having that of the one it is joined to; the later end of a range is later."""
    shared = list(mentions)
    for at in reversed(range(len(shared) - 1)):
        first, second = shared[at], shared[at + 1]
        if _is_joined(text, first, second) and _lacks_year(first.meaning) and second.meaning.year is not None:
            earlier = _place_in_year(first.meaning) > _place_in_year(second.meaning) > 0
            shared[at] = _with_year(first, second.meaning.year - earlier)
    for at in range(len(shared) - 1):
        first, second = shared[at], shared[at + 1]
        if _is_joined(text, first, second) and _lacks_year(second.meaning) and first.meaning.year is not None:
            later = _place_in_year(first.meaning) > _place_in_year(second.meaning)
            shared[at + 1] = _with_year(second, first.meaning.year + later)
    return shared


def is_range(text: str, first: Mention, second: Mention) -> bool:
    """Whether two neighbours are the ends of one interval."""
    gap = text[first.span.end : second.span.start]
    if _RANGE.fullmatch(gap):
        return True
    return bool(re.fullmatch(r"\sand\s(?:the\s)?", gap)) and bool(
        _BETWEEN.search(text[max(0, first.span.start - 20) : first.span.start])
    )


def interval(first: Period, last: Period) -> str | None:
    """The EDTF interval from one period to another; None where its ends cannot stand in one or are not in order."""
    if first.first_day >= last.first_day or "X" in first.edtf + last.edtf:
        return None
    return first.edtf.split("/")[0] + "/" + last.edtf.split("/")[-1]


def _is_joined(text: str, first: Mention, second: Mention) -> bool:
    return bool(_JOINT.fullmatch(text[first.span.end : second.span.start]))


def _lacks_year(meaning: Meaning) -> bool:
    return not (meaning.is_dated or meaning.shift or meaning.order is not None) and _place_in_year(meaning) > 0


def _with_year(mention: Mention, year: int) -> Mention:
    return replace(mention, meaning=replace(mention.meaning, year=year))


def _place_in_year(meaning: Meaning) -> int:
    """Roughly which day of the year it is, 0 where it is none."""
    if meaning.season:
        return (meaning.season - 20) * 91
    return (meaning.month or 0) * 31 + (meaning.day or 0)
