"""Small damage: what networks, disks, bad programs and attackers do to the text of a page or to its bytes."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

MARKS = "\u202e\u202d\u2066\u2069\u200f\u200e\u061c\u200b\u200d\ufeff\u00ad\u2028\u2029\x85\x00\x1b\x7f\ufffe\U000e0041"
"""Right-to-left marks, characters without width, other line breaks, controls, tags."""

ATOMS = (
    *(" ", "\u00a0", "\t", "(", ")", "[", "](", "{", "<", ">", "&", "#", "*", "_", "`", "|", "\\", "/", "-", "–", "."),
    *('"', "'", "“", "”", "„", "«", "‘", "’", "``", "1", "1,", "1.", "٣", "a", "a.", "A. ", "é", "e\u0301", "\u0301"),
    *(
        "م",
        "中",
        "😀",
        "👩\u200d",
        "ſ",
        "ß",
        "İ",
        "&amp;",
        "&#0;",
        "<div>",
        "<b>",
        "</p>",
        "<!--",
        "<q>",
        "http://",
        "www.",
    ),
    *(
        "@",
        "said ",
        "who said that ",
        "he said, “",
        "not ",
        "the ",
        "and ",
        "Ana Brel ",
        "by ",
        "By ",
        "May 3 ",
        "2026",
    ),
    *(
        "3/4/",
        "12:30 ",
        "Monday ",
        "last ",
        "a day before ",
        "© ",
        "photo: ",
        "ago ",
        "reuters/",
        "(AP) - ",
        "? ",
        "! ",
    ),
)
"""What is repeated against our own regular expressions, quotation marks, dates and lists, and the parser."""

NAMES = ("utf-16", "utf-7", "utf-32-be", "shift_jis", "gb18030", "koi8-r", "cp037", "idna", "hex", "zip", "x" * 999, "")
"""Charsets that a page may claim to be in; some of Python's are no charsets."""

TOKENS = (
    *(b"\xed\xa0\x80", b"\xff\xfe", b"\xef\xbb\xbf", b"\xf4\x90\x80\x80", b"\xc0\x80", b"\x00" * 9, b"\r", b"\x0b"),
    *(b"&#xD800;", b"&#99999999999999999999;", b"&#x110000;", b"&nosuch;", b"]]>", b"<![CDATA[", b"<!--", b"-->"),
    *(b"<?x ", b"<script>", b"<plaintext>", b"<textarea>", b"<svg>", b"<math>", b"<template>", b"<table><div>"),
    *(b'<base href="//[">', b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b'<a href="http://[::1">', b"\x1a"),
    *(b"\r\n\r\n", b"Content-Length: -1\r\n", b"\n--", b"HTTP/1.1", b"WARC/1.0\r\n", b"PK\x03\x04", b"PK\x01\x02"),
    *(b"endobj", b"endstream", b" 0 R", b"<<", b"[", b"(", b"/Length 99999999", b"\x1f\x8b\x08"),
)
"""What parsers of all formats stop at, inserted where it does not belong."""

_NUMBER = re.compile(rb"\d+")
_NUMBERS = (b"0", b"-1", b"1", b"7", b"65535", b"4294967295", b"9223372036854775808", b"9" * 400, b"1e9", b"")

Text = Callable[[list[str], random.Random], list[str]]
Bytes = Callable[[bytes, random.Random], bytes]


def _repetition(story: list[str], chance: random.Random) -> list[str]:
    """One or two things over and over, within a paragraph or instead of all."""
    piece = "".join(chance.choices(ATOMS, k=chance.randint(1, 3)))
    at = chance.randrange(len(story))
    run = piece * chance.choice((10, 10, 100, 100, 300, 1_000, 3_000))
    return (
        [run]
        if chance.random() < 0.2
        else [*story[:at], story[at] + run + chance.choice(("", " x", ".”")), *story[at:]]
    )


def _marks(story: list[str], chance: random.Random) -> list[str]:
    share = chance.choice((0.01, 0.2, 0.9))
    return ["".join(each + chance.choice(MARKS) * (chance.random() < share) for each in text) for text in story]


def _unbalanced(story: list[str], chance: random.Random) -> list[str]:
    opening = chance.choice("\"“„«‘'([{")
    return [re.sub(r"\b", lambda _: opening * (chance.random() < 0.3), text) for text in story]


def _long_sentence(story: list[str], chance: random.Random) -> list[str]:
    words = " ".join(story).replace(".", "").split()
    return [" ".join(chance.choices(words, k=chance.choice((500, 5_000))))]


def _glued(story: list[str], chance: random.Random) -> list[str]:
    return ["".join("".join(story).split()) * chance.randint(1, 30)]


