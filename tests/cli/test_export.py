"""`sayso export`: files, folders, standard output, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Fails
from tests.dossier.piles import sayso as run
from tests.dossier.piles import write_pile

import sayso
from sayso.exchange import format_names


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export")
    sayso.build(write_pile(folder / "pages", 2), folder / "a.sayso").close()
    return folder / "a.sayso"


def test_tables_are_a_folder_that_is_made(dossier: Path, tmp_path: Path) -> None:
    done = run("export", dossier, "-f", "csv", "-o", tmp_path / "new" / "tables")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    names = {each.name for each in (tmp_path / "new" / "tables").iterdir()}
    assert {"pages.csv", "attributions.csv", "claims.csv", "leads.csv"} <= names


def test_a_document_goes_to_a_file_or_to_standard_output(dossier: Path, tmp_path: Path) -> None:
    written = run("export", dossier, "-f", "webannotation", "-o", tmp_path / "a.jsonld")
    assert written.returncode == 0, written.stderr
    printed = run("export", dossier, "-f", "webannotation")
    assert printed.stdout == (tmp_path / "a.jsonld").read_text(encoding="utf-8")
    assert json.loads(printed.stdout)["type"] == "AnnotationCollection"


def test_what_cannot_be_done_is_told_in_one_sentence(dossier: Path, tmp_path: Path, fails: Fails) -> None:
    assert "name a folder" in fails("export", dossier, "-f", "csv")
    assert ", ".join(format_names()) in fails("export", dossier, "-f", "docx")
    assert "--canonical goes with" in fails("export", dossier, "-f", "bibtex", "--canonical")
    assert "is a folder" in fails("export", dossier, "-f", "bibtex", "-o", tmp_path)
    assert "is the dossier itself" in fails("export", dossier, "-f", "bibtex", "-o", dossier)
    assert "cannot be made" in fails("export", dossier, "-f", "csv", "-o", dossier)
