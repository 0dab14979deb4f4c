"""The bars on the shared material, as the benchmark measures them."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.bare_text import measure_news, measure_pile, measure_web_text

pytestmark = pytest.mark.shared


def test_roles_of_the_pile(shared: Path):
    figures = measure_pile(shared / "piles" / "bounties")
    assert figures["pile.role_accuracy"] >= 0.97
    assert figures["pile.spam_recall"] == 1
    assert min(figures["pile.kept_precision"], figures["pile.kept_recall"]) >= 0.98


def test_web_pages_without_their_mark_up(shared: Path):
    figures = measure_web_text(shared)
    assert figures["web_text.kept_recall"] >= 0.92
    assert figures["web_text.left_out_rejection"] >= 0.80


@pytest.mark.slow
def test_news_is_kept(shared: Path):
    assert measure_news(shared)["news.content_kept"] >= 0.99
