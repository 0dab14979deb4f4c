"""The WARC archive (ISO 28500): its responses and resources that are pages, read record by record with fastwarc.

Lengths are compared here: out of fastwarc a record that is shorter than it says comes short, one that is longer comes
cut, and one that does not say it comes empty, all without an error.
"""

from __future__ import annotations

import hashlib
import io
import re
import zlib
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO
from urllib.parse import quote

from fastwarc.stream_io import ZstdReader
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from sayso.model import Custody
from sayso.reading.captures import Capture, Damaged
from sayso.reading.framing import LENGTH_DIGITS, Frames
from sayso.reading.inputs import MAX_BYTES, TOO_LARGE
from sayso.reading.instants import instant
from sayso.reading.media_types import PAGE_TYPES, essence, kind_of
from sayso.reading.readers import Unreadable
from sayso.reading.snapshots import custody_of
from sayso.reading.unpacking import GZIP, ZSTD, Unpacked, decoded

MAX_CRAWL_HEADERS = 2**16
"""Bytes of a `warcinfo` record that are looked at; crawlers write a few hundred."""
SLACK = 2**20
"""Bytes that may lie between two records, the headers of the second among them: more is no archive."""
LONGEST_ADDRESS = 300
"""Characters of an address in a page's name; longer ones carry a program's state, and are cut and told by a hash."""

OK = 200
REDIRECTS = (300, 301, 302, 303, 307, 308)
MAX_CODINGS = 4
"""Of one body; servers use one, proxies add another."""
_NO_CODING = ("", "identity")
_PIECE = 2**16

_BEGINNING = b"WARC/"
_PAGE_ADDRESS = re.compile(r"(?:https?|ftp|file):", re.IGNORECASE)
"""Others (`dns:`, `metadata:`, `urn:`) are what crawlers note for themselves."""
_ROBOTS = re.compile(r"https?://[^/]+/robots\.txt", re.IGNORECASE)
_CONTENT = (WarcRecordType.response, WarcRecordType.resource)
_NOT_CONTENT = (WarcRecordType.request, WarcRecordType.metadata)
"""Records about other records, not counted: they leave nothing out."""
_LENGTH = re.compile(rf"[0-9]{{1,{LENGTH_DIGITS}}}")

NO_LENGTH = "The record does not say in a whole number how long it is."
WRONG_LENGTH = "The record says a wrong length: what stands behind its end is no record."
"""It may have lost its end, or hold the beginning of the next one, which is another page."""


@dataclass(frozen=True)
class Crawl:
    """What a `warcinfo` record says about the records that follow it."""

    software: str | None = None
    operator: str | None = None


class WarcArchive:
    """WARC files, plain or compressed with gzip or Zstandard, as a whole or record by record."""

    def recognises(self, beginning: bytes) -> bool:
        """Whether the file begins with a record."""
        try:
            if beginning.startswith(GZIP):
                beginning = zlib.decompressobj(wbits=31).decompress(beginning, len(_BEGINNING))
            elif beginning.startswith(ZSTD):
                beginning = ZstdReader(io.BytesIO(beginning)).read(len(_BEGINNING))
        except (zlib.error, OSError):
            return False
        return beginning.startswith(_BEGINNING)

    def captures(self, stream: BinaryIO, file: str, left_out: Counter[str]) -> Iterator[Capture]:
        """The pages in it; see `Archive`."""
        size = stream.seek(0, 2)
        stream.seek(0)
        yield from read_records(Unpacked(stream, size), file, left_out)


