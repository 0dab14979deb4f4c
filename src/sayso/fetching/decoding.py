"""Content codings (RFC 9110, 8.4): gzip and deflate undone, up to a bound."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from sayso.errors import FetchError

_EITHER = 32 + zlib.MAX_WBITS
"""Tells gzip and zlib apart by their headers: servers that say "deflate" send zlib, as the standard asks."""
_BARE = -zlib.MAX_WBITS
"""Some send bare deflate instead."""
_GZIP = b"\x1f\x8b"


def decoded(chunks: Iterable[bytes], coding: str, at_most: int) -> bytes:
    """Undo the coding of a body, and stop where it gets too large: neither a long body nor a bomb fills the memory.

    Args:
        chunks: the body as it comes.
        coding: the value of `Content-Encoding`, in lower case; empty for none.
        at_most: bytes, counted both before and after.

    Raises:
        FetchError: it is larger, damaged, cut off, or in another coding.
    """
    if coding in {"gzip", "x-gzip", "deflate"}:
        return _inflated(_bounded(chunks, at_most), at_most)
    if coding not in {"", "identity"}:
        raise FetchError("the server sent it in a coding that sayso does not accept")
    return b"".join(_bounded(chunks, at_most))


def _bounded(chunks: Iterable[bytes], at_most: int) -> Iterable[bytes]:
    received = 0
    for chunk in chunks:
        received += len(chunk)
        if received > at_most:
            raise _too_large(at_most)
        yield chunk


def _inflated(chunks: Iterable[bytes], at_most: int) -> bytes:
    data = bytearray()
    unpacker = None
    for chunk in chunks:
        rest = chunk
        while rest:
            if unpacker is None:
                unpacker = zlib.decompressobj(_window(rest))
            elif unpacker.eof:
                if not rest.startswith(_GZIP[: len(rest)]):  # filling after the end, which browsers ignore too
                    break
                unpacker = zlib.decompressobj(_EITHER)
            try:
                data += unpacker.decompress(rest, at_most + 1 - len(data))
            except zlib.error as error:
                raise FetchError("its packed bytes are damaged") from error
            if len(data) > at_most:
                raise _too_large(at_most)
            rest = unpacker.unused_data
    if unpacker is not None and not unpacker.eof:
        raise FetchError("it broke off before its end")
    return bytes(data)


def _window(start: bytes) -> int:
    """What the packed bytes begin with: the header of gzip (0x1F) or zlib (method 8), or none.

    No deflate stream of its own begins like either, unless its maker filled the first byte with odd bits.
    """
    return _EITHER if start[0] == _GZIP[0] or start[0] & 0x0F == 8 else _BARE


def _too_large(at_most: int) -> FetchError:
    return FetchError(f"it is larger than {at_most:,} bytes")
