"""Web archives made by hand, so that every byte of them is known."""

from __future__ import annotations

import gzip
import io
import json
import zipfile

RESPONSE = "application/http; msgtype=response"
SOFTWARE = "Lantern Crawler 3.1"
OPERATOR = "The library of Varn"
DATE = "2031-05-04T06:07:08Z"
STAMP = "20310504060708"


def page(number: int = 1, words: str = "") -> bytes:
    """A page of the web with a statement or two."""
    return (
        f"<!DOCTYPE html><html><head><title>The dam at Ostrel, report {number}</title></head><body><article>"
        f"<h1>The dam at Ostrel, report {number}</h1><p>Tamsin Orrel said on Tuesday that gate {number} had been "
        f"opened too late. “Nobody warned us,” Orrel told reporters in Varn.</p><p>The ministry denied that there had "
        f"been any alarm before the flood. {words}</p></article></body></html>"
    ).encode()


def record(
    kind: str,
    block: bytes,
    address: str = "",
    *,
    content_type: str = RESPONSE,
    length: int | None = None,
    headers: str = "",
    date: str = DATE,
) -> bytes:
    """A WARC record; `length` is what it claims, where that is not the truth; `headers` end with line breaks."""
    target = f"WARC-Target-URI: {address}\r\n" if address else ""
    claimed = len(block) if length is None else length
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:7>\r\nWARC-Date: {date}\r\n{target}"
        f"Content-Type: {content_type}\r\n{headers}Content-Length: {claimed}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def answer(
    body: bytes, *, status: str = "200 OK", media_type: str = "text/html; charset=utf-8", headers: str = ""
) -> bytes:
    """An HTTP response."""
    return f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\n{headers}\r\n".encode() + body


def response(address: str, body: bytes, *, length: int | None = None, date: str = DATE, **how: str) -> bytes:
    """A record of an HTTP response."""
    return record("response", answer(body, **how), address, length=length, date=date)


def info() -> bytes:
    """The record with which crawlers begin."""
    lines = f"software: {SOFTWARE}\r\nformat: WARC File Format 1.1\r\noperator: {OPERATOR}\r\n"
    return record("warcinfo", lines.encode(), content_type="application/warc-fields")


def warc(*records: bytes, packed: bool = True) -> bytes:
    """An archive of records, each packed by itself."""
    return b"".join(gzip.compress(each, mtime=0) if packed else each for each in (info(), *records))


def wacz(*archives: bytes, software: str = "Lantern Packer 2", **others: bytes) -> bytes:
    """A WACZ file of WARC files, the same on any day."""
    members: dict[str, bytes | str] = {
        **{f"archive/data-{number}.warc.gz": archive for number, archive in enumerate(archives)},
        "pages/pages.jsonl": '{"format": "json-pages-1.0"}\n',
        "datapackage.json": json.dumps({"profile": "data-package", "software": software}),
        **others,
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as zipped:
        for name, data in members.items():
            zipped.writestr(zipfile.ZipInfo(name), data)
    return packed.getvalue()
