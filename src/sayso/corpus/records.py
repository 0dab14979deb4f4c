"""From a piece of an input to its pages, one after the other."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO

from sayso.corpus.parts import Piece
from sayso.corpus.row_files import PARQUET, Found, is_lines, line_records, parquet_records
from sayso.corpus.sources import opened
from sayso.corpus.splitting import ZIP, Range
from sayso.corpus.streams import Window
from sayso.errors import InputError, StoreError
from sayso.reading.archives import captures_from
from sayso.reading.captures import Damaged
from sayso.reading.unpacking import Unpacked
from sayso.reading.wacz import stored_warcs
from sayso.reading.warc import Crawl, first_crawl, read_records


def records(piece: Piece, left_out: Counter[str]) -> Iterator[Found]:
    """The pages in a piece; no more than two are in memory.

    Args:
        piece: what to read.
        left_out: what is no page, counted by kind.

    Raises:
        Damaged: what comes after the last page cannot be read.
        StoreError: the object store that it is in gives nothing now.
    """
    try:
        with opened(piece.address) as stream:
            yield from _records(stream, piece, left_out)
    except StoreError:
        raise
    except (OSError, InputError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise Damaged(f"The file could not be read: {why}.") from error


def _records(stream: BinaryIO, piece: Piece, left_out: Counter[str]) -> Iterator[Found]:
    start, end = (piece.range.start, piece.range.end) if piece.range else (0, None)
    beginning = stream.read(len(PARQUET))
    stream.seek(0)
    if beginning == PARQUET:
        yield from parquet_records(stream, piece.file, start, end)
    elif is_lines(piece.file):
        yield from line_records(stream, piece.file, start, end)
    elif piece.range is None:
        yield from map(Found, captures_from(stream, piece.file, left_out))
    else:
        yield from _of_warc(stream, piece.file, piece.range, left_out)


def _of_warc(stream: BinaryIO, file: str, part: Range, left_out: Counter[str]) -> Iterator[Found]:
    archive = stored_warcs(stream) if stream.read(len(ZIP)) == ZIP else None
    crawl = archive.crawl if archive else Crawl()
    if part.info is not None:
        crawl = first_crawl(Unpacked(_window(stream, part.info, part.end), part.end - part.info), crawl)
    unpacked = Unpacked(_window(stream, part.start, part.end), part.end - part.start)
    yield from map(Found, read_records(unpacked, file, left_out, crawl, part.record))


def _window(stream: BinaryIO, start: int, end: int) -> BinaryIO:
    return io.BufferedReader(Window(stream, start, end))
