"""Frames: the same cells in both libraries, and the notebook page runs."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pandas
import polars
import pytest
from tests.dossier.piles import write_pile
from tests.report.woven import woven_pile

import sayso
from sayso.errors import InputError
from sayso.exchange.frames import frames
from sayso.exchange.tables import tables
from sayso.model import Contents

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "notebooks.md"
EMPTY = Contents(pages=(), sentences={}, attributions=(), actors=())


@pytest.mark.parametrize("contents", [woven_pile(), EMPTY], ids=["woven", "empty"])
def test_both_libraries_have_the_cells_and_kinds_of_the_tables(contents: Contents) -> None:
    in_polars, in_pandas = frames(contents), frames(contents, "pandas")
    for table in tables(contents):
        names = [column.name for column in table.columns]
        assert in_polars[table.name].columns == list(in_pandas[table.name].columns) == names
        assert in_polars[table.name].rows() == list(table.cells())
        cells = in_pandas[table.name].astype(object)
        assert [tuple(row) for row in cells.where(cells.notna(), None).itertuples(index=False)] == list(table.cells())
        kinds = {str: polars.String, int: polars.Int64, float: polars.Float64, bool: polars.Boolean}
        assert list(in_polars[table.name].schema.values()) == [kinds[column.kind] for column in table.columns]


def test_the_notebook_page_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sayso.build(write_pile(tmp_path / "pages", 2), tmp_path / "story.sayso").close()
    monkeypatch.chdir(tmp_path)
    with sayso.open("story.sayso") as dossier:
        names: dict[str, object] = {"dossier_contents": dossier.contents()}
    for code in re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL):
        exec(code, names)
    assert isinstance(names["most"], polars.DataFrame)
    assert names["most"].height > 0
    assert isinstance(names["by_outlet"], pandas.Series)


def test_a_missing_library_and_another_one_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match="none of 'modin'"):
        sayso.frames(EMPTY, library="modin")  # type: ignore[call-overload]  # what a user may type
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(InputError, match=r"pip install 'sayso\[pandas\]'"):
        sayso.frames(EMPTY, library="pandas")
