"""Corrections and judgements through the workbench's forms: kept, shown at once, undone, and in nobody's way."""

from __future__ import annotations

import re

import pytest
from benchmarks.serving import write_dossier
from tests.report.woven import woven_pile
from tests.web.serving import serving

import sayso
from sayso.corrections.targets import lead_id, link_id
from sayso.dossier.woven import keep

CONTENTS = woven_pile()
DENIAL = next(each for each in CONTENTS.attributions if each.position == "denies")


def change(desk, path, **form):
    """Send a form as its page would; what the answer leads to."""
    status, headers, body = desk.post(path, {"csrf": desk.csrf, "then": "/corrections"} | form)
    assert status == 303, body
    return headers["location"]


def test_a_position_is_changed_at_once_and_undone(desk):
    path = f"/statements/{DENIAL.id}"
    assert "aria-pressed" in desk.get(path)[2]
    change(desk, path, kind="position", value="doubts")
    assert re.search(r'value="doubts"[^>]*aria-pressed', desk.get(path)[2])
    assert "not woven in yet" in desk.get("/")[2]
    change(desk, "/undo")
    assert re.search(r'value="denies"[^>]*aria-pressed', desk.get(path)[2])
    change(desk, "/redo")
    assert re.search(r'value="doubts"[^>]*aria-pressed', desk.get(path)[2])
    log = desk.get("/corrections")[2]
    assert "position: <bdi>doubts</bdi>" in log
    assert "<bdi>Ana</bdi>" in log


def test_a_changed_speaker_stands_on_the_page_and_with_the_reason_in_the_log(desk):
    change(desk, f"/statements/{DENIAL.id}", kind="source", value="Ada <b>Quill</b>", reason="the byline tells")
    _, _, body = desk.get(f"/statements/{DENIAL.id}")
    assert "Ada &lt;b&gt;Quill&lt;/b&gt;" in body
    assert "because: <bdi>the byline tells</bdi>" in desk.get("/corrections")[2]


def test_what_is_no_attribution_is_gone_and_comes_back(desk):
    change(desk, f"/statements/{DENIAL.id}", kind="not-an-attribution")
    assert desk.get(f"/statements/{DENIAL.id}")[0] == 404
    assert f'id="{DENIAL.id}"' not in desk.get(f"/pages/{DENIAL.page}")[2]
    change(desk, "/undo")
    assert desk.get(f"/statements/{DENIAL.id}")[0] == 200


def test_an_accepted_reading_leaves_the_review(desk):
    unsure = next(each for each in CONTENTS.attributions if each.confidence_band == "unsure")
    assert unsure.id in desk.get("/unsure")[2]
    change(desk, f"/statements/{unsure.id}", kind="accept")
    body = desk.get("/unsure")[2]
    assert unsure.id not in body
    assert "1 reading checked by people, " in body
    assert '<progress max="' in body


def test_what_would_change_most_is_reviewed_first(desk):
    unsure = {each.id for each in CONTENTS.attributions if each.confidence_band == "unsure"}
    held = {member.attribution for claim in CONTENTS.claims for member in claim.members}
    listed = re.findall(r'<li class="st [^"]*" id="(a\w{16})"', desk.get("/unsure")[2])
    assert set(listed) == unsure
    assert [each in held for each in listed] == sorted((each in held for each in listed), reverse=True)


def test_two_actors_become_one(desk):
    one, other = CONTENTS.actors[0], CONTENTS.actors[2]
    change(desk, f"/people/{one.id}", kind="merge-actors", value=other.name)
    assert other.name in desk.get(f"/people/{one.id}")[2]
    assert desk.post(f"/people/{one.id}", {"csrf": desk.csrf, "kind": "merge-actors", "value": "nobody"})[0] == 422


def test_names_and_statements_of_an_actor_become_somebody_else_s(desk):
    actor = next(each for each in CONTENTS.actors if each.id == DENIAL.actor)
    path = f"/people/{actor.id}"
    refused = desk.post(path, {"csrf": desk.csrf, "kind": "split-actor"})
    assert refused[0] == 422
    assert "Choose the names" in refused[2]
    change(desk, path, **{"kind": "split-actor", f"statement {DENIAL.id}": "on"})
    assert f'id="{DENIAL.id}"' not in desk.get(path)[2]
    other = re.search(r'speaker</dt> <dd><a href="(/people/r\w{16})"', desk.get(f"/statements/{DENIAL.id}")[2])[1]
    assert other != path
    assert f'id="{DENIAL.id}"' in desk.get(other)[2]


