"""Quotation-mark facts: which runs of a text stand between quotation marks.

Straight, curly, doubled single, low-9 and guillemet marks are known; apostrophes are none. A paragraph that opens a
mark without closing it goes on to its end, and the next one that opens with a mark continues it, as printers do with
long speeches. An unbalanced mark never spoils more than its own paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from sayso.model import Span

_PAIRS = {"“": "”", "„": "“”", "«": "»", "»": "«", "‘": "’", "‚": "‘’", "‹": "›", "``": "''"}
_SYMMETRIC = {'"', "''", "'"}
_MARK = re.compile(r"``|''|[\"“”„«»‘’‚‹›']")
_DIALOGUE = re.compile(r"[—–]\s|-\s(?=[A-ZÀ-Þ«“„\"])")
"""A dash before speech; a hyphen for it before a capital only, as lists have hyphens, too."""
_SINGLE = {"'", "‘", "’", "‚", "‹", "›"}


class Quotation(NamedTuple):
    """A run between quotation marks, the marks included.

    `level` is 0 for an outermost one; `closed` tells whether its closing mark is there; `continues` whether it goes on
    with a quotation that the paragraph before left open.
    """

    span: Span
    level: int
    closed: bool
    continues: bool = False


def quotations(
    paragraphs: Sequence[str], same: str = "", *, dialogue_dash: bool = False
) -> tuple[tuple[Quotation, ...], ...]:
    """The quotations of each of a text's paragraphs, in order of their beginning, as offsets into the paragraph.

    Args:
        paragraphs: the paragraphs.
        same: marks that open and close alike in the text's language, besides straight ones: ”so”.
        dialogue_dash: whether a paragraph that begins with a dash is somebody's speech, as a whole.
    """
    found: list[tuple[Quotation, ...]] = []
    left_open = False
    for paragraph in paragraphs:
        if dialogue_dash and _DIALOGUE.match(paragraph):
            found.append((Quotation(Span(0, len(paragraph)), 0, closed=True),))
            left_open = False
            continue
        here = _in_paragraph(paragraph, same)
        if left_open and here and here[0].span.start == 0:
            here[0] = here[0]._replace(continues=True)
        left_open = any(not quotation.closed for quotation in here)
        found.append(tuple(here))
    return tuple(found)


def _in_paragraph(text: str, same: str = "") -> list[Quotation]:
    """The quotations of one paragraph, by a stack of open marks; one left open is kept if speech can go on from it."""
    runs: list[tuple[Span, bool]] = []
    stack: list[tuple[str, int]] = []
    for match in _MARK.finditer(text):
        mark, at = match.group(), match.start()
        depth = next((n for n in reversed(range(len(stack))) if _closes(mark, stack[n][0], same)), None)
        if _is_apostrophe(text, match, opened=depth is not None):
            continue
        if depth is not None:
            runs.append((Span(stack[depth][1], match.end()), True))
            del stack[depth:]
        elif mark in _PAIRS or (mark in (*_SYMMETRIC, *same) and _opens(text, at)):
            stack.append((mark, at))
    if stack and stack[0][0] not in _SINGLE and _opens(text, stack[0][1]):
        runs.append((Span(stack[0][1], len(text)), False))
    return _with_levels(sorted(runs, key=lambda run: (run[0].start, -run[0].end)))


def _with_levels(runs: list[tuple[Span, bool]]) -> list[Quotation]:
    """The runs, outer ones first, with the number of runs around each."""
    found: list[Quotation] = []
    around: list[Span] = []
    for span, closed in runs:
        while around and not around[-1].holds(span):
            around.pop()
        found.append(Quotation(span, len(around), closed))
        around.append(span)
    return found


def _closes(mark: str, opener: str, same: str) -> bool:
    return mark in _PAIRS[opener] if opener in _PAIRS and opener not in same else mark == opener


def _opens(text: str, at: int) -> bool:
    """Whether a mark stands where a quotation opens: at the beginning, or after a space, bracket, dash or colon."""
    return at == 0 or text[at - 1].isspace() or text[at - 1] in "([—–-:"


def _is_apostrophe(text: str, match: re.Match[str], *, opened: bool) -> bool:
    """Whether a single mark stands for a letter or a genitive: inside a word, before a digit, or with nothing open."""
    mark = match.group()
    if mark not in _SINGLE or mark in "‚‹›":
        return False
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    if before.isalnum() and after.isalnum():
        return True
    if opened:
        # "the workers' plan": a genitive plural and not the end of the quotation, if that end is still to come
        return before == "s" and after == " " and _closed_later(text, match)
    opens = _opens(text, match.start()) and not after.isspace() and not after.isdigit()
    return mark == "’" or not opens or not _closed_later(text, match)


def _closed_later(text: str, match: re.Match[str]) -> bool:
    """Whether a closing single mark follows: after a letter or stop, and before no letter."""
    closing = _PAIRS.get(match.group(), match.group())
    return re.compile(rf"[\w.,!?…]{re.escape(closing)}(?!\w)").search(text, match.end()) is not None
