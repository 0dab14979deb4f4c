"""Bytes to a `Page`: the whole of reading as one pure function."""

from __future__ import annotations

import hashlib
from email.message import Message

from sayso.model import KEPT_ROLES, Basis, Metadata, Page, PageStatus
from sayso.reading.languages import LONGEST, language_of
from sayso.reading.metadata import combined, told
from sayso.reading.readers import Reading, Source, Unreadable, check_size
from sayso.reading.registry import reader_for
from sayso.reading.translations import translation_of


def read_page(data: bytes, file: str, *, media_type: str | None = None, supplied: Metadata | None = None) -> Page:
    """Read one input.

    Pure, and never raises because of the data: an input that cannot be read ends with the status `unreadable`, one
    without a passage to read with `empty`, each with a sentence that says why.

    Args:
        data: The input's bytes as they came.
        file: The canonical input name; with the bytes it makes the page's id.
        media_type: What a server or a person said it is, e.g. `text/html; charset=utf-8`; content has the last word.
        supplied: Metadata that a person gave; it comes before everything the page tells.
    """
    source = _source(data, file, media_type)
    try:
        reading = _read(source)
    except Unreadable as why:
        return _page(source, PageStatus.UNREADABLE, reason=str(why), metadata=supplied or Metadata())
    status, reason = _status(reading)
    metadata = combined(supplied or Metadata(), _detected_language(reading), reading.metadata)
    return _page(source, status, reason=reason, metadata=metadata, reading=reading)


def _source(data: bytes, file: str, media_type: str | None) -> Source:
    if media_type is None:
        return Source(data, file)
    header = Message()
    header["Content-Type"] = media_type
    charset = header.get_param("charset")
    return Source(data, file, header.get_content_type(), charset if isinstance(charset, str) else None)


def _read(source: Source) -> Reading:
    try:
        reading = reader_for(source).read(source)
    except (Unreadable, MemoryError):
        raise
    except Exception as error:  # a hostile page finds the bug that tests did not: it must cost that page only
        raise Unreadable(f"Reading it failed ({type(error).__name__}).") from error
    check_size(reading.text)
    return reading


def _status(reading: Reading) -> tuple[PageStatus, str | None]:
    if not reading.blocks:
        return PageStatus.EMPTY, reading.reason or "There is no text in it."
    if not any(block.role in KEPT_ROLES for block in reading.blocks):
        return PageStatus.EMPTY, "It has no passage to read: all of its text is navigation, comments or the like."
    return PageStatus.ANALYSED, reading.reason


def _detected_language(reading: Reading) -> Metadata:
    """The language of the kept text: what mark-up claims is often a template's default."""
    sample: list[str] = []
    for block in reading.blocks:
        if block.role in KEPT_ROLES:
            sample.append(reading.text[block.start : block.start + LONGEST])
        if sum(map(len, sample)) > LONGEST:
            break
    return told(Basis.INFERRED, language=language_of("\n".join(sample)))


def _page(
    source: Source, status: PageStatus, *, reason: str | None, metadata: Metadata, reading: Reading | None = None
) -> Page:
    found = reading or Reading(text="", media_type=source.media_type or "application/octet-stream", blocks=())
    name = source.file.encode("utf-8", errors="surrogateescape")  # file names need not be valid Unicode
    return Page(
        id="p" + hashlib.sha256(name + b"\0" + source.data).hexdigest()[:16],
        file=source.file,
        sha256=hashlib.sha256(source.data).hexdigest(),
        media_type=found.media_type,
        encoding=found.encoding,
        status=status,
        reason=reason,
        text=found.text,
        metadata=metadata,
        custody=found.custody,
        blocks=found.blocks,
        links=found.links,
        told=found.told,
        translation=translation_of(found.text, found.blocks, found.links, metadata.language, found.languages),
    )
