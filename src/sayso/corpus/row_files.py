"""Pages in tables: Parquet files, and JSON lines, one object a line.

A row's page stands in `html`, `text` or `content`, its name in `file`, `id` or `url`; what else a manifest of
`sayso build` could say of a page may stand in columns of those names. Other columns are passed over.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq
from pydantic_core import from_json

from sayso.corpus.streams import Pulled
from sayso.errors import InputError
from sayso.model import Metadata
from sayso.reading.captures import Capture, Damaged
from sayso.reading.inputs import MAX_BYTES, TOO_LARGE
from sayso.reading.instants import instant
from sayso.reading.manifest import COLUMNS, told_by
from sayso.reading.unpacking import Unpacked

PARQUET = b"PAR1"
"""First bytes of the format."""

_CONTENT = {"html": "text/html; charset=utf-8", "text": "text/plain; charset=utf-8", "content": None}
"""The columns that may hold the page, in this order, and the media type that each means."""
_NAMES = ("file", "id", "url")
_ALSO = {"outlet": "publisher", "date": "published", "author": "authors"}
"""Other names of columns."""
_KNOWN = frozenset([*_CONTENT, *_NAMES, *_ALSO, *COLUMNS, "media_type"])
_AT_ONCE = 16
"""Rows of a Parquet file that are decoded at once: a page may have megabytes."""
_LINES = (".jsonl", ".ndjson")
_PACKED = ("", ".gz", ".zst")


@dataclass(frozen=True)
class Found:
    """One page of an input, and what its table says of it."""

    capture: Capture
    supplied: Metadata | None = None


def is_lines(file: str) -> bool:
    """Whether a file is taken for JSON lines: by its name, as its first line alone does not tell."""
    return file.lower().endswith(tuple(ending + packed for ending in _LINES for packed in _PACKED))


def parquet_rows(stream: BinaryIO) -> int:
    """How many rows a Parquet file says it has; 0 where it is damaged."""
    try:
        return int(pq.ParquetFile(stream).metadata.num_rows)
    except (pa.ArrowException, OSError):
        return 0


def parquet_records(stream: BinaryIO, file: str, start: int = 0, end: int | None = None) -> Iterator[Found]:
    """The pages in the rows `[start, end)` of a Parquet file, or all of them.

    Raises:
        Damaged: what comes after the last one cannot be read.
    """
    at = 0
    try:
        table = pq.ParquetFile(stream)
        end = table.metadata.num_rows if end is None else end
        columns = [name for name in table.schema_arrow.names if name in _KNOWN]
        at, groups = _groups(table.metadata, start, end)
        for batch in table.iter_batches(batch_size=_AT_ONCE, row_groups=groups, columns=columns):
            if at + batch.num_rows > start:
                for number, row in enumerate(batch.to_pylist(), start=at):
                    if start <= number < end:
                        yield _record(row, file, f"row {number + 1}")
            at += batch.num_rows
            if at >= end:
                return
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        raise Damaged(f"It cannot be read as Parquet behind its row {at:,}.") from error


def line_records(stream: BinaryIO, file: str, start: int = 0, end: int | None = None) -> Iterator[Found]:
    """The pages in the lines of a JSON lines file that begin in `[start, end)`, or in all of them.

    Raises:
        Damaged: it is compressed, and what comes after the last one cannot be unpacked.
    """
    size = stream.seek(0, 2)
    stream.seek(0)
    unpacked = Unpacked(stream, size) if end is None else None
    lines = io.BufferedReader(Pulled(unpacked.read)) if unpacked else stream
    at = 0
    if start:
        stream.seek(start - 1)
        at = start - 1 + _line(lines)[0]
    while end is None or at < end:
        length, line = _line(lines)
        if not length:
            break
        if line is None or line.strip():
            yield _parsed(line, file, f"byte {at}")
        at += length
    if unpacked and unpacked.fault:
        raise Damaged(f"Reading it ended behind its byte {at:,} (unpacked), because {unpacked.fault}.")


def _line(lines: BinaryIO) -> tuple[int, bytes | None]:
    """The length of the next line, and the line itself; None where it is longer than any page may be."""
    line = lines.readline(MAX_BYTES)
    length = len(line)
    if length < MAX_BYTES:
        return length, line
    while not line.endswith(b"\n") and (line := lines.readline(MAX_BYTES)):
        length += len(line)
    return length, None


def _parsed(line: bytes | None, file: str, place: str) -> Found:
    if line is None:
        return _refused(file, place, TOO_LARGE)
    try:
        row = from_json(line)
    except ValueError:
        return _refused(file, place, "It is no JSON object in UTF-8.")
    return _record(row, file, place) if isinstance(row, dict) else _refused(file, place, "It is no JSON object.")


def _record(row: Mapping[str, Any], file: str, place: str) -> Found:
    """The page of a row; one that cannot be read says why."""
    column = next((name for name in _CONTENT if row.get(name)), None)
    if column is None:
        return _refused(file, place, f"It has nothing in a column {', '.join(_CONTENT)}.")
    content = row[column]
    data = content if isinstance(content, bytes) else _cell(content).encode()
    cells = {name: _cell(value) for name, value in row.items() if name in _KNOWN - _CONTENT.keys()}
    for other, known in _ALSO.items():
        cells[known] = cells.get(known) or cells.get(other, "")
    if instant(cells["published"]):  # of a point in time the day
        cells["published"] = cells["published"][: len("2031-05-04")]
    if len(data) > MAX_BYTES:
        return _refused(file, place, TOO_LARGE)
    try:
        told = told_by(cells, "What is said of it is wrong")
    except InputError as error:
        return _refused(file, place, str(error))
    name = next(filter(None, (cells.get(each) for each in _NAMES)), place)
    media_type = _CONTENT[column] or cells.get("media_type") or None
    capture = Capture(f"{file}/{name}", data, media_type, told.custody)
    return Found(capture, told.metadata if told.metadata.basis else None)


def _refused(file: str, place: str, reason: str) -> Found:
    return Found(Capture(f"{file}/{place}", b"", fault=reason))


def _cell(value: object) -> str:
    """A value as a manifest would have it."""
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return ";".join(map(_cell, value))
    if isinstance(value, date):  # points in time are dates, too
        return value.isoformat()
    return " ".join(str(value).split()) if not isinstance(value, str) else value.strip()


def _groups(about: pq.FileMetaData, start: int, end: int) -> tuple[int, list[int]]:
    """The number of the first row of the row groups that hold these rows, and the groups."""
    groups: list[int] = []
    first = at = 0
    for group in range(about.num_row_groups):
        rows = about.row_group(group).num_rows
        if at + rows > start and at < end:
            first = first if groups else at
            groups.append(group)
        at += rows
    return first, groups
