"""The dossier file as records: what was put in, what each page gave by itself, what all give together."""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from pydantic import BaseModel

from sayso.errors import DossierError, NotADossierError, SharedCopyError
from sayso.model import (
    Actor,
    Attribution,
    ClaimHit,
    Contents,
    Custody,
    DateExpression,
    Entry,
    Hit,
    Metadata,
    Page,
    PageAnalysis,
    Sharing,
    Statement,
)
from sayso.model.record import Record
from sayso.store.connection import Connection
from sayso.store.look_up import LookUp
from sayso.store.records import SPANS, WOVEN, put_state, state
from sayso.store.search import find, find_claims
from sayso.store.writing import write

_LARGEST_ANALYSIS = 2**29
"""Bytes of JSON: a page of five million characters with an attribution in every sentence stays below."""


class _Stating(BaseModel):
    """What a page states, of all that its analysis holds: the rest is not even made into records."""

    statements: tuple[Statement, ...] = ()


class StoredInput(Record):
    """One input as the dossier keeps it."""

    page: str
    """The id of the page it makes."""
    file: str
    sha256: str | None
    """The hash of the kept bytes; None where the file could not be opened."""
    media_type: str | None = None
    """What a person or a server said it is; None leaves it to the reader."""
    supplied: Metadata | None = None
    """What the person said about it."""
    custody: Custody = Custody()
    """Where it came from, as far as that is known without reading it; comes before what its reader finds."""
    fault: str | None = None
    """Why its bytes are not whole: it is kept and not read."""
    added: str
    """When it entered, ISO 8601 in UTC."""
    key: str | None = None
    """The key of the kept analysis; None until there is one."""


