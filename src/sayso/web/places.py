"""Places: where words that somebody selected or wrote down stand in a page's text."""

from __future__ import annotations

import re

from sayso.errors import CorrectionError
from sayso.model import ClaimMember, Span

_LONGEST = 10_000
"""Characters of a quotation: several long paragraphs."""
_AROUND = 500
"""Characters beside a place that are compared: the 32 that a browser sends, and the white space between them."""


def place_of(words: str, text: str, near: Span | None = None, around: tuple[str, str] = ("", "")) -> Span:
    """The one place where words stand, whatever white space is between them.

    Args:
        words: as a person selected or copied them.
        text: the page's.
        near: where they are expected: of several places, the only one that overlaps it is meant.
        around: what stands before and after them where they were selected, without white space: of several places, the
            only one between the same words is meant.

    Raises:
        CorrectionError: they stand nowhere, or several places could be meant.
    """
    tokens = words[:_LONGEST].split()
    found = [Span(*each.span()) for each in re.finditer(r"\s+".join(map(re.escape, tokens)), text)] if tokens else []
    if len(found) > 1 and near is not None:
        found = [each for each in found if each.overlaps(near)] or found
    if len(found) > 1 and any(around):
        found = [each for each in found if _is_between(each, text, around)] or found
    if len(found) != 1:
        told = f"stand {len(found)} times on the page: take more of them" if found else "do not stand on the page"
        raise CorrectionError(f"These words {told}.")
    return found[0]


def _is_between(place: Span, text: str, around: tuple[str, str]) -> bool:
    before = "".join(text[max(place.start - _AROUND, 0) : place.start].split())
    after = "".join(text[place.end : place.end + _AROUND].split())
    return before.endswith(around[0]) and after.startswith(around[1])


def member_key(member: ClaimMember) -> str:
    """What a form names a member of a claim by."""
    return f"{member.page} {member.span.start} {member.span.end} {member.attribution or '-'}"
