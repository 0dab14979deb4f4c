"""What trafilatura says about a page: which lines of the visible text are body and which are comments.

Trafilatura gives text of its own; here it is only asked for a judgement. Its words are found again in the visible text
(they stand there verbatim, but for list marks and table bars), and a line is what most of its words are. So a newer
trafilatura may judge a line differently, while every offset stays.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

import trafilatura
from lxml import etree
from trafilatura.settings import Document

from sayso.reading.html.walker import MarkupLine

MAX_WORK = 4 * 10**9
"""Elements times characters of a page that trafilatura is asked about: removing an element copies the text beside it,
and its second opinion, justext, compares paragraphs with all around them. Articles stay below a quarter of it, and it
keeps a page made to be slow below some five seconds there."""

MIN_RUN = 4
"""Words in a row that are found again when only a part of a line matches: fewer stand on any page by chance."""

NEAR = 8
"""How many places before and after the last match are compared: repeated passages must not cost quadratic time."""

_WORD = re.compile(r"[^\W_]+")


class Verdict(Enum):
    """What trafilatura takes a line for."""

    BODY = "body"
    COMMENT = "comment"
    OTHER = "other"


@dataclass(frozen=True)
class Extraction:
    """Trafilatura's text of one page's body and of its comments; empty where it failed or found nothing."""

    body: str = ""
    comments: str = ""


def extract(html: str, root: etree._Element) -> Extraction:
    """Run trafilatura over a page; never raises.

    Args:
        html: the page's source, decoded and tamed.
        root: the same, parsed.
    """
    if sum(1 for _ in root.iter()) * len(html) > MAX_WORK:
        return Extraction()
    try:
        document = trafilatura.bare_extraction(html)
    except Exception:  # whatever trafilatura stumbles over, the page is read without its judgement
        return Extraction()
    if not isinstance(document, Document):
        return Extraction()
    return Extraction(document.text or "", document.comments or "")


def verdicts(text: str, lines: Sequence[MarkupLine], extraction: Extraction) -> list[Verdict]:
    """What trafilatura takes each line for: the side that more than half of its words were found on."""
    words, owners = _words(text, lines)
    index = _Index(words, owners)
    body, comments = index.covered(extraction.body), index.covered(extraction.comments)
    found = [[0, 0, 0] for _ in lines]
    for at, owner in enumerate(owners):
        found[owner][0] += 1
        found[owner][1] += at in body
        found[owner][2] += at in comments
    return [
        Verdict.COMMENT
        if 2 * in_comments > total and in_comments >= in_body
        else Verdict.BODY
        if 2 * in_body > total
        else Verdict.OTHER
        for total, in_body, in_comments in found
    ]


def _words(text: str, lines: Sequence[MarkupLine]) -> tuple[list[str], list[int]]:
    """All words of the visible text, and for each the number of its line."""
    words: list[str] = []
    owners: list[int] = []
    for number, line in enumerate(lines):
        found = _WORD.findall(text[line.start : line.end])
        words += found
        owners += [number] * len(found)
    return words, owners


class _Index:
    """Finds extracted text again among the words of the visible text, in time linear in both."""

    def __init__(self, words: list[str], owners: list[int]) -> None:
        self._words = words
        self._runs: dict[tuple[str, ...], list[int]] = defaultdict(list)
        self._lines: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for at in range(len(words) - MIN_RUN + 1):
            self._runs[tuple(words[at : at + MIN_RUN])].append(at)
        for start, end in _groups(owners):
            self._lines[tuple(words[start:end])].append(start)

    def covered(self, extracted: str) -> set[int]:
        """The numbers of the words that the extracted text was made of."""
        covered: set[int] = set()
        cursor = 0
        for line in unicodedata.normalize("NFC", extracted).splitlines():
            words = _WORD.findall(line)
            for start, end in self._runs_of(words, cursor):
                covered.update(range(start, end))
                cursor = end
        return covered

    def _runs_of(self, words: list[str], cursor: int) -> Iterator[tuple[int, int]]:
        """The runs of the visible text that an extracted line was made of: the same line, or long parts of it."""
        if whole := self._lines.get(tuple(words)):
            start = _near(whole, cursor)[0]
            yield start, start + len(words)
            return
        at = 0
        while at + MIN_RUN <= len(words):
            starts = self._runs.get(tuple(words[at : at + MIN_RUN]), [])
            if not starts:
                at += 1
                continue
            start = max(_near(starts, cursor), key=lambda start: self._common(words, at, start))
            length = self._common(words, at, start)
            yield start, start + length
            at += length
            cursor = start + length

    def _common(self, words: list[str], at: int, start: int) -> int:
        """How many words are the same from `words[at]` and from the visible text's word `start` on."""
        length = 0
        longest = min(len(words) - at, len(self._words) - start)
        while length < longest and words[at + length] == self._words[start + length]:
            length += 1
        return length


def _groups(owners: list[int]) -> Iterator[tuple[int, int]]:
    """Where each line's words begin and end."""
    start = 0
    for at in range(1, len(owners) + 1):
        if at == len(owners) or owners[at] != owners[start]:
            yield start, at
            start = at


def _near(starts: list[int], cursor: int) -> list[int]:
    """A few of the ascending `starts`: those at or after the cursor first, then those just before it, nearest first."""
    at = bisect_left(starts, cursor)
    return starts[at : at + NEAR] + starts[max(at - NEAR, 0) : at][::-1]
