"""What all tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# The first draw on a fresh machine builds Unicode tables for seconds, and a loaded machine is slow: neither is a
# failure. Always the same examples, so that a red run is red again.
settings.register_profile("sayso", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("sayso")

SHARED = Path(os.environ.get("SAYSO_SHARED", Path(__file__).parents[2] / "shared"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared piles and data sets; the test is skipped where it is absent."""
    if not (SHARED / "piles").is_dir():
        pytest.skip(f"no shared material at {SHARED}: set SAYSO_SHARED to its folder")
    return SHARED
