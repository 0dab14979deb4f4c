"""Duplicates: a page that stands in an input twice has its rows once, from where it stands first.

A page is its bytes and its name, and no two inputs have one name: only one archive or table can hold a page twice.
Within a part its analyst sees that. Between parts nobody can while they run; it is put right when all are finished.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
from daft import col

from sayso.corpus.schema import (
    ANALYSES,
    ATTRIBUTIONS,
    CITATIONS,
    DATES,
    FINISHED,
    LEFT_OUT,
    LINKS,
    MENTIONS,
    PAGES,
    PLAN,
)
from sayso.corpus.storage import Corpus, as_table

AGAIN = "captures of a page that is there already"
"""What is left out, as people call it."""
_OF_PAGES = (ANALYSES, ATTRIBUTIONS, CITATIONS, DATES, LINKS, MENTIONS)


def keep_once(corpus: Corpus) -> None:
    """Take the rows of pages out that a part before has, too, and count them as left out.

    It can be stopped at any point and called again: what tells that there is something to do goes last.
    """
    files = {row["part"]: row["file"] for row in corpus.rows(PLAN)}
    for part, again in sorted(_again(corpus).items()):
        _take_out(corpus, part, files[part], again)


def _again(corpus: Corpus) -> dict[str, dict[str, list[str]]]:
    """The pages that stand in a file before: their ids by part and file."""
    places = corpus.read(PAGES, "id", path="path").groupby("id")
    several = places.agg(col("path").count().alias("times"), col("path").list_agg().alias("paths")).where("times > 1")
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in several.iter_rows():
        for name in sorted(Path(path).stem for path in row["paths"])[1:]:
            found[name.rpartition("-")[0]][name].append(row["id"])
    return found


def _take_out(corpus: Corpus, part: str, file: str, again: Mapping[str, list[str]]) -> None:
    pages = {name: corpus.file(PAGES, name) for name in corpus.names(PAGES, part)}
    for name, ids in again.items():
        pages[name] = _without(ids, pages[name], "id")
        for table in _OF_PAGES:
            if corpus.holds(table, name):
                corpus.put(table, name, _without(ids, corpus.file(table, name), "page"))
        corpus.put(LEFT_OUT, f"{name}-again", as_table(LEFT_OUT, [{"file": file, "kind": AGAIN, "count": len(ids)}]))
    done = corpus.file(FINISHED, part).to_pylist()[0] | {
        "pages": sum(rows.num_rows for rows in pages.values()),
        "words": sum(pc.sum(rows["words"]).as_py() or 0 for rows in pages.values()),
        "attributions": sum(corpus.file(ATTRIBUTIONS, name).num_rows for name in corpus.names(ATTRIBUTIONS, part)),
    }
    corpus.put(FINISHED, part, as_table(FINISHED, [done]))
    for name in again:
        corpus.put(PAGES, name, pages[name])


def _without(ids: list[str], rows: pa.Table, column: str) -> pa.Table:
    return rows.filter(pc.invert(pc.is_in(rows[column], value_set=pa.array(ids, pa.string()))))
