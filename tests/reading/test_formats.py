"""One event saved in every format reads the same."""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter

import pytest
from tests.reading import saving, warcs

from sayso.analysis import analyse
from sayso.language import load
from sayso.model import Page, PageStatus, Role
from sayso.reading import read_page
from sayso.reading.archives import captures
from sayso.reading.inputs import Input

SAVED = {
    "event.html": saving.html().encode(),
    "event.txt": saving.plain().encode(),
    "event.md": saving.markdown().encode(),
    "event.mhtml": saving.mhtml(),
    "event.docx": saving.event_docx(),
    "event.pdf": saving.event_pdf(),
}


def statements(page: Page) -> list[tuple[object, ...]]:
    """Who says what on a page, white space apart, in order."""

    def words(span: tuple[int, int] | None) -> str | None:
        return None if span is None else " ".join(page.text[slice(*span)].split())

    return [
        (
            words(each.source),
            each.source_name,
            words(each.cue),
            tuple(map(words, each.content)),
            each.act,
            each.form,
            each.position,
            each.certainty,
            each.chain,
        )
        for each in analyse(page, load()).attributions
    ]


@pytest.mark.parametrize("file", SAVED)
def test_every_format_gives_the_same_attributions(file):
    expected = statements(read_page(SAVED["event.html"], "event.html"))
    assert len(expected) >= 8
    page = read_page(SAVED[file], file)
    assert page.status is PageStatus.ANALYSED
    assert statements(page) == expected


@pytest.mark.parametrize("packed", [warcs.warc, lambda record: warcs.wacz(warcs.warc(record))])
def test_a_record_of_an_archive_gives_the_same_attributions(packed, tmp_path):
    archive = tmp_path / "event.archive"
    archive.write_bytes(packed(warcs.response("https://veld.example/event", SAVED["event.html"])))
    (capture,) = captures(Input("event.archive", archive), Counter())
    page = read_page(capture.data, capture.file, media_type=capture.media_type)
    assert statements(page) == statements(read_page(SAVED["event.html"], "event.html"))


@pytest.mark.browser
def test_what_a_browser_prints_gives_the_same_attributions(tmp_path):
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("no Chromium on this machine: make browser")
    source, printed = tmp_path / "event.html", tmp_path / "event.pdf"
    columns = "<style>p { text-align: justify } article { column-count: 2 } h1 { column-span: all }</style></head>"
    source.write_text(saving.html().replace("</head>", columns), encoding="utf-8")
    switches = (
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        f"--user-data-dir={tmp_path}",
        f"--print-to-pdf={printed}",
    )
    subprocess.run([chromium, *switches, source.as_uri()], check=True, capture_output=True, timeout=120)
    page = read_page(printed.read_bytes(), "event.pdf")
    assert statements(page) == statements(read_page(SAVED["event.html"], "event.html"))
    assert page.custody.captured_with.startswith("HeadlessChrome/")


@pytest.mark.parametrize("file", SAVED)
def test_every_format_gives_the_same_kept_text_and_metadata(file):
    page = read_page(SAVED[file], file)
    kept = [
        line.lstrip("# ")
        for block in page.kept
        for line in page.text[block.start : block.end].splitlines()
        if line.strip()
    ]
    assert kept == [saving.TITLE, *saving.LEAD, saving.HEADING, *saving.STORY]
    assert [block.role for block in page.kept][:3] == [Role.HEADLINE, Role.BODY, Role.HEADING]
    told = page.metadata
    assert (told.title, told.authors, told.published, told.language) == (
        saving.TITLE,
        ("Ilse Dorran",),
        "2026-05-03",
        "en",
    )


@pytest.mark.parametrize("file", ["event.mhtml", "event.docx", "event.pdf"])
def test_a_format_is_found_by_content_whatever_the_name(file):
    named = read_page(SAVED[file], file)
    unnamed = read_page(SAVED[file], "download", media_type="text/plain")
    assert (unnamed.text, unnamed.blocks, unnamed.media_type) == (named.text, named.blocks, named.media_type)
