"""The command line as people and scripts meet it: real processes, real files."""

from __future__ import annotations

import json
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Fails
from tests.dossier.piles import SAYSO, write_pile
from tests.dossier.piles import sayso as run

import sayso


@pytest.fixture(scope="module")
def pile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_pile(tmp_path_factory.mktemp("pile") / "pages", 3)


@pytest.fixture(scope="module")
def dossier(pile: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    long = "Tamsin Orrel said that " + "the water at Ostrel rose and " * 20 + "nobody at Varn had warned the town."
    (pile / "long-line.txt").write_text(f"The night of the flood\n\n{long}\n", encoding="utf-8")
    path = tmp_path_factory.mktemp("built") / "a.sayso"
    sayso.build(pile, path).close()
    return path


def test_build_add_report_export(pile: Path, tmp_path: Path) -> None:
    first, *others = sorted(pile.iterdir())
    path = tmp_path / "a.sayso"
    built = run("build", *others, "-o", path)
    assert built.returncode == 0, built.stderr
    assert built.stdout.splitlines()[0].startswith(f"{len(others)} pages: {len(others)} analysed")
    assert f"Next: sayso report {path}" in built.stdout
    assert "analysed 0 of" in built.stderr
    added = run("add", path, first, "-q")
    assert (added.returncode, added.stdout, added.stderr) == (0, "", "")
    reported = run("report", path)
    assert reported.stdout == f"Report: {tmp_path / 'a.html'}\n"
    assert (tmp_path / "a.html").read_text(encoding="utf-8").lower().startswith("<!doctype html")
    exported = run("export", path, "--format", "json", "-o", tmp_path / "a.json")
    assert exported.returncode == 0, exported.stderr
    assert len(json.loads((tmp_path / "a.json").read_bytes())["pages"]) == len(others) + 1
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.html", "a.json", "a.sayso"]


def test_tables_in_a_pipe_are_never_wrapped_or_cut(dossier: Path) -> None:
    with sayso.open(dossier) as opened:
        longest = max(
            (span.of(page.text) for page in opened.pages for each in opened.attributions if each.page == page.id
             for span in each.content), key=len,
        )  # fmt: skip
        count = len(opened.attributions)
    assert len(longest) > 300
    shown = run("show", "attributions", dossier).stdout
    assert longest in shown
    assert len(shown.splitlines()) == count + 1
    assert longest in run("search", dossier, "Ostrel rose").stdout
    assert len(run("show", "pages", dossier).stdout.splitlines()) == 5
    assert "Tamsin Orrel" in run("show", "people", dossier).stdout


def test_search_limits_and_says_when_there_is_nothing(dossier: Path) -> None:
    assert len(run("search", dossier, "gates", "--limit", "2").stdout.splitlines()) == 3
    nothing = run("search", dossier, '"unbalanced AND (')
    assert (nothing.returncode, nothing.stdout) == (0, "")
    assert nothing.stderr.startswith("Nothing found for")


def test_the_schema_and_the_version(dossier: Path) -> None:
    schema = json.loads(run("schema").stdout)
    assert schema["properties"]["format"]["const"] == "sayso-dossier/1"
    assert run("--version").stdout == f"sayso {sayso.__version__}\n"


def test_standard_input_is_a_page(tmp_path: Path) -> None:
    done = run(
        "build", "-", "-q", "-o", tmp_path / "a.sayso", input="Flood at Varn\n\nThe mayor denied that the dam broke.\n"
    )
    assert done.returncode == 0, done.stderr
    with sayso.open(tmp_path / "a.sayso") as opened:
        assert [page.file for page in opened.pages] == ["standard-input"]
        assert opened.attributions


def test_the_demo_ends_with_its_report(tmp_path: Path) -> None:
    done = run("demo", "-o", tmp_path / "demo")
    assert done.returncode == 0, done.stderr
    report = tmp_path / "demo" / "demo.html"
    assert f"Report: {report}" in done.stdout
    assert report.stat().st_size > 10_000
    assert re.search(r"\d+ attributions", done.stdout)


def test_mistakes_get_one_sentence_and_exit_code_2(fails: Fails, pile: Path, dossier: Path, tmp_path: Path) -> None:
    page = pile / "page-000.txt"
    out = tmp_path / "a.sayso"
    assert "matches no file" in fails("build", tmp_path / "absent", "-o", out)
    assert "no file in" in fails("build", tmp_path, "-o", out)
    assert "is a folder" in fails("build", pile, "-o", tmp_path)
    assert "no folder" in fails("build", pile, "-o", tmp_path / "absent" / "a.sayso")
    assert "is not a dossier" in fails("build", pile, "-o", page)
    assert "already holds other pages" in fails("build", page, "-o", dossier)
    assert "not there" in fails("show", "pages", tmp_path / "absent.sayso")
    assert "is not a dossier" in fails("show", "pages", page)
    assert "is a folder" in fails("report", pile)
    assert "is a folder" in fails("report", dossier, "-o", tmp_path)
    assert "cannot be written" in fails("export", dossier, "-o", tmp_path / "absent" / "a.json")
    assert "cannot be made" in fails("demo", "-o", page / "demo")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_to_is_told(fails: Fails, pile: Path, dossier: Path) -> None:
    if not Path("/proc/version").is_file():
        pytest.skip("needs /proc, a folder that nobody can write to")
    assert "cannot be" in fails("build", pile, "-o", "/proc/a.sayso")
    assert "cannot be written" in fails("report", dossier, "-o", "/proc/a.html")


def test_a_device_is_written_to_and_not_replaced(fails: Fails, dossier: Path) -> None:
    if not Path("/dev/full").is_char_device():
        pytest.skip("needs /dev/full")
    assert "No space left" in fails("report", dossier, "-o", "/dev/full")
    assert stat.S_ISCHR(Path("/dev/full").stat().st_mode)


def test_a_mistake_in_a_process_of_its_own_leaves_no_traceback(tmp_path: Path) -> None:
    done = run("show", "pages", tmp_path / "absent.sayso")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("sayso: ")
    assert len(done.stderr.splitlines()) == 1


def test_a_dossier_of_a_killed_build_is_read_with_a_note(pile: Path, tmp_path: Path) -> None:
    def stop(news: sayso.Progress) -> None:
        if news.stage is sayso.Stage.ANALYSING and news.done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        sayso.build(pile, tmp_path / "a.sayso", progress=stop)
    shown = run("show", "pages", tmp_path / "a.sayso")
    assert shown.returncode == 0
    assert "not finished" in shown.stderr
    assert len(shown.stdout.splitlines()) == 2


def test_help_and_version_load_no_language_machinery() -> None:
    listed = subprocess.run(
        [sys.executable, "-X", "importtime", *SAYSO[1:], "--version"], capture_output=True, text=True, check=True
    ).stderr
    loaded = {line.rsplit("|", 1)[1].strip().split(".")[0] for line in listed.splitlines() if "|" in line}
    assert "typer" in loaded, "the test is blind"
    assert not loaded & {"spacy", "trafilatura", "lxml", "numpy", "jinja2", "py3langid"}


def test_a_reader_that_stops_reading_is_no_error(dossier: Path) -> None:
    command = " ".join(f"'{part}'" for part in [*SAYSO, "export", str(dossier)])
    done = subprocess.run(["bash", "-c", f"{command} | head -c 10"], capture_output=True, text=True, check=True)
    assert "Traceback" not in done.stderr


def test_why_wants_one_claim(dossier: Path, fails: Fails) -> None:
    assert "no claim fits" in fails("why", dossier, "no such words")


def test_lineage_and_leads_are_shown(dossier: Path) -> None:
    assert run("show", "lineage", dossier).stdout.startswith("page\tkind\torigin\t")
    assert run("show", "leads", dossier).returncode == 0
