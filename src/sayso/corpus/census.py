"""Census: the pages of a corpus in one order, with the few facts of each that every computation over all needs."""

from __future__ import annotations

from functools import cached_property

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from sayso.corpus.schema import PAGES
from sayso.corpus.storage import Corpus


class Census:
    """All pages, the earliest first, those without a date last, of one day by id.

    A page that is there twice, in two inputs, counts once.

    Args:
        corpus: the corpus.
    """

    def __init__(self, corpus: Corpus) -> None:
        found = corpus.read(PAGES, "id", "file", "url", "site", "outlet", "title", "earliest", "latest").to_arrow()
        order = pc.sort_indices(found, sort_keys=[("earliest", "ascending"), ("id", "ascending")])
        ids = found["id"].take(order).combine_chunks()
        first = np.unique(np.asarray(ids.dictionary_encode().indices), return_index=True)[1]
        self.table: pa.Table = found.take(order.take(pa.array(np.sort(first)))).combine_chunks()

    def __len__(self) -> int:
        return int(self.table.num_rows)

    @cached_property
    def ids(self) -> pa.Array:
        """The pages' ids."""
        return self.table["id"].combine_chunks()

    @cached_property
    def outlets(self) -> pa.Array:
        """The outlet of each page, else its host, else the page by itself, whose outlet nobody knows."""
        return pc.coalesce(*(self.table[name].combine_chunks() for name in ("outlet", "site", "id")))

    @cached_property
    def told(self) -> npt.NDArray[np.bool_]:
        """Whether a page tells its outlet or its address."""
        known = pc.or_(*(pc.is_valid(self.table[name].combine_chunks()) for name in ("outlet", "site")))
        return np.asarray(known, bool)

    @cached_property
    def outlet_numbers(self) -> npt.NDArray[np.uint32]:
        """The same as numbers."""
        return np.asarray(self.outlets.dictionary_encode().indices, np.uint32)

    @cached_property
    def days(self) -> npt.NDArray[np.float64]:
        """The first day that each page can be of, as a number; not a number where it is not known."""
        days = self.table["earliest"].combine_chunks().cast(pa.int32()).cast(pa.float64())
        return np.asarray(days.fill_null(float("nan")))

    def places(self, ids: pa.Array | pa.ChunkedArray) -> npt.NDArray[np.int64]:
        """The numbers of pages with these ids, each of which is a page's."""
        names, order = self._by_name
        return order[np.searchsorted(names, np.asarray(ids, names.dtype))]

    @cached_property
    def _by_name(self) -> tuple[npt.NDArray[np.bytes_], npt.NDArray[np.int64]]:
        """The ids in order, and their pages: to look up a few must not take going through all."""
        names = np.asarray(self.ids, np.bytes_)
        order = np.argsort(names)
        return names[order], order
