"""The layout of a dossier file, version by version."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

APPLICATION_ID = 0x53_41_59_53
"""`SAYS`, in the file's header: tells a dossier from any other SQLite file."""

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
