"""The registry: sayso's own formats, those of other packages, and what is not there."""

from __future__ import annotations

import sys

import pytest

from sayso.errors import InputError
from sayso.exchange import exporter
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
