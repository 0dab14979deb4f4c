"""The WACZ archive (Webrecorder's Web Archive Collection, zipped): WARC files in a zip, read in place."""

from __future__ import annotations

import json
import re
import struct
import zipfile
from collections import Counter
from collections.abc import Iterator
from operator import attrgetter
from typing import BinaryIO, NamedTuple

from sayso.reading import zips
from sayso.reading.captures import Capture, Damaged
from sayso.reading.unpacking import Unpacked
from sayso.reading.warc import Crawl, on_one_line, read_records

MAX_DESCRIPTION = 2**20
"""Bytes of `datapackage.json`: it lists the members with their hashes."""

_FIRST_MEMBER = re.compile(rb"PK\x03\x04.{26}(?:archive/|pages/|indexes/|logs/|fuzzy\.json|datapackage)", re.DOTALL)
_WARC = re.compile(r"archive/.+\.warc(?:\.gz|\.zst)?", re.IGNORECASE)
_HEAD = struct.Struct("<26xHH")
"""A member's head: the lengths of its name and of what stands behind that, before the content."""


class WaczArchive:
    """WACZ files, by the folder or file that comes first in the zip."""

    def recognises(self, beginning: bytes) -> bool:
        """Whether the file begins like one."""
        return _FIRST_MEMBER.match(beginning) is not None

    def captures(self, stream: BinaryIO, file: str, left_out: Counter[str]) -> Iterator[Capture]:
        """The pages of all its WARC files, in the order of their names; see `Archive`."""
        damaged: list[str] = []
        try:
            with zips.opened(stream) as zipped:
                crawl = Crawl(_software(zipped))
                for name in sorted(name for name in zipped.namelist() if _WARC.fullmatch(name)):
                    with zipped.open(name) as member:
                        unpacked = Unpacked(member, zipped.getinfo(name).compress_size)
                        try:
                            yield from read_records(unpacked, file, left_out, crawl)
                        except Damaged as why:  # the next one may be whole
                            damaged.append(f"{name}: {why}")
        except zips.DAMAGE as error:
            raise Damaged("It is damaged: its list of members, or one of them, cannot be read.") from error
        if damaged:
            raise Damaged(" ".join(damaged))


class StoredWarcs(NamedTuple):
    """The WARC files of a WACZ file, as they lie in it."""

    places: tuple[tuple[int, int], ...]
    """First byte and the one behind the last, in the order of the files' names."""
    crawl: Crawl
    """What made them, where they do not tell themselves."""


def stored_warcs(stream: BinaryIO) -> StoredWarcs | None:
    """Find the WARC files in a WACZ file; None where it packs one of them once more, or is damaged."""
    try:
        with zips.opened(stream) as zipped:
            members = sorted(
                (each for each in zipped.infolist() if _WARC.fullmatch(each.filename)), key=attrgetter("filename")
            )
            if any(each.compress_type != zipfile.ZIP_STORED for each in members):
                return None
            crawl = Crawl(_software(zipped))
        places = []
        for each in members:
            stream.seek(each.header_offset)
            start = each.header_offset + _HEAD.size + sum(_HEAD.unpack(stream.read(_HEAD.size)))
            places.append((start, start + each.file_size))
        return StoredWarcs(tuple(places), crawl)
    except zips.DAMAGE:
        return None


def _software(zipped: zipfile.ZipFile) -> str | None:
    """What wrote the archive, as its description tells."""
    try:
        with zipped.open("datapackage.json") as member:
            told = json.loads(member.read(MAX_DESCRIPTION))
    except (KeyError, ValueError, RecursionError):
        return None
    software = told.get("software") if isinstance(told, dict) else None
    return on_one_line(software) if isinstance(software, str) else None
