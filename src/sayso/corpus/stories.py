"""Stories: the pages of one event, found by what they are about, whom they name and when they were published.

Daft computes the terms of every page, where the pages lie; vectors and grouping are those of `sayso.corpus.vectors` and
`sayso.corpus.grouping`. A story that was found before keeps its id when more pages come; otherwise nothing depends on
what was found before, on the order of pages or on the number of workers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import daft
import numpy as np
import numpy.typing as npt
import pyarrow as pa
from daft import DataType, Series, col

from sayso.corpus.arrays import Numbers, runs
from sayso.corpus.census import Census
from sayso.corpus.findings import STORIES
from sayso.corpus.grouping import Matrix, group, products, summed
from sayso.corpus.schema import ATTRIBUTIONS, PAGES
from sayso.corpus.storage import Corpus, as_table
from sayso.corpus.terms import Outlets, terms_of
from sayso.corpus.vectors import vectors
from sayso.model import Act, Position
from sayso.model.identity import item_id

LIKENESS = 0.17
"""Average likeness down to which clusters join: from 0.16 to 0.17 ECB+'s training topics are grouped about equally
well, all together or five at a time, and generated corpora better the higher it is."""
WINDOW = 6.0
"""Days without a page after which what is reported next is another event: a follow-up a week later is none."""
_BATCH = 500
_TERMS = DataType.struct({"hashes": DataType.list(DataType.uint32()), "counts": DataType.list(DataType.uint8())})


def find_stories(corpus: Corpus, jobs: int = 1) -> pa.Table:
    """Find stories, and write the table `stories`.

    Args:
        corpus: an analysed corpus.
        jobs: processes that work at once; the result does not depend on it.

    Returns:
        The stories, the largest and most widely reported first; every page is in one.
    """
    census = Census(corpus)
    if not len(census):
        nothing = as_table(STORIES, [])
        corpus.replace(STORIES, nothing)
        return nothing
    pages = vectors(*read_terms(corpus, census, jobs))
    labels = group(pages.content, pages.keys, census.days, threshold=LIKENESS, window=WINDOW)
    known = corpus.rows(STORIES) if corpus.has(STORIES) else []
    rows = _rows(census, labels, _central(pages.content, labels), _denials(corpus, census), known)
    found = as_table(STORIES, rows)
    corpus.replace(STORIES, found)
    return found


def read_terms(
    corpus: Corpus, census: Census, jobs: int
) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint8], npt.NDArray[np.int64]]:
    """The terms of all pages in the census's order, and where each page's end."""
    reader = daft.cls(_TermReader, max_concurrency=jobs, use_process=True)(census.outlets.unique())
    pages = corpus.read(PAGES, "id", "text", "kept").into_batches(_BATCH)
    read = pages.select("id", reader.read(col("text"), col("kept")).alias("terms"))
    lengths = np.zeros(len(census), np.int64)
    batches = []
    for batch in read.select("id", col("terms").get("hashes"), col("terms").get("counts")).to_arrow_iter():
        places = census.places(batch["id"])
        hashes, counts = batch.column(1), batch.column(2)
        lengths[places] = np.asarray(hashes.value_lengths())
        batches.append((places, np.asarray(hashes.flatten(), np.uint32), np.asarray(counts.flatten(), np.uint8)))
    ends = np.cumsum(lengths)
    all_hashes, all_counts = np.zeros(int(lengths.sum()), np.uint32), np.zeros(int(lengths.sum()), np.uint8)
    while batches:  # what has been put in its place is held no longer: it is as much again
        places, held, counted = batches.pop()
        here = lengths[places]
        at = np.arange(len(held)) + np.repeat(ends[places] - here - (np.cumsum(here) - here), here)
        all_hashes[at], all_counts[at] = held, counted
    return all_hashes, all_counts, ends


class _TermReader:
    def __init__(self, outlets: pa.Array) -> None:
        self._outlets = Outlets(outlets.to_pylist())

    @daft.method.batch(return_dtype=_TERMS)
    def read(self, texts: Series, kept: Series) -> pa.Array:
        found = [
            terms_of((text[block["start"] : block["end"]] for block in blocks), self._outlets)
            for text, blocks in zip(texts.to_pylist(), kept.to_pylist(), strict=True)
        ]
        hashes = pa.array([each.hashes for each in found], pa.list_(pa.uint32()))
        return pa.StructArray.from_arrays(
            [hashes, pa.array([each.counts for each in found], pa.list_(pa.uint8()))], ["hashes", "counts"]
        )


def _central(content: Matrix, labels: Numbers) -> Numbers:
    """The page of each story that is most like the others; of equal ones the earliest."""
    likeness = products(content, summed(content, labels, int(labels.max()) + 1), np.arange(len(labels)), labels)
    order = np.lexsort((np.arange(len(labels)), -likeness, labels))
    first: Numbers = order[runs(labels[order])[0]]
    return first


def _denials(corpus: Corpus, census: Census) -> Numbers:
    """How many attributions of each page are denials in somebody's own words."""
    denied = corpus.read(ATTRIBUTIONS, "page", "position", "act").where(
        f"position = '{Position.DENIES}' and act = '{Act.SAID}'"
    )
    counted = denied.groupby("page").agg(col("act").count().alias("count")).to_arrow()
    found = np.zeros(len(census), np.int64)
    found[census.places(counted["page"])] = np.asarray(counted["count"])
    return found


