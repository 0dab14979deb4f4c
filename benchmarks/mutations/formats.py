"""A page of our own in every format, made from paragraphs, so that damage can be done to the text or to the file."""

from __future__ import annotations

import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Sequence
from html import escape

from tests.reading import saving, warcs

STORY = (saving.TITLE, saving.BYLINE, saving.DATE, *saving.LEAD, *saving.STORY)


def _html(paragraphs: Sequence[str]) -> bytes:
    title, *others = paragraphs
    body = "".join(f"<p>{escape(text)}</p>\n" for text in others)
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title></head><body>'
        f"<nav><ul><li><a href='/a'>News</a></li></ul></nav><article><h1>{escape(title)}</h1>{body}</article>"
        "<footer>© 2026 The Vantry Courier</footer></body></html>"
    ).encode("utf-8", "surrogatepass")


def _plain(paragraphs: Sequence[str]) -> bytes:
    return ("\n\n".join(paragraphs) + "\n").encode("utf-8", "surrogatepass")


def _markdown(paragraphs: Sequence[str]) -> bytes:
    return b"# " + _plain([*paragraphs, "> [A link](https://courier.example/a) and *emphasis*."])


def _mhtml(paragraphs: Sequence[str]) -> bytes:
    saved = saving.mhtml(_html(paragraphs).decode("utf-8", "replace"))
    return re.sub(rb"={15}\d+==", b"=" * 15 + b"7==", saved)  # the e-mail library draws a new boundary each time


def _docx(paragraphs: Sequence[str]) -> bytes:
    written = [saving.paragraph(saving.run(text)) for text in paragraphs]
    return saving.docx(*(text.encode("utf-8", "replace").decode() for text in written), saving.table(["a", "b"]))


def _pdf(paragraphs: Sequence[str]) -> bytes:
    western = (text.encode("cp1252", "replace").decode("cp1252") for text in paragraphs)
    lines = [line for text in western for line in (*saving.set_lines(text, 84), "")]
    pages = [lines[at : at + 50] for at in range(0, min(len(lines), 1000), 50)]
    return saving.pdf(*(saving.column(page, 54, 700) for page in pages))


def _warc(paragraphs: Sequence[str], *, packed: bool = False) -> bytes:
    pages = (_html([f"{paragraphs[0]} {number}", *paragraphs[1:]]) for number in range(2))
    records = [warcs.response(f"https://courier.example/{at}", page) for at, page in enumerate(pages)]
    return warcs.warc(*records, packed=packed)


def _packed_warc(paragraphs: Sequence[str]) -> bytes:
    return _warc(paragraphs, packed=True)


def _wacz(paragraphs: Sequence[str]) -> bytes:
    return warcs.wacz(_packed_warc(paragraphs))


def _gz(paragraphs: Sequence[str]) -> bytes:
    return gzip.compress(_html(paragraphs), mtime=0)


def _zip(paragraphs: Sequence[str]) -> bytes:
    return zipped({"page.html": _html(paragraphs), "page.txt": _plain(paragraphs)})


FORMATS: dict[str, Callable[[Sequence[str]], bytes]] = {
    "html": _html,
    "txt": _plain,
    "md": _markdown,
    "mhtml": _mhtml,
    "docx": _docx,
    "pdf": _pdf,
    "warc": _warc,
    "warc.gz": _packed_warc,
    "wacz": _wacz,
    "html.gz": _gz,
    "zip": _zip,
}
"""By the ending of the file's name."""


def zipped(members: dict[str, bytes]) -> bytes:
    """A zip of these members, the same on any day."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return packed.getvalue()


_STREAM = re.compile(rb"stream\n(.*?)\nendstream", re.DOTALL)


def inside(data: bytes, change: Callable[[bytes], bytes], pick: Callable[[int], int]) -> bytes:
    """A file with damage below its compression, which is whole again: what a parser behind it meets.

    Args:
        data: the file.
        change: does the damage.
        pick: chooses one of so many parts.
    """
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
        chosen = list(members)[pick(len(members))]
        return zipped({**members, chosen: change(members[chosen])})
    if data.startswith(b"%PDF"):
        streams = list(_STREAM.finditer(data))
        chosen = streams[pick(len(streams))]
        changed = zlib.compress(change(zlib.decompress(chosen[1])))
        return data[: chosen.start(1)] + changed + data[chosen.end(1) :]
    if data.startswith(b"\x1f\x8b"):
        return gzip.compress(change(gzip.decompress(data)), mtime=0)
    return change(data)
