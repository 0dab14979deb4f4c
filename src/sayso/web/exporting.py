"""Exports in the browser: the dossier as people corrected it, in every format, as a file to keep."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from sayso.dossier import Dossier
from sayso.exchange import exporter, format_names
from sayso.model import Contents
from sayso.report.sure import without_unsure
from sayso.web.showing import Reading, missing, of_everything, show, to_keep

router = APIRouter()

FORMATS = {
    "json": ("JSON, the full contract with its schema", "json"),
    "csv": ("CSV tables", "csv"),
    "xlsx": ("an Excel workbook", "xlsx"),
    "parquet": ("Parquet tables", "parquet"),
    "markdown": ("Markdown notes, one for each page, claim and speaker", "md"),
    "webannotation": ("W3C Web Annotations", "jsonld"),
    "schemaorg": ("schema.org ClaimReview and Quotation", "jsonld"),
    "prov": ("lineage as W3C PROV", "json"),
    "ftm": ("FollowTheMoney entities, for Aleph and OpenAleph", "json"),
    "bibtex": ("BibTeX references", "bib"),
}
"""What each of sayso's own formats is, and how its one file ends."""
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The date of files in an archive, the first that ZIP knows: equal exports are equal bytes."""


@router.get("/export")
def exports(request: Request) -> Response:
    """The formats to choose from."""
    formats = [(name, FORMATS.get(name, ("", ""))[0]) for name in format_names()]
    return show(request, "export.html.j2", formats=formats)


@router.get("/export/{name}")
def export(request: Request, dossier: Reading, name: str) -> Response:
    """The dossier in one format, to be kept; several files as one archive."""
    if name not in format_names():
        raise missing("format")
    made = exporter(name)(to_hand_in(request, dossier))
    ending = FORMATS.get(name, ("", "bin"))[1] if isinstance(made, bytes) else "zip"
    return to_keep(made if isinstance(made, bytes) else _archive(made), f"{request.app.state.name}-{name}.{ending}")


def to_hand_in(request: Request, dossier: Dossier) -> Contents:
    """Everything, or what is left without unsure readings where the address asks for that."""
    contents = of_everything(request, dossier, Dossier.contents)
    return without_unsure(contents) if request.query_params.get("unsure") == "without" else contents


def _archive(files: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name, _FIRST_DAY), files[name], zipfile.ZIP_DEFLATED)
    return packed.getvalue()
