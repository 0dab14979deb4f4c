"""Manifests: a table in which a person says where pages came from and what they are."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso.errors import InputError
from sayso.model import Basis, Custody, Metadata
from sayso.reading.inputs import whole
from sayso.reading.instants import calendar_date, instant
from sayso.reading.metadata import told

CUSTODY_COLUMNS = ("url", "archived_url", "captured", "captured_by", "captured_with")
METADATA_COLUMNS = ("title", "authors", "publisher", "published")
COLUMNS = ("file", *CUSTODY_COLUMNS, *METADATA_COLUMNS)

_DELIMITERS = ",;\t"
"""What spreadsheets put between the cells of a CSV file, by language."""
_LONGEST = 2**17
"""Characters of a cell: the reader's own limit, which any library in the process may have changed for all."""
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:\S+", re.IGNORECASE)


@dataclass(frozen=True)
class Told:
    """What a person says about one page."""

    metadata: Metadata
    """With the basis `supplied`."""
    custody: Custody


Manifest = dict[str, Told]
"""By the canonical name of the page."""


def read_manifest(path: Path) -> Manifest:
    """Read a manifest: a CSV file in UTF-8 whose first line names its columns, `file` among them.

    `file` is a page's name as `sayso show pages` prints it; an empty cell says nothing. `captured` is ISO 8601,
    `published` a year, month or day, `authors` a list with semicolons.

    Raises:
        InputError: the file cannot be read, or says what cannot be; which and where stands in the sentence.
    """
    try:
        with path.open("rb") as stream:
            text = whole(stream).decode("utf-8-sig")
        first = text.partition("\n")[0]
        table = csv.DictReader(io.StringIO(text, newline=""), delimiter=max(_DELIMITERS, key=first.count), strict=True)
        _check_columns(path, table.fieldnames or ())
        manifest: Manifest = {}
        for row in table:
            where = f"{path}, line {table.line_num}"
            file = (row["file"] or "").strip()
            if not file or None in row:
                raise InputError(f"{where}: {'no file is named' if not file else 'there are more cells than columns'}.")
            if any(len(cell or "") > _LONGEST for cell in row.values()):
                raise InputError(f"{where}: a cell has more than {_LONGEST:,} characters: no CSV file of pages.")
            if file in manifest:
                raise InputError(f"{where}: {file} stands in the manifest twice.")
            manifest[file] = told_by({name: (cell or "").strip() for name, cell in row.items()}, where)
    except OSError as error:
        raise InputError(f"The manifest {path} cannot be read: {error.strerror}.") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"The manifest {path} is no CSV file in UTF-8: {error}.") from error
    return manifest


def _check_columns(path: Path, names: Sequence[str]) -> None:
    if "file" not in names:
        raise InputError(f"The manifest {path} has no column named file in its first line.")
    unknown = [name for name in names if name not in COLUMNS]
    if unknown or len(set(names)) < len(names):
        what = f"a column that sayso does not know: {unknown[0]!r}" if unknown else "a column twice"
        raise InputError(f"The manifest {path} has {what}; there are {', '.join(COLUMNS)}.")


def told_by(cells: Mapping[str, str], where: str) -> Told:
    """What a row of a table of pages says.

    Args:
        cells: by the names in `COLUMNS`.
        where: where the row stands, which begins the sentence of an error.

    Raises:
        InputError: a value is none of its kind.
    """

    def value(name: str, parse: Callable[[str], str | None], what: str) -> str | None:
        cell = cells.get(name)
        parsed = parse(cell) if cell else None
        if cell and parsed is None:
            raise InputError(f"{where}: {name} is {cell!r}, which is no {what}.")
        return parsed

    return Told(
        metadata=told(
            Basis.SUPPLIED,
            title=cells.get("title") or None,
            authors=tuple(name.strip() for name in cells.get("authors", "").split(";") if name.strip()),
            publisher=cells.get("publisher") or None,
            published=value("published", calendar_date, "date such as 2031-05-04, 2031-05 or 2031"),
        ),
        custody=Custody(
            url=value("url", _address, "address"),
            archived_url=value("archived_url", _address, "address"),
            captured=value("captured", instant, "time such as 2031-05-04T06:07:08Z"),
            captured_by=cells.get("captured_by") or None,
            captured_with=cells.get("captured_with") or None,
        ),
    )


def _address(cell: str) -> str | None:
    return cell if _ADDRESS.fullmatch(cell) else None
