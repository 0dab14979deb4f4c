"""The seam between file formats and everything else: what a reader is given and what it gives back.

A reader turns the bytes of one format into a `Reading`: a text, what the file tells about itself, the text's blocks
and its links. It is a pure function of its `Source`, and it says so with `Unreadable` where the bytes are not what
they look like. Which readers there are, and in which order they are asked, stands in `sayso.reading.registry`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from sayso.model import Block, Custody, Link, Metadata, Told
from sayso.reading.translations.claims import LanguageClaims

MAX_CHARACTERS = 5_000_000
MAX_LINES = 100_000
"""The longest novels have three million characters, and some 70,000 lines where they are broken by hand. So many
different lines take some seven seconds; twice as many would come near the time limit of a page."""


@dataclass(frozen=True)
class Source:
    """One input as it came: its bytes, its canonical name, and the media type if somebody told it."""

    data: bytes
    file: str
    media_type: str | None = None
    """Without parameters, in lower case, e.g. `text/html`."""
    charset: str | None = None
    """The media type's `charset` parameter."""

    @property
    def suffix(self) -> str:
        """The name's last extension in lower case, with its dot; empty where it has none."""
        name = self.file.rpartition("/")[2]
        return name[name.rfind(".") :].lower() if "." in name[1:] else ""


@dataclass(frozen=True)
class Reading:
    """What a reader makes of a source: everything on a `Page` that depends on the format.

    `blocks` are ordered, disjoint, trimmed and cover every visible character of `text`; `links` lie inside it. What the
    file itself says about its language belongs in `metadata`; a language that it does not tell is detected later.
    """

    text: str
    media_type: str
    blocks: tuple[Block, ...]
    encoding: str | None = None
    metadata: Metadata = field(default_factory=Metadata)
    links: tuple[Link, ...] = ()
    custody: Custody = field(default_factory=Custody)
    """Where the file says that it came from."""
    told: tuple[Told, ...] = ()
    """Positions that the source tells in data of their own, on places of the text."""
    languages: LanguageClaims = field(default_factory=LanguageClaims)
    """What the source says about languages besides the text's own."""
    reason: str | None = None
    """A sentence on what is missing where only a part of the source could be read."""


class Unreadable(Exception):  # noqa: N818 - it is a finding about a file, not an error of the program
    """The way out for a reader: its text says why in one clear sentence for a person."""


class Reader(Protocol):
    """One format's reader."""

    @property
    def name(self) -> str:
        """A short name, e.g. `html`."""

    @property
    def version(self) -> str:
        """Changes with every change of what the reader makes of some input; it is part of the key of stored results."""

    def recognises(self, source: Source) -> bool:
        """Whether the source is this format: by content first, by media type or name where that leaves doubt."""

    def read(self, source: Source) -> Reading:
        """Read it.

        Raises:
            Unreadable: The source is damaged, locked, or too large.
        """


def check_size(text: str) -> None:
    """Refuse a text that would hold up a pile; readers call it before their own work on the text, where they can.

    Raises:
        Unreadable: The text has more characters or lines than sayso reads.
    """
    for number, most, unit in ((len(text), MAX_CHARACTERS, "characters"), (text.count("\n"), MAX_LINES, "lines")):
        if number > most:
            raise Unreadable(f"It is too long: {number:,} {unit}, and sayso reads up to {most:,} of one input.")
