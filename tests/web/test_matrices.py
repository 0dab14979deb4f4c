"""The matrix in the workbench: rated, weighed, sorted, changed, and told what changed."""

from __future__ import annotations

import html
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from benchmarks.serving import write_dossier
from tests.report.woven import woven_pile
from tests.web.serving import serving
from tests.web.test_reworking import change

from sayso.model import Claim, Evidence
from sayso.web import Settings

CONTENTS = woven_pile()
MATRIX = CONTENTS.matrices[0]
CLAIM = CONTENTS.claims[0]
PATH = f"/matrices/{MATRIX.id}"
CELL = f"cell {CLAIM.id} {MATRIX.hypotheses[0].id}"


@pytest.fixture
def two(tmp_path):
    """A matrix with two pieces of evidence, served to two people."""
    other = Claim.model_validate(CLAIM.model_dump() | {"id": "c" + "1" * 16, "proposition": "the pumps had failed"})
    wide = MATRIX.model_copy(update={"evidence": (*MATRIX.evidence, Evidence(claim=other.id))})
    contents = CONTENTS.model_copy(update={"claims": (CLAIM, other), "matrices": (wide,)})
    with serving(write_dossier(contents, tmp_path / "two.sayso"), Settings()) as running:
        yield running


def scores(body):
    """For each rater what is against each hypothesis."""
    rows = re.findall(r"against it: <bdi>(.*?)</bdi></th>(.*?)</tr>", body)
    return {by: re.findall(r"-?\d\.\d\d", cells) for by, cells in rows}


def test_ratings_and_weights_are_kept_and_taken_back(desk):
    change(desk, PATH, **{CELL: "II", f"credibility {CLAIM.id}": "high"})
    body = desk.get(PATH)[2]
    assert "<option selected>II</option>" in body
    assert "<option selected>high</option>" in body
    assert scores(body) == {"Ana": ["-2.83", "0.00", "0.00"]}
    change(desk, PATH, **{CELL: ""})
    assert scores(desk.get(PATH)[2]) == {}


def test_what_one_form_kept_is_undone_together(desk):
    cells = {f"cell {CLAIM.id} {each.id}": "I" for each in MATRIX.hypotheses}
    status, headers, _ = desk.post(PATH, {"csrf": desk.csrf, "then": PATH, **cells})
    entries = parse_qs(urlsplit(headers["location"]).query)["entry"][0]
    assert (status, len(entries.split())) == (303, len(cells))
    change(desk, "/undo", entry=entries)
    assert scores(desk.get(PATH)[2]) == {}
    change(desk, "/redo", entry=entries)
    assert scores(desk.get(PATH)[2]) == {"Ana": ["-1.00"] * len(cells)}


def test_what_tells_the_hypotheses_apart_comes_first_and_names_whose_ranking_hangs_on_it(two):
    hypotheses = [each.id for each in MATRIX.hypotheses]
    second = "c" + "1" * 16
    ratings = {f"cell {CLAIM.id} {each}": "N" for each in hypotheses}
    ratings |= {f"cell {second} {each}": value for each, value in zip(hypotheses, ("CC", "II", "I"), strict=True)}
    change(two, PATH, **ratings)
    order = re.findall(r'name="credibility (c\w+)"', two.get(f"{PATH}?sort=telling")[2])
    assert order == [second, CLAIM.id]
    assert "decides for <bdi>Ana</bdi>" in two.get(PATH)[2]


def test_ratings_of_one_rater_are_shown_alone(two):
    change(two, PATH, **{CELL: "I"})
    assert scores(two.get(f"{PATH}?by=Ana")[2]).keys() == {"Ana"}
    assert scores(two.get(f"{PATH}?by=Nobody")[2]) == {}


def test_what_changed_since_a_day_is_told_with_the_ranking_that_it_turned(desk):
    assert "No rating, hypothesis or evidence is otherwise" in desk.get(PATH)[2]
    change(desk, PATH, **{CELL: "II"})
    body = desk.get(PATH)[2]
    assert re.search(r'<td><bdi>Ana</bdi></td>.*<td dir="auto">–</td><td><b>II</b></td>', body)
    assert "no ranking then, least against" in body
    for day in ("2999-01-01", "none"):
        assert desk.get(f"{PATH}?since={day}")[0] == 200
    assert "No rating, hypothesis or evidence is otherwise" in desk.get(f"{PATH}?since=2999-01-01")[2]


def test_hypotheses_and_evidence_that_came_and_went_since_a_day_are_told_with_who_it_was(desk):
    def told():
        body = html.unescape(desk.get(PATH)[2])
        rows = re.findall(r"<tr><td><bdi>Ana</bdi></td>(.*?)</tr>", body)
        return [tuple(re.findall(r"<td[^>]*>(?:<b>)?(.*?)(?:</b>)?</td>", row)) for row in rows]

    forms, (first, second, third) = f"{PATH}/hypotheses", MATRIX.hypotheses
    change(desk, PATH, **{f"cell {CLAIM.id} {each}": "II" for each in (first.id, second.id)})
    change(desk, forms, kind="add-hypothesis", value="A third answer")
    change(desk, forms, kind="edit-hypothesis", hypothesis=first.id, value="wants the treaty")
    change(desk, forms, kind="remove-hypothesis", hypothesis=second.id)
    change(desk, forms, kind="remove-hypothesis", hypothesis=third.id)
    change(desk, forms, kind="remove-evidence", claim=CLAIM.id)
    assert told() == [
        ("", "A third answer", "–", "added"),
        ("", "wants the treaty", f"“{first.label}”", "reworded"),
        ("", second.label, "in the matrix", "left out"),
        ("", third.label, "in the matrix", "left out"),
        (CLAIM.proposition, "", "in the matrix", "left out"),
    ]
    for _ in range(3):
        change(desk, "/undo")
    ratings = [(CLAIM.proposition, "wants the treaty", "–", "II"), (CLAIM.proposition, second.label, "–", "II")]
    assert sorted(told()[2:]) == sorted(ratings)


def test_hypotheses_and_evidence_are_added_reworded_and_left_out(desk):
    forms = f"{PATH}/hypotheses"
    change(desk, forms, kind="add-hypothesis", value="A third answer")
    added = re.search(r'<option value="(h\w{16})">A third answer', desk.get(PATH)[2])[1]
    change(desk, forms, kind="edit-hypothesis", hypothesis=added, value="A better answer")
    assert "A third answer" not in desk.get(PATH)[2]
    change(desk, forms, kind="remove-hypothesis", hypothesis=added)
    assert added not in desk.get(PATH)[2]
    change(desk, forms, kind="remove-evidence", claim=CLAIM.id)
    assert f"credibility {CLAIM.id}" not in desk.get(PATH)[2]
    change(desk, forms, kind="add-evidence", value=f"http://127.0.0.1/claims/{CLAIM.id}")
    assert f"credibility {CLAIM.id}" in desk.get(PATH)[2]


def test_how_likely_a_hypothesis_is_is_judged(desk):
    form = {"kind": "likelihood", "hypothesis": MATRIX.hypotheses[0].id, "value": "unlikely"}
    change(desk, f"{PATH}/hypotheses", **form)
    body = html.unescape(desk.get(PATH)[2])
    assert re.search(r"<bdi>Ana</bdi></b> on .*: <b>unlikely</b>", body)
