"""Ids: a letter for the noun, and a hash of what makes the one thing this and no other."""

from __future__ import annotations

import hashlib


def item_id(letter: str, told: str) -> str:
    """The letter and 16 hexadecimal digits of the SHA-256 of `told`.

    Sixty-four bits: among the ten million items of a very large dossier, two are alike once in 370,000 dossiers.
    """
    return letter + hashlib.sha256(told.encode()).hexdigest()[:16]
