"""Where the records of a WARC file begin, told by their heads alone: what a page holds can pass for none."""

from __future__ import annotations

import re
from collections.abc import Iterator

WARC = b"WARC/"
"""How a record's head begins."""
LENGTH_DIGITS = 18
"""Of a record's length: no file has so many bytes, and no library counts far beyond."""

_LONGEST_HEAD = 2**20
"""Bytes of a record's head; crawlers write a few hundred."""
_LENGTH = re.compile(rb"^content-length:[ \t]*(\d{1,%d})[ \t]*\r?$" % LENGTH_DIGITS, re.IGNORECASE | re.MULTILINE)
_INFO = re.compile(rb"^warc-type:[ \t]*warcinfo[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_BETWEEN = b"\r\n"
"""What stands between two records."""


class Frames:
    """Finds where records begin in a WARC file whose bytes come in pieces."""

    def __init__(self) -> None:
        self.count = 0
        """How many were found."""
        self.is_lost = False
        """Whether something stands behind the last one that is no record."""
        self._rest = bytearray()
        """What is not looked at yet."""
        self._at = 0
        """The place of its first byte."""
        self._content = 0
        """How many bytes of it are a record's content."""

    def take(self, piece: bytes) -> Iterator[tuple[int, bool]]:
        """Each record whose head ends in this piece: its place, and whether it tells of those behind it."""
        self._rest += piece
        while not self.is_lost:
            content = min(self._content, len(self._rest))
            self._content -= content
            self._drop(content)
            if not self._content:
                self._drop(len(self._rest) - len(self._rest.lstrip(_BETWEEN)))
            if not self._rest:
                return
            end = _HEAD_END.search(self._rest)
            if end is None:
                beginning = bytes(self._rest[: len(WARC)])
                self.is_lost = not WARC.startswith(beginning) or len(self._rest) > _LONGEST_HEAD
                return
            head = bytes(self._rest[: end.end()])
            length = _LENGTH.search(head)
            self.is_lost = length is None or not head.startswith(WARC)
            if length is not None and not self.is_lost:
                self.count += 1
                yield self._at, _INFO.search(head) is not None
                self._content = int(length[1])
                self._drop(len(head))

    def _drop(self, count: int) -> None:
        del self._rest[:count]
        self._at += count
