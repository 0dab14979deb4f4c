"""Workbenches that run while the tests of a module ask them."""

from __future__ import annotations

import pytest
from benchmarks.serving import write_dossier
from tests.report.woven import hostile_woven_pile, woven_pile
from tests.web.serving import serving
from tests.web.visiting import Visit


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """The small pile, served."""
    with serving(write_dossier(woven_pile(), tmp_path_factory.mktemp("served") / "lake.sayso")) as running:
        yield running


@pytest.fixture
def desk(tmp_path):
    """The small pile, served for one test that changes it."""
    with serving(write_dossier(woven_pile(), tmp_path / "desk.sayso")) as running:
        yield running


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """The pile whose pages try everything, served."""
    with serving(write_dossier(hostile_woven_pile(), tmp_path_factory.mktemp("hostile") / "evil.sayso")) as running:
        yield running


@pytest.fixture
def visit(chromium):
    """Lets browsers in, and closes them afterwards."""
    visits = []

    def come_in(served, **options):
        visits.append(Visit(chromium, served, **options))
        return visits[-1]

    yield come_in
    for each in visits:
        each.context.close()
