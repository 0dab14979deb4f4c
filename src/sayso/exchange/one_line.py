"""Text of pages on one line, for formats that give line breaks and control characters a meaning."""

from __future__ import annotations


def on_one_line(text: str) -> str:
    """The characters that print, each run of all others one space."""
    printable = "".join(each if each.isprintable() else " " for each in text)
    return " ".join(printable.split())
