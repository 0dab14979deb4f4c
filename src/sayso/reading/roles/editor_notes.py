"""Editors' notes: what an outlet says about its own text, that it was corrected, updated or introduced.

Such a note has one of a few forms and stands at the article's head or foot. Both must fit: a story may be about
corrections, and a live report has updates in its midst that are news.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import Enum, auto

from sayso.model import Role
from sayso.reading.lines import Line
from sayso.reading.printed.names import unmarked

LONGEST = 120
"""Words; longer ones are the text itself."""
HEAD = 2
"""Lines of body that may stand above a note at the head: a summary, and what a picture shows."""
FOOT = 4
"""Lines of body that may stand below a note at the foot: further notes without a form, who helped, a contact."""
BESIDE = 6
"""Lines above and below the article's body in which a note may stand outside of it."""

_OF_THE_ARTICLE = frozenset({Role.BODY, Role.HEADING, Role.QUESTION})
_CHANGEABLE = _OF_THE_ARTICLE | {Role.CAPTION, Role.CREDIT, Role.DISCLAIMER, Role.NAVIGATION}
"""Roles that words give for lack of a better sign."""

_ITSELF = (
    r"(?:this|the|our) (?:\w+ )?(?:story|article|post|piece|report|page|column|headline|interview|transcript|essay"
    r"|review|video|version|feature|entry|explainer|analysis|obituary|caption|graphic|map|chart|copy|dispatch)"
)
_CHANGED = r"(?:updated|corrected|amended|clarified|revised|edited|modified|changed|retracted|republished|removed)"
_EDITOR = re.compile(
    r"(?:editor(?:s|['’]s|s['’])?|editorial|publisher['’]?s) note\b|note (?:from|by) the editors?\b", re.IGNORECASE
)
_LABEL = (
    rf"(?:{_EDITOR.pattern}|note to (?:our )?readers|corrections?(?: (?:and|&) clarifications?)?(?: appended)?"
    r"|clarifications?|errat(?:um|a))"
)
_SPEAKS_OF_ITSELF = re.compile(
    rf"{_ITSELF}(?:['’]s \w+)? (?:(?:has|have|had) (?:since )?been|was|were) (?:\w+ )?{_CHANGED}\b"
    r"|(?:in |(?:because of|due to|owing to) an? (?:\w+ )?error,? (?:in )?)?"
    rf"(?:an?|the) (?:earlier|previous|prior|original|initial) version of {_ITSELF}",
    re.IGNORECASE,
)
_LABELLED = re.compile(rf"{_LABEL}\s?(?:,[^:]{{1,40}})?(?::|—|–| -|\.$)", re.IGNORECASE)
_LABEL_ALONE = re.compile(rf"{_LABEL}\s?(?:[:.]|(?<=note)|(?<=appended))[\])*_]*", re.IGNORECASE)
"""A heading that is one word without a colon may be anything: "Corrections" is about prisons, too."""
_UPDATE = re.compile(
    r"update(?:d|s)?\b[^:—–]{0,40}?(?:\d|january|february|march|april|may|june|july|august|september|october"
    r"|november|december|(?:mon|tues|wednes|thurs|fri|satur|sun)day)[^:—–]{0,30}(?::\d\d[^:—–]{0,20})?(?::|—|–| -)\s",
    re.IGNORECASE,
)
_UPDATE_OF_ITSELF = re.compile(
    rf"updated?:? .{{0,200}}?(?:{_ITSELF}|(?:earlier|previous|original) version)", re.IGNORECASE
)
_TELLS_MISTAKE = re.compile(
    r"\b(?:misstated|misspelled|misspelt|misidentified|misattributed|misquoted|incorrect(?:ly)?|erroneously"
    r"|inaccurate(?:ly)?|mistakenly|wrongly|an error|version)\b",
    re.IGNORECASE,
)


class _Form(Enum):
    """The forms of notes, by how much else they may be."""

    PLAIN = auto()
    """It says that it is about the text it stands with."""
    LABELLED = auto()
    """It begins with a label that a story's sentence may begin with, too: it must be the first line or the last."""
    LABEL = auto()
    """The label alone; what stands below is the note."""


def with_editor_notes(lines: Sequence[Line], roles: Sequence[Role]) -> list[Role]:
    """The same roles, but for lines at the article's head and foot that are an editor's note.

    Args:
        lines: all lines of a page.
        roles: the role of each.
    """
    found = list(roles)
    body = [number for number, role in enumerate(roles) if role in _OF_THE_ARTICLE]
    if not body:
        return found
    down = range(max(body[0] - BESIDE, 0), body[-1] + 1)
    up = range(min(body[-1] + BESIDE, len(lines) - 1), body[0] - 1, -1)
    for number in _notes(lines, roles, down, HEAD):
        found[number] = Role.EDITOR_NOTE
        below = number + 1
        if _form(lines[number]) is _Form.LABEL and below in down and roles[below] in _OF_THE_ARTICLE:
            found[below] = Role.EDITOR_NOTE
    for number in _notes(lines, roles, up, FOOT):
        found[number] = Role.EDITOR_NOTE
        if _form(lines[number]) is _Form.LABEL:
            found[number:] = [Role.EDITOR_NOTE if role in _OF_THE_ARTICLE else role for role in found[number:]]
    # A text that is nothing but notes is a text about notes.
    return found if any(found[number] in _OF_THE_ARTICLE for number in body) else list(roles)


def _notes(lines: Sequence[Line], roles: Sequence[Role], numbers: Iterable[int], most: int) -> list[int]:
    """The numbers of the notes among the lines from one end of the article on, up to `most` lines of body between."""
    notes = []
    passed = 0
    for number in numbers:
        form = _form(lines[number]) if roles[number] in _CHANGEABLE else None
        if form is not None and (form is not _Form.LABELLED or passed == 0):
            notes.append(number)
        elif roles[number] in _OF_THE_ARTICLE:
            passed += 1
            if passed > most:
                break
    return notes


def _form(line: Line) -> _Form | None:
    if len(line.words) > LONGEST:
        return None
    text = unmarked(line.text).lstrip("([*_ ")
    if _LABEL_ALONE.fullmatch(text):
        return _Form.LABEL
    if _SPEAKS_OF_ITSELF.match(text) or _UPDATE_OF_ITSELF.match(text):
        return _Form.PLAIN
    if _LABELLED.match(text):
        tells = _EDITOR.match(text) or _SPEAKS_OF_ITSELF.search(text) or _TELLS_MISTAKE.search(text)
        return _Form.PLAIN if tells else _Form.LABELLED
    return _Form.LABELLED if _UPDATE.match(text) else None
