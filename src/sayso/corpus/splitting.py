"""Where a large input may be cut, so that several workers read it: never inside a record.

A WARC file is gone through once, head by head, without a look at what its records hold: a page could otherwise hold
what looks like the beginning of a record, and pass for another site's. Compressed ones are cut where a gzip member
begins together with a record, which is how crawlers write them, also inside a WACZ file; all else but tables is read by
one worker.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple, Self

from sayso.corpus.row_files import PARQUET, is_lines, parquet_rows
from sayso.corpus.streams import Window
from sayso.model.record import Record
from sayso.reading.framing import WARC, Frames
from sayso.reading.unpacking import FLOOR, GZIP, RATIO
from sayso.reading.wacz import stored_warcs

ZIP = b"PK\x03\x04"
"""First bytes of a WACZ file."""
_PIECE = 2**16


class Range(Record):
    """A run of an input that one worker reads by itself."""

    start: int
    end: int
    """Bytes of the file, `[start, end)`; of a Parquet file rows."""
    info: int | None = None
    """Where the record begins that says who made those in the range, where that is before it."""
    record: int = 0
    """How many records are before the range."""

    @classmethod
    def of(cls, start: int, end: int) -> Self:
        """A range of an input that has no records of its own."""
        return cls(start=start, end=end)


def ranges(stream: BinaryIO, file: str, size: int, every: int) -> list[Range]:
    """Cut an input into ranges of about `every` bytes.

    Args:
        stream: the input, at its beginning, seekable.
        file: its canonical name.
        size: its length in bytes.
        every: how many bytes a range has at least, but for the last one.

    Returns:
        The ranges, in order, which together are the whole; none where it cannot be cut.
    """
    beginning = stream.read(len(WARC))
    stream.seek(0)
    if beginning.startswith(PARQUET):
        rows = parquet_rows(stream)
        step = max(1, rows * every // size)
        return [Range.of(start, min(start + step, rows)) for start in range(0, rows, step)]
    if beginning.startswith((GZIP, WARC)) and not is_lines(file):
        return list(_joined(_starts(stream, size), size, every))
    if beginning.startswith(ZIP):
        archive = stored_warcs(stream)
        return [part for place in (archive.places if archive else ()) for part in _of_member(stream, place, every)]
    if is_lines(file) and not beginning.startswith(GZIP):
        return [Range.of(start, min(start + every, size)) for start in range(0, size, every)]
    return []


def _of_member(stream: BinaryIO, place: tuple[int, int], every: int) -> Iterator[Range]:
    """The ranges of one WARC file inside another file."""
    start, end = place
    size = end - start
    for part in _joined(_starts(io.BufferedReader(Window(stream, start, end)), size), size, every):
        info = None if part.info is None else part.info + start
        yield part.model_copy(update={"start": part.start + start, "end": part.end + start, "info": info})


class _Start(NamedTuple):
    """A place in a WARC file where a record begins that can be read from there on."""

    offset: int
    record: int
    """How many records are before it."""
    info: int | None
    """Where the last record before it begins that says who made those behind it."""


def _joined(starts: Iterator[_Start], size: int, every: int) -> Iterator[Range]:
    """Ranges that begin at every start that is far enough behind the last one."""
    last = _Start(0, 0, None)
    for start in starts:
        if start.offset - last.offset >= every:
            yield Range(start=last.offset, end=start.offset, info=last.info, record=last.record)
            last = start
    yield Range(start=last.offset, end=size, info=last.info, record=last.record)


def _starts(stream: BinaryIO, size: int) -> Iterator[_Start]:
    """All such places; none any more from where the file is not what it should be."""
    packed = stream.read(len(GZIP)) == GZIP
    stream.seek(0)
    members: dict[int, int] = {}
    records = Frames()
    info = None
    number = 0
    for piece in _unpacked(stream, size, members) if packed else iter(lambda: stream.read(_PIECE), b""):
        for at, is_info in records.take(piece):
            offset = members.get(at) if packed else at
            for gone in [place for place in members if place <= at]:
                del members[gone]
            if offset is not None:
                yield _Start(offset, number, info)
            info = offset if is_info else info
            number += 1
        if records.is_lost:
            return


def _unpacked(stream: BinaryIO, size: int, members: dict[int, int]) -> Iterator[bytes]:
    """What a gzip file holds, as far as it is sound.

    Args:
        stream: the file.
        size: its length.
        members: is told of each member that begins: its place in what was given so far, and that in the file.
    """
    most = max(FLOOR, RATIO * size)
    given = 0
    data = stream.read(_PIECE)
    while data and given <= most:
        members[given] = stream.tell() - len(data)
        member = zlib.decompressobj(wbits=31)
        try:
            while data and not member.eof and given <= most:
                piece = member.decompress(data, _PIECE)
                given += len(piece)
                data = member.unconsumed_tail or member.unused_data or stream.read(_PIECE)
                yield piece
        except zlib.error:
            return
