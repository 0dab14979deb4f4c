"""Exchange: a dossier in the formats of others. The JSON export is the published contract, with its own schema."""

from sayso.exchange.annotation_changes import Brought, annotation_changes
from sayso.exchange.annotations import Annotated, Unplaced, read_annotations
from sayso.exchange.exporters import Exporter, exporter, format_names
from sayso.exchange.json_export import export_json, json_schema

__all__ = [
    "Annotated",
    "Brought",
    "Exporter",
    "Unplaced",
    "annotation_changes",
    "export_json",
    "exporter",
    "format_names",
    "json_schema",
    "read_annotations",
]
