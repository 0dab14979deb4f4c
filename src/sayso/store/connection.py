"""The connection to a dossier file: opening, transactions, one file again after every writing session, plain errors."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sayso.errors import DossierBusyError, DossierError, NewerDossierError, NotADossierError
from sayso.store.schema import APPLICATION_ID, MIGRATIONS, migrate

_PATIENCE = 2.0
"""Seconds to wait for another process: long enough for a reader to finish, short enough not to look hung."""

_MAGIC = b"SQLite format 3\0"

_SENTENCES: dict[int, tuple[type[DossierError], str]] = {
    sqlite3.SQLITE_BUSY: (DossierBusyError, "{where} is being written by another process: try again later."),
    sqlite3.SQLITE_NOTADB: (NotADossierError, "{where} is not a dossier."),
    sqlite3.SQLITE_CORRUPT: (NotADossierError, "{where} is damaged: {error}."),
    sqlite3.SQLITE_IOERR: (DossierError, "{where} could not be read or written ({error}): check the disk."),
    sqlite3.SQLITE_FULL: (DossierError, "The disk is full; {where} keeps what was written before."),
    sqlite3.SQLITE_READONLY: (DossierError, "{where} cannot be written: it, or its folder, is read-only."),
    sqlite3.SQLITE_CANTOPEN: (DossierError, "{where} cannot be opened or made: check its folder and its permissions."),
}
"""SQLite's primary result codes, as errors for people."""


class Connection:
    """A dossier file, or a dossier in memory where `path` is None.

    Outside `session()` the file is one plain SQLite file that nobody holds. Inside, it is in write-ahead mode and held
    by this process alone; if the process is killed there, the next opening finds everything that was committed.

    Raises:
        NotADossierError: the file is something else, or damaged.
        NewerDossierError: it was written by a newer version.
        DossierBusyError: another process writes to it.
        DossierError: it cannot be opened or written.
    """

    def __init__(self, path: Path | None) -> None:
        self.path = path
        _refuse_other_files(path)
        with self._plain_errors():
            self._db = sqlite3.connect(path or ":memory:", timeout=_PATIENCE, isolation_level=None)
        try:
            with self._plain_errors():
                self._prepare()
        except BaseException:
            self._db.close()
            raise

    def _prepare(self) -> None:
        # Dossiers are mailed around: nothing in a file's schema may call what is not harmless.
        self._db.execute("PRAGMA trusted_schema = OFF")
        self._db.execute("PRAGMA foreign_keys = ON")
        (application,) = self._db.execute("PRAGMA application_id").fetchone()
        (version,) = self._db.execute("PRAGMA user_version").fetchone()
        (objects,) = self._db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        if application != APPLICATION_ID and (application or version or objects):
            raise NotADossierError(f"{self.path} is not a dossier.")
        if version > len(MIGRATIONS):
            raise NewerDossierError(
                f"{self.path} was written by a newer sayso (file version {version}, this one reads up to "
                f"{len(MIGRATIONS)}): install the newer sayso to open it."
            )
        if self._db.execute("PRAGMA journal_mode").fetchone() == ("wal",):
            self._db.execute("PRAGMA journal_mode = DELETE")
        if version < len(MIGRATIONS):
            with self.transaction() as db:
                migrate(db)

    @contextmanager
    def session(self) -> Iterator[None]:
        """Hold the file alone for many small writes.

        Raises:
            DossierBusyError: another process has it open for writing.
        """
        with self._plain_errors():
            self._db.execute("PRAGMA locking_mode = EXCLUSIVE")
            self._db.execute("PRAGMA journal_mode = WAL")
            # Safe against a killed process at any setting; this one is also consistent after a power cut.
            self._db.execute("PRAGMA synchronous = NORMAL")
            self._db.execute("BEGIN IMMEDIATE")
            self._db.execute("COMMIT")
        try:
            yield
        finally:
            with self._plain_errors():
                self._db.execute("PRAGMA journal_mode = DELETE")
                self._db.execute("PRAGMA locking_mode = NORMAL")
                self._db.execute("PRAGMA synchronous = FULL")
                # The lock is let go at the first access after the change of mode.
                self._db.execute("SELECT count(*) FROM sqlite_schema").fetchone()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All of the writes inside, or none; inside another transaction, a part of that one."""
        with self._plain_errors():
            if self._db.in_transaction:
                yield self._db
                return
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The database for reading; use up the rows inside."""
        with self._plain_errors():
            yield self._db

    def close(self) -> None:
        """Close the file; nothing is lost, nothing is left beside it."""
        self._db.close()

    @contextmanager
    def _plain_errors(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise self._told(error) from error
        except UnicodeDecodeError as error:  # sqlite3's own answer to damaged text, even in its error messages
            raise NotADossierError(f"{self.path} is damaged.") from error

    def _told(self, error: sqlite3.Error) -> DossierError:
        """What went wrong, as a sentence."""
        kind, sentence = _SENTENCES.get(
            getattr(error, "sqlite_errorcode", 0) & 0xFF, (DossierError, "{where} cannot be used: {error}.")
        )
        return kind(sentence.format(where=self.path or "The dossier in memory", error=error))


def _refuse_other_files(path: Path | None) -> None:
    """SQLite itself takes a file of a few bytes for an empty database, and would write over it."""
    if path is None or not path.exists():
        return
    try:
        with path.open("rb") as stream:
            start = stream.read(len(_MAGIC))
    except OSError as error:
        raise DossierError(f"{path} cannot be opened: {error.strerror}.") from error
    if start not in (b"", _MAGIC):
        raise NotADossierError(f"{path} is not a dossier.")
