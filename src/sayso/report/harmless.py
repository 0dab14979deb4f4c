"""Text of hostile pages made harmless to look at, character by character, so that offsets stay true."""

from __future__ import annotations

import re
from functools import cache

_STAND_IN = "\N{REPLACEMENT CHARACTER}"
_LINE_CONTROLS = "\r\v\f\x1c\x1d\x1e\x1f\x85\u2028\u2029"
_BIDI_CONTROLS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_WHITE_SPACE = re.compile(r"\s+")
_INTERLINEAR = "\ufff9\ufffa\ufffb"


@cache
def _replacements() -> dict[int, str]:
    table = {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n"}
    table |= dict.fromkeys(range(0x7F, 0xA0), _STAND_IN)
    # A lone surrogate cannot be written to a file at all.
    table |= dict.fromkeys(range(0xD800, 0xE000), _STAND_IN)
    table |= {ord(character): _STAND_IN for character in _BIDI_CONTROLS + _INTERLINEAR}
    return table | {ord(character): " " for character in _LINE_CONTROLS}


def harmless(text: str) -> str:
    """Replace every character that could act on a screen instead of being read on it.

    Control characters become their Unicode control picture or U+FFFD, bidirectional embeddings, overrides and
    isolates (which can show a sentence in another order than it was written) become U+FFFD, and unusual line ends
    become spaces. Tabs, line feeds and the marks that right-to-left scripts need stay.

    Args:
        text: any string, also one that no encoding accepts.

    Returns:
        A string of the same length: offsets into `text` are offsets into it.
    """
    return text.translate(_replacements())


def on_one_line(text: str) -> str:
    """A harmless piece of a line, each run of white space one space; pieces of one text can be put side by side."""
    return _WHITE_SPACE.sub(" ", harmless(text))


def one_line(text: str) -> str:
    """A harmless text on one line, its runs of white space one space each: for names, cells and labels."""
    return on_one_line(text).strip()
