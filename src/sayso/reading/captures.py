"""Captures: the pages that inputs hold. A file is one page; a web archive holds many, and they come one by one.

Which kinds of archives there are stands in `ARCHIVES`; each is found by content, like a reader.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, Protocol

from sayso.model import Custody

LOOKED_AT = 4096
"""Bytes at its beginning by which an archive is known."""


@dataclass(frozen=True)
class Capture:
    """One page as it was captured."""

    file: str
    """Its canonical name."""
    data: bytes
    media_type: str | None = None
    """What the server said it is, with parameters."""
    custody: Custody = field(default_factory=Custody)
    fault: str | None = None
    """Why its bytes are not whole, as a sentence: it is kept, and not read."""


class Damaged(Exception):  # noqa: N818 - it is a finding about a file, not an error of the program
    """What is left of an archive cannot be read: the text says why in one clear sentence for a person."""


class Archive(Protocol):
    """A kind of file that holds many pages."""

    def recognises(self, beginning: bytes) -> bool:
        """Whether a file that begins so is one."""

    def captures(self, stream: BinaryIO, file: str, left_out: Counter[str]) -> Iterator[Capture]:
        """The pages in it, one after the other; no more than two are in memory.

        Args:
            stream: the archive, at its beginning, seekable.
            file: its canonical name, with which the names of its pages begin.
            left_out: what was passed over and is no page, counted by kind.

        Raises:
            Damaged: what comes after the last page cannot be read.
        """
