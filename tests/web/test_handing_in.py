"""Handing in and shared copies in the workbench: the files it makes, asked from the running server."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from benchmarks.serving import write_dossier
from tests.report.woven import woven_pile
from tests.web.serving import serving

import sayso
from sayso.report import html
from sayso.report.checking import check
from sayso.report.sure import without_unsure
from sayso.web import Settings

CONTENTS = woven_pile()


def body_of(served, path: str) -> bytes:
    """The bytes of an answer."""
    import http.client
    from contextlib import closing

    with closing(http.client.HTTPConnection("127.0.0.1", served.port, timeout=20)) as connection:
        connection.request("GET", path, headers={"Cookie": f"{served.sessions.cookie}={served.cookie}"})
        return connection.getresponse().read()


def test_the_report_that_is_handed_in_is_what_the_dossier_gives(served):
    status, headers, body = served.get("/hand-in/report.html")
    assert (status, headers.get_content_type()) == (200, "application/octet-stream")
    assert headers["content-disposition"] == "attachment; filename*=UTF-8''lake.html"
    assert check(body.encode(), CONTENTS).differences == ()
    _, _, sure = served.get("/hand-in/report.html?unsure=without")
    assert sure == html(without_unsure(CONTENTS))


def test_notes_and_tables_go_with_it(served):
    _, _, notes = served.get("/export/markdown?unsure=without")
    assert "left out: 2 unsure readings" in notes
    archive = body_of(served, "/export/csv")
    assert archive == body_of(served, "/export/csv")
    with zipfile.ZipFile(io.BytesIO(archive)) as tables:
        assert {"attributions.csv", "claims.csv", "method.csv"} <= set(tables.namelist())


def test_the_view_keeps_the_choice_and_tells_the_digest(served):
    _, _, body = served.get("/hand-in?unsure=without")
    links = re.findall(r'<a href="(/(?:hand-in|export)/[^"]+)"', body)
    assert len(links) == 4
    assert all("unsure=without" in link for link in links)
    digest = re.search(r'class="digest">([0-9a-f]{64})<', body)[1]
    assert digest in html(CONTENTS)


def test_confidential_pages_are_warned_of(desk):
    page = CONTENTS.pages[0]
    form = {"csrf": desk.csrf, "kind": "confidential", "value": "yes", "then": "/"}
    assert desk.post(f"/pages/{page.id}", form)[0] == 303
    _, _, body = desk.get("/hand-in")
    assert "These files hold 1 confidential page" in body
    assert page.metadata.title in body


@pytest.mark.browser
def test_the_report_to_print_runs_nothing_and_is_unfolded_on_paper(visit, served):
    visited = visit(served)
    page = visited.to("/hand-in/report.html?show")
    assert page.evaluate("getComputedStyle(document.body).maxWidth") != "none"
    page.emulate_media(media="print")
    assert page.get_by_text("Win a free boat").last.is_visible()
    assert not page.locator(".cite").first.is_visible()
    assert visited.complaints == []


def test_a_shared_copy_is_shown_read_only_and_says_what_it_is(tmp_path):
    path = write_dossier(CONTENTS, tmp_path / "story.sayso")
    with sayso.open(path) as opened:
        opened.share(tmp_path / "shared.sayso")
    with serving(tmp_path / "shared.sayso", Settings(read_only=True)) as running:
        for view in ("/", "/claims", f"/pages/{CONTENTS.pages[0].id}", "/hand-in", "/lineage", "/people"):
            status, _, body = running.get(view)
            assert status == 200
            assert "This is a shared copy of a dossier" in body
        assert "characters of pages that nothing cites" in running.get("/hand-in")[2]
        page = running.get(f"/pages/{CONTENTS.pages[0].id}")[2]
        assert "/original" not in page
        assert "[…]" in page
        assert "Win a free boat" not in page
