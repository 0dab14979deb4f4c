"""Bytes to text, always the same way."""

from __future__ import annotations

import codecs

from charset_normalizer import from_bytes

from sayso.reading.readers import Unreadable

BYTE_ORDER_MARKS = (
    # UTF-32 first: its little-endian mark begins with UTF-16's.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
NO_PAGE_ENCODINGS = frozenset(
    {"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7", "mbcs"}
)
"""Python codecs that no honest page is in; some of them give lone surrogates, which nothing can store."""
GUESSED_FROM = 100_000
"""Bytes that a guess looks at: the statistics settle long before, and guessing costs far more than decoding."""
NOT_ASCII = bytes(range(0x80, 0x100))
DAMAGE = 0.1
"""A file with fewer broken sequences than this share of its good multi-byte ones is UTF-8 that was damaged (cut off in
the middle of a character, say): reading it in another encoding would break every one of the good ones."""


def decode(data: bytes, declared: str | None = None) -> tuple[str, str]:
    """Decode a file's bytes; gives the text and Python's name of the encoding.

    UTF-8 first: bytes in another encoding practically never are valid UTF-8, whatever a header claims. Then a byte
    order mark, then the declared encoding, then the guess of charset-normalizer. The text is the file decoded,
    unchanged: line breaks stay, and a byte order mark stays as U+FEFF, so that offsets fit the file. Only where UTF-8
    is damaged does U+FFFD stand for the broken bytes.

    Raises:
        Unreadable: No encoding fits.
    """
    if wide := _utf16_without_mark(data):
        return data.decode(wide, errors="replace"), wide
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    candidates = [codec for mark, codec in BYTE_ORDER_MARKS if data.startswith(mark)][:1]
    if not candidates and (damaged := _damaged_utf8(data)):
        return damaged, "utf-8"
    if declared and (known := _known_encoding(declared)):
        candidates.append(known)
    for codec in candidates:
        try:
            return data.decode(codec), codec
        except UnicodeDecodeError:
            continue
    return _guessed(data)


def _known_encoding(name: str) -> str | None:
    """Python's name of a declared encoding, as the web understands it; None where it is none."""
    try:
        known = codecs.lookup(name.strip()).name
        b"a".decode(known)  # codecs such as "zip" turn bytes into bytes: they are not for text
    except (LookupError, ValueError):
        return None
    if known in NO_PAGE_ENCODINGS:
        return None
    # The web has always served windows-1252 under the names of Latin-1 and ASCII (WHATWG Encoding Standard).
    return "cp1252" if known in {"iso8859-1", "ascii"} else known


def _utf16_without_mark(data: bytes) -> str | None:
    """Valid UTF-8 with a NUL for every second byte is Western text in UTF-16 whose mark was lost."""
    sample = data[:4096]
    half = len(sample) // 2
    # In Western text nearly every high byte is 0 and no low byte is; four in five leaves room for curly quotes.
    if half < 4 or sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.8 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.8 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _damaged_utf8(data: bytes) -> str | None:
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    good = len(text) - broken - len(data.translate(None, delete=NOT_ASCII))
    return text if broken < DAMAGE * good else None


def _guessed(data: bytes) -> tuple[str, str]:
    for guess in from_bytes(data[:GUESSED_FROM]):
        try:
            return data.decode(guess.encoding), guess.encoding
        except UnicodeDecodeError:  # beyond the bytes that the guess looked at
            continue
    raise Unreadable("It is no text: it looks like binary data.")
