"""From inputs to captures: an archive gives its pages one by one, every other file is one page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sayso.reading.captures import LOOKED_AT, Archive, Capture, Damaged
from sayso.reading.inputs import Input, whole
from sayso.reading.wacz import WaczArchive
from sayso.reading.warc import WarcArchive

ARCHIVES: tuple[Archive, ...] = (WarcArchive(), WaczArchive())


def captures(each: Input, left_out: Counter[str]) -> Iterator[Capture]:
    """The pages in an input.

    Args:
        each: the input.
        left_out: what an archive holds besides pages, counted by kind; stays empty for other files.

    Yields:
        The pages; of an archive no more than one is in memory.

    Raises:
        OSError: the input cannot be read.
        InputError: it is too large.
        Damaged: what comes after the last page of an archive cannot be read.
    """
    with each.open() as stream:
        beginning = stream.read(LOOKED_AT)
        stream.seek(0)
        archive = next((kind for kind in ARCHIVES if kind.recognises(beginning)), None)
        if archive is None:
            yield Capture(each.file, whole(stream))
            return
        try:
            yield from archive.captures(stream, each.file, left_out)
        except (Damaged, OSError):
            raise
        except Exception as error:  # a hostile archive finds the bug that tests did not: it must cost itself only
            raise Damaged(f"Reading it failed ({type(error).__name__}).") from error