class Store:
    """One dossier file, or one in memory.

    Four layers: *inputs* (bytes as they came, each with the analysis of its page under the key of all that decided
    it), the *log* of what people changed and judged, *contents* (what weaving made of the analyses and the log), and a
    search index over the contents. Every method that writes
    is one transaction, or part of the caller's `transaction()`; every method that reads sees what was committed last,
    also while another process writes.

    Args:
        path: the file, made if it is not there; None for a dossier in memory.

    Raises:
        DossierError: the file cannot be used; see `sayso.errors` for the kinds.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._connection = Connection(path)
        self.look_up = LookUp(self._connection)

    def session(self) -> AbstractContextManager[None]:
        """Be the only writer of the file while many small writes are made; afterwards it is one plain file again."""
        return self._connection.session()

    def aside(self) -> AbstractContextManager[None]:
        """Write to a copy in memory: the file stays as it is, and the copy is what is read from now on."""
        return self._connection.aside()

    def transaction(self) -> AbstractContextManager[object]:
        """All writes inside, or none."""
        return self._connection.transaction()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    # Inputs

    def inputs(self) -> list[StoredInput]:
        """All inputs, by file name and page id."""
        with self._connection.reading() as db:
            rows = db.execute(
                "SELECT page, file, sha256, media_type, supplied, custody, fault, added, key FROM input "
                "ORDER BY file, page"
            ).fetchall()
        with self._readable():
            return [
                StoredInput(
                    page=page,
                    file=file,
                    sha256=sha256,
                    media_type=media_type,
                    supplied=None if supplied is None else Metadata.model_validate_json(supplied),
                    custody=Custody() if custody is None else Custody.model_validate_json(custody),
                    fault=fault,
                    added=added,
                    key=key,
                )
                for page, file, sha256, media_type, supplied, custody, fault, added, key in rows
            ]

    def unfinished(self) -> int:
        """How many inputs have no analysis yet."""
        with self._connection.reading() as db:
            (count,) = db.execute("SELECT count(*) FROM input WHERE key IS NULL").fetchone()
        return int(count)

    def put_input(self, new: StoredInput, data: bytes) -> None:
        """Keep an input and its bytes; one that is there already stays as it is."""
        with self._connection.transaction() as db:
            if new.sha256 is not None:
                known = db.execute("SELECT 1 FROM original WHERE sha256 = ?", (new.sha256,)).fetchone()
                if known is None:
                    row = (new.sha256, len(data), zlib.compress(data))
                    db.execute("INSERT INTO original (sha256, size, deflated) VALUES (?, ?, ?)", row)
            supplied = None if new.supplied is None else new.supplied.model_dump_json()
            custody = new.custody.model_dump_json()
            db.execute(
                "INSERT INTO input (page, file, sha256, media_type, supplied, custody, fault, added) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                (new.page, new.file, new.sha256, new.media_type, supplied, custody, new.fault, new.added),
            )

    def supply(self, page: str, supplied: Metadata | None, custody: Custody) -> None:
        """Change what is known about an input beside its bytes."""
        told = None if supplied is None else supplied.model_dump_json()
        with self._connection.transaction() as db:
            db.execute(
                "UPDATE input SET supplied = ?, custody = ? WHERE page = ?", (told, custody.model_dump_json(), page)
            )

    def remove_input(self, page: str) -> None:
        """Take out an input that has no bytes, with its analysis."""
        with self._connection.transaction() as db:
            db.execute("DELETE FROM input WHERE page = ? AND sha256 IS NULL", (page,))

    def original(self, sha256: str) -> bytes:
        """The bytes with this hash, as they came.

        Raises:
            NotADossierError: they are not there, or damaged.
        """
        with self._connection.reading() as db:
            row = db.execute("SELECT size, deflated FROM original WHERE sha256 = ?", (sha256,)).fetchone()
        try:
            size, deflated = row
            return _inflated(deflated, size)
        except (TypeError, zlib.error) as error:
            raise NotADossierError(f"{self._connection.path} is damaged: original bytes are missing.") from error

    def originals(self) -> set[str]:
        """The hashes of all bytes that are kept."""
        with self._connection.reading() as db:
            return {str(sha256) for (sha256,) in db.execute("SELECT sha256 FROM original").fetchall()}

    def put_left_out(self, file: str, counts: Mapping[str, int]) -> None:
        """Keep what an archive holds besides pages, counted by kind."""
        with self._connection.transaction() as db:
            db.execute("DELETE FROM left_out WHERE file = ?", (file,))
            rows = [(file, kind, count) for kind, count in counts.items()]
            db.executemany("INSERT INTO left_out (file, kind, count) VALUES (?, ?, ?)", rows)

    def left_out(self) -> dict[str, dict[str, int]]:
        """What each archive holds besides pages: counts by kind, the greatest first, by file."""
        found: dict[str, dict[str, int]] = {}
        with self._connection.reading() as db:
            rows = db.execute("SELECT file, kind, count FROM left_out ORDER BY file, count DESC, kind").fetchall()
        for file, kind, count in rows:
            found.setdefault(file, {})[kind] = count
        return found

    # Analyses

    def put_analysis(self, page: str, key: str, analysis: bytes) -> None:
        """Keep the analysis of a page.

        Args:
            page: the page's id.
            key: the key of all that decided the analysis.
            analysis: the `PageAnalysis` as JSON.
        """
        with self._connection.transaction() as db:
            db.execute("UPDATE input SET key = ?, analysis = ? WHERE page = ?", (key, zlib.compress(analysis), page))

    def analysed(self) -> dict[str, str]:
        """The pages that have an analysis, each with a mark that changes with all that `analyses` gives of it."""
        with self._connection.reading() as db:
            rows = db.execute("SELECT page, key, added, custody FROM input WHERE analysis IS NOT NULL").fetchall()
        return {page: f"{key} {added} {custody}" for page, key, added, custody in rows}

    def analyses(self, but: Collection[str] = ()) -> Iterator[PageAnalysis]:
        """All analyses that are there, by page id; each page with what is known of where it came from.

        Args:
            but: the ids of pages to leave out.
        """
        with self._connection.reading() as db:
            rows = db.execute(
                "SELECT added, custody, analysis FROM input WHERE analysis IS NOT NULL "
                "AND page NOT IN (SELECT value FROM json_each(?)) ORDER BY page",
                (json.dumps(list(but)),),
            ).fetchall()
        for added, known, deflated in rows:
            with self._readable():
                analysis = PageAnalysis.model_validate_json(_inflated(deflated, _LARGEST_ANALYSIS))
                told = Custody() if known is None else Custody.model_validate_json(known)
            custody = analysis.page.custody.model_copy(update={**told.model_dump(exclude_none=True), "added": added})
            yield analysis.model_copy(update={"page": analysis.page.model_copy(update={"custody": custody})})

    def statements(self, page: str) -> tuple[Statement, ...]:
        """What a page states, as it was analysed last; nothing where it is not."""
        with self._connection.reading() as db:
            row = db.execute("SELECT analysis FROM input WHERE page = ?", (page,)).fetchone()
        if row is None or row[0] is None:
            return ()
        with self._readable():
            return _Stating.model_validate_json(_inflated(row[0], _LARGEST_ANALYSIS)).statements

    # Contents

    def put_contents(self, contents: Contents, woven: str, corrected: Sequence[str] = ()) -> None:
        """Keep what weaving made of the analyses; pages that did not change are not indexed again.

        Args:
            contents: made of the analyses that are there.
            woven: a mark that tells these contents from others; see `woven`.
            corrected: the ids of the entries of the log that it was made with.
        """
        with self._connection.transaction() as db:
            write(db, contents)
            put_state(db, "woven", woven)
            put_state(db, "corrected", json.dumps(corrected))
            put_state(db, "orphaned", json.dumps(contents.orphaned))

    def pipelines(self) -> dict[str, str]:
        """Which pipeline reads which other language (ISO 639-1 code), as somebody named them for this dossier."""
        with self._connection.reading() as db, self._readable():
            return dict(json.loads(state(db, "pipelines") or "{}"))

    def put_pipelines(self, pipelines: Mapping[str, str]) -> None:
        """Keep which pipeline reads which other language."""
        with self._connection.transaction() as db:
            put_state(db, "pipelines", json.dumps(dict(sorted(pipelines.items()))))

    def woven(self) -> str | None:
        """The mark of the contents that are there; None where there are none."""
        with self._connection.reading() as db:
            return state(db, "woven")

    def corrected(self) -> tuple[str, ...]:
        """The ids of the entries of the log with which the contents that are there were made."""
        with self._connection.reading() as db, self._readable():
            return _ids(state(db, "corrected"))

    def contents(self) -> Contents:
        """The contents, as they were put."""
        with self._connection.reading() as db:
            pages = db.execute("SELECT id, record, sentences FROM page ORDER BY place").fetchall()
            attributions = db.execute("SELECT record FROM attribution ORDER BY place").fetchall()
            actors = db.execute("SELECT record FROM actor ORDER BY place").fetchall()
            dates = db.execute("SELECT record FROM date_expression ORDER BY place").fetchall()
            woven = {
                noun: db.execute("SELECT record FROM woven WHERE noun = ? ORDER BY place", (noun,)).fetchall()
                for noun in WOVEN
            }
            orphaned = state(db, "orphaned")
        with self._readable():
            return Contents(
                pages=tuple(Page.model_validate_json(record) for _, record, _ in pages),
                sentences={page: SPANS.validate_json(told) for page, _, told in pages if told is not None},
                attributions=tuple(Attribution.model_validate_json(record) for (record,) in attributions),
                actors=tuple(Actor.model_validate_json(record) for (record,) in actors),
                dates=tuple(DateExpression.model_validate_json(record) for (record,) in dates),
                left_out=self.left_out(),
                shared=self.sharing(),
                orphaned=_ids(orphaned),
                **{
                    noun: tuple(made.model_validate_json(record) for (record,) in woven[noun])
                    for noun, made in WOVEN.items()
                },
            )

    def put_sharing(self, sharing: Sharing) -> None:
        """Declare what was taken out before the dossier was shared."""
        with self._connection.transaction() as db:
            put_state(db, "shared", sharing.model_dump_json())

    def sharing(self) -> Sharing | None:
        """What was taken out before the dossier was shared; None for one that is as it was built."""
        with self._connection.reading() as db:
            told = state(db, "shared")
        with self._readable():
            return None if told is None else Sharing.model_validate_json(told)

    def refuse_if_cited_only(self) -> None:
        """Refuse what needs whole pages: to read them, to add to them and to correct them.

        Raises:
            SharedCopyError: this is a shared copy of cited passages.
        """
        if (shared := self.sharing()) and not shared.working_copy:
            raise SharedCopyError

    def page(self, page: str) -> Page | None:
        """A page of the contents, with its text."""
        with self._connection.reading() as db:
            row = db.execute("SELECT record FROM page WHERE id = ?", (page,)).fetchone()
        with self._readable():
            return None if row is None else Page.model_validate_json(row[0])

    # The log

    def append(self, entry: Entry) -> None:
        """Add an entry to the end of the log."""
        with self._connection.transaction() as db:
            db.execute("INSERT INTO log (id, record) VALUES (?, ?)", (entry.id, entry.model_dump_json()))

    def entries(self, after: int = 0) -> list[Entry]:
        """The log, in order, without its first entries.

        Args:
            after: how many of them to leave out.
        """
        with self._connection.reading() as db:
            rows = db.execute("SELECT record FROM log WHERE number > ? ORDER BY number", (after,)).fetchall()
        with self._readable():
            return [Entry.model_validate_json(record) for (record,) in rows]

    def search(self, query: str, limit: int) -> list[Hit]:
        """Search the contents; see `sayso.store.search.find`."""
        with self._connection.reading() as db, self._readable():
            return find(db, query, limit)

    def search_claims(self, query: str, limit: int) -> list[ClaimHit]:
        """Search the claims; see `sayso.store.search.find_claims`."""
        with self._connection.reading() as db, self._readable():
            return find_claims(db, query, limit)

    @contextmanager
    def _readable(self) -> Iterator[None]:
        """Records may be damaged, and those of another version of sayso may not fit the records of this one."""
        try:
            yield
        except (ValueError, TypeError, zlib.error) as error:
            raise DossierError(
                f"{self._connection.path} holds records that this version of sayso cannot read: run the build again."
            ) from error


def _inflated(deflated: bytes, at_most: int) -> bytes:
    """The bytes unpacked, up to a bound: a made-up file must not unpack without end."""
    return zlib.decompressobj().decompress(deflated, at_most) if at_most else b""


def _ids(told: str | None) -> tuple[str, ...]:
    return tuple(map(str, json.loads(told))) if told else ()
