"""Proposals of second readers in the workbench: shown beside the passage, taken on, rejected."""

from __future__ import annotations

import re

import pytest
from benchmarks.serving import write_dossier
from tests.report.woven import hostile_woven_pile, woven_pile
from tests.web.serving import serving

import sayso
from sayso.model import AddAttribution, MoveMember, SetPosition

CONTENTS = woven_pile()
HERALD, WIRE = CONTENTS.pages[:2]
FAIRY = next(each for each in CONTENTS.attributions if each.page == WIRE.id and each.position == "denies")


@pytest.fixture
def proposed(tmp_path):
    """The small pile with a proposal of each kind, served."""
    path = write_dossier(CONTENTS, tmp_path / "desk.sayso")
    with sayso.open(path) as dossier:
        at = WIRE.text.index("Veld rejects lake report")
        passage = dossier.passage(WIRE.id, at, at + len("Veld rejects lake report"))
        words = dossier.passage(WIRE.id, at + len("Veld rejects "), passage.anchor.end)
        target, claim = dossier.target(FAIRY.id), dossier.target(CONTENTS.claims[0].id)
        for change in (
            AddAttribution(target=passage, content=(words.anchor,), name="Veld", position="denies"),
            SetPosition(target=target, value="doubts"),
            MoveMember(target=target, into=claim),
        ):
            dossier.propose(change, model="<b>tiny</b>")
        ids = [entry.id for entry in dossier.log()]
    with serving(path) as running:
        yield running, ids


def _position(desk):
    """The position in which the statement of the fairy tale is read."""
    return re.search(r'value="(\w+)"[^>]*aria-pressed', desk.get(f"/statements/{FAIRY.id}")[2])[1]


def test_each_is_shown_with_its_passage_and_model_and_changes_nothing(proposed):
    desk, ids = proposed
    _, _, body = desk.get("/proposals")
    assert "3 proposals" in body
    assert all(f'id="{each}"' in body for each in ids)
    assert body.count("proposed by <bdi>&lt;b&gt;tiny&lt;/b&gt;</bdi>") == 3
    assert "A statement that was missed" in body
    assert "now: denies" in body
    assert CONTENTS.claims[0].proposition in body
    assert '<a href="/proposals">3 proposals</a>' in desk.get("/unsure")[2]
    assert _position(desk) == "denies"
    assert "not woven in yet" not in body
    assert desk.get("/corrections")[2].count("proposed</small>") == 3


def test_what_is_taken_on_is_a_correction_of_this_person_and_can_be_undone(proposed):
    desk, ids = proposed
    missed, position, _ = ids
    for each in (missed, position):
        assert desk.post(f"/proposals/{each}", {"csrf": desk.csrf, "then": "/proposals"})[0] == 303
    assert "1 proposal" in desk.get("/proposals")[2]
    log = desk.get("/corrections")[2]
    assert log.count("because: <bdi>Proposed by &lt;b&gt;tiny&lt;/b&gt;.</bdi>") == 2
    assert log.count("taken on</small>") == 2
    assert _position(desk) == "doubts"
    assert desk.post(f"/proposals/{missed}", {"csrf": desk.csrf, "then": "/proposals"})[0] == 422
    desk.post("/undo", {"csrf": desk.csrf, "then": "/corrections"})
    assert "2 proposals" in desk.get("/proposals")[2]


def test_what_is_rejected_is_gone_and_stays_in_the_log(proposed):
    desk, ids = proposed
    for each in ids:
        assert desk.post("/undo", {"csrf": desk.csrf, "then": "/proposals", "entry": each})[0] == 303
    assert "None waits." in desk.get("/proposals")[2]
    assert desk.get("/corrections")[2].count("undone by <bdi>Ana</bdi>") == 3
    assert "of a second reader" not in desk.get("/unsure")[2]


def test_a_proposal_on_a_hostile_page_is_text(tmp_path):
    contents = hostile_woven_pile()
    page = contents.pages[0]
    path = write_dossier(contents, tmp_path / "evil.sayso")
    with sayso.open(path) as dossier:
        passage = dossier.passage(page.id, page.blocks[0].start, page.blocks[0].end)
        dossier.propose(AddAttribution(target=passage, content=(passage.anchor,), name="<script>"), model="m")
    with serving(path) as desk:
        _, _, body = desk.get("/proposals")
    assert "<script>window" not in body
    assert "<bdi>&lt;script&gt;</bdi>" in body