def _shuffled(story: list[str], chance: random.Random) -> list[str]:
    words = " ".join(story).split()
    chance.shuffle(words)
    return ["", *(" ".join(words[at : at + 9]) for at in range(0, len(words), chance.randint(1, 30)))]


def _many(story: list[str], chance: random.Random) -> list[str]:
    return list(story) * chance.randint(2, 10)


def _random_letters(story: list[str], chance: random.Random) -> list[str]:
    top = chance.choice((0x7F, 0x2FF, 0xD7FF, 0x1F6FF))
    return [story[0], "".join(chr(chance.randint(1, top)) for _ in range(chance.randint(1, 4_000)))]


def _nothing(story: list[str], chance: random.Random) -> list[str]:
    return [chance.choice(("", " ", "\u200b", ".", "a", "?" * 9))] * chance.randint(1, 9)


TEXTS: dict[str, Text] = {
    "repetition": _repetition,
    "marks": _marks,
    "unbalanced quotes": _unbalanced,
    "long sentence": _long_sentence,
    "words glued": _glued,
    "words shuffled": _shuffled,
    "many times": _many,
    "random letters": _random_letters,
    "next to nothing": _nothing,
}


def _place(data: bytes, chance: random.Random) -> int:
    return chance.randrange(len(data) + 1)


def _truncated(data: bytes, chance: random.Random) -> bytes:
    return data[: _place(data, chance)]


def _flipped(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 5, 50)) if data else 0):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _tokens(data: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.choice((1, 3, 20))):
        at = _place(data, chance)
        data = data[:at] + chance.choice(TOKENS) * chance.choice((1, 1, 1, 500)) + data[at:]
    return data


def _piece_lost(data: bytes, chance: random.Random) -> bytes:
    at = _place(data, chance)
    return data[:at] + data[at + chance.choice((1, 20, 500)) :]


def _piece_repeated(data: bytes, chance: random.Random) -> bytes:
    at, size = _place(data, chance), chance.choice((1, 20, 500))
    return data[:at] + data[at : at + size] * chance.choice((2, 50, 500)) + data[at + size :]


def _nuls(data: bytes, chance: random.Random) -> bytes:
    at = _place(data, chance)
    return data[:at] + bytes(chance.choice((1, 100, 10_000))) + data[at + chance.choice((0, 100)) :]


def _numbers(data: bytes, chance: random.Random) -> bytes:
    """Wrong lengths, offsets and sizes: wherever the file tells a number in digits."""
    share = chance.choice((0.02, 0.3, 1))
    return _NUMBER.sub(lambda found: chance.choice(_NUMBERS) if chance.random() < share else found[0], data)


def _fields(data: bytes, chance: random.Random) -> bytes:
    """Wrong binary numbers: two or four bytes set to their greatest value or to zero."""
    for _ in range(chance.choice((1, 8))):
        at, size = _place(data, chance), chance.choice((2, 4))
        data = data[:at] + chance.choice((b"\xff", b"\0", b"\x7f")) * size + data[at + size :]
    return data


def _charset_claimed(data: bytes, chance: random.Random) -> bytes:
    return re.sub(rb"utf-8", chance.choice(NAMES).encode(), data, flags=re.IGNORECASE)


def _charset_used(data: bytes, chance: random.Random) -> bytes:
    text = data.decode("utf-8", "replace")
    codec = chance.choice(("utf-16", "utf-16-be", "utf-32", "cp1252", "shift_jis", "cp037", "utf-7", "koi8-r"))
    return text.encode(codec, "replace")


def _random_bytes(_: bytes, chance: random.Random) -> bytes:
    return chance.randbytes(chance.choice((0, 1, 3, 100, 5_000)))


def _line_ends(data: bytes, chance: random.Random) -> bytes:
    return data.replace(b"\n", chance.choice((b"\r", b"\r\r\n", b"\x0b", b"\xe2\x80\xa8", b"", b"\n" * 99)))


BYTES: dict[str, Bytes] = {
    "cut off": _truncated,
    "bits flipped": _flipped,
    "tokens inserted": _tokens,
    "piece lost": _piece_lost,
    "piece repeated": _piece_repeated,
    "zeros": _nuls,
    "wrong numbers": _numbers,
    "wrong fields": _fields,
    "wrong charset claimed": _charset_claimed,
    "other charset used": _charset_used,
    "random bytes": _random_bytes,
    "line ends": _line_ends,
}


def polyglot(files: Sequence[bytes], chance: random.Random) -> bytes:
    """Two files as one: one after the other, one inside the other, or one behind the other's first bytes."""
    first, second = files
    at = chance.choice((0, len(first), _place(first, chance), min(4, len(first)), min(1_024, len(first))))
    return first[:at] + second + first[at:]
