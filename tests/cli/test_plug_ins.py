"""Plug-ins that do not work: one sentence that names the package and the entry point, and exit code 2."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.cli.conftest import Fails
from tests.docs.test_cookbook import forget

from sayso.errors import PlugInError
from sayso.exchange import exporter
from sayso.reading import reader_versions

Install = Callable[[str, str], str]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Installs a package whose module has this code, with the entry point `xx` in a group; gives how that is told."""

    def installed(group: str, code: str) -> str:
        (tmp_path / "frail_module.py").write_text(code, encoding="utf-8")
        information = tmp_path / "frail-2.1.dist-info"
        information.mkdir()
        (information / "METADATA").write_text("Metadata-Version: 2.1\nName: frail\nVersion: 2.1\n", encoding="utf-8")
        (information / "entry_points.txt").write_text(f"[{group}]\nxx = frail_module:make\n", encoding="utf-8")
        monkeypatch.syspath_prepend(str(tmp_path))
        monkeypatch.delitem(sys.modules, "frail_module", raising=False)
        monkeypatch.setenv("PYTHONPATH", str(tmp_path), prepend=":")  # for the processes that read pages
        forget()
        return f"The plug-in frail 2.1 (entry point 'xx' of the group {group}, frail_module:make) "

    yield installed
    monkeypatch.undo()
    forget()


ADVICE = ": install what it needs or another version of it, or remove it with `pip uninstall frail`."
LACKING = "cannot be imported (ModuleNotFoundError: No module named 'nobody_has_this')" + ADVICE


@pytest.mark.parametrize("group", ["sayso.readers", "sayso.lexicons", "sayso.encoders"])
@pytest.mark.parametrize("command", ["build", "corpus analyse"])
def test_a_plug_in_that_cannot_be_imported_stops_what_needs_it(
    install: Install, fails: Fails, tmp_path: Path, group: str, command: str
) -> None:
    if (group, command) == ("sayso.encoders", "corpus analyse"):
        pytest.skip("the same workers tell it as in a build")
    told = install(group, "import nobody_has_this\n")
    (tmp_path / "page.txt").write_text("Ida Brunn said so.", encoding="utf-8")
    line = fails(*command.split(), tmp_path / "page.txt", "-o", tmp_path / "made", "--quiet")
    assert line == f"sayso: {told}{LACKING}"


def test_an_exporter_that_cannot_be_imported_stops_its_format_alone(install: Install) -> None:
    told = install("sayso.exporters", "import nobody_has_this\n")
    with pytest.raises(PlugInError) as raised:
        exporter("xx")
    assert str(raised.value) == f"{told}{LACKING}"
    assert exporter("json")


@pytest.mark.parametrize(
    ("code", "how"),
    [
        ("def make():\n    raise KeyError('a\\nb')\n", "fails (KeyError: 'a\\nb')"),
        ("def make():\n    return 7\n", "gives something without name and version and recognises and read"),
        ("make = None\n", "names nothing that can be called"),
        ("", "cannot be imported (AttributeError: module 'frail_module' has no attribute 'make')"),
    ],
)
def test_a_plug_in_that_fails_or_gives_something_else_is_told(install: Install, code: str, how: str) -> None:
    told = install("sayso.readers", code)
    with pytest.raises(PlugInError) as raised:
        reader_versions()
    assert str(raised.value) == f"{told}{how}{ADVICE}"
