"""What files in the format of e-mail share (MIME, RFC 2045 to 2049): headers, parts, bodies, within bounds."""

from __future__ import annotations

import re
from contextlib import suppress
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message

from sayso.reading.readers import Source, Unreadable

LOOKED_AT = 8192
"""Bytes in which the headers must say what a saved page is; browsers write some twelve short ones."""
MAX_PARTS = 5_000
"""A page saved with its pictures, styles and frames has a few hundred parts."""
MAX_PAGE = 24 * 2**20
"""Bytes of the page itself: pictures and styles, which make saved pages large, are parts of their own."""
MAX_LINES = 1_000_000
"""The parser's cost is by the line; 64 MB of base64 have fewer."""
MAX_NESTED = 20
"""Archives within archives: browsers write none or one, mail programs a few; the parser's cost grows with each."""

_HEADERS = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*)+")
_ARCHIVE = re.compile(rb"^Content-Type:\s*(?:multipart|message)/", re.IGNORECASE | re.MULTILINE)
_PART = re.compile(rb"^--[^\r\n]{1,200}\r?\nContent-", re.IGNORECASE | re.MULTILINE)


def headers_of(source: Source, looked_at: int = LOOKED_AT) -> bytes:
    """The headers at the beginning of a source; empty where it begins with anything else."""
    found = _HEADERS.match(source.data[:looked_at])
    return found.group() if found else b""


def parsed(data: bytes, kind: str) -> Message:
    """A message with its parts.

    Args:
        data: the file.
        kind: what it is, for the sentence that refuses it: "a web archive".

    Raises:
        Unreadable: It has too many parts or lines, or they cannot be told apart.
    """
    if (
        data.count(b"\n") > MAX_LINES
        or len(_PART.findall(data)) > MAX_PARTS
        or len(_ARCHIVE.findall(data)) > MAX_NESTED
    ):
        raise Unreadable(f"It is {kind} with more lines or parts than any saved page has.")
    try:
        return message_from_bytes(data.lstrip(b"\xef\xbb\xbf \t\r\n"))
    except (MessageError, RecursionError, ValueError, LookupError) as error:  # archives nested in archives, odd headers
        raise Unreadable(f"It is damaged: the parts of {kind} cannot be told apart.") from error


def part_source(part: Message, file: str) -> Source:
    """A part as a source of its own.

    Raises:
        Unreadable: It is too large.
    """
    return Source(data=_payload(part), file=file, media_type=part.get_content_type(), charset=_charset(part))


def header(part: Message, name: str) -> str:
    """A header's value on one line, its encoded words decoded; empty where there is none."""
    value = str(part.get(name, ""))
    with suppress(MessageError, LookupError, ValueError):  # a broken encoded word stays as it is
        value = str(make_header(decode_header(value)))
    printable = "".join(each if each.isprintable() else " " for each in value)
    return " ".join(printable.split())


def _charset(part: Message) -> str | None:
    try:
        return part.get_content_charset()
    except (LookupError, ValueError):  # a charset with a zero in its name, say
        return None


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return b""
    if len(payload) > MAX_PAGE:
        raise Unreadable(f"It is too large: the page in it has more than {MAX_PAGE >> 20} MB.")
    return payload
