"""Phrasings of denying, doubting, conceding, walking back and refusing, each read by itself."""

from __future__ import annotations

import pytest
from benchmarks.phrasings import Phrasing, phrasings, shown

from sayso.model import Position


@pytest.fixture(scope="module")
def told() -> list[tuple[Phrasing, str]]:
    """Each phrasing with the position it is shown with."""
    return [(phrasing, shown(phrasing)) for phrasing in phrasings()]


def test_nobody_is_shown_to_deny_what_was_not_denied(told) -> None:
    assert not [each.text for each, position in told if position == Position.DENIES and position not in each.right]


def test_what_goes_wrong_is_known(told) -> None:
    assert not [(each.text, position) for each, position in told if position not in each.right and not each.missed]
