"""The hash of our own code: what tells whether a kept result is still the one that this version would give."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parents[1]


@cache
def code_fingerprint(*rooms: str) -> str:
    """The hash of all files of these rooms (or single files), code and data."""
    digest = hashlib.sha256()
    for room in rooms:
        place = _PACKAGE / room
        for path in [place] if place.is_file() else sorted(place.rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(f"{path.relative_to(_PACKAGE).as_posix()}\0{path.stat().st_size}\0".encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()
