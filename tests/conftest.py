"""What all tests share: the shared material, and Chromium, as readers have it."""

from __future__ import annotations

import os
import shutil
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


@pytest.fixture(scope="session")
def chromium():
    """A headless Chromium of the system; the test is skipped where it or Playwright is absent."""
    missing = "Playwright is not installed: pip install sayso[browser]"
    playwright = pytest.importorskip("playwright.sync_api", reason=missing)
    executable = shutil.which("chromium") or shutil.which("google-chrome")
    if executable is None:
        pytest.skip("no Chromium on this machine: make browser")
    quiet = ("no-sandbox", "disable-gpu", "no-first-run", "disable-background-networking")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=executable,
            args=[f"--{switch}" for switch in (*quiet, "disable-component-update", "disable-sync")],
        )
        yield browser
        browser.close()