def read_records(
    stream: Unpacked, file: str, left_out: Counter[str], crawl: Crawl | None = None, before: int = 0
) -> Iterator[Capture]:
    """The pages in a stream of records.

    Args:
        stream: the records.
        file: the archive's canonical name.
        left_out: what is no page, counted by kind.
        crawl: what made them, where they do not tell themselves.
        before: how many records of the archive are before them.

    Raises:
        Damaged: what comes after the last page cannot be read.
    """
    crawl = crawl or Crawl()
    stream.allow(SLACK)
    number = before
    followed = _Followed(stream)
    held = damage = None
    try:
        # HTTP headers are parsed one record at a time, so that broken ones cost that record only.
        records = ArchiveIterator(followed, parse_http=False, stream_detect=False)
        for number, record in enumerate(records, start=before + 1):
            if held is not None:  # it ended where this one begins
                yield held
            held = None
            stream.allow(record.content_length + SLACK)
            if record.record_type == WarcRecordType.warcinfo:
                crawl = _crawl(record, crawl)
            elif record.record_type not in _NOT_CONTENT:
                held = _capture(record, file, crawl, left_out)
            record.consume()
            cut_off = record.reader.tell() < record.content_length or "Content-Length" not in record.headers
            if cut_off and stream.fault is None and (held is None or held.fault != NO_LENGTH):
                damage = f"It is cut off inside its record {number:,}; what follows is missing."
                break
    except OSError:
        damage = f"It is damaged behind its record {number:,}; what follows cannot be read."
        if held is not None and held.fault is None and followed.is_lost_behind(number - before):
            held = replace(held, fault=WRONG_LENGTH)
    if held is not None:
        yield held
    if damage is None and stream.fault is not None:
        damage = f"Reading it ended behind its record {number:,}, because {stream.fault}."
    if damage is not None:
        raise Damaged(damage)


class _Followed:
    """A stream of records as fastwarc reads it, which knows whether each begins where the one before it ends."""

    def __init__(self, stream: Unpacked) -> None:
        self.tell, self.seek, self.close = stream.tell, stream.seek, stream.close
        self._stream = stream
        self._frames = Frames()

    def read(self, size: int = _PIECE) -> bytes:
        """The next bytes, at most `size`; none at the end."""
        data = self._stream.read(size)
        deque(self._frames.take(data), maxlen=0)
        return data

    def is_lost_behind(self, count: int) -> bool:
        """Whether something stands behind so many records that is no record."""
        return self._frames.is_lost and self._frames.count == count


def first_crawl(stream: Unpacked, before: Crawl) -> Crawl:
    """What the first record of a stream says about those that follow it, if that is what it is for.

    Args:
        stream: the records.
        before: what is known besides.
    """
    try:
        record = next(ArchiveIterator(stream, parse_http=False, stream_detect=False), None)
        if record is not None and record.record_type == WarcRecordType.warcinfo:
            return _crawl(record, before)
    except OSError:
        pass
    return before


def _crawl(record: WarcRecord, before: Crawl) -> Crawl:
    """What a `warcinfo` record tells, in lines `name: value`."""
    text = record.reader.read(MAX_CRAWL_HEADERS).decode("utf-8", errors="replace")
    lines = (line.partition(":") for line in text.splitlines())
    told = {name.strip().lower(): on_one_line(value) for name, _, value in lines}
    return Crawl(told.get("software") or before.software, told.get("operator") or before.operator)


def _capture(record: WarcRecord, file: str, crawl: Crawl, left_out: Counter[str]) -> Capture | None:
    """The page in a record; None, and counted, where it has none."""
    address = (record.headers.get("WARC-Target-URI") or "").strip(" <>")
    try:
        answer = _answer(record, address)
    except _NoPage as kind:
        left_out[str(kind)] += 1
        return None
    custody = custody_of(address, instant(record.headers.get("WARC-Date") or "")).model_copy(
        update={"captured_by": crawl.operator, "captured_with": crawl.software}
    )
    data, fault = _body(record, answer)
    if not data and fault is None:
        left_out["empty answers"] += 1
        return None
    return Capture(f"{file}/{_stamp(custody)}/{_shown(address)}", data, answer.media_type, custody, fault)


@dataclass(frozen=True)
class _Answer:
    """What a record says about the page in it."""

    media_type: str | None
    codings: tuple[str, ...] = ()
    """What was done to the page's bytes, in order."""
    length: int | None = None
    """Bytes, as its server told; None where it did not, or in no number."""


class _NoPage(Exception):  # noqa: N818 - it is a finding about a record, not an error of the program
    """The record holds no page: the text is what people call such records, in the plural."""


