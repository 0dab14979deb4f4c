"""The process that weaves behind the workbench: what it gives and remembers, and that nobody misses it when it dies."""

from __future__ import annotations

import os
import shutil
import signal
import time
from pathlib import Path

import pytest
from benchmarks.corrections.pile import here, template

import sayso
from sayso.model import MergeActors, NotAnAttribution, RenameActor
from sayso.web.weaver import Weaver


@pytest.fixture
def place(tmp_path):
    return shutil.copy(template(), tmp_path / "story.sayso")


def correct(place, make):
    with sayso.open(place) as dossier:
        dossier.correct(make(dossier), by="Ada")


def keep(place, woven):
    with sayso.open(place) as dossier:
        assert dossier.keep(woven)
        assert not dossier.pending


def from_nothing(place):
    with sayso.open(place) as dossier:
        return dossier.weaving().run(analyse=here)


def process_of(weaver):
    return weaver._running[0].pid


def test_it_gives_what_weaving_from_nothing_gives_time_after_time(place):
    corrections = (
        lambda dossier: RenameActor(target=dossier.target(dossier.actors[0].id), name="Petra Lund"),
        lambda dossier: MergeActors(
            target=dossier.target(dossier.actors[1].id), other=dossier.target(dossier.actors[2].id)
        ),
        lambda dossier: NotAnAttribution(target=dossier.target(dossier.attributions[0].id)),
    )
    weaver = Weaver(Path(place))
    processes, told = set(), []
    for make in corrections:
        correct(place, make)
        told.clear()
        woven = weaver.run(lambda: True, told.append)
        processes.add(process_of(weaver))
        assert woven.contents == from_nothing(place).contents
        keep(place, woven)
    assert len(processes) == 1
    weaver.close()
    assert [(each.stage, each.done, each.total) for each in told] == [
        ("analysing", 0, 1),
        ("analysing", 1, 1),
        ("weaving", 0, 1),
    ]


def test_another_one_is_started_where_it_died_and_none_is_left(place):
    weaver = Weaver(Path(place))
    before = weaver.run(lambda: True).contents
    killed = process_of(weaver)
    os.kill(killed, signal.SIGKILL)
    assert weaver.run(lambda: True).contents == before
    last = process_of(weaver)
    assert last != killed
    weaver.close()
    with pytest.raises(ProcessLookupError):
        os.kill(last, 0)
    assert [each.name for each in Path(place).parent.iterdir()] == ["story.sayso"]


def test_nobody_waits_for_what_is_not_wanted(place):
    weaver = Weaver(Path(place))
    began = time.monotonic()
    assert weaver.run(lambda: False) is None
    assert weaver._running is None
    assert time.monotonic() - began < 30
