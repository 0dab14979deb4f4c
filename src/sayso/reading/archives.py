"""From inputs to captures: an archive gives its pages one by one, every other file is one page."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO

from sayso.model import Custody
from sayso.reading.captures import LOOKED_AT, Archive, Capture, Damaged
from sayso.reading.fact_checks import ClaimReviewArchive
from sayso.reading.feeds import FeedArchive
from sayso.reading.hunchly import HunchlyArchive
from sayso.reading.inputs import Input, whole
from sayso.reading.wacz import WaczArchive
from sayso.reading.warc import WarcArchive

ARCHIVES: tuple[Archive, ...] = (
    WarcArchive(),
    HunchlyArchive(),
    WaczArchive(),
    FeedArchive(),
    ClaimReviewArchive(),
)

_IN_ARCHIVE = re.compile(r"(.+?)/(?:\d{4,14}|undated)/(?=(?:https?|ftp|file):)", re.IGNORECASE)
"""How the names of pages in archives begin."""


def captures(each: Input, left_out: Counter[str]) -> Iterator[Capture]:
    """The pages in an input.

    Args:
        each: the input.
        left_out: what an archive holds besides pages, counted by kind; stays empty for other files.

    Yields:
        The pages; of an archive no more than two are in memory.

    Raises:
        OSError: the input cannot be read.
        InputError: it is too large.
        Damaged: what comes after the last page of an archive cannot be read.
    """
    with each.open() as stream:
        yield from captures_from(stream, each.file, left_out)


def captures_from(stream: BinaryIO, file: str, left_out: Counter[str]) -> Iterator[Capture]:
    """The pages in a stream, seekable and at its beginning; see `captures`."""
    archive = _archive(stream)
    if archive is None:
        yield Capture(file, whole(stream))
    else:
        yield from _pages(archive, stream, file, left_out)


def captures_in(capture: Capture, left_out: Counter[str]) -> Iterator[Capture]:
    """The pages in what was fetched: those of an archive, or the one that it is; see `captures`."""
    stream = io.BytesIO(capture.data)
    archive = _archive(stream)
    if archive is None:
        yield capture
    else:
        yield from _pages(archive, stream, capture.file, left_out)


def is_archive(stream: BinaryIO) -> bool:
    """Whether a stream holds many pages and not one; afterwards it is at its beginning again."""
    return _archive(stream) is not None


def input_of(capture: str, custody: Custody) -> str:
    """The name of the input that a page came from: an archive's, or its own.

    Args:
        capture: the page's canonical name.
        custody: where it came from; the name of a page that was fetched by itself may look like one in an archive.
    """
    found = _IN_ARCHIVE.match(capture)
    return found[1] if found and capture not in (custody.url, custody.archived_url) else capture


def _archive(stream: BinaryIO) -> Archive | None:
    """The kind of archive that a stream holds, if it holds one; afterwards it is at its beginning again."""
    beginning = stream.read(LOOKED_AT)
    stream.seek(0)
    return next((kind for kind in ARCHIVES if kind.recognises(beginning)), None)


def _pages(archive: Archive, stream: BinaryIO, file: str, left_out: Counter[str]) -> Iterator[Capture]:
    try:
        yield from archive.captures(stream, file, left_out)
    except (Damaged, OSError):
        raise
    except Exception as error:  # a hostile archive finds the bug that tests did not: it must cost itself only
        raise Damaged(f"Reading it failed ({type(error).__name__}).") from error