def _rows(
    census: Census, labels: Numbers, central: Numbers, denials: Numbers, known: Sequence[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    order = np.argsort(labels, kind="stable")
    members = np.split(order, np.flatnonzero(np.diff(labels[order])) + 1)
    ids, outlets = census.ids.to_pylist(), census.outlets.to_pylist()
    days = {name: census.table[name].to_pylist() for name in ("earliest", "latest")}
    titles = census.table["title"].to_pylist()
    files = census.table["file"].to_pylist()
    names = _names([[ids[page] for page in pages] for pages in members], known)
    rows = []
    for pages, middle, (name, aliases) in zip(members, central, names, strict=True):
        rows.append(
            {
                "id": name,
                "label": titles[middle] or files[middle],
                "size": len(pages),
                "outlets": len({outlets[page] for page in pages}),
                "earliest": min((day for page in pages if (day := days["earliest"][page])), default=None),
                "latest": max((day for page in pages if (day := days["latest"][page])), default=None),
                "denials": int(denials[pages].sum()),
                "pages": [ids[page] for page in pages],
                "aliases": aliases,
            }
        )
    rows.sort(key=lambda row: (-row["size"] * row["outlets"], row["id"]))
    return [row | {"rank": rank} for rank, row in enumerate(rows, 1)]


def _names(stories: Sequence[Sequence[str]], known: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, list[str]]]:
    """The id of each story, and the ids of those that have become part of it.

    A story that was known gives its id to the one that most of its pages are in; where several lay claim to one story,
    the one with most pages there. A new story is named by its page with the smallest id.
    """
    old = {page: story["id"] for story in known for page in story["pages"]}
    shared = [Counter(old[page] for page in pages if page in old) for pages in stories]
    heirs: dict[str, tuple[int, int]] = {}
    for number, counts in enumerate(shared):
        for name, count in counts.items():
            heirs[name] = max(heirs.get(name, (0, 0)), (count, -number))
    inherited: dict[int, list[tuple[int, str]]] = {}
    for name, (count, number) in heirs.items():
        inherited.setdefault(-number, []).append((-count, name))
    before = {story["id"]: story["aliases"] for story in known}
    taken = {*before, *(alias for aliases in before.values() for alias in aliases)}
    for number, pages in enumerate(stories):
        names = [name for _, name in sorted(inherited.get(number, ()))]
        if not names:
            # A page that has left the story it gave its name to cannot give it again.
            told = (*sorted(pages), " ".join(["again", *sorted(pages)]))
            names = [next(name for each in told if (name := item_id("s", each)) not in taken)]
        yield names[0], sorted({*names[1:], *(alias for name in names for alias in before.get(name, ()))})
