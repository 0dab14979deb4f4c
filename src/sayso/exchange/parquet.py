"""Parquet: a file for each table, for DuckDB, Spark, Polars and the like; each column says what it means."""

from __future__ import annotations

import io
from collections.abc import Mapping

import pyarrow as pa
import pyarrow.parquet as pq

from sayso.exchange.tables import Table, tables
from sayso.model import Contents

_TYPES = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}


def to_parquet(contents: Contents) -> Mapping[str, bytes]:
    """The tables of a dossier by file name."""
    return {f"{table.name}.parquet": _file(table) for table in tables(contents)}


def _file(table: Table) -> bytes:
    fields = [pa.field(each.name, _TYPES[each.kind], metadata={"meaning": each.meaning}) for each in table.columns]
    names = [each.name for each in table.columns]
    rows = [dict(zip(names, row, strict=True)) for row in table.cells()]
    stream = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows, schema=pa.schema(fields)), stream)
    return stream.getvalue()
