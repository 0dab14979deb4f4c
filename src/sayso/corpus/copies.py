"""Copies: near-duplicates and copied passages over a whole corpus, and the families that they make.

Three passes: Daft computes the keys of every page, where the pages lie; the keys alone come together, and give pairs;
Daft brings the texts of each pair together, and they are aligned word by word. Nothing depends on the order of pages,
on how they are cut into files, or on the number of workers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import daft
import numpy as np
import numpy.typing as npt
import pyarrow as pa
from daft import DataType, Series, col
from daft.functions import minhash

from sayso.corpus.arrays import unpacked
from sayso.corpus.candidates import Candidates, find_candidates
from sayso.corpus.census import Census
from sayso.corpus.families import Copy, families
from sayso.corpus.findings import COPIES, FAMILIES
from sayso.corpus.schema import CITATIONS, PAGES
from sayso.corpus.sketches import BANDS, ROWS, Sketch, band_keys
from sayso.corpus.storage import Corpus, as_table
from sayso.model import LineageKind, Role, Span
from sayso.weaving.likeness import RUN

_BATCH = 500
"""Pages, or pairs, that a process is given at once."""
_PAIRS = 250_000
"""Pairs whose texts are brought together at once: some 400 MB of short pages."""
_FOUND = pa.list_(
    pa.struct([(name, COPIES.schema.field(name).type) for name in Copy._fields if name not in {"earlier", "later"}])
)
"""What two pages share: a copy but for the pages."""
_Blocks = Sequence[Mapping[str, Any]]
_SKETCH = DataType.struct({"plain": DataType.string(), "keys": DataType.list(DataType.uint64())})


def find_copies(corpus: Corpus, jobs: int = 1) -> pa.Table:
    """Find copies, and write the tables `copies` and `families`.

    Args:
        corpus: an analysed corpus.
        jobs: processes that work at once; the result does not depend on it.

    Returns:
        The families, those with most outlets and pages first.
    """
    census = Census(corpus)
    found = candidates(corpus, census, jobs)
    copies = align(corpus, census, found, jobs)
    corpus.replace(COPIES, _rows(copies, census))
    rows = make_families(corpus, census, copies)
    corpus.replace(FAMILIES, rows)
    return rows


def candidates(corpus: Corpus, census: Census, jobs: int) -> Candidates:
    """The pairs of pages that are worth comparing, and the keys of standing texts."""
    keys, owners = [], []
    for batch in _sketched(corpus, jobs):
        places = census.places(batch["id"]).astype(np.uint32)
        lists = batch["keys"]
        keys.append(np.asarray(lists.flatten(), np.uint64))
        owners.append(np.repeat(places, np.asarray(lists.value_lengths())))
        values = np.asarray(batch["values"].flatten(), np.uint32).reshape(len(places), BANDS * ROWS)
        keys.append(band_keys(values).ravel())
        owners.append(np.repeat(places, BANDS))
    return find_candidates(keys, owners, census.outlet_numbers)


def _sketched(corpus: Corpus, jobs: int) -> Iterator[pa.RecordBatch]:
    sketcher = daft.cls(_Sketcher, max_concurrency=jobs, use_process=True)()
    pages = corpus.read(PAGES, "id", "text", "kept").into_batches(_BATCH)
    sketched = pages.select("id", sketcher.sketch(col("text"), col("kept")).alias("sketch"))
    values = minhash(col("sketch").get("plain"), num_hashes=BANDS * ROWS, ngram_size=RUN, hash_function="xxhash64")
    wanted = sketched.select("id", col("sketch").get("keys").alias("keys"), values.alias("values"))
    yield from wanted.to_arrow_iter()


class _Sketcher:
    @daft.method.batch(return_dtype=_SKETCH)
    def sketch(self, texts: Series, kept: Series) -> pa.Array:
        sketches = [
            Sketch(text, _spans(blocks)) for text, blocks in zip(texts.to_pylist(), kept.to_pylist(), strict=True)
        ]
        keys = pa.array([sketch.keys() for sketch in sketches], pa.list_(pa.uint64()))
        return pa.StructArray.from_arrays([pa.array([sketch.plain for sketch in sketches]), keys], ["plain", "keys"])


class _Aligner:
    def __init__(self, standing: npt.NDArray[np.uint64]) -> None:
        self._standing = frozenset(standing.tolist())

    @daft.method.batch(return_dtype=DataType.from_arrow_type(_FOUND))
    def align(self, earlier: Series, earlier_kept: Series, later: Series, later_kept: Series) -> pa.Array:
        columns = (each.to_pylist() for each in (earlier, earlier_kept, later, later_kept))
        return pa.array([self._shared(*row) for row in zip(*columns, strict=True)], _FOUND)

    def _shared(self, earlier: str, earlier_kept: _Blocks, later: str, later_kept: _Blocks) -> list[dict[str, object]]:
        shared = Sketch(earlier, _spans(earlier_kept)).shared(Sketch(later, _spans(later_kept)), self._standing)
        return [
            {
                "start": each.later.start,
                "end": each.later.end,
                "earlier_start": each.earlier.start,
                "earlier_end": each.earlier.end,
                "words": each.words,
                "whole": shared.whole,
            }
            for each in shared.passages
        ]


def align(corpus: Corpus, census: Census, found: Candidates, jobs: int) -> list[Copy]:
    """The passages that the pages of each pair share, in order."""
    aligner = daft.cls(_Aligner, max_concurrency=jobs, use_process=True)(found.standing)
    texts = corpus.read(PAGES, "id", "text", "kept")
    earlier = texts.select(col("id").alias("earlier"), col("text").alias("there"), col("kept").alias("there_kept"))
    later = texts.select(col("id").alias("later"), col("text").alias("here"), col("kept").alias("here_kept"))
    copies: set[Copy] = set()  # a page that is there twice gives the same twice
    for start in range(0, len(found.pairs), _PAIRS):
        one, two = unpacked(found.pairs[start : start + _PAIRS])
        pairs = pa.table({"one": one, "two": two, "earlier": census.ids.take(one), "later": census.ids.take(two)})
        together = daft.from_arrow(pairs).join(earlier, on="earlier").join(later, on="later").into_batches(_BATCH)
        shared = aligner.align(col("there"), col("there_kept"), col("here"), col("here_kept"))
        for batch in together.select("one", "two", shared.alias("shared")).to_arrow_iter():
            for row in batch.to_pylist():
                copies.update(Copy(row["one"], row["two"], **each) for each in row["shared"])
    return sorted(copies)


def _rows(copies: Sequence[Copy], census: Census) -> pa.Table:
    columns = {name: [getattr(copy, name) for copy in copies] for name in Copy._fields}
    later, earlier = (census.ids.take(pa.array(columns.pop(name), pa.int64())) for name in ("later", "earlier"))
    return pa.table({"page": later, "earlier": earlier, **columns}).select(COPIES.schema.names).cast(COPIES.schema)


def make_families(corpus: Corpus, census: Census, copies: Sequence[Copy]) -> pa.Table:
    """The families that copies make, with whom their pages credit: those with most outlets and pages first."""
    credited: dict[int, set[str]] = {}
    cited = corpus.read(CITATIONS, "page", "origin", "kind").where(f"kind != '{LineageKind.CITES}'").to_arrow()
    places = census.places(cited["page"])
    for place, origin in zip(places.tolist(), cited["origin"].to_pylist(), strict=True):
        credited.setdefault(place, set()).add(origin)
    rows = [family.row(census, credited) for family in families(copies)]
    rows.sort(key=lambda row: (-row["outlets"], -len(row["pages"]), row["id"]))
    return as_table(FAMILIES, rows)


def _spans(kept: _Blocks) -> list[Span]:
    """What is compared: not headlines, which pages write anew over a report that they copy, and alike over others."""
    return [Span(block["start"], block["end"]) for block in kept if block["role"] != Role.HEADLINE]
