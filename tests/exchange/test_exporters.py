"""The registry: sayso's own formats, those of other packages, and what is not there."""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

import pytest
from tests.report.woven import woven_pile

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
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.delitem(sys.modules, "sayso.exchange.parquet", raising=False)
    with pytest.raises(InputError, match=r"needs pyarrow, .* pip install 'sayso\[parquet\]'"):
        exporter("parquet")


def test_no_extra_is_named_that_does_not_exist(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    monkeypatch.delitem(sys.modules, "sayso.exchange.workbook", raising=False)
    with pytest.raises(InputError, match=r"needs xlsxwriter, which is not installed\.$"):
        exporter("xlsx")


def test_the_plug_in_of_the_cookbook_adds_a_format_and_replaces_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = (Path(__file__).parents[2] / "docs" / "how-to" / "plug-ins.md").read_text(encoding="utf-8")
    code, project = (re.search(rf"```{kind}\n(.*?)```", page, re.DOTALL)[1] for kind in ("python", "toml"))
    points = tomllib.loads(project)["project"]["entry-points"]["sayso.exporters"]
    (tmp_path / "sayso_names.py").write_text(code)
    information = tmp_path / "sayso_names-1.0.dist-info"
    information.mkdir()
    (information / "METADATA").write_text("Metadata-Version: 2.1\nName: sayso-names\nVersion: 1.0\n")
    told = [f"{name} = {value}" for name, value in {**points, "json": points["names"]}.items()]
    (information / "entry_points.txt").write_text("\n".join(["[sayso.exporters]", *told]))
    monkeypatch.syspath_prepend(str(tmp_path))
    assert format_names() == (*OWN_EXPORTERS, "names")
    pile = woven_pile()
    assert exporter("names")(pile).decode().splitlines() == [actor.name for actor in pile.actors]
    assert exporter("json")(pile).startswith(b"{")
