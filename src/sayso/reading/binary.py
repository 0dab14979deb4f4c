"""Files that are no text: told by their first bytes, so that their status names what they are."""

from __future__ import annotations

import re

SIGNATURES = (
    (rb"\x89PNG\r\n\x1a\n", "a PNG image"),
    (rb"\xff\xd8\xff", "a JPEG image"),
    (rb"GIF8[79]a", "a GIF image"),
    (rb"RIFF.{4}WEBP", "a WebP image"),
    (rb"RIFF.{4}(?:WAVE|AVI )", "a sound or video file"),
    (rb"(?:II\*\0|MM\0\*)", "a TIFF image"),
    (rb"BM.{4}\0\0\0\0", "a BMP image"),
    (rb"\0\0\1\0", "an icon"),
    (rb".{4}ftyp(?:avif|heic|mif1)", "an AVIF or HEIC image"),
    (rb".{4}ftyp", "an MP4 video or sound file"),
    (rb"\x1aE\xdf\xa3", "a WebM or Matroska video"),
    (rb"(?:ID3|OggS|fLaC)", "a sound file"),
    (rb"%PDF-", "a PDF document"),
    (rb"%!PS", "a PostScript document"),
    (rb"\{\\rtf", "an RTF document"),
    (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Microsoft Office document"),
    (rb"PK\x03\x04.{26}mimetypeapplication/epub", "an EPUB book"),
    (rb"PK\x03\x04.{26}mimetypeapplication/vnd\.oasis", "an OpenDocument file"),
    (rb"PK\x03\x04.{26}(?:\[Content_Types\]|_rels/)", "a Microsoft Office document"),
    (rb"PK(?:\x03\x04|\x05\x06)", "a ZIP archive"),
    (rb"(?:\x1f\x8b|BZh[1-9]|\xfd7zXZ\0|\x28\xb5\x2f\xfd)", "a compressed file"),
    (rb"(?:7z\xbc\xaf\x27\x1c|Rar!\x1a\x07)", "a compressed archive"),
    (rb"SQLite format 3\0", "an SQLite database"),
    (rb"(?:\x7fELF|MZ.{58,510}PE\0\0)", "a program"),
    (rb"(?:wOF[F2]|OTTO\0|\0\1\0\0\0)", "a font"),
    (rb"WARC/[01]\.\d", "a WARC web archive"),
    (rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,20}?Content-Type: multipart/related", "an MHTML web archive"),
)
_SIGNATURE = re.compile(b"|".join(b"(%s)" % pattern for pattern, _ in SIGNATURES), re.DOTALL | re.IGNORECASE)
"""Group number i + 1 is signature i."""
LOOKED_AT = 4096

CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x7f]")
CONTROLS = 0.02
"""Text has no control characters but stray ones; random bytes have one in eight, structured binaries far more."""


def kind_of_binary(data: bytes) -> str | None:
    """What the first bytes say a file is, as in "looks like {a PNG image}"; None where they say nothing."""
    found = _SIGNATURE.match(data[:LOOKED_AT])
    return SIGNATURES[found.lastindex - 1][1] if found and found.lastindex else None


def is_mostly_control(text: str) -> bool:
    """Whether a decoded text has more control characters than any text, judged by its beginning."""
    sample = text[:LOOKED_AT]
    return len(CONTROL.findall(sample)) > CONTROLS * len(sample)
