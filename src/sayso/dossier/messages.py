"""What a worker and its parent send each other.

Tasks go to the worker pickled. What comes back is never unpickled, as a page may have taken the worker over: first a
message, empty if all is well and else why not, then an answer for each task.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import IO

_LENGTH = struct.Struct("<Q")
_HEAD = struct.Struct("<?QdQ")


@dataclass(frozen=True)
class Answer:
    """A worker's answer to a task."""

    leaving: bool
    """Whether it ends now and takes no further task."""
    words: int
    seconds: float
    memory: int
    """These three as in `Outcome`."""
    analysis: bytes

    def packed(self) -> bytes:
        """As a message."""
        return _HEAD.pack(self.leaving, self.words, self.seconds, self.memory) + self.analysis

    @classmethod
    def unpacked(cls, message: bytes) -> Answer:
        """The answer in a message."""
        leaving, words, seconds, memory = _HEAD.unpack_from(message)
        return cls(leaving, words, seconds, memory, message[_HEAD.size :])


def send(stream: IO[bytes], message: bytes) -> None:
    """Write a message with its length before it."""
    stream.write(_LENGTH.pack(len(message)))
    stream.write(message)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes:
    """Read a message.

    Raises:
        EOFError: the other side died.
    """
    (length,) = _LENGTH.unpack(_exactly(stream, _LENGTH.size))
    return _exactly(stream, length)


def _exactly(stream: IO[bytes], size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return data
