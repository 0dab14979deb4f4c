"""A working day on the demo dossier, in a browser: read, follow, correct, judge, undo, add, export, verify."""

from __future__ import annotations

import json
import re
from collections import Counter

import pytest
from tests.web.serving import serving

import sayso
from sayso.demo import pages_folder

pytestmark = [pytest.mark.browser, pytest.mark.slow]

NEW_PAGE = """<!DOCTYPE html><html lang="en"><head><title>Divers inspect the Dravin gates</title>
<meta property="og:site_name" content="Calvera Evening Post">
<meta property="article:published_time" content="2024-05-20T09:00:00Z"></head><body>
<h1>Divers inspect the Dravin gates</h1><p>By Lena Sorrow</p><p>20 May 2024</p>
<p>Divers who inspected the barrage found the chains of three gates cut, the engineer Odo Marsh said on Monday.</p>
<p>Norvenia denied that its officers were near the river. “Nobody of ours was there,” said Vera Malkin.</p>
</body></html>"""
_PATIENCE = 120_000
"""Milliseconds that reading a page and weaving may take where many tests run at once."""


@pytest.fixture(scope="module")
def dossier(tmp_path_factory):
    """The demo dossier, as `sayso demo` makes it."""
    path = tmp_path_factory.mktemp("day") / "demo.sayso"
    sayso.build(pages_folder(), path).close()
    return path


class Day:
    """What is worked on, chosen from what is there, so that better reading does not break the day."""

    def __init__(self, path):
        with sayso.open(path) as opened:
            contents = opened.contents()
        told = Counter(each.actor for each in contents.attributions)
        self.claim = max(contents.claims, key=lambda each: (each.affirming.maximum, len(each.members)))
        held = {one.attribution for one in self.claim.members}
        self.statement = next(
            each for each in contents.attributions if each.position == "affirms" and each.id not in held and each.actor
        )
        people = [each for each in contents.actors if told[each.id] > 1 and each.id != self.statement.actor]
        self.one, self.other = people[:2]
        self.matrix = contents.matrices[0]


def test_a_working_day(visit, dossier, tmp_path):
    day = Day(dossier)
    with serving(dossier, idle=0.5) as desk:
        visited = visit(desk, accept_downloads=True)
        page = visited.page
        read_and_follow_a_claim_to_its_origin(page, day)
        correct_a_speaker(page, desk, day)
        merge_two_actors(page, desk, day)
        split_a_claim(page, desk, day)
        rate_the_matrix_and_undo(page, desk, day)
        add_a_page(page, desk, tmp_path)
        see_that_corrections_survived(page, desk, day)
        exported = export(page, desk)
        assert visited.complaints == []
        assert all(url.startswith(desk.base) for url in visited.requests)
    verify(dossier, exported, day)


def read_and_follow_a_claim_to_its_origin(page, day):
    page.get_by_role("link", name="Claims", exact=True).click()
    page.locator(f'a.open[href="/claims/{day.claim.id}"]').press("Enter")
    page.get_by_text("how this range was reached").first.click()
    page.locator(".how li a").first.click()
    page.wait_for_url("**/pages/p*")
    assert page.locator(".notes li").count() > 0
    page.go_back()
    page.locator(".side .via a").first.click()
    marked = page.locator(".text :target").first
    assert 0 <= marked.bounding_box()["y"] <= page.viewport_size["height"]


def correct_a_speaker(page, desk, day):
    page.goto(f"{desk.base}/pages/{day.statement.page}")
    page.locator(f'.notes a[href="/statements/{day.statement.id}"]').click()
    page.wait_for_url("**/statements/*")  # its script hears keys from then on
    page.keyboard.press("s")
    page.keyboard.type("Harbour Master Iven Roth")
    page.locator("form", has_text="Change the speaker").get_by_label("Because").fill("the caption names him")
    page.keyboard.press("Enter")
    page.get_by_role("status").get_by_text("Kept: source").wait_for()
    assert page.get_by_role("heading", level=1).inner_text() == "Harbour Master Iven Roth"


