"""Hunchly's case exports: a zip with each captured page as MHTML, its attachments, and lists of both with their hashes.

What an MHTML file tells of its capture is read from it; the lists tell where attachments came from, and which hashes
Hunchly took. A page whose hash is in none of them is read all the same, and counted.
"""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO

from sayso.model import Custody
from sayso.reading import zips
from sayso.reading.captures import Capture, Damaged
from sayso.reading.inputs import MAX_BYTES, TOO_LARGE

_FIRST_MEMBER = re.compile(rb"PK\x03\x04.{26}(?:case_data/|pages/|photos/|attachments/|notes/|screenshots/)", re.DOTALL)
_PAGE = re.compile(r"pages/[^/]+\.mht(?:ml)?", re.IGNORECASE)
_ATTACHMENT = re.compile(r"attachments/.*[^/]")
_LIST = re.compile(r"case_data/[^/]+\.json", re.IGNORECASE)
_READ = {".pdf", ".docx", ".html", ".htm", ".xhtml", ".txt", ".md", ".eml", ".mht", ".mhtml"}
"""Attachments that are pages; others are pictures, tables, recordings."""
_HASH = re.compile(r"[0-9a-f]{64}")
_LARGEST_LIST = 64 * 2**20
_PROGRAM = "Hunchly"


class HunchlyArchive:
    """Case exports, by the folders in the zip."""

    def recognises(self, beginning: bytes) -> bool:
        """Whether the file begins like one."""
        return _FIRST_MEMBER.match(beginning) is not None and (b"case_data/" in beginning or b".mht" in beginning)

    def captures(self, stream: BinaryIO, file: str, left_out: Counter[str]) -> Iterator[Capture]:
        """The pages, then the attachments that are pages, by name; see `Archive`."""
        try:
            with zips.opened(stream) as zipped:
                names = sorted(zipped.namelist())
                lists = [_listed(zipped, name) for name in names if _LIST.fullmatch(name)]
                hashes = {found.lower() for told in lists for found in _HASH.findall(told.lower())}
                sources = {name: url for told in lists for name, url in _sources(told)}
                for name in names:
                    if _PAGE.fullmatch(name):
                        yield _page(zipped, file, name, hashes, left_out)
                    elif _ATTACHMENT.fullmatch(name):
                        path = PurePosixPath(name)
                        if path.suffix.lower() in _READ:
                            yield _capture(zipped, file, name, url=sources.get(path.name))
                        else:
                            left_out["attachments of other kinds"] += 1
                    elif name.startswith(("photos/", "screenshots/")) and not name.endswith("/"):
                        left_out["pictures"] += 1
        except zips.DAMAGE as error:
            raise Damaged("It is damaged: its list of members, or one of them, cannot be read.") from error


def _page(zipped: zipfile.ZipFile, file: str, name: str, hashes: set[str], left_out: Counter[str]) -> Capture:
    capture = _capture(zipped, file, name)
    if hashes and hashlib.sha256(capture.data).hexdigest() not in hashes:
        left_out["pages whose hash is not in its lists"] += 1
    return capture


def _capture(zipped: zipfile.ZipFile, file: str, name: str, url: str | None = None) -> Capture:
    with zipped.open(name) as member:
        data = member.read(MAX_BYTES + 1)
    custody = Custody(url=url, captured_with=_PROGRAM)
    if len(data) > MAX_BYTES:
        return Capture(f"{file}/{name}", data[:MAX_BYTES], None, custody, fault=TOO_LARGE)
    return Capture(f"{file}/{name}", data, None, custody)


def _listed(zipped: zipfile.ZipFile, name: str) -> str:
    with zipped.open(name) as member:
        return member.read(_LARGEST_LIST).decode(errors="replace")


def _sources(told: str) -> Iterator[tuple[str, str]]:
    """The address of each attachment that a list names."""
    try:
        document = json.loads(told)
    except (ValueError, RecursionError):
        return
    for each in document if isinstance(document, list) else ():
        if isinstance(each, dict):
            name, url = each.get("Filename"), each.get("Source")
            if isinstance(name, str) and isinstance(url, str) and re.fullmatch(r"https?://\S+", url):
                yield name, url
