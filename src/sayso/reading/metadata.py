"""Small helpers for metadata records: values with one basis, and several records put together."""

from __future__ import annotations

from sayso.model import Basis, Genre, Metadata

FIELDS = tuple(name for name in Metadata.model_fields if name != "basis")


def told(
    basis: Basis,
    *,
    title: str | None = None,
    authors: tuple[str, ...] = (),
    publisher: str | None = None,
    published: str | None = None,
    language: str | None = None,
    genre: Genre | None = None,
    url: str | None = None,
    republished_from: str | None = None,
    wire_agencies: tuple[str, ...] = (),
) -> Metadata:
    """Metadata whose values all rest on the same basis."""
    values = {
        "title": title,
        "authors": authors,
        "publisher": publisher,
        "published": published,
        "language": language,
        "genre": genre,
        "url": url,
        "republished_from": republished_from,
        "wire_agencies": wire_agencies,
    }
    return Metadata.model_validate({**values, "basis": {name: basis for name, value in values.items() if value}})


def combined(*records: Metadata) -> Metadata:
    """Field by field the value of the first record that has one, with its basis."""
    values: dict[str, object] = {}
    basis: dict[str, Basis] = {}
    for name in FIELDS:
        for record in records:
            if name in record.basis:
                values[name] = getattr(record, name)
                basis[name] = record.basis[name]
                break
    return Metadata.model_validate({**values, "basis": basis})