def merge_two_actors(page, desk, day):
    page.goto(f"{desk.base}/people/{day.one.id}")
    page.get_by_text("Correct this name").click()
    page.get_by_label("Somebody else is the same").fill(f"{desk.base}/people/{day.other.id}")
    page.get_by_role("button", name="Merge them").click()
    page.get_by_text("Kept: merge actors").wait_for()
    assert day.other.name in page.locator(".who").first.inner_text()


def split_a_claim(page, desk, day):
    page.goto(f"{desk.base}/claims/{day.claim.id}")
    page.get_by_text("Correct this claim").click()
    boxes = page.get_by_role("group", name="Its passages").get_by_role("checkbox")
    before = boxes.count()
    assert before == len(day.claim.members)
    boxes.nth(1).check()
    page.get_by_role("button", name="Split off what is ticked").click()
    page.get_by_text("Kept: split claim").wait_for()
    page.get_by_text("Correct this claim").click()
    assert boxes.count() == before - 1


def rate_the_matrix_and_undo(page, desk, day):
    page.goto(f"{desk.base}/matrices/{day.matrix.id}")
    cells = page.locator("tr[data-evidence] td select")
    for cell, value in enumerate(("II", "C")):
        cells.nth(cell).select_option(value)
        assert page.locator("[data-live] td").first.inner_text() == "-2.00"
        with page.expect_navigation():
            page.get_by_role("button", name="Keep my ratings").click()
        page.get_by_text("Kept: rate").wait_for()
        assert cells.nth(cell).input_value() == value
    assert "against it: Ana" in page.locator("tfoot").inner_text()
    assert page.locator("#since ~ .wide tbody tr").count() == 2
    page.keyboard.press("u")
    page.locator("#since ~ .wide tbody tr").nth(1).wait_for(state="detached")
    assert cells.nth(0).input_value() == "II"
    assert cells.nth(1).input_value() == ""


def add_a_page(page, desk, folder):
    saved = folder / "divers.html"
    saved.write_text(NEW_PAGE, encoding="utf-8")
    page.goto(f"{desk.base}/pages")
    page.get_by_role("link", name="Add pages").click()
    page.get_by_label("Files").set_input_files(saved)
    page.get_by_role("button", name="Add them").click()
    page.get_by_text("Taken in: 1 of 1").wait_for()
    page.get_by_role("link", name="Show it").wait_for(timeout=_PATIENCE)
    page.goto(f"{desk.base}/pages?words=divers")
    page.locator("a.open").first.click()
    assert page.get_by_role("heading", level=1).inner_text() == "Divers inspect the Dravin gates"
    assert page.get_by_text("Odo Marsh").first.is_visible()


def see_that_corrections_survived(page, desk, day):
    page.goto(f"{desk.base}/corrections")
    standing = page.locator(".log small").all_inner_texts()
    assert sorted(standing) == ["counts", "counts", "counts", "counts", "undone by Ana"]
    page.goto(f"{desk.base}/statements/{day.statement.id}")
    assert page.get_by_role("heading", level=1).inner_text() == "Harbour Master Iven Roth"
    page.get_by_role("link", name="Harbour Master Iven Roth").first.click()
    assert page.locator(".st").count() == 1


def export(page, desk):
    page.goto(f"{desk.base}/export")
    with page.expect_download() as loading:
        page.get_by_role("link", name="json", exact=True).click()
    return json.loads(loading.value.path().read_text(encoding="utf-8"))


def verify(path, exported, day):
    """What was handed out is what the file holds, once nobody serves it."""
    kinds = [each["kind"] for each in exported["corrections"]]
    assert [each for each in kinds if each != "undo"] == ["source", "merge-actors", "split-claim"]
    assert "divers.html" in {each["file"] for each in exported["pages"]}
    said = {each["id"]: each["source_name"] for each in exported["attributions"]}
    assert said[day.statement.id] == "Harbour Master Iven Roth"
    with sayso.open(path) as dossier:
        assert dossier.verify().fits
        assert dossier.unfinished == 0
        assert not dossier.pending
        assert {each.id for each in dossier.attributions} == set(said)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT.*", exported["corrections"][0]["at"])
