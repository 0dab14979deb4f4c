"""Handing in and checking on the command line: real files, real processes."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from tests.cli.conftest import Fails
from tests.dossier.piles import sayso as run
from tests.dossier.piles import write_pile

import sayso
from sayso.model import SetPosition


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("handed-in")
    path = folder / "story.sayso"
    sayso.build(write_pile(folder / "pages", 2), path).close()
    return path


def test_a_second_person_makes_the_same_report_of_the_same_pages(dossier: Path, tmp_path: Path) -> None:
    report = tmp_path / "story.html"
    assert run("report", dossier, "-o", report).returncode == 0
    theirs = tmp_path / "theirs.sayso"
    sayso.build(dossier.parent / "pages", theirs).close()
    checked = run("verify", report, theirs)
    assert checked.returncode == 0, checked.stdout
    assert "The report is, byte for byte, what this dossier gives." in checked.stdout
    digest = checked.stdout.split("Digest of the inputs: ")[1].rstrip(".\n")
    assert run("verify", dossier).stdout.splitlines()[-1] == f"Digest of its inputs: {digest}"
    assert digest in report.read_text(encoding="utf-8")


def test_what_differs_is_told_with_exit_code_1(dossier: Path, tmp_path: Path) -> None:
    report, corrected = tmp_path / "story.html", tmp_path / "corrected.sayso"
    run("report", dossier, "-o", report)
    corrected.write_bytes(dossier.read_bytes())
    with sayso.open(corrected) as opened:
        first = opened.attributions[0]
        opened.correct(SetPosition(target=opened.target(first.id), value="doubts"), by="Ana")
    checked = run("verify", report, corrected)
    assert checked.returncode == 1
    assert "The report is as sayso wrote it" in checked.stdout
    assert "DIFFERS: The report has not 1 correction" in checked.stdout
    assert f"DIFFERS: Statement {first.id}" in checked.stdout
    assert checked.stdout.splitlines()[-1] == "The report is NOT what this dossier gives: see above."
    pending = run("report", corrected, "-o", tmp_path / "corrected.html")
    assert "not woven in yet: 1 change" in pending.stderr


def test_files_that_cannot_be_compared_are_told(dossier: Path, tmp_path: Path, fails: Fails) -> None:
    other = tmp_path / "other.html"
    other.write_text("<p>A page of somebody else.", encoding="utf-8")
    assert "no report with a seal" in fails("verify", other, dossier)
    assert "cannot be read" in fails("verify", tmp_path / "missing.html", dossier)
    assert "not a dossier" in fails("verify", other)


def test_markdown_and_tables_tell_how_they_were_made_and_may_go_without_unsure_readings(
    dossier: Path, tmp_path: Path
) -> None:
    notes = run("export", dossier, "-f", "markdown").stdout
    assert "## How this was made, and what could not be resolved" in notes
    run("export", dossier, "-f", "csv", "-o", tmp_path / "tables", "--without-unsure")
    rows = list(csv.reader(io.StringIO((tmp_path / "tables" / "method.csv").read_text(encoding="utf-8-sig"))))
    told = dict(rows)
    assert told["version"] == f"sayso {sayso.__version__}"
    assert told["inputs"].startswith("SHA-256 ")
    with sayso.open(dossier) as opened:
        unsure = sum(each.confidence_band == "unsure" for each in opened.attributions)
        all_of_them = len(opened.attributions)
    lines = (tmp_path / "tables" / "attributions.csv").read_text(encoding="utf-8-sig")
    assert len(list(csv.reader(io.StringIO(lines)))) == 1 + all_of_them - unsure


def test_a_shared_copy_is_told_as_one_wherever_it_is_opened(dossier: Path, tmp_path: Path, fails: Fails) -> None:
    marked, copy, report = tmp_path / "marked.sayso", tmp_path / "shared.sayso", tmp_path / "story.html"
    marked.write_bytes(dossier.read_bytes())
    run("report", marked, "-o", report)
    shared = run("share", marked, "-o", copy)
    assert shared.returncode == 0, shared.stderr
    assert shared.stdout.splitlines()[0] == f"Shared copy: {copy}"
    assert "Taken out: files of pages as they were saved (2)" in shared.stdout
    shown = run("show", "attributions", copy)
    assert (shown.returncode, len(shown.stdout.splitlines()) > 2) == (0, True)
    assert "Note: This is a shared copy of a dossier" in shown.stderr
    checked = run("verify", report, copy)
    assert checked.returncode == 0, checked.stdout
    assert "Every passage and position that this copy has is the same in the report." in checked.stdout
    assert "is there already" in fails("share", marked, "-o", copy)


def test_pages_are_marked_as_confidential_by_file_or_id_and_not_any_more(
    dossier: Path, tmp_path: Path, fails: Fails
) -> None:
    marked = tmp_path / "marked.sayso"
    marked.write_bytes(dossier.read_bytes())
    with sayso.open(marked) as opened:
        first, second = opened.pages
    assert run("confidential", marked, first.file, second.id).returncode == 0
    with sayso.open(marked) as opened:
        assert [page.confidential for page in opened.pages] == [True, True]
    assert run("confidential", marked, first.id, "--undo").returncode == 0
    with sayso.open(marked) as opened:
        assert [page.confidential for page in opened.pages] == [False, True]
    assert "There is no page 'nowhere.txt'" in fails("confidential", marked, "nowhere.txt")
