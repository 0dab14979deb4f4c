"""The plain-text reader: the page's text is the file decoded, unchanged."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sayso.model import Link
from sayso.reading.binary import is_mostly_control, kind_of_binary
from sayso.reading.charset import decode
from sayso.reading.lines import blocks_of, split_lines
from sayso.reading.printed.page import printed_metadata
from sayso.reading.readers import Reading, Source, Unreadable, check_size
from sayso.reading.roles import roles_of
from sayso.reading.wrapping import unwrapped

ADDRESS = re.compile(r"https?://[^\s<>\"“”|\\^`\[\]{}]+", re.IGNORECASE)


class PlainTextReader:
    """The last reader to be asked: it takes what no other recognises."""

    name = "plain"
    version = "1"

    def recognises(self, source: Source) -> bool:
        """Every source: what is no text at all is told by `read`."""
        return True

    def read(self, source: Source) -> Reading:
        """Decode the file and give each line its role.

        Raises:
            Unreadable: The bytes are no text.
        """
        return read_text(*decode_text(source), media_type="text/plain")


def decode_text(source: Source) -> tuple[str, str]:
    """The text of a source without mark-up, and its encoding.

    Raises:
        Unreadable: The bytes are no text.
    """
    if kind := kind_of_binary(source.data):
        raise Unreadable(f"It is no text: it looks like {kind}.")
    text, encoding = decode(source.data, source.charset)
    if is_mostly_control(text):
        raise Unreadable("It is no text: it looks like binary data.")
    return text, encoding


def read_text(text: str, encoding: str, *, media_type: str, links: Iterable[Link] = ()) -> Reading:
    """The reading of a text without mark-up facts: roles, printed metadata, and the addresses that stand in it.

    Raises:
        Unreadable: The text is too long.
    """
    check_size(text)
    lines = unwrapped(split_lines(text))
    roles = roles_of(lines)
    return Reading(
        text=text,
        media_type=media_type,
        encoding=encoding,
        blocks=blocks_of(lines, roles),
        metadata=printed_metadata(lines, roles),
        links=with_bare_addresses(text, links),
    )


def with_bare_addresses(text: str, links: Iterable[Link]) -> tuple[Link, ...]:
    """The links of a text and the web addresses that stand in it and that no link leads to, in order."""
    found = list(links)
    taken = {link.url for link in found}
    for match in ADDRESS.finditer(text):
        url = match.group().rstrip(".,;:!?'’*_)")
        if url not in taken:
            found.append(Link(start=match.start(), end=match.start() + len(url), url=url))
    return tuple(sorted(found, key=lambda link: (link.start, link.end)))
