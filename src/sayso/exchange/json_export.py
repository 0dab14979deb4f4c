"""The JSON export and its published schema."""

from __future__ import annotations

import json
from collections.abc import Set
from typing import Any

from sayso.exchange.document import Export, ExportedSharing
from sayso.exchange.log_document import ExportedEntry
from sayso.exchange.page_document import (
    ExportedActor,
    ExportedAttribution,
    ExportedBlock,
    ExportedComparison,
    ExportedCustody,
    ExportedDate,
    ExportedLink,
    ExportedPage,
    ExportedTranslation,
)
from sayso.exchange.woven_document import (
    ExportedClaim,
    ExportedEvent,
    ExportedExplanation,
    ExportedLead,
    ExportedLineageLink,
    ExportedMatrix,
    ExportedMerge,
    ExportedOrigins,
    ExportedScore,
    ExportedSharedPassage,
    ExportedSides,
)
from sayso.model import Claim, Contents, Entry, Matrix, Origins, Page, Redo, Span, Undo


def export_json(contents: Contents, *, canonical: bool = False) -> str:
    """A dossier as JSON, in the format `sayso-dossier/1`.

    Args:
        contents: the dossier's contents.
        canonical: whether to leave out what may differ between equal analyses (when pages were added) and to fix the
            order of keys and the white space, so that equal analyses are equal bytes.

    Returns:
        The JSON text, with a line break at its end.
    """
    document = _document(contents, canonical=canonical).model_dump(mode="json")
    if canonical:
        return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False) + "\n"
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def to_json(contents: Contents) -> bytes:
    """The exporter of the format `json`."""
    return export_json(contents).encode()


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the export."""
    schema = Export.model_json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _document(contents: Contents, *, canonical: bool) -> Export:
    translated = {page.id for page in contents.pages if page.translation}
    return Export(
        pages=tuple(_page(page, contents.sentences.get(page.id, ()), canonical=canonical) for page in contents.pages),
        attributions=tuple(
            ExportedAttribution(**_marked(each.model_dump(exclude={"source_kind"}), translated))
            for each in contents.attributions
        ),
        actors=tuple(ExportedActor.model_validate(each.model_dump()) for each in contents.actors),
        claims=tuple(_claim(each, translated) for each in contents.claims),
        dates=tuple(ExportedDate(**_marked(each.model_dump(), translated)) for each in contents.dates),
        versions=tuple(ExportedComparison.model_validate(each.model_dump()) for each in contents.comparisons),
        leads=tuple(ExportedLead(**_marked(each.model_dump(), translated)) for each in contents.leads),
        shared_passages=tuple(
            ExportedSharedPassage.model_validate(each.model_dump()) for each in contents.shared_passages
        ),
        lineage=tuple(ExportedLineageLink(**_marked(each.model_dump(), translated)) for each in contents.lineage),
        left_out=contents.left_out,
        shared=contents.shared and ExportedSharing.model_validate(contents.shared.model_dump()),
        explanations=tuple(
            ExportedExplanation(**_marked(each.model_dump(exclude={"members": {"__all__": {"explicit"}}}), translated))
            for each in contents.explanations
        ),
        matrices=tuple(map(_matrix, contents.matrices)),
        corrections=tuple(_entry(each, contents, canonical=canonical) for each in contents.corrections),
        proposals=tuple(_entry(each, contents, canonical=canonical) for each in contents.proposals),
        judgements=tuple(_entry(each, contents, canonical=canonical) for each in contents.judgements),
        events=tuple(
            ExportedEvent(**_marked(each.model_dump(exclude={"members": {"__all__": {"said"}}}), translated))
            for each in contents.events
        ),
    )


def _page(page: Page, sentences: tuple[Span, ...], *, canonical: bool) -> ExportedPage:
    metadata = page.metadata
    custody = page.custody.model_dump()
    if canonical:
        custody["added"] = None
    return ExportedPage(
        **metadata.model_dump(exclude={"basis"}),
        **page.model_dump(exclude={"metadata", "custody", "blocks", "links", "translation", "told"}),
        translation=page.translation and ExportedTranslation.model_validate(page.translation.model_dump()),
        metadata_basis=metadata.basis,
        custody=ExportedCustody(**custody),
        blocks=tuple(ExportedBlock(**block.model_dump()) for block in page.blocks),
        sentences=sentences,
        links=tuple(ExportedLink(**link.model_dump()) for link in page.links),
    )


def _entry(entry: Entry, contents: Contents, *, canonical: bool) -> ExportedEntry:
    change = entry.change
    if isinstance(change, Undo | Redo):
        raise TypeError("undo and redo are in which entries count, and are none themselves")
    return ExportedEntry(
        id=entry.id,
        at=None if canonical else entry.at,
        by=entry.by,
        reason=entry.reason,
        kind=change.kind,
        target=change.target.id,
        quotation=change.target.anchor.exact,
        value=change.model_dump(mode="json", exclude={"kind", "target"}),
        orphaned=entry.id in contents.orphaned,
    )


def _marked(fields: dict[str, Any], translated: Set[str]) -> dict[str, Any]:
    """A record's fields, and whether its page, or that of each of its members, is a translation."""
    if "members" in fields:
        return {**fields, "members": [_marked(member, translated) for member in fields["members"]]}
    return {**fields, "translated": fields["page"] in translated}


def _claim(claim: Claim, translated: Set[str]) -> ExportedClaim:
    sides = ExportedSides(affirming=_origins(claim.affirming), denying=_origins(claim.denying))
    return ExportedClaim(**_marked(claim.model_dump(exclude={"affirming", "denying"}), translated), origins=sides)


def _origins(side: Origins) -> ExportedOrigins:
    merges = tuple(ExportedMerge(**merge.model_dump()) for merge in side.merges)
    kept = side.model_dump(include={"names", "named_by", "rests_on"})
    return ExportedOrigins(min=side.minimum, max=side.maximum, merges=merges, **kept)


def _matrix(matrix: Matrix) -> ExportedMatrix:
    return ExportedMatrix(
        **matrix.model_dump(exclude={"hypotheses", "reading"}),
        hypotheses=tuple(each.id for each in matrix.hypotheses),
        labels=tuple(each.label for each in matrix.hypotheses),
        scores=tuple(
            ExportedScore.model_validate(each.model_dump())
            for each in (matrix.reading.scores if matrix.reading else ())
        ),
    )
