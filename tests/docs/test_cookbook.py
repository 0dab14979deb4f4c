"""The plug-ins of the cookbook, installed as it says, each doing what it says."""

from __future__ import annotations

import re
import shutil
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from tests.report.woven import woven_pile

from sayso.dossier.fingerprint import engine_fingerprint
from sayso.exchange import exporter, format_names
from sayso.exchange.exporters import OWN_EXPORTERS
from sayso.language import encoder, tongue
from sayso.model import PageStatus
from sayso.reading import read_page, registry

COOKBOOK = Path(__file__).parents[2] / "docs" / "how-to" / "plug-ins.md"
CACHES = (
    registry.readers,
    tongue._sources,
    tongue._added,
    tongue.load,
    encoder._added,
    encoder.load,
    engine_fingerprint,
)


def recipes() -> dict[str, tuple[str, str, dict[str, str]]]:
    """By group of entry points: the module's name, its code, and its entry points."""
    found = {}
    for section in COOKBOOK.read_text(encoding="utf-8").split("\n## ")[1:]:
        module = re.search(r"`(\w+)\.py`", section)[1]
        code, project = (re.search(rf"```{kind}\n(.*?)```", section, re.DOTALL)[1] for kind in ("python", "toml"))
        ((group, points),) = tomllib.loads(project)["project"]["entry-points"].items()
        found[group] = module, code, points
    return found


def forget() -> None:
    for each in CACHES:
        each.cache_clear()


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[object]:
    """Installs the plug-in of a group of entry points, as pip would."""

    def install(group: str, **more: str) -> Path:
        module, code, points = recipes()[group]
        (tmp_path / f"{module}.py").write_text(code, encoding="utf-8")
        information = tmp_path / f"{module}-1.0.dist-info"
        information.mkdir()
        (information / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {module}\nVersion: 1.0\n")
        told = [f"{name} = {value}" for name, value in {**points, **more}.items()]
        (information / "entry_points.txt").write_text("\n".join([f"[{group}]", *told]))
        monkeypatch.syspath_prepend(str(tmp_path))
        forget()
        return tmp_path

    yield install
    monkeypatch.undo()
    forget()


def test_every_kind_of_plug_in_has_an_example() -> None:
    assert recipes().keys() == {"sayso.exporters", "sayso.readers", "sayso.lexicons", "sayso.encoders"}


def test_the_exporter_adds_a_format_and_replaces_none(installed) -> None:
    installed("sayso.exporters", json="sayso_names:export")
    assert format_names() == (*OWN_EXPORTERS, "names")
    pile = woven_pile()
    assert exporter("names")(pile).decode().splitlines() == [actor.name for actor in pile.actors]
    assert exporter("json")(pile).startswith(b"{")


def test_the_reader_reads_its_format_and_nothing_else(installed) -> None:
    before = engine_fingerprint("x")
    installed("sayso.readers")
    said = "Minister Ada Quill said that the dam had held."
    page = read_page(
        f"1\n00:00:01,000 --> 00:00:04,000\n{said}\n\n2\n00:00:05,000 --> 00:00:06,000\n42\n".encode(), "a.srt"
    )
    assert (page.status, page.media_type, page.text) == (PageStatus.ANALYSED, "application/x-subrip", f"{said}\n")
    assert read_page(f"{said}\n".encode(), "a.txt").media_type == "text/plain"
    assert engine_fingerprint("x") != before, "pages are read again"


def test_the_lexicon_adds_a_language(installed) -> None:
    before = engine_fingerprint("x")
    assert tongue.load("es") is None
    installed("sayso.lexicons")
    assert tongue.load("es").group("afirmar", "clause") is not None
    assert tongue.tongues() == {"fr", "es"}
    assert engine_fingerprint("x") != before


def test_the_encoder_takes_the_place_of_our_own(installed) -> None:
    before, own = engine_fingerprint("x"), files("sayso.language") / "models"
    folder = installed("sayso.encoders")
    for name in ("encoder.onnx", "linker.onnx"):
        shutil.copy(str(own / name), folder)
    assert isinstance(encoder.load(), encoder.Encoder)
    assert encoder.added() == "sayso_own_encoder:encoder 1.0"
    assert engine_fingerprint("x") != before
