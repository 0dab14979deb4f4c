"""The registry: sayso's own formats, those of other packages, and what is not there."""

from __future__ import annotations

import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from sayso.errors import InputError
from sayso.exchange import exporter, format_names
from sayso.exchange.exporters import OWN_EXPORTERS
from sayso.model import Contents


@pytest.mark.parametrize("name", OWN_EXPORTERS)
def test_every_format_of_our_own_exports(name: str, contents: Contents) -> None:
    exported = exporter(name)(contents)
    files = [exported] if isinstance(exported, bytes) else list(exported.values())
    assert files
    assert all(isinstance(each, bytes) and each for each in files)


def test_an_unknown_format_is_told_with_those_there_are() -> None:
    with pytest.raises(InputError, match=r"no format 'docx'; there are json, csv, xlsx"):
        exporter("docx")


def test_a_missing_library_is_told_with_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    monkeypatch.delitem(sys.modules, "sayso.exchange.workbook", raising=False)
    with pytest.raises(InputError, match=r"needs xlsxwriter, .* pip install 'sayso\[xlsx\]'"):
        exporter("xlsx")


def test_a_plug_in_adds_a_format_and_replaces_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "names_plugin.py").write_text(
        "def names(contents):\n    return '\\n'.join(actor.name for actor in contents.actors).encode()\n"
    )
    information = tmp_path / "names_plugin-1.0.dist-info"
    information.mkdir()
    (information / "METADATA").write_text("Metadata-Version: 2.1\nName: names-plugin\nVersion: 1.0\n")
    (information / "entry_points.txt").write_text(
        "[sayso.exporters]\nnames = names_plugin:names\njson = names_plugin:names\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    assert [point.name for point in entry_points(group="sayso.exporters")] == ["names", "json"]
    assert format_names() == (*OWN_EXPORTERS, "names")
    empty = Contents(pages=(), sentences={}, attributions=(), actors=())
    assert exporter("names")(empty) == b""
    assert exporter("json")(empty).startswith(b"{")
