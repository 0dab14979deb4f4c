"""The workbench in a real browser: reading paths, keys, no complaint, nothing from elsewhere, and axe's rules."""

from __future__ import annotations

import pytest
from tests.report.woven import woven_pile

pytestmark = pytest.mark.browser

CONTENTS = woven_pile()
CLAIM = CONTENTS.claims[0]
DENIAL = CONTENTS.attributions[1]
VIEWS = {
    "overview": "/",
    "claims": "/claims",
    "claim": f"/claims/{CLAIM.id}",
    "people": "/people",
    "person": f"/people/{DENIAL.actor}",
    "statement": f"/statements/{DENIAL.id}",
    "pages": "/pages",
    "page": f"/pages/{DENIAL.page}",
    "blocks": f"/pages/{DENIAL.page}/blocks",
    "timeline": "/timeline",
    "lineage": "/lineage",
    "explanations": "/explanations",
    "matrices": "/matrices",
    "matrix": f"/matrices/{CONTENTS.matrices[0].id}",
    "leads": "/leads",
    "versions": "/versions",
    "unsure": "/unsure",
    "corrections": "/corrections",
    "hand in": "/hand-in",
    "add": "/add",
    "export": "/export",
    "proposals": "/proposals",
    "search": "/search?q=reservoir",
    "missing": "/claims/c0000000000000000",
    "enter": "/enter",
}


