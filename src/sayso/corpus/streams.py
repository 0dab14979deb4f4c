"""Bytes from elsewhere as streams that Python's own libraries read."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


class Seekable(Protocol):
    """What can be read from any place."""

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """Go there."""

    def read(self, size: int, /) -> bytes:
        """Read on."""


class Pulled(io.RawIOBase):
    """What a function gives, at most so many bytes at once, as a stream without a way back."""

    def __init__(self, pull: Callable[[int], bytes]) -> None:
        self._pull = pull

    def readable(self) -> bool:
        """It is there to be read."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """The next bytes; none at the end."""
        room = memoryview(buffer).cast("B")
        data = self._pull(len(room))
        room[: len(data)] = data
        return len(data)


class Window(Pulled):
    """The bytes `[start, end)` of a seekable stream as one of its own."""

    def __init__(self, stream: Seekable, start: int, end: int) -> None:
        super().__init__(self._next)
        self._stream = stream
        self._start = start
        self._size = end - start
        self._at = 0

    def seekable(self) -> bool:
        """It has a way back."""
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go to a place of the window."""
        self._at = offset + (0, self._at, self._size)[whence]
        return self._at

    def _next(self, size: int) -> bytes:
        self._stream.seek(self._start + self._at)
        data = self._stream.read(max(0, min(size, self._size - self._at)))
        self._at += len(data)
        return data
