"""Chromium, as the report's readers have it."""

from __future__ import annotations

import shutil

import pytest


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