def test_the_way_in_leaves_no_token_in_the_address(visit, served):
    visited = visit(served)
    assert visited.page.url == f"{served.base}/"
    assert visited.page.get_by_role("heading", level=1).inner_text() == "Who says what in 5 pages"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_view_breaks_a_rule_of_accessibility_or_is_wider_than_a_phone(visit, served, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    width = {"light": 1280, "dark": 390}[scheme]
    visited = visit(served, color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True)
    broken = []

    def look(name, page):
        found = axe.run(page).response["violations"]
        broken.extend((name, rule["id"], [node["html"] for node in rule["nodes"]][:3]) for rule in found)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            broken.append((name, "wider than the screen", []))

    for name, path in VIEWS.items():
        page = visited.to(path)
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        look(name, page)
    page = visited.to("/")
    page.get_by_role("button", name="Keys").click()
    look("sheet of keys", page)
    assert broken == []


def test_nothing_of_a_hostile_page_runs_and_nothing_leaves(visit, hostile):
    visited = visit(hostile)
    for path in ("/", "/claims", "/people", "/pages", "/timeline", "/lineage", "/explanations", "/leads", "/unsure"):
        visited.to(path)
        assert visited.page.evaluate("window.ran") is None
    for link in visited.to("/pages").locator(".items a.open").all():
        address = link.get_attribute("href")
        for path in (address, f"{address}/blocks"):
            visited.to(path)
            assert visited.page.evaluate("window.ran") is None
            visited.to("/pages")
    assert all(url.startswith(hostile.base) for url in visited.requests)
    assert visited.complaints == []


def test_a_reader_follows_a_claim_to_its_passage(visit, served):
    visited = visit(served)
    page = visited.to("/claims")
    page.locator("a.open").first.press("Enter")
    page.wait_for_url(f"**/claims/{CLAIM.id}")
    page.get_by_text("how this range was reached").first.click()
    page.locator(".side .via a").first.click()
    member = CLAIM.members[0]
    page.wait_for_url(f"**/pages/{member.page}#in-{member.page}-{member.span.start}-{member.span.end}")
    passage = page.locator(":target")
    box = passage.bounding_box()
    assert 0 <= box["y"] <= page.viewport_size["height"]
    assert visited.complaints == []


def test_keys_go_from_item_to_item_and_open_it(visit, served):
    visited = visit(served)
    page = visited.to("/unsure")
    page.keyboard.press("j")
    assert page.locator(".here").count() == 1
    page.keyboard.press("o")
    page.wait_for_url("**/statements/*")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type("jj lake")
    assert page.locator("#q").input_value() == "jj lake"


def test_a_review_is_done_by_keys_alone_and_tells_its_progress(visit, desk):
    page = visit(desk).to("/unsure")
    left = page.locator(".st").count()
    page.keyboard.press("b")
    page.wait_for_url("**/statements/*")
    page.keyboard.press("3")
    page.get_by_text("Kept: position").wait_for()
    assert page.locator('button[aria-pressed="true"]').inner_text().strip() == "doubts"
    page.keyboard.press("x")
    page.get_by_text("Kept: not an attribution").wait_for()
    page.keyboard.press("a")
    page.get_by_text("Kept: accept").wait_for()
    assert page.locator(".progress").inner_text() == f"2 readings checked by people, {left - 2} unsure left"
    page.keyboard.press("n")
    page.keyboard.type("asked the desk")
    assert page.locator("textarea[data-key=n]").input_value() == "asked the desk"


def test_keys_can_be_turned_off(visit, served):
    page = visit(served).to("/unsure")
    page.keyboard.press("?")
    page.get_by_label("Single keys do this").uncheck()
    page.keyboard.press("Escape")
    page.locator("h1").click()
    page.keyboard.press("j")
    assert page.locator(".here").count() == 0


def test_the_sheet_of_keys_opens_without_a_key_and_g_jumps(visit, served):
    page = visit(served).to("/")
    page.get_by_role("button", name="Keys").click()
    assert page.get_by_role("dialog", name="Keys").is_visible()
    page.get_by_role("button", name="Close").click()
    page.keyboard.press("g")
    page.keyboard.press("c")
    page.wait_for_url("**/claims")


def test_a_citation_is_copied(visit, served):
    visited = visit(served, permissions=["clipboard-read", "clipboard-write"])
    page = visited.to(f"/statements/{DENIAL.id}")
    page.locator("a[data-cite]").last.click()
    page.locator("a[data-done]").wait_for()
    assert "as quoted by" in page.evaluate("navigator.clipboard.readText()")
    assert page.url.endswith(DENIAL.id)


def test_every_view_reads_without_script(visit, served):
    visited = visit(served, java_script_enabled=False)
    for path in VIEWS.values():
        assert visited.to(path).get_by_role("heading", level=1).count() == 1
    visited.to("/claims").get_by_label("Words").fill("order")
    visited.page.get_by_role("button", name="Filter").click()
    assert visited.page.get_by_text("1 claim", exact=True).is_visible()


def test_words_selected_on_a_page_go_into_a_form_without_what_sayso_put_between_them(visit, served):
    visited = visit(served)
    page = visited.to(f"/pages/{DENIAL.page}")
    page.evaluate("getSelection().selectAllChildren(document.querySelector('.text .row:has(.notes)'))")
    page.locator("[data-take]").first.click()
    taken = page.locator("textarea[name=quotation]").first.input_value()
    assert taken
    assert taken == page.locator(".text .row:has(.notes) > :not(.notes)").first.inner_text()
    assert visited.complaints == []


def test_words_are_selected_with_the_keyboard_alone_and_nothing_of_the_page_changes(visit, served):
    visited = visit(served)
    page = visited.to(f"/pages/{DENIAL.page}")
    before = page.locator(".text").inner_text()
    page.locator("[data-take]").first.focus()
    for key in ("Enter", "Control+Shift+ArrowRight", "Control+Shift+ArrowRight", "x", "Enter"):
        page.keyboard.press(key)
    taken = page.evaluate("document.activeElement.value")
    assert taken
    assert taken in before
    assert page.locator(".text").inner_text() == before
    assert page.locator("[contenteditable]").count() == 0
    assert page.locator("input[name=after]").first.input_value()
    assert visited.complaints == []


def test_scores_of_a_matrix_follow_while_it_is_rated(visit, served):
    visited = visit(served)
    page = visited.to(VIEWS["matrix"])
    live = page.locator("[data-live]")
    assert live.is_hidden()
    page.locator("td select").first.select_option("II")
    assert live.locator("td").all_inner_texts()[:2] == ["-2.00", "0.00"]
    page.get_by_label("credibility").select_option("high")
    assert live.locator("td").first.inner_text() == "-2.83"
    assert visited.complaints == []
