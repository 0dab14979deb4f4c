"""Whatever goes wrong around a command: one sentence, exit code 2, and nothing lost."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from benchmarks.kills.places import Disk, disk, read_only
from tests.cli.conftest import Fails
from tests.dossier.piles import SAYSO, start, write_pile
from tests.dossier.piles import sayso as run

import sayso
from sayso.dossier import building
from sayso.errors import DossierError
from sayso.exchange import export_json
from sayso.store.schema import MIGRATIONS

KIBIBYTE = 1024


@pytest.fixture(scope="module")
def pile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_pile(tmp_path_factory.mktemp("pile") / "pages", 4)


@pytest.fixture(scope="module")
def built(pile: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("built") / "a.sayso"
    sayso.build(pile, path).close()
    return path


@pytest.fixture
def dossier(built: Path, tmp_path: Path) -> Path:
    """A dossier that a test may ruin, in a folder of its own."""
    folder = tmp_path / "place"
    folder.mkdir()
    return Path(shutil.copy(built, folder))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[tuple[Path, Disk]]:
    """A folder with a file system of its own, and a way to change its size."""
    folder = tmp_path / "disk"
    folder.mkdir()
    with disk(folder) as own:
        if own is None:
            pytest.skip("needs the right to mount a file system")
        yield folder, own


def _canonical(path: Path) -> str:
    with sayso.open(path) as opened:
        return export_json(opened.contents(), canonical=True)


def _names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


@pytest.mark.slow
def test_a_build_on_a_full_disk_keeps_its_pages_and_goes_on_when_there_is_room(
    fails: Fails, small_disk: tuple[Path, Disk], built: Path, pile: Path
) -> None:
    folder, own = small_disk
    path = folder / "a.sayso"
    own.resize(0)
    assert "The disk is full" in fails("build", pile, "-q", "-o", path)
    assert _names(folder) == [], "a dossier without anything in it was left"
    kept = []
    for room in range(100, 1000, 50):
        own.resize(room * KIBIBYTE)
        try:
            sayso.build(pile, path).close()
            break
        except DossierError as error:
            assert "The disk is full" in str(error)
        if path.exists():
            with sayso.open(path) as opened:
                assert len(opened.pages) + opened.unfinished == 4
                kept.append(len(opened.pages))
    assert kept, "the test is blind: the disk was never full after something was committed"
    assert sorted(kept) == kept
    assert _canonical(path) == _canonical(built)
    assert _names(folder) == ["a.sayso"]


def test_a_file_for_which_there_is_no_room_leaves_the_old_one(
    fails: Fails, small_disk: tuple[Path, Disk], dossier: Path
) -> None:
    folder, own = small_disk
    for command, name in (("report", "a.html"), ("export", "a.json")):
        (folder / name).write_text("old", encoding="utf-8")
        own.resize(own.used + 4 * KIBIBYTE)
        assert "No space left" in fails(command, dossier, "-o", folder / name)
        assert (folder / name).read_text(encoding="utf-8") == "old"
    assert _names(folder) == ["a.html", "a.json"]


def test_in_a_folder_that_is_read_only_a_dossier_can_be_read_and_nothing_is_written(
    fails: Fails, dossier: Path, pile: Path
) -> None:
    before = dossier.read_bytes()
    with read_only(dossier.parent) as done:
        if not done:
            pytest.skip("needs a folder that can be made read-only")
        assert run("show", "pages", dossier).returncode == 0
        more = pile.parent / "more.txt"
        more.write_text("The mayor of Varn denied it.", encoding="utf-8")
        assert "read-only" in fails("add", dossier, more, "-q")
        assert "read-only" in fails("build", pile, "-q", "-o", dossier.with_name("b.sayso"))
        assert "cannot be written" in fails("report", dossier)
        assert "cannot be written" in fails("export", dossier, "-o", dossier.with_name("a.json"))
    assert dossier.read_bytes() == before
    assert _names(dossier.parent) == ["a.sayso"]


def test_what_is_no_dossier_or_not_whole_is_told_and_left_alone(fails: Fails, dossier: Path, pile: Path) -> None:
    whole = dossier.read_bytes()
    middle = len(whole) // 2
    for content, sentence in (
        (whole[:300], "is not a dossier"),
        (whole[:middle], "is damaged"),
        (whole[:8192] + bytes(len(whole) - 8192), "is damaged"),
        (b"<p>a page</p>" * 100, "is not a dossier"),
    ):
        dossier.write_bytes(content)
        for command in (("show", "pages", dossier), ("build", pile, "-q", "-o", dossier), ("verify", dossier)):
            assert sentence in fails(*command)
        if sentence == "is not a dossier":
            assert dossier.read_bytes() == content
    assert _names(dossier.parent) == ["a.sayso"]


def test_a_dossier_of_a_newer_version_is_told_and_left_alone(fails: Fails, dossier: Path, pile: Path) -> None:
    with closing(sqlite3.connect(dossier)) as db:
        db.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    before = dossier.read_bytes()
    for command in (("show", "pages", dossier), ("build", pile, "-q", "-o", dossier), ("add", dossier, pile)):
        assert "install the newer sayso" in fails(*command)
    assert dossier.read_bytes() == before


def test_an_empty_file_is_a_dossier_without_pages(tmp_path: Path, pile: Path) -> None:
    path = tmp_path / "a.sayso"
    path.touch()  # what a build leaves that is killed in its first moment
    shown = run("show", "pages", path)
    assert shown.returncode == 0
    assert "no pages in this dossier" in shown.stderr
    assert path.stat().st_size == 0
    sayso.build(pile / "page-000.txt", path).close()


def test_a_dossier_is_never_replaced_by_what_is_made_of_it(fails: Fails, dossier: Path) -> None:
    before = dossier.read_bytes()
    page = dossier.with_suffix(".html")
    page.symlink_to(dossier)
    for command in (("export", dossier, "-o", dossier), ("report", dossier)):
        assert "is the dossier itself" in fails(*command)
    assert dossier.read_bytes() == before


@pytest.mark.slow
def test_of_two_builds_at_once_the_second_is_turned_away_and_readers_are_not(fails: Fails, tmp_path: Path) -> None:
    pages = write_pile(tmp_path / "pages", 40)
    path = tmp_path / "a.sayso"
    with ExitStack() as running:
        first = running.enter_context(start("build", pages, "-o", path))
        running.callback(first.kill)
        assert first.stderr is not None
        assert "analysed 0 of" in first.stderr.readline()
        assert f"process {first.pid}" in fails("build", pages, "-q", "-o", path)
        shown = run("show", "pages", path)
        assert shown.returncode == 0
        assert "not finished" in shown.stderr, "the test is blind: the build had ended"
        assert first.wait() == 0
    with sayso.open(path) as opened:
        assert len(opened.pages) == 40
    assert _names(tmp_path) == ["a.sayso", "pages"]


def test_a_clock_that_goes_back_changes_nothing(
    built: Path, pile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, *others = sorted(pile.glob("page-*"))
    path = tmp_path / "a.sayso"
    sayso.build(others, path).close()
    monkeypatch.setattr(building, "_now", lambda: "1999-12-31T23:59:59+00:00")
    with sayso.open(path) as opened:
        opened.add(first)
        assert min(str(page.custody.added) for page in opened.pages).startswith("1999")
    assert _canonical(path) == _canonical(built)


@pytest.mark.parametrize(
    ("ending", "code", "sentence"),
    [("> /dev/full", 2, "Standard output cannot be written"), (">&-", 0, ""), ("2>&- > /dev/null", 0, "")],
)
def test_without_a_standard_output_no_command_breaks(built: Path, ending: str, code: int, sentence: str) -> None:
    for command in (["show", "attributions", str(built)], ["export", str(built)], ["schema"]):
        line = " ".join(f"'{part}'" for part in [*SAYSO, *command])
        done = subprocess.run(["bash", "-c", f"{line} {ending}"], capture_output=True, text=True, check=False)
        assert done.returncode == code, done.stderr
        assert sentence in done.stderr
        assert len(done.stderr.splitlines()) == bool(sentence)