def _answer(record: WarcRecord, address: str) -> _Answer:
    """What the record's headers say; the record is at its page's bytes then.

    Raises:
        _NoPage: It has none.
    """
    if record.record_type == WarcRecordType.revisit:
        raise _NoPage("repeats of earlier captures")
    if record.record_type not in _CONTENT:
        raise _NoPage("records of other kinds")
    if not _PAGE_ADDRESS.match(address):
        raise _NoPage("notes of the crawler")
    if not _says_length(record):  # where its HTTP headers end is not known, either
        return _Answer(None)
    answer = _http_answer(record) if record.is_http else _Answer(record.headers.get("Content-Type"))
    if answer.media_type and essence(answer.media_type) not in PAGE_TYPES:
        raise _NoPage(kind_of(answer.media_type))
    if _ROBOTS.fullmatch(address):
        raise _NoPage("notes for robots")
    return answer


def _http_answer(record: WarcRecord) -> _Answer:
    try:
        record.parse_http()
    except OSError:
        raise _NoPage("broken answers") from None
    status = record.http_headers.status_code
    if status is None:
        raise _NoPage("broken answers")
    if status in REDIRECTS:
        raise _NoPage("redirects")
    if status != OK:
        raise _NoPage(f"answers with status {status}")
    headers = record.http_headers
    told = f"{headers.get('Content-Encoding') or ''},{headers.get('Transfer-Encoding') or ''}".lower().split(",")
    codings = tuple(coding for each in told if (coding := each.strip()) not in _NO_CODING)
    media_type = on_one_line(headers.get("Content-Type") or "")
    return _Answer(media_type or None, codings[:MAX_CODINGS], _length(headers.get("Content-Length")))


def _says_length(record: WarcRecord) -> bool:
    return _length(record.headers.get("Content-Length")) is not None


def _length(told: str | None) -> int | None:
    """A length as a header tells it; None where it tells none."""
    digits = (told or "").strip()
    return int(digits) if _LENGTH.fullmatch(digits) else None


def _body(record: WarcRecord, answer: _Answer) -> tuple[bytes, str | None]:
    """A page's bytes as its server meant them, and why they are not whole."""
    if not _says_length(record):
        return b"", NO_LENGTH
    declared = record.content_length
    if declared > MAX_BYTES:
        return b"", TOO_LARGE
    pieces = []
    while piece := record.reader.read(declared):
        pieces.append(piece)
    data = b"".join(pieces)
    if fault := _missing(record, answer, len(data), declared):
        return data, fault
    try:
        return decoded(data, answer.codings, MAX_BYTES), None
    except Unreadable as why:
        return data, str(why)


def _missing(record: WarcRecord, answer: _Answer, there: int, declared: int) -> str | None:
    """Why bytes of a page are missing; None where they are all there, coded or not."""
    if there < declared:
        return f"The record is cut off: {there:,} of {declared:,} bytes are there."
    if reason := record.headers.get("WARC-Truncated"):
        return f"The crawler did not save all of it (it notes: {on_one_line(reason)})."
    if record.headers.get("WARC-Segment-Number"):
        return "The record is one part of several, and sayso does not put them together."
    if not answer.codings and 0 < there < (answer.length or 0):  # with a coding that an archive has undone they differ
        return f"The answer is cut off: {there:,} of {answer.length:,} bytes are there."
    return None


def _stamp(custody: Custody) -> str:
    """When it was captured in 14 digits, as archives write it."""
    digits = "".join(each for each in (custody.captured or "").partition("+")[0] if each.isdigit())
    return digits or "undated"


def _shown(address: str) -> str:
    """An address as part of a name: printable, without white space, not too long."""
    shown = "".join(each if each.isprintable() and not each.isspace() else quote(each) for each in address)
    if len(shown) <= LONGEST_ADDRESS:
        return shown
    return f"{shown[:LONGEST_ADDRESS]}~{hashlib.sha256(address.encode()).hexdigest()[:16]}"


def on_one_line(text: str) -> str:
    """A header's value as it can be shown."""
    return " ".join(text.split())[:LONGEST_ADDRESS]
