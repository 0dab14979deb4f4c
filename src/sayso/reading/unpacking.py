"""Compressed bytes, unpacked within bounds: what unpacks to far more than any page or crawl is a bomb."""

from __future__ import annotations

import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Sequence
from typing import IO

from fastwarc.stream_io import BrotliReader, GzipReader, ZstdReader

from sayso.reading.readers import Unreadable

RATIO = 200
"""Crawls of text pages shrink to a fifth or a tenth, those of one template over and over to a hundredth; deflate's
limit, where only bombs go, is a thousandth."""
FLOOR = 128 * 2**20
"""Bytes that an archive may unpack to whatever its size."""

GZIP, ZSTD = b"\x1f\x8b", (b"\x28\xb5\x2f\xfd", b"\x5d\x2a\x4d\x18")
"""First bytes; the second of Zstandard's begins a dictionary, as in `.warc.zst`."""

_CHUNK = re.compile(rb"([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")
"""A chunk's head: its size, and extensions, which mean nothing to us."""
_PIECE = 2**16


class Unpacked:
    """A stream's bytes in order, unpacked if they are compressed.

    It never raises because of the bytes: where they are broken, or unpack to too much, it ends, and `fault` says why.

    Args:
        stream: at its beginning; a file, or a member of a zip.
        size: its length in bytes, before it is unpacked.
    """

    def __init__(self, stream: IO[bytes], size: int) -> None:
        self.fault: str | None = None
        self._at = 0
        self._most = max(FLOOR, RATIO * size)
        self._allowed = self._most
        beginning = stream.read(4)
        stream.seek(0)
        self._next: Callable[[int], bytes] = stream.read
        if beginning.startswith(GZIP):
            self._next = gzip.GzipFile(fileobj=stream).read1  # it gives all there is before it tells of damage
        elif beginning.startswith(ZSTD):
            self._next = ZstdReader(stream).read

    def allow(self, size: int) -> None:
        """Allow so many bytes more."""
        self._allowed = self._at + size

    def read(self, size: int = _PIECE) -> bytes:
        """The next bytes, at most `size`; none at the end."""
        if self.fault is not None:
            return b""
        data = b""
        try:
            data = self._next(size)
        except EOFError:
            self.fault = "it is cut off"
        except (OSError, zlib.error, zipfile.BadZipFile):
            self.fault = "it is damaged"
        self._at += len(data)
        if self._at > min(self._most, self._allowed):
            self.fault = "it unpacks to far more than it could hold"
            return b""
        return data

    def tell(self) -> int:
        """How many bytes were read."""
        return self._at

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go nowhere: fastwarc asks where it is in this way.

        Raises:
            OSError: another place is asked for.
        """
        if (offset, whence) != (0, io.SEEK_CUR):
            raise OSError("a stream that is unpacked has no way back")
        return self._at

    def close(self) -> None:
        """Nothing to close: the stream is its opener's."""


def decoded(data: bytes, codings: Sequence[str], at_most: int) -> bytes:
    """The body of an HTTP message without its codings.

    Archives often keep the headers of codings that they have undone: what is not coded as told is taken as it stands.

    Args:
        data: the body as it was sent.
        codings: what was done to it, in order, e.g. `["gzip", "chunked"]`.
        at_most: bytes.

    Raises:
        Unreadable: It is cut off, damaged, or unpacks to more than `at_most`.
    """
    for coding in reversed(codings):
        try:
            stream = _stream(data, coding)
            if stream is not None:
                data = _read(stream, at_most)
        except (EOFError, OSError, zlib.error) as error:
            if coding == "br":  # its bytes have no mark by which to tell that the archive has undone it
                continue
            raise Unreadable(f"Its content ({coding}) is cut off or damaged.") from error
        if len(data) > at_most:
            raise Unreadable(f"It unpacks to more than {at_most >> 20} MB.")
    return data


def _stream(data: bytes, coding: str) -> Callable[[int], bytes] | None:
    """The reader that undoes a coding; None where there is nothing to undo."""
    source = io.BytesIO(data)
    if coding == "chunked" and _CHUNK.match(data):
        return io.BytesIO(_unchunked(data)).read
    if coding in {"gzip", "x-gzip"} and data.startswith(GZIP):
        return gzip.GzipFile(fileobj=source).read
    if coding == "deflate" and data[:1] == b"\x78":
        return GzipReader(source, zlib=True).read
    if coding == "zstd" and data.startswith(ZSTD):
        return ZstdReader(source).read
    if coding == "br":
        return BrotliReader(source).read
    return None


def _unchunked(data: bytes) -> bytes:
    """A body without the marks of its chunks.

    Raises:
        EOFError: Its last chunk is not there.
    """
    body = bytearray()
    at = 0
    while head := _CHUNK.match(data, at):
        start, size = head.end(), int(head[1], 16)
        if not size:
            return bytes(body)
        body += data[start : start + size]
        at = start + size + len(b"\r\n")
    raise EOFError


def _read(stream: Callable[[int], bytes], at_most: int) -> bytes:
    """All that a stream holds, or the first bytes beyond `at_most`."""
    data = bytearray()
    while len(data) <= at_most and (piece := stream(_PIECE)):
        data += piece
    return bytes(data)
