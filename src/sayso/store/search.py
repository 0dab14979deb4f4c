"""Full-text search: what is indexed of a page, how a person's query is read, and where its words stand in a passage."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from sayso.model import Attribution, Hit, HitKind, Page, Role, Span

# Two noncharacters, which Unicode keeps out of text that is passed around: they frame the found words.
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"

_LOOKED_THROUGH = 1_000
"""Rows that are looked through for repeats, besides twenty for each hit that is wanted: a common word has thousands."""

_PIECE = re.compile(r'"([^"]*)"?|(\S+)')
_LINE = re.compile(r"\S[^\n]*")


class _Found(NamedTuple):
    """A row of the index that answers a query."""

    passage: int
    attribution: str | None
    page: str
    file: str
    start: int
    stop: int

    @property
    def span(self) -> Span:
        return Span(self.start, self.stop)


def match_expression(query: str) -> str:
    """An FTS5 expression for what a person typed.

    Words must all be there, in any order; "words in quotation marks" as a phrase; a word with a final `*` stands for
    every word that begins so. Everything else is text to look for, so no query is ever malformed.

    Args:
        query: anything.

    Returns:
        The expression; empty where the query has no letter and no digit.
    """
    pieces = []
    for phrase, word in _PIECE.findall(query.replace("\0", " ")):
        text = (phrase or word).replace('"', " ")
        if any(character.isalnum() for character in text):
            pieces.append(f'"{text}"*' if word.endswith("*") else f'"{text}"')
    return " ".join(pieces)


def index_page(
    db: sqlite3.Connection, page: Page, sentences: Sequence[Span], attributions: Iterable[Attribution]
) -> None:
    """Index one page: its sentences, the lines of every block without sentences, and its attributions.

    Args:
        db: the dossier, inside a transaction.
        page: the page; it must not be indexed yet.
        sentences: the page's sentences, in order.
        attributions: the page's attributions.
    """
    for span, role in _passages(page, sentences):
        _index(db, page, span, role=role)
    for attribution in attributions:
        _index(db, page, attribution.extent, attribution=attribution)


def unindex_page(db: sqlite3.Connection, page: str) -> None:
    """Take a page out of the index, inside a transaction; one that is not there does no harm."""
    db.execute("DELETE FROM passage_text WHERE rowid IN (SELECT id FROM passage WHERE page = ?)", (page,))
    db.execute("DELETE FROM passage WHERE page = ?", (page,))


def find(db: sqlite3.Connection, query: str, limit: int) -> list[Hit]:
    """Search passages and attributions, best first (BM25), equally good ones by file and place.

    Args:
        db: the dossier.
        query: what a person typed; see `match_expression`.
        limit: the greatest number of hits.

    Returns:
        The hits. A sentence is left out where an attribution inside it is found too: it says the same and more.
    """
    expression = match_expression(query)
    if not expression:
        return []
    rows = db.execute(
        """
        SELECT passage.id, passage.attribution, page.id, page.file, passage.start, passage.stop
        FROM passage_text JOIN passage ON passage.id = passage_text.rowid JOIN page ON page.id = passage.page
        WHERE passage_text MATCH ?
        ORDER BY passage_text.rank, page.file, page.id, passage.start, passage.stop, passage.attribution
        LIMIT ?
        """,
        (expression, _LOOKED_THROUGH + 20 * max(limit, 0)),
    ).fetchall()
    found = list(islice(_without_repeats([_Found(*row) for row in rows]), max(limit, 0)))
    marked = _marked(db, expression, [each.passage for each in found])
    return [_hit(each, *marked[each.passage]) for each in found]


def _marked(db: sqlite3.Connection, expression: str, passages: Sequence[int]) -> dict[int, tuple[str, str]]:
    """The texts of passages, as they are and with the words of a query framed; in one query, however many they are.

    Between two queries Python may have another thread go first, so that under load each costs a wait.
    """
    rows = db.execute(
        "SELECT rowid, text, highlight(passage_text, 0, ?, ?) FROM passage_text "
        "WHERE passage_text MATCH ? AND rowid IN (SELECT value FROM json_each(?))",
        (_OPEN, _CLOSE, expression, json.dumps(passages)),
    ).fetchall()
    return {passage: (text, marked) for passage, text, marked in rows}


def _hit(found: _Found, text: str, marked: str) -> Hit:
    return Hit(
        kind=HitKind.PAGE if found.attribution is None else HitKind.ATTRIBUTION,
        page=found.page,
        file=found.file,
        passage=found.span,
        text=text,
        marks=_marks(text, marked, found.start),
        attribution=found.attribution,
    )


def _passages(page: Page, sentences: Sequence[Span]) -> Iterator[tuple[Span, Role]]:
    for block in page.blocks:
        inside = [sentence for sentence in sentences if block.span.holds(sentence)]
        lines = (Span(*found.span()) for found in _LINE.finditer(page.text, block.start, block.end))
        for span in inside or (line.trimmed(page.text) for line in lines):
            yield span, block.role


def _index(
    db: sqlite3.Connection, page: Page, span: Span, *, role: Role | None = None, attribution: Attribution | None = None
) -> None:
    row = db.execute(
        "INSERT INTO passage (page, attribution, role, start, stop) VALUES (?, ?, ?, ?, ?)",
        (page.id, attribution and attribution.id, role, span.start, span.end),
    ).lastrowid
    names = " ".join([attribution.source_name, *attribution.chain]) if attribution else ""
    # SQLite's text functions stop at a NUL; a space keeps the offsets.
    text = span.of(page.text).replace("\0", " ")
    db.execute("INSERT INTO passage_text (rowid, text, names) VALUES (?, ?, ?)", (row, text, names))


def _marks(text: str, marked: str, start: int) -> tuple[Span, ...]:
    """The places between the frames, as offsets into the page's text."""
    if _OPEN in text or _CLOSE in text:
        return ()
    marks, at = [], start
    for piece in marked.split(_OPEN):
        word, closed, rest = piece.partition(_CLOSE)
        if closed:
            marks.append(Span(at, at + len(word)))
        at += len(word) + len(rest)
    return tuple(marks)


def _without_repeats(found: Sequence[_Found]) -> Iterator[_Found]:
    attributed: dict[str, list[Span]] = defaultdict(list)
    for each in found:
        if each.attribution is not None:
            attributed[each.page].append(each.span)
    for each in found:
        if each.attribution is not None or not any(each.span.holds(span) for span in attributed[each.page]):
            yield each
