"""The dossiers that every export is checked with: invented records, hostile ones, the demo, and real pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.report.woven import hostile_woven_pile, woven_pile

import sayso
from sayso.demo import pages_folder
from sayso.model import Contents


@pytest.fixture(scope="session")
def demo() -> Contents:
    with sayso.build(pages_folder()) as dossier:
        return dossier.contents()


@pytest.fixture(scope="session")
def bounties(shared: Path) -> Contents:
    with sayso.build(shared / "piles" / "bounties" / "pages") as dossier:
        return dossier.contents()


@pytest.fixture(params=["woven", "hostile", "demo", "bounties"])
def contents(request: pytest.FixtureRequest) -> Contents:
    """Each of them in turn."""
    made = {"woven": woven_pile, "hostile": hostile_woven_pile}
    return made[request.param]() if request.param in made else request.getfixturevalue(request.param)
