"""What a part gives, gathered until it is written: rows of every table, what was refused, what was left out."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TypedDict

from sayso.corpus.rows import Row
from sayso.corpus.schema import FINISHED, LEFT_OUT, REFUSALS, Table
from sayso.corpus.storage import Corpus, as_table

_LARGEST = 2**26
"""Bytes of texts, originals and analyses after which a part goes on in another file: what is held in memory."""


class Done(TypedDict):
    """A part that is finished: what the row says that is kept of it."""

    part: str
    pages: int
    words: int
    attributions: int
    refused: int
    left_out: int
    error: str
    """Why it is not finished after all; empty where it is. Not kept."""


def nothing_done(part: str, error: str = "") -> Done:
    """A part of which nothing is done."""
    return Done(part=part, pages=0, words=0, attributions=0, refused=0, left_out=0, error=error)


class Gathering:
    """One part on its way into files."""

    def __init__(self, corpus: Corpus, part: str) -> None:
        self._corpus = corpus
        self._rows: dict[Table, list[Row]] = defaultdict(list)
        self._size = 0
        self._files = 0
        self._left_out: Counter[tuple[str, str]] = Counter()
        self._done = nothing_done(part)

    def put(self, table: Table, row: Row) -> None:
        """Add a row."""
        self._rows[table].append(row)
        self._size += sum(len(value) for value in row.values() if isinstance(value, bytes | str))

    def end_page(self, words: int, attributions: int) -> None:
        """All rows of a page were put."""
        self._done["pages"] += 1
        self._done["words"] += words
        self._done["attributions"] += attributions
        if self._size > _LARGEST:
            self._write()

    def refuse(self, file: str, record: str | None, status: str, reason: str) -> None:
        """Something could not be read."""
        self.put(REFUSALS, {"file": file, "record": record, "status": status, "reason": reason})
        self._done["refused"] += 1

    def leave_out(self, file: str, kind: str) -> None:
        """A page was not wanted."""
        self._left_out[file, kind] += 1
        self._done["left_out"] += 1

    def pass_over(self, file: str, counts: Counter[str]) -> None:
        """An input holds so much that is no page."""
        for kind, count in counts.items():
            self._left_out[file, kind] += count

    def finish(self) -> Done:
        """Write what is not written yet, and then that the part is finished."""
        for (file, kind), count in sorted(self._left_out.items()):
            self.put(LEFT_OUT, {"file": file, "kind": kind, "count": count})
        self._write()
        self._corpus.put(FINISHED, self._done["part"], as_table(FINISHED, [self._done]))
        return self._done

    def _write(self) -> None:
        for table, rows in self._rows.items():
            self._corpus.put(table, f"{self._done['part']}-{self._files:03}", as_table(table, rows))
        self._files += 1
        self._size = 0
        self._rows.clear()
