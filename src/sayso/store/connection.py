"""The connection to a dossier file: opening, transactions, one file again after every writing session, plain errors."""

from __future__ import annotations

import errno
import sqlite3
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from sayso.errors import DossierBusyError, DossierError, NewerDossierError, NotADossierError
from sayso.store.lock import writing
from sayso.store.schema import APPLICATION_ID, MIGRATIONS, migrate

_PATIENCE = 3.0
"""Seconds to wait for another process: long enough for it to take its log in, short enough not to look hung."""

_PAUSE = 0.02
"""Seconds between two attempts."""

_SMALLEST = 512
"""Bytes of the smallest SQLite file. SQLite takes a file of one byte for an empty one, and would write over it."""

_SENTENCES: dict[int, tuple[type[DossierError], str]] = {
    sqlite3.SQLITE_BUSY: (DossierBusyError, "{where} is held by another process: try again when it has ended."),
    sqlite3.SQLITE_NOTADB: (NotADossierError, "{where} is not a dossier: name a file that `sayso build` made."),
    sqlite3.SQLITE_CORRUPT: (
        NotADossierError,
        "{where} is damaged ({error}): take an earlier copy of it, or build it again from its pages.",
    ),
    sqlite3.SQLITE_IOERR: (
        DossierError,
        "{where} could not be read or written ({error}): check the disk and run the same command again; all that was "
        "kept before is still there.",
    ),
    sqlite3.SQLITE_FULL: (
        DossierError,
        "The disk is full; {where} keeps all that was kept before: make room and run the same command again.",
    ),
    sqlite3.SQLITE_READONLY: (
        DossierError,
        "{where} cannot be written, it or its folder is read-only: change that, or copy it to another place.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        DossierError,
        "{where} cannot be opened or made: check its permissions and those of its folder.",
    ),
}
"""SQLite's primary result codes, as errors for people."""

_CODES = {
    errno.ENOSPC: sqlite3.SQLITE_FULL,
    errno.EDQUOT: sqlite3.SQLITE_FULL,
    errno.EROFS: sqlite3.SQLITE_READONLY,
    errno.EACCES: sqlite3.SQLITE_READONLY,
    errno.EPERM: sqlite3.SQLITE_READONLY,
}
"""What the operating system says about the file of the lock, as SQLite would say it about the dossier."""


