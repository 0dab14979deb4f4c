"""Full-text search: what is indexed of a page, and where a query's words stand in passages and claims."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sayso.model import Attribution, ClaimHit, Hit, HitKind, Page, Role, Span
from sayso.store.at_once import rows
from sayso.store.query import Query, parse

# Two noncharacters, which Unicode keeps out of text that is passed around: they frame the found words.
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"

_LOOKED_THROUGH = 1_000
"""Rows that are looked through for repeats, besides twenty for each hit that is wanted: a common word has thousands."""

_BEST_FIRST = "score, file, page, start, stop, attribution"

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
        query: what a person typed; see `sayso.store.query.parse`.
        limit: the greatest number of hits.

    Returns:
        The hits. A sentence is left out where an attribution inside it is found too: it says the same and more.
    """
    asked = parse(query)
    if asked.is_empty:
        return []
    weighed, values = _weighed(asked)
    most = _LOOKED_THROUGH + 20 * max(limit, 0)
    best = rows(
        db,
        _Found._fields,
        f"""
        WITH weighed AS MATERIALIZED ({weighed}),
        looked_through AS MATERIALIZED (
            SELECT passage.id AS passage, passage.attribution, passage.page, page.file, passage.start, passage.stop,
                score
            FROM weighed CROSS JOIN passage ON passage.id = weighed.id CROSS JOIN page ON page.id = passage.page
            -- Of the many that are there, those that are as good as the last that is wanted, before any is sorted.
            WHERE score <= (SELECT max(score) FROM (SELECT score FROM weighed ORDER BY score LIMIT ?))
            ORDER BY {_BEST_FIRST} LIMIT ?
        )
        SELECT * FROM looked_through AS each
        WHERE attribution IS NOT NULL OR NOT EXISTS (
            SELECT 1 FROM looked_through AS told WHERE told.attribution IS NOT NULL AND told.page = each.page
                AND told.start >= each.start AND told.stop <= each.stop
        )
        ORDER BY {_BEST_FIRST} LIMIT ?
        """,
        (*values, most, most, max(limit, 0)),
    )
    found = [_Found(*row) for row in best]
    marked = _marked(db, "passage_text", asked.expression, [each.passage for each in found])
    return [_hit(each, *marked[each.passage]) for each in found]


def _weighed(asked: Query) -> tuple[str, tuple[str, ...]]:
    """The query for all passages that answer, each with its score, the best the least; and its values.

    Files and places are looked up later, of the best: a common word is in most passages.
    """
    fields, values = asked.where()
    looked_up = """
        JOIN page ON page.id = passage.page LEFT JOIN attribution AS told ON told.id = passage.attribution
    """
    if not asked.expression:
        source, scored = f"passage {looked_up}", "passage.id, 0 AS score"
    else:
        named = f"JOIN passage ON passage.id = passage_text.rowid {looked_up}" if asked.conditions else ""
        source, scored = f"passage_text {named}", "passage_text.rowid AS id, passage_text.rank AS score"
    row = "passage_text.rowid" if asked.expression else "passage.id"
    return (
        f"""
        SELECT {scored} FROM {source}
        WHERE {"passage_text MATCH ?" if asked.expression else "1"} {_lacking(asked, "passage_text", row)} AND {fields}
        """,
        (*_asked(asked), *values),
    )


def find_claims(db: sqlite3.Connection, query: str, limit: int) -> list[ClaimHit]:
    """Search claims by the words that stand for them, best first; fields narrow to claims with a member that fits.

    Args:
        db: the dossier.
        query: what a person typed; see `sayso.store.query.parse`.
        limit: the greatest number of claims.
    """
    asked = parse(query)
    if asked.is_empty:
        return []
    matching = "SELECT rowid AS place, rank AS score FROM claim_text WHERE claim_text MATCH ?"
    named = matching if asked.expression else "SELECT place, 0 AS score FROM claim"
    fields, values = asked.where()
    held = (
        f"""
        AND claim.place IN (
            SELECT member.place FROM member JOIN page ON page.id = member.page
                LEFT JOIN attribution AS told ON told.id = member.attribution
            WHERE member.noun = 'claims' AND {fields}
        )
        """
        if asked.conditions
        else ""
    )
    found = rows(
        db,
        ("id", "place"),
        f"""
        WITH named AS MATERIALIZED ({named})
        SELECT claim.id, claim.place FROM claim CROSS JOIN named ON named.place = claim.place
        WHERE 1 {_lacking(asked, "claim_text", "claim.place")} {held}
        ORDER BY named.score, claim.pages DESC, claim.place LIMIT ?
        """,
        (*_asked(asked), *values, max(limit, 0)),
    )
    marked = _marked(db, "claim_text", asked.expression, [place for _, place in found])
    told = ((claim, *marked[place]) for claim, place in found)
    return [ClaimHit(claim=claim, text=text, marks=_marks(text, framed, 0)) for claim, text, framed in told]


def _lacking(asked: Query, index: str, row: str) -> str:
    """The condition that a row has none of the words that must not be there, as it follows others."""
    return f"AND {row} NOT IN (SELECT rowid FROM {index} WHERE {index} MATCH ?)" if asked.without else ""


def _asked(asked: Query) -> list[str]:
    return [each for each in (asked.expression, asked.without) if each]


def _marked(db: sqlite3.Connection, index: str, expression: str, wanted: Sequence[int]) -> dict[int, tuple[str, str]]:
    """The texts of some rows of an index, as they are and with the words of a query framed.

    Not in the query that finds them, which would frame whatever it sorts.
    """
    if expression:
        told, there = f"highlight({index}, 0, ?, ?)", f"{index} MATCH ? AND"
    else:
        told, there = "text", ""
    found = rows(
        db,
        ("row", "text", "told"),
        f"""
        SELECT rowid AS row, text, {told} AS told FROM {index}
        WHERE {there} rowid IN (SELECT value FROM json_each(?))
        """,
        (*((_OPEN, _CLOSE, expression) if expression else ()), json.dumps(wanted)),
    )
    return {row: (text, framed) for row, text, framed in found}


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
