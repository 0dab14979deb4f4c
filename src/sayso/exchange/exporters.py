"""Which formats a dossier can be exported in, and the seam for more.

An exporter is a function of a dossier's contents. It gives the bytes of one file, or the bytes of several files by
name, which belong into one folder. Each is an entry point of the group `sayso.exporters`, named as its format; sayso's
own stand in `OWN_EXPORTERS` and come before those of other packages. One is loaded when somebody asks for it, so that
a format may need a library that is not installed everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib.metadata import EntryPoint
from typing import cast

from sayso.errors import InputError
from sayso.model import Contents
from sayso.plug_ins import named, plug_ins

Exported = bytes | Mapping[str, bytes]
"""One file, or several by name."""
Exporter = Callable[[Contents], Exported]

GROUP = "sayso.exporters"
OWN_EXPORTERS = {
    "json": "sayso.exchange.json_export:to_json",
    "csv": "sayso.exchange.csv_tables:to_csv",
    "xlsx": "sayso.exchange.workbook:to_xlsx",
    "parquet": "sayso.exchange.parquet:to_parquet",
    "markdown": "sayso.exchange.notes:to_markdown",
    "webannotation": "sayso.exchange.web_annotation:to_web_annotation",
    "schemaorg": "sayso.exchange.schema_org:to_schema_org",
    "prov": "sayso.exchange.provenance:to_prov",
    "ftm": "sayso.exchange.follow_the_money:to_ftm",
    "bibtex": "sayso.exchange.bibtex:to_bibtex",
}
_EXTRAS = {"parquet"}
"""The formats whose library comes with an extra of that name; those of all others come with sayso."""


def format_names() -> tuple[str, ...]:
    """The names of all formats, sayso's own first."""
    return tuple(_points())


def exporter(name: str) -> Exporter:
    """The exporter of a format.

    Raises:
        InputError: there is no such format, or it needs a library that is not installed.
        PlugInError: it is of another package, and does not work.
    """
    points = _points()
    if name not in points:
        raise InputError(f"There is no format {name!r}; there are {', '.join(points)}.")
    try:
        found = points[name].load() if name in OWN_EXPORTERS else named(points[name])
    except ModuleNotFoundError as error:
        install = f": pip install 'sayso[{name}]'" if name in _EXTRAS else ""
        raise InputError(f"The format {name} needs {error.name}, which is not installed{install}.") from error
    return cast(Exporter, found)


def _points() -> dict[str, EntryPoint]:
    own = {name: EntryPoint(name, value, GROUP) for name, value in OWN_EXPORTERS.items()}
    return own | {point.name: point for point in plug_ins(GROUP) if point.name not in own}
