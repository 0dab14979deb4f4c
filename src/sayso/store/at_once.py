"""All rows of a query in one step.

Between two rows `sqlite3` lets other threads of Python go first, and has to wait for its turn after: where several
people are served, a query costs a wait for each of its rows, however little work it is.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter

from sayso.model.record import Record

_R = TypeVar("_R", bound=Record)


def rows(
    db: sqlite3.Connection, columns: Sequence[str], query: str, values: Sequence[object] = ()
) -> list[tuple[Any, ...]]:
    """The rows that a query gives, in its order.

    Args:
        db: the dossier.
        columns: the names of those columns of the query that are wanted; they hold no bytes.
        query: a SELECT.
        values: of its parameters.
    """
    told = f"json_group_array(json_array({', '.join(columns)}))"
    # Apart, since what FTS5 tells of a row cannot be asked for while rows are gathered.
    (found,) = db.execute(f"WITH wanted AS MATERIALIZED ({query}) SELECT {told} FROM wanted", values).fetchone()
    return [tuple(row) for row in json.loads(found)]


def records(db: sqlite3.Connection, made: type[_R], query: str, values: Sequence[object] = ()) -> list[_R]:
    """The records in the column `record` of a query, in its order.

    Args:
        db: the dossier.
        made: what they are.
        query: a SELECT.
        values: of its parameters.
    """
    (found,) = db.execute(f"SELECT '[' || group_concat(record, ',') || ']' FROM ({query})", values).fetchone()
    return [] if found is None else _several(made).validate_json(found)


@cache
def _several(made: type[_R]) -> TypeAdapter[list[_R]]:
    return TypeAdapter(list[made])  # type: ignore[valid-type]  # the type is known when this runs, and not before
