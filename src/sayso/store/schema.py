"""The layout of a dossier file, version by version."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

APPLICATION_ID = 0x53_41_59_53
"""`SAYS`, in the file's header: tells a dossier from any other SQLite file."""

LOOK_UPS: tuple[str, ...] = (
    "UPDATE page SET head = json_remove(record, '$.text', '$.blocks', '$.links') WHERE head IS NULL",
    """
    UPDATE attribution SET act = json_extract(record, '$.act'), position = json_extract(record, '$.position'),
        band = json_extract(record, '$.confidence_band'), said = json_extract(record, '$.said'),
        same_as = json_extract(record, '$.same_as')
    WHERE act IS NULL
    """,
    "UPDATE woven SET id = json_extract(record, '$.id') WHERE id IS NULL",
    "DELETE FROM member",
    """
    INSERT INTO member (noun, place, page, attribution, position)
    SELECT woven.noun, woven.place, json_extract(member.value, '$.page'), json_extract(member.value, '$.attribution'),
        json_extract(member.value, '$.position')
    FROM woven, json_each(woven.record, '$.members') AS member
    """,
    """
    INSERT INTO member (noun, place, page)
    SELECT woven.noun, woven.place, side.value FROM woven, json_each(woven.record) AS side
    WHERE woven.noun IN ('lineage', 'shared_passages', 'leads', 'comparisons')
        AND side.key IN ('page', 'source_page', 'earlier', 'later') AND side.value IS NOT NULL
    """,
    "DELETE FROM claim",
    """
    INSERT INTO claim (id, place, proposition, pages, affirming, denying, unsure)
    SELECT woven.id, woven.place, json_extract(woven.record, '$.proposition'), count(DISTINCT member.page),
        json_extract(woven.record, '$.affirming.maximum'), json_extract(woven.record, '$.denying.maximum'),
        coalesce(sum(attribution.band = 'unsure'), 0)
    FROM woven JOIN member ON member.noun = woven.noun AND member.place = woven.place
        LEFT JOIN attribution ON attribution.id = member.attribution
    WHERE woven.noun = 'claims' GROUP BY woven.place
    """,
)
"""Fill what can be looked up without reading every record; again whenever the contents are written."""

INDEX_CLAIMS: tuple[str, ...] = (
    "DELETE FROM claim_text",
    "INSERT INTO claim_text (rowid, text) SELECT place, proposition FROM claim",
)
"""Fill the index of the words that stand for claims; after the look-ups."""

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """
        CREATE TABLE original (
            sha256 TEXT PRIMARY KEY,
            size INTEGER NOT NULL,
            deflated BLOB NOT NULL
        )
        """,
        """
        CREATE TABLE input (
            page TEXT PRIMARY KEY,
            file TEXT NOT NULL,
            sha256 TEXT REFERENCES original (sha256),
            media_type TEXT,
            supplied TEXT,
            added TEXT NOT NULL,
            begun INTEGER NOT NULL DEFAULT 0,
            key TEXT,
            analysis BLOB
        )
        """,
        """
        CREATE TABLE page (
            id TEXT PRIMARY KEY,
            file TEXT NOT NULL,
            place INTEGER NOT NULL,
            key TEXT NOT NULL,
            record TEXT NOT NULL,
            sentences TEXT
        )
        """,
        """
        CREATE TABLE attribution (
            id TEXT PRIMARY KEY,
            place INTEGER NOT NULL,
            page TEXT NOT NULL REFERENCES page (id) ON DELETE CASCADE,
            actor TEXT,
            record TEXT NOT NULL
        )
        """,
        "CREATE INDEX attribution_page ON attribution (page)",
        "CREATE TABLE actor (id TEXT PRIMARY KEY, place INTEGER NOT NULL, record TEXT NOT NULL)",
        """
        CREATE TABLE passage (
            id INTEGER PRIMARY KEY,
            page TEXT NOT NULL REFERENCES page (id) ON DELETE CASCADE,
            attribution TEXT,
            role TEXT,
            start INTEGER NOT NULL,
            stop INTEGER NOT NULL
        )
        """,
        "CREATE INDEX passage_page ON passage (page)",
        # English stems, so that "denies" finds "denied"; accents do not count.
        """
        CREATE VIRTUAL TABLE passage_text USING fts5 (text, names, tokenize = 'porter unicode61 remove_diacritics 2')
        """,
        "CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
    ),
    ("ALTER TABLE input ADD COLUMN custody TEXT",),
    ("CREATE TABLE date_expression (place INTEGER PRIMARY KEY, page TEXT NOT NULL, record TEXT NOT NULL)",),
    (
        "ALTER TABLE input ADD COLUMN fault TEXT",
        "CREATE TABLE left_out (file TEXT, kind TEXT, count INTEGER NOT NULL, PRIMARY KEY (file, kind))",
    ),
    # One table for every noun that weaving makes and nothing looks up by itself.
    ("CREATE TABLE woven (noun TEXT, place INTEGER, record TEXT NOT NULL, PRIMARY KEY (noun, place))",),
    (
        # What views look up. No generated columns: they may not call functions in a file that is not trusted.
        "ALTER TABLE page ADD COLUMN head TEXT",
        *(f"ALTER TABLE attribution ADD COLUMN {name} TEXT" for name in ("act", "position", "band", "said", "same_as")),
        "CREATE INDEX attribution_actor ON attribution (actor, act, position, band, page)",
        "CREATE INDEX attribution_band ON attribution (band, place)",
        "CREATE INDEX date_expression_page ON date_expression (page)",
        "ALTER TABLE woven ADD COLUMN id TEXT",
        "CREATE INDEX woven_id ON woven (id)",
        "CREATE TABLE member (noun TEXT, place INTEGER, page TEXT, attribution TEXT, position TEXT)",
        "CREATE INDEX member_page ON member (page, noun, place)",
        "CREATE INDEX member_attribution ON member (attribution)",
        "CREATE INDEX member_place ON member (noun, place)",
        """
        CREATE TABLE claim (
            id TEXT PRIMARY KEY,
            place INTEGER NOT NULL,
            proposition TEXT NOT NULL,
            pages INTEGER NOT NULL,
            affirming INTEGER NOT NULL,
            denying INTEGER NOT NULL,
            unsure INTEGER NOT NULL
        )
        """,
        *LOOK_UPS,
    ),
    # What people changed and judged is only ever added to; the file itself refuses anything else.
    (
        "CREATE TABLE log (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, record TEXT NOT NULL)",
        """
        CREATE TRIGGER log_is_never_changed BEFORE UPDATE ON log
        BEGIN SELECT RAISE (ABORT, 'the log is only added to'); END
        """,
        """
        CREATE TRIGGER log_is_never_shortened BEFORE DELETE ON log
        BEGIN SELECT RAISE (ABORT, 'the log is only added to'); END
        """,
    ),
    (
        "CREATE VIRTUAL TABLE claim_text USING fts5 (text, tokenize = 'porter unicode61 remove_diacritics 2')",
        *INDEX_CLAIMS,
    ),
)
"""The statements that lead from each version to the next. Once released, a version is never edited, only followed."""


def migrate(connection: sqlite3.Connection, migrations: Sequence[Sequence[str]] = MIGRATIONS) -> None:
    """Bring an open dossier to the newest layout, inside the caller's transaction.

    Args:
        connection: to a dossier, or to an empty file.
        migrations: the statements from each version to the next.
    """
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    for statements in migrations[version:]:
        for statement in statements:
            connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {len(migrations)}")