class Connection:
    """A dossier file, or a dossier in memory where `path` is None.

    Reading never changes the file: one of an older layout is read from a copy in memory that is brought up to date. All
    writing happens in a `session()`. Outside of it the file is one plain SQLite file; inside, it has a write-ahead log,
    so that others can read what was committed last, and only this process writes. If the process is killed there, the
    next opening finds everything that was committed. A new file is made by the first session, and is gone again if that
    one ends without anything committed.

    Raises:
        NotADossierError: the file is something else, or damaged.
        NewerDossierError: it was written by a newer version.
        DossierBusyError: another process holds it.
        DossierError: it cannot be opened or written.
    """

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self._writable = path is None
        self._old = False
        self._db = self._in_memory() if path is None or not _size(path) else self._in_file(path)

    @contextmanager
    def session(self) -> Iterator[None]:
        """Be the only one who writes the file, for many small writes.

        Raises:
            DossierBusyError: another process writes it.
        """
        if self.path is None or self._writable:
            yield
            return
        with ExitStack() as held:
            try:
                held.enter_context(writing(self.path, _PATIENCE))
            except OSError as error:
                raise self._told(_CODES.get(error.errno or 0, 0), error) from error
            self._db.close()
            self._db = self._in_file(self.path)
            try:
                self._switch("WAL", _PATIENCE)
                with self._writing():
                    yield
            except BaseException:
                # The first error is the one to tell; the log can be taken in another time.
                with suppress(sqlite3.Error, DossierError):
                    self._take_log_in(_PATIENCE)
                    self._remove_if_never_committed(self.path)
                raise
            with self._plain_errors():
                self._take_log_in(_PATIENCE)

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Write to a copy in memory: the file stays as it is, and the copy is what is read from now on."""
        with self._plain_errors():
            self._copy_to_memory()
        with self._writing():
            yield

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All of the writes inside, or none; inside another transaction, a part of that one."""
        if not self._writable:
            with self.session(), self.transaction() as db:
                yield db
            return
        with self._plain_errors():
            if self._db.in_transaction:
                yield self._db
                return
            self._db.execute("PRAGMA synchronous = FULL")  # a commit returns when it is on the disk
            self._db.execute("BEGIN IMMEDIATE")
            try:
                if self._old:
                    migrate(self._db)
                yield self._db
                self._db.execute("COMMIT")
                self._old = False
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The database for reading, in one state from beginning to end; use up the rows inside."""
        with self._plain_errors():
            if self._db.in_transaction:
                yield self._db
                return
            if self._old and not self._writable:
                self._copy_to_memory()
            elif self._old:
                with self.transaction():
                    pass
            self._db.execute("BEGIN")
            try:
                yield self._db
            finally:
                self._db.execute("ROLLBACK")

    def close(self) -> None:
        """Close the file; nothing is lost, nothing is left beside it."""
        with suppress(sqlite3.Error, DossierError):
            self._take_log_in(0)
        self._db.close()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        before, self._writable = self._writable, True
        try:
            yield
        finally:
            self._writable = before

    def _in_memory(self) -> sqlite3.Connection:
        db = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        _make_safe(db)
        migrate(db)
        self._old = False
        return db

    def _in_file(self, path: Path) -> sqlite3.Connection:
        with self._plain_errors():
            db = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
            try:
                _make_safe(db)
                self._old = self._version_of(db) < len(MIGRATIONS)
            except BaseException:
                db.close()
                raise
        return db

    def _version_of(self, db: sqlite3.Connection) -> int:
        (application,) = db.execute("PRAGMA application_id").fetchone()
        (version,) = db.execute("PRAGMA user_version").fetchone()
        (objects,) = db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        if application != APPLICATION_ID and (application or version or objects):
            raise NotADossierError(f"{self.path} is not a dossier: name a file that `sayso build` made.")
        if version > len(MIGRATIONS):
            raise NewerDossierError(
                f"{self.path} was written by a newer sayso (file version {version}, this one reads up to "
                f"{len(MIGRATIONS)}): install the newer sayso to open it."
            )
        return int(version)

    def _copy_to_memory(self) -> None:
        copy = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        self._db.backup(copy)
        _make_safe(copy)
        migrate(copy)
        self.close()
        self._db, self._old = copy, False

    def _take_log_in(self, patience: float) -> None:
        """Make it one file again, if nobody else has it open; else the last one who closes it does."""
        if self._db.execute("PRAGMA journal_mode").fetchone() == ("wal",):
            with suppress(DossierBusyError):
                self._switch("DELETE", patience)

    def _switch(self, journal: str, patience: float) -> None:
        """Change the journal mode, for which nobody may be reading; SQLite itself does not wait for that."""
        deadline = time.monotonic() + patience
        while True:
            try:
                self._db.execute(f"PRAGMA journal_mode = {journal}")
            except sqlite3.OperationalError as error:
                busy = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
                if not busy or time.monotonic() >= deadline:
                    raise self._told(error.sqlite_errorcode & 0xFF, error) from error
                time.sleep(_PAUSE)
            else:
                return

    def _remove_if_never_committed(self, path: Path) -> None:
        if not self._version_of(self._db):
            self._db.close()
            path.unlink()
            self._db = self._in_memory()

    @contextmanager
    def _plain_errors(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise self._told(getattr(error, "sqlite_errorcode", 0) & 0xFF, error) from error
        except UnicodeDecodeError as error:  # sqlite3's own answer to damaged text, even in its error messages
            raise NotADossierError(f"{self.path} is damaged.") from error

    def _told(self, code: int, error: Exception) -> DossierError:
        """What went wrong, as a sentence."""
        kind, sentence = _SENTENCES.get(code, (DossierError, "{where} cannot be used: {error}."))
        return kind(sentence.format(where=self.path or "The dossier in memory", error=error))


def _make_safe(db: sqlite3.Connection) -> None:
    # Dossiers are mailed around: nothing in a file's schema may call what is not harmless.
    db.execute("PRAGMA trusted_schema = OFF")
    db.execute("PRAGMA foreign_keys = ON")
    # Nothing outside the dossier's folder: a full or missing temporary folder must not stop a build.
    db.execute("PRAGMA temp_store = MEMORY")


def _size(path: Path) -> int:
    """The size of the file, 0 where there is none; looked up without opening it, which would break SQLite's locks."""
    try:
        if not path.exists():
            return 0
        size = path.stat().st_size
        if not path.is_file() or 0 < size < _SMALLEST:
            raise NotADossierError(f"{path} is not a dossier: name a file that `sayso build` made.")
    except OSError as error:
        raise DossierError(f"{path} cannot be opened: {error.strerror}.") from error
    return size