def test_a_note_stands_with_what_it_is_about(desk):
    matrix = CONTENTS.matrices[0].id
    places = {
        f"/statements/{DENIAL.id}": "",
        f"/people/{DENIAL.actor}": "",
        f"/claims/{CONTENTS.claims[0].id}": "",
        f"/pages/{DENIAL.page}": "",
        f"/matrices/{matrix}": "/hypotheses",
    }
    for place, form in places.items():
        change(desk, place + form, kind="note", value=f"ask <b>again</b> about {place}")
        assert f"ask &lt;b&gt;again&lt;/b&gt; about {place}" in desk.get(place)[2]
    link, lead = link_id(CONTENTS.lineage[0]), lead_id(CONTENTS.leads[0])
    among = {
        "/timeline": (CONTENTS.events[0].id, "events"),
        "/explanations": (CONTENTS.explanations[0].id, "answers"),
        "/lineage": (link, "links"),
        "/leads": (lead, "leads"),
    }
    for place, (item, view) in among.items():
        change(desk, "/notes", item=item, value=f"ask <b>again</b> about {place}")
        body = desk.get(place)[2]
        assert f'<a href="#{item}">one above</a></small> <span dir="auto">ask &lt;b&gt;again&lt;/b&gt; about' in body
        assert f' id="{item}"' in body
        assert f'href="/{view}/{item}"' in desk.get("/corrections")[2]
        assert desk.get(f"/{view}/{item}")[1]["location"] == f"{place}#{item}"
    assert "on: <bdi>cites Morning Post</bdi></small>" in desk.get(f"/pages/{CONTENTS.lineage[0].page}")[2]
    assert [desk.get(f"/{view}/{item[:-1]}z")[0] for item, view in among.values()] == [404] * len(among)


def test_what_found_its_place_no_more_is_told_and_leads_to_its_page(tmp_path):
    path = write_dossier(woven_pile(), tmp_path / "orphans.sayso")
    with serving(path) as desk:
        change(desk, f"/statements/{DENIAL.id}", kind="note", value="the cue is odd")
        assert "orphaned" not in desk.get("/corrections")[2]
    with sayso.open(path) as dossier, dossier._store.transaction():
        read_anew = CONTENTS.model_copy(
            update={
                "attributions": tuple(each for each in CONTENTS.attributions if each is not DENIAL),
                "claims": (),
                "matrices": (),
            }
        )
        keep(dossier._store, read_anew)
    with serving(path) as desk:
        body = desk.get("/corrections?orphaned")[2]
        assert "1 entry is orphaned" in body
        assert "the cue is odd" in body
        assert f'<a class="open" href="/pages/{DENIAL.page}">' in body
        assert desk.post(f"/statements/{DENIAL.id}", {"csrf": desk.csrf, "kind": "accept"})[0] == 422


def test_a_change_of_what_somebody_else_changed_meanwhile_is_a_conflict_and_nothing_is_lost(desk):
    path = f"/statements/{DENIAL.id}"
    saw = re.search(r'name="saw" value="(\d+)"', desk.get(path)[2])[1]
    change(desk, path, kind="position", value="doubts", saw=saw)
    form = {"csrf": desk.csrf, "kind": "position", "value": "affirms", "saw": saw}
    status, _, body = desk.post(path, form)
    assert status == 409
    assert "Somebody changed the same item" in body
    _, _, body = desk.post(path, form, Referer=f"{desk.base}{path}?page=2")
    assert f'<a href="{path}?page=2">Back, as it stands now</a>' in body
    assert 'href="//evil' not in desk.post(path, form, Referer=f"{desk.base}//evil.example/")[2]
    assert re.search(r'value="doubts"[^>]*aria-pressed', desk.get(path)[2])


@pytest.mark.parametrize("form", [{"kind": "position", "value": "x"}, {"kind": "x"}, {"kind": "source"}, {}])
def test_a_form_of_any_content_is_answered(desk, form):
    status, _, _ = desk.post(f"/statements/{DENIAL.id}", {"csrf": desk.csrf} | form)
    assert status == 400
    assert "Nobody has changed anything" in desk.get("/corrections")[2]


def test_changes_are_there_after_a_restart_and_in_a_read_only_workbench(tmp_path):
    from sayso.web import Settings

    path = write_dossier(woven_pile(), tmp_path / "kept.sayso")
    with serving(path) as first:
        change(first, f"/statements/{DENIAL.id}", kind="position", value="doubts")
    with serving(path) as second:
        assert re.search(r'value="doubts"[^>]*aria-pressed', second.get(f"/statements/{DENIAL.id}")[2])
    with serving(path, Settings(read_only=True)) as shown:
        body = shown.get(f"/statements/{DENIAL.id}")[2]
        assert "Correct it" not in body
        assert "doubts" in body
