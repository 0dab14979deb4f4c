"""The demo pile: a dozen pages of our own about one contested event between invented countries.

Every state, city, outlet and person on them is invented; the pages show what real piles are made of.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

__all__ = ["pages_folder"]


def pages_folder() -> Path:
    """The folder that holds the demo pages.

    Returns:
        A folder on disk; sayso is always installed unpacked, so that the pages are files like any others.
    """
    return Path(str(files(__name__) / "pages"))
