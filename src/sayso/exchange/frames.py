"""Frames: a dossier's tables for notebooks, as Polars or pandas data frames."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol, overload

from sayso.errors import InputError
from sayso.exchange.tables import Table, tables
from sayso.model import Contents

if TYPE_CHECKING:
    import pandas
    import polars


class HasContents(Protocol):
    """An open dossier."""

    def contents(self) -> Contents:
        """Everything in it."""


@overload
def frames(dossier: Contents | HasContents, library: Literal["polars"] = "polars") -> dict[str, polars.DataFrame]: ...
@overload
def frames(dossier: Contents | HasContents, library: Literal["pandas"]) -> dict[str, pandas.DataFrame]: ...
def frames(
    dossier: Contents | HasContents, library: Literal["polars", "pandas"] = "polars"
) -> dict[str, polars.DataFrame] | dict[str, pandas.DataFrame]:
    """All tables of a dossier as data frames, by name; see the reference of tables for their columns.

    Args:
        dossier: an open dossier, or its contents.
        library: `polars` or `pandas`; whichever it is has to be installed.

    Raises:
        InputError: the library is not installed, or is another one.
    """
    contents = dossier if isinstance(dossier, Contents) else dossier.contents()
    try:
        match library:
            case "polars":
                return {table.name: _polars(table) for table in tables(contents)}
            case "pandas":
                return {table.name: _pandas(table) for table in tables(contents)}
    except ModuleNotFoundError as error:
        raise InputError(
            f"Frames need {error.name}, which is not installed: pip install 'sayso[{library}]'."
        ) from error
    raise InputError(f"There are frames of polars and of pandas, and none of {library!r}.")


def _polars(table: Table) -> polars.DataFrame:
    import polars  # noqa: PLC0415 - an extra, needed by those only who want its frames

    kinds = {str: polars.String, int: polars.Int64, float: polars.Float64, bool: polars.Boolean}
    schema = {column.name: kinds[column.kind] for column in table.columns}
    return polars.DataFrame(list(table.cells()), schema=schema, orient="row")


def _pandas(table: Table) -> pandas.DataFrame:
    import pandas  # noqa: PLC0415 - as above

    kinds = {str: "string", int: "Int64", float: "Float64", bool: "boolean"}
    names = [column.name for column in table.columns]
    frame = pandas.DataFrame(list(table.cells()), columns=names)
    return frame.astype({column.name: kinds[column.kind] for column in table.columns})
