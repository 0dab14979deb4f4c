"""Where the comments of a page stand."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.reading.roles.kinds import Kind, LookedAt

LONGEST_ALIAS = 4
"""Words in the name that a reader signs with."""
_SOME_TEXT = 25
"""Words: about as many as a long caption above the title has, and fewer than any article."""
_NEAR = 12
"""Lines in which a comment section's heading must be followed by a comment: menus also have an entry "Comments"."""


def comment_zone(looks: Sequence[LookedAt], related: frozenset[int]) -> range:
    """From the first line of the comment section to the end of its last comment or form; empty where there is none.

    It begins where another of its marks (heading, label, head of a comment) follows soon. One of them must be more
    than a name: "the mayor said:" comes again in any report.
    """
    prose = [at for at, look in enumerate(looks) if look.is_prose]
    last = prose[-1] if prose else len(looks)
    marks = [
        at
        for at in range(_after_some_text(looks), len(looks))
        if looks[at].kind in {Kind.COMMENTS, Kind.POST, Kind.SAYS} or (at not in related and is_post_head(looks, at))
    ]
    for number, at in enumerate(marks):
        soon = [mark for mark in marks[number : number + 3] if mark - at <= _NEAR]
        if any(_tells_more_than_a_name(looks, mark) for mark in soon) and (len(soon) > 1 or at > last):
            return range(at, _end_of_post(looks, marks[-1]))
    return range(len(looks), len(looks))


def _after_some_text(looks: Sequence[LookedAt]) -> int:
    """The line by which a page has said something: what stands further up are buttons beside its title."""
    words = 0
    for at, look in enumerate(looks):
        if words >= _SOME_TEXT:
            return at
        words += len(look.line.words) if look.kind in {Kind.PROSE, Kind.SENTENCE, Kind.SPEECH} else 0
    return len(looks)


def _tells_more_than_a_name(looks: Sequence[LookedAt], mark: int) -> bool:
    return looks[mark].kind is Kind.COMMENTS or any(look.has_time for look in looks[mark : mark + 2])


def is_post_head(looks: Sequence[LookedAt], at: int, *, timed: bool = True) -> bool:
    """Whether a comment begins here: its head in one line, or a name above a date.

    Outside a comment section the date must have a time of day (`timed`), as titles of articles stand above dates, too.
    """
    if looks[at].kind in {Kind.POST, Kind.SAYS}:
        return True
    names = {Kind.NAME, Kind.TITLE, Kind.SENTENCE}
    following = looks[at + 1] if at + 1 < len(looks) else None
    return (
        looks[at].kind in names
        and len(looks[at].line.words) <= LONGEST_ALIAS
        and following is not None
        and following.kind in {Kind.DATE, Kind.POST}
        and (following.has_time or not timed)
    )


def _end_of_post(looks: Sequence[LookedAt], last_mark: int) -> int:
    """The line after the last comment's text; a form or a button has none."""
    if looks[last_mark].kind is Kind.COMMENTS:
        return last_mark + 1
    at = last_mark + 1
    while at < len(looks) and looks[at].kind not in {Kind.CONTROL, Kind.RELATED, Kind.FOOTER, Kind.DISCLAIMER}:
        at += 1
    return at
