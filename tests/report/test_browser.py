"""The report in a real browser: nothing runs, nothing leaves, everything can be read."""

from __future__ import annotations

import pytest
from tests.report.pile import hostile_pile, pile
from tests.report.woven import hostile_woven_pile, woven_pile

from sayso.report import html

pytestmark = pytest.mark.browser


class Visit:
    """A report opened in its own context, with everything it tried to do."""

    def __init__(self, chromium, path, **options):
        self.context = chromium.new_context(**options)
        self.requests, self.complaints = [], []
        self.context.on("request", lambda request: self.requests.append(request.url))
        self.page = self.context.new_page()
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: self.complaints.append(dialog.message))
        self.page.goto(path.as_uri())


@pytest.fixture
def visit(chromium, tmp_path):
    visits = []

    def open_report(contents, **options):
        path = tmp_path / "report.html"
        path.write_text(html(contents), encoding="utf-8")
        visits.append(Visit(chromium, path, **options))
        return visits[-1]

    yield open_report
    for each in visits:
        each.context.close()


@pytest.mark.parametrize("made", [pile, hostile_pile, woven_pile, hostile_woven_pile])
def test_nothing_runs_and_nothing_leaves(visit, made):
    visited = visit(made())
    visited.page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    visited.page.mouse.wheel(0, 10_000)
    visited.page.keyboard.press("Tab")
    visited.page.wait_for_timeout(300)
    assert visited.page.evaluate("window.ran") is None
    assert [url for url in visited.requests if not url.startswith("file:")] == []
    assert len(visited.requests) == 1
    assert visited.complaints == []


def test_the_policy_forbids_what_the_report_does_not_need(visit):
    visited = visit(pile())
    visited.page.evaluate(
        """() => {
            const image = document.createElement("img");
            image.src = "http://evil.example/i";
            const style = document.createElement("style");
            style.textContent = "body { display: none }";
            document.body.append(image, style);
        }"""
    )
    visited.page.wait_for_timeout(200)
    assert visited.page.locator("h1").is_visible()
    assert len(visited.complaints) == 2
    assert all("Content Security Policy" in complaint for complaint in visited.complaints)


@pytest.mark.parametrize("made", [pile, hostile_pile, woven_pile, hostile_woven_pile])
@pytest.mark.parametrize("width", [360, 768, 1280])
def test_no_page_is_wider_than_the_screen(visit, made, width):
    page = visit(made(), viewport={"width": width, "height": 800}).page
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_everything_can_be_read_without_script(visit):
    contents = pile()
    page = visit(contents, java_script_enabled=False).page
    assert page.locator("h1").is_visible()
    for attribution in contents.attributions:
        statement = page.locator(f"[id='{attribution.id}']")
        if statement.locator("xpath=ancestor::details").count():
            statement.locator("xpath=ancestor::details/summary").click()
        assert statement.is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_style_is_applied_in_both_colour_schemes(visit, scheme):
    page = visit(pile(), color_scheme=scheme).page
    ground = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert ground == {"light": "rgb(251, 250, 246)", "dark": "rgb(23, 22, 19)"}[scheme]


def test_a_jump_opens_what_is_folded_and_shows_where_it_led(visit):
    contents = pile()
    unsure = contents.attributions[3]
    page = visit(contents).page
    page.locator(f"a.ref[href='#{unsure.id}']").click()
    statement = page.locator(f"[id='{unsure.id}']")
    assert statement.is_visible()
    assert statement.evaluate("each => getComputedStyle(each).outlineStyle") == "solid"
    statement.locator(f"a[href='#at-{unsure.id}']").click()
    passage = page.locator(f"[id='at-{unsure.id}']")
    box = passage.bounding_box()
    assert box is not None
    below_the_bar = page.locator("nav").bounding_box()["height"]
    assert below_the_bar <= box["y"] <= page.viewport_size["height"]


def test_the_keyboard_reaches_the_report(visit):
    page = visit(pile()).page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")


def test_print_unfolds_everything(visit):
    page = visit(pile()).page
    page.emulate_media(media="print")
    assert not page.locator("nav").is_visible()
    assert page.get_by_text("Win a free boat").last.is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_report_breaks_no_rule_of_accessibility(visit, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    width = {"light": 1280, "dark": 390}[scheme]
    page = visit(woven_pile(), color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True).page
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    found = axe.run(page, options={"rules": {"target-size": {"enabled": True}}}).response["violations"]
    assert [(rule["id"], [node["html"] for node in rule["nodes"]][:3]) for rule in found] == []


def test_a_citation_unfolds_without_script_and_is_marked_by_one_click(visit):
    page = visit(woven_pile(), java_script_enabled=False).page
    cite = page.locator(".st .cite").first
    cite.locator("summary").click()
    words = cite.locator("p")
    assert words.is_visible()
    words.click()
    marked = page.evaluate("getSelection().toString()")
    assert "as quoted by" in marked
    assert marked.strip() == words.inner_text().strip()
