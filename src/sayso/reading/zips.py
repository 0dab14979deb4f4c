"""Zip files from elsewhere: opened without exhausting memory, and what damaged ones raise."""

from __future__ import annotations

import struct
import zipfile
import zlib
from typing import BinaryIO

DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, struct.error)
"""What `zipfile` raises where a file or one of its members is damaged, locked, or packed in an unknown way."""

MAX_DIRECTORY = 16 * 2**20
"""Bytes of the list of members: a hundred thousand, while writers of WACZ make some ten for each WARC file."""
_MARK, _END = b"PK\x05\x06", struct.Struct("<12xL6x")
_MARK_64, _END_64 = b"PK\x06\x06", struct.Struct("<40xQ8x")
"""The records at a zip's end, of which only the list's size in bytes is looked at; the second is that of large zips."""
_IN_64 = 0xFFFFFFFF
"""A size that stands in the second."""
_LONGEST_END = 2**16 + 200
"""Bytes: a comment, and the records."""


def opened(stream: BinaryIO) -> zipfile.ZipFile:
    """A zip file to read from, to be closed by whoever opened it.

    Raises:
        BadZipFile: its list of members, which `zipfile` reads whole, would exhaust memory, or is not there.
        Exception: any other of `DAMAGE`.
    """
    _check_directory(stream)
    return zipfile.ZipFile(stream)


def _check_directory(stream: BinaryIO) -> None:
    """Refuse a list of members that is too large, or not there."""
    size = stream.seek(0, 2)
    start = max(size - _LONGEST_END, 0)
    stream.seek(start)
    end = stream.read()
    at, at_64 = end.rfind(_MARK), end.rfind(_MARK_64)
    if at < 0 or len(end) < at + _END.size:
        raise zipfile.BadZipFile("no list of members")
    (directory,) = _END.unpack_from(end, at)
    if directory == _IN_64 and 0 <= at_64 <= at - _END_64.size:
        (directory,) = _END_64.unpack_from(end, at_64)
    if directory > MAX_DIRECTORY:
        raise zipfile.BadZipFile("too many members")
