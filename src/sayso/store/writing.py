"""Writing contents: a row for every record, the look-ups, and the index of the pages that changed."""

from __future__ import annotations

import sqlite3
from collections import defaultdict

from sayso.model import Contents
from sayso.store.records import SPANS, WOVEN
from sayso.store.schema import INDEX_CLAIMS, LOOK_UPS
from sayso.store.search import index_page, unindex_page


def write(db: sqlite3.Connection, contents: Contents) -> None:
    """Put contents in the place of those that are there; pages that did not change are not indexed again.

    Args:
        db: the dossier, inside a transaction.
        contents: made of the analyses that are there.
    """
    found = defaultdict(list)
    for attribution in contents.attributions:
        found[attribution.page].append(attribution)
    keys = dict(db.execute("SELECT page, key FROM input").fetchall())
    known = {row[0]: row[1:] for row in db.execute("SELECT id, key, record, sentences FROM page").fetchall()}
    db.execute("DELETE FROM attribution")
    db.execute("DELETE FROM actor")
    for gone in known.keys() - {page.id for page in contents.pages}:
        _remove_page(db, gone)
    for place, page in enumerate(contents.pages):
        sentences = contents.sentences.get(page.id)
        told = None if sentences is None else SPANS.dump_json(sentences).decode()
        row = (keys[page.id], page.model_dump_json(), told)
        if known.get(page.id) == row:
            db.execute("UPDATE page SET place = ? WHERE id = ?", (place, page.id))
            continue
        _remove_page(db, page.id)
        db.execute(
            "INSERT INTO page (id, file, place, key, record, sentences) VALUES (?, ?, ?, ?, ?, ?)",
            (page.id, page.file, place, *row),
        )
        if page.duplicate_of is None:
            index_page(db, page, sentences or (), found[page.id])
    db.executemany(
        "INSERT INTO attribution (id, place, page, actor, record) VALUES (?, ?, ?, ?, ?)",
        (
            (each.id, place, each.page, each.actor, each.model_dump_json())
            for place, each in enumerate(contents.attributions)
        ),
    )
    db.executemany(
        "INSERT INTO actor (id, place, record) VALUES (?, ?, ?)",
        ((each.id, place, each.model_dump_json()) for place, each in enumerate(contents.actors)),
    )
    db.execute("DELETE FROM date_expression")
    db.executemany(
        "INSERT INTO date_expression (place, page, record) VALUES (?, ?, ?)",
        ((place, each.page, each.model_dump_json()) for place, each in enumerate(contents.dates)),
    )
    db.execute("DELETE FROM woven")
    db.executemany(
        "INSERT INTO woven (noun, place, record) VALUES (?, ?, ?)",
        ((noun, place, each.model_dump_json()) for noun in WOVEN for place, each in enumerate(getattr(contents, noun))),
    )
    for statement in (*LOOK_UPS, *INDEX_CLAIMS):
        db.execute(statement)


def _remove_page(db: sqlite3.Connection, page: str) -> None:
    unindex_page(db, page)
    db.execute("DELETE FROM page WHERE id = ?", (page,))
