"""What all tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("SAYSO_SHARED", Path(__file__).parents[2] / "shared"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared piles and data sets; the test is skipped where it is absent."""
    if not (SHARED / "piles").is_dir():
        pytest.skip(f"no shared material at {SHARED}: set SAYSO_SHARED to its folder")
    return SHARED
