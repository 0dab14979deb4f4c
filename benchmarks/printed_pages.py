"""How well PDF is read: web pages printed by Chromium, against the same pages read as HTML.

Run `python -m benchmarks.printed_pages`; it needs the extra `browser` and Chromium. Printed are the demo pile's HTML
pages and, with `SAYSO_SHARED`, every fifth page of `html_pages`, without scripts and without the network, so mostly
without their styles: menus and comments stand around the text in plain paragraphs, and only letter sizes tell headings.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from benchmarks.scoring import Figures, precision_recall_f1, ratio
from benchmarks.suite import print_figures, shared_folder
from sayso.analysis import analyse
from sayso.demo import pages_folder
from sayso.language import load
from sayso.model import Page, PageStatus
from sayso.reading import read_page

EVERY = 5
PARAGRAPH = 12
"""Words from which a line is a paragraph."""


def measure(shared: Path | None) -> Figures:
    """Words, paragraphs and attributions of the pages in both formats.

    Args:
        shared: the folder of shared material, if there is one.
    """
    files = sorted(pages_folder().glob("*.html"))
    if shared:
        files += islice(sorted((shared / "data" / "html_pages").rglob("*.html")), 0, None, EVERY)
    words, paragraphs, attributions = Counter[str](), Counter[str](), Counter[str]()
    for html, pdf in _printed(files):
        page = read_page(html.read_bytes(), html.name)
        if page.status is not PageStatus.ANALYSED:
            continue
        printed = read_page(pdf, f"{html.stem}.pdf")
        _compare(_words(page), _words(printed), words)
        _compare(_paragraphs(page), _paragraphs(printed), paragraphs)
        if page.metadata.language == "en":
            _compare(_attributions(page), _attributions(printed), attributions)
    kept = precision_recall_f1(words["both"], words["pdf"], words["html"])
    return {
        **{f"kept words.{key}": value for key, value in kept.items()},
        "paragraphs verbatim": ratio(paragraphs["both"], paragraphs["html"]),
        "attributions verbatim": ratio(attributions["both"], attributions["html"]),
    }


def _printed(files: list[Path]) -> Iterator[tuple[Path, bytes]]:
    """Each file and what Chromium prints of it."""
    with sync_playwright() as driver, TemporaryDirectory() as folder:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        tab = browser.new_context(java_script_enabled=False, offline=True).new_page()
        for file in files:
            copy = Path(folder, "page.html")
            copy.write_bytes(file.read_bytes())
            tab.goto(copy.as_uri())
            yield file, tab.pdf(display_header_footer=True)
        browser.close()


def _compare(html: Counter[str], pdf: Counter[str], totals: Counter[str]) -> None:
    totals["html"] += html.total()
    totals["pdf"] += pdf.total()
    totals["both"] += (html & pdf).total()


def _kept_lines(page: Page) -> Iterator[list[str]]:
    return (line.split() for block in page.kept for line in block.span.of(page.text).splitlines())


def _words(page: Page) -> Counter[str]:
    return Counter(word for line in _kept_lines(page) for word in line)


def _paragraphs(page: Page) -> Counter[str]:
    return Counter(" ".join(line) for line in _kept_lines(page) if len(line) >= PARAGRAPH)


def _attributions(page: Page) -> Counter[str]:
    """Source, cue and content of each attribution, white space apart."""
    return Counter(
        " | ".join(
            " ".join(span.of(page.text).split()) if span else "-" for span in (each.source, each.cue, *each.content)
        )
        for each in analyse(page, load()).attributions
    )


if __name__ == "__main__":
    print_figures("printed_pages", measure(shared_folder()))
