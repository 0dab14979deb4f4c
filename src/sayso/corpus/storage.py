"""The folder of a corpus: what it says of itself, and its tables."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

import daft
import pyarrow as pa
import pyarrow.parquet as pq

from sayso.corpus.schema import ANALYSED, Table
from sayso.errors import CorpusError
from sayso.model.record import Record

FORMAT = "sayso-corpus/1"
_ABOUT = "corpus.json"
_NOTHING = "nothing"
"""The name of the file without rows that every table has, so that there is always one to read."""
_ALL = "000000"
"""The name of the one file of a table that is computed from the others."""


class Settings(Record):
    """What decides the rows of a corpus besides its inputs: pages that were analysed otherwise never mix."""

    engine: str
    """The hash of everything in sayso and below that decides what one page gives."""
    pipelines: tuple[tuple[str, str], ...] = ()
    """Which pipeline reads which other language (ISO 639-1 code), sorted."""
    only: tuple[str, ...] = ()
    """The languages whose pages are kept; empty for all that can be read."""
    min_words: int = 0
    max_words: int | None = None


class Corpus:
    """A corpus folder. Made by `open` or `make`."""

    def __init__(self, path: Path, settings: Settings) -> None:
        self.path = path
        self.settings = settings

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the corpus in a folder.

        Raises:
            CorpusError: there is none, or a newer version of sayso made it.
        """
        try:
            about = json.loads((path / _ABOUT).read_text(encoding="utf-8"))
            if about["format"] != FORMAT:
                raise CorpusError(f"{path} is a corpus of another version of sayso ({about['format']}): use that one.")
            return cls(path, Settings.model_validate(about["settings"]))
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise CorpusError(f"{path} is no corpus: make one with `sayso corpus analyse`, or name another.") from error

    @classmethod
    def make(cls, path: Path, settings: Settings) -> Self:
        """Open the corpus in a folder, made if there is nothing yet.

        Raises:
            CorpusError: it cannot be made, or there is one with other settings, or something else.
        """
        if (path / _ABOUT).exists():
            corpus = cls.open(path)
            if corpus.settings.engine != settings.engine:
                raise CorpusError(f"{path} was analysed by another version of sayso: analyse into another folder.")
            if corpus.settings != settings:
                raise CorpusError(f"{path} was made with other filters: use the same, or analyse into another folder.")
        elif path.exists() and (not path.is_dir() or any(path.iterdir())):
            raise CorpusError(f"{path} is there and is no corpus: name another folder.")
        else:
            corpus = cls(path, settings)
        try:
            about = {"format": FORMAT, "settings": settings.model_dump(mode="json")}
            write(path / _ABOUT, json.dumps(about, indent=2).encode() + b"\n")
            for table in ANALYSED:
                if not corpus.has(table):
                    corpus.put(table, _NOTHING, as_table(table, []))
        except OSError as error:
            raise CorpusError(f"{path} cannot be written: {error.strerror}.") from error
        return corpus

    def tidy(self) -> None:
        """Take away what processes that were killed have left half-written."""
        for part in self.path.glob("*/.*.part"):
            part.unlink(missing_ok=True)

    def has(self, table: Table) -> bool:
        """Whether the table is there: those that `analyse` makes always are."""
        return self._folder(table).is_dir()

    def holds(self, table: Table, part: str) -> bool:
        """Whether there is a file of that name."""
        return (self._folder(table) / f"{part}.parquet").exists()

    def names(self, table: Table, part: str) -> list[str]:
        """The names of the files that a part has of a table, in order."""
        return sorted(file.stem for file in self._folder(table).glob(f"{part}-*.parquet"))

    def file(self, table: Table, name: str) -> pa.Table:
        """The rows of one file."""
        return pq.ParquetFile(self._folder(table) / f"{name}.parquet").read()

    def read(self, table: Table, *columns: str, path: str | None = None) -> daft.DataFrame:
        """A table, or some of its columns, as a lazy data frame. Order is not kept; sort by what you need.

        Args:
            table: which.
            columns: their names; all if left out.
            path: the name of one more column, with the file that each row is from.

        Raises:
            CorpusError: the table is not there.
        """
        if not self.has(table):
            raise CorpusError(f"{self.path} has no table {table.name} yet.")
        found = daft.read_parquet(str(self._folder(table) / "*.parquet"), file_path_column=path)
        return found.select(*columns, *([path] if path else [])) if columns else found

    def rows(self, table: Table) -> list[dict[str, Any]]:
        """All rows of a small table, in its canonical order."""
        files = sorted(self._folder(table).glob("*.parquet"))
        return [row for file in files for row in pq.ParquetFile(file).read().to_pylist()]

    def put(self, table: Table, part: str, rows: pa.Table) -> None:
        """Write one file of a table, whole or not at all, in the place of one of that name.

        Args:
            table: the table.
            part: the file's name without ending; parts in the order of their names are the table's canonical order.
            rows: its rows, in the table's columns.
        """
        stream = pa.BufferOutputStream()
        pq.write_table(rows.cast(table.schema), stream, compression="zstd")
        write(self._folder(table) / f"{part}.parquet", stream.getvalue())

    def replace(self, table: Table, rows: pa.Table) -> None:
        """Make these rows all that a table holds; for tables that are computed from the others."""
        name = _ALL if len(rows) else _NOTHING
        self.put(table, name, rows)
        for path in self._folder(table).glob("*.parquet"):
            if path.stem != name:
                path.unlink()

    def _folder(self, table: Table) -> Path:
        return self.path / table.name


def as_table(table: Table, rows: Sequence[Mapping[str, Any]]) -> pa.Table:
    """Rows as a table of Arrow."""
    return pa.Table.from_pylist(list(rows), schema=table.schema)


def write(path: Path, data: bytes | pa.Buffer) -> None:
    """Write a file whole: under another name first, which readers of `*.parquet` pass over."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise
