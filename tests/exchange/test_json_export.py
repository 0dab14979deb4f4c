from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator
from tests.store.records import contents_of, piles

from sayso.exchange import export_json, json_schema
from sayso.model import GAP, Contents, PageAnalysis

VALIDATOR = Draft202012Validator(json_schema())

CONTRACT = {
    "": "format pages attributions actors claims explanations lineage dates events leads matrices corrections",
    "pages": "id file url sha256 status reason duplicate_of title authors publisher published language genre "
    "republished_from metadata_basis version_of translation_of custody text blocks",
    "attributions": "id page source source_name actor cue content act form position certainty said anonymous chain "
    "confidence confidence_band",
    "actors": "id name aliases kind",
}
"""The keys that scorers and users' scripts read; they keep their names for as long as the format does."""


CUSTODY = {"url", "final_url", "archived_url", "captured", "captured_by", "captured_with", "added"}


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(json_schema())


def test_the_demo_fits_the_schema_and_the_contract(demo: Contents) -> None:
    document = json.loads(export_json(demo))
    VALIDATOR.validate(document)
    assert document["format"] == "sayso-dossier/1"
    for name, keys in CONTRACT.items():
        for record in document[name] if name else [document]:
            assert set(keys.split()) <= record.keys()
    assert document["pages"][0]["custody"].keys() == CUSTODY


def test_spans_lead_to_what_they_say(demo: Contents) -> None:
    document = json.loads(export_json(demo, canonical=True))
    texts = {page["id"]: page["text"] for page in document["pages"]}
    assert document["attributions"]
    for attribution in document["attributions"]:
        spans = [*attribution["content"], *(attribution[part] for part in ("source", "cue") if attribution[part])]
        for start, end in spans:
            passage = texts[attribution["page"]][start:end]
            assert passage
            assert passage == passage.strip()


@pytest.mark.parametrize("contents", ["demo", "bounties"], indirect=True)
def test_what_claims_explanations_and_events_are_called_is_verbatim(contents: Contents) -> None:
    texts = {page.id: page.text for page in contents.pages}
    for claim in contents.claims:
        best = claim.members[claim.worded_by]
        first, *more = claim.proposition.split(GAP)
        assert claim.wording.of(texts[best.page]) == first
        at = claim.wording.end
        for piece in more:
            at = texts[best.page].index(piece, at, best.span.end) + len(piece)
    for explanation in contents.explanations:
        assert any(explanation.label in texts[each.page] for each in explanation.members)
    for event in contents.events:
        assert any(event.label in texts[each.page] for each in event.members)


@given(piles())
def test_any_contents_fit_the_schema_and_lose_nothing(pile: list[PageAnalysis]) -> None:
    contents = contents_of(pile)
    document = json.loads(export_json(contents))
    VALIDATOR.validate(document)
    assert [page["text"] for page in document["pages"]] == [page.text for page in contents.pages]
    assert [each["confidence"] for each in document["attributions"]] == [
        each.confidence for each in contents.attributions
    ]


@given(piles())
def test_the_canonical_export_is_the_same_document_in_fixed_bytes(pile: list[PageAnalysis]) -> None:
    contents = contents_of(pile)
    canonical = export_json(contents, canonical=True)
    assert json.loads(canonical) == json.loads(export_json(contents))
    assert (
        canonical == json.dumps(json.loads(canonical), sort_keys=True, separators=(",", ":"), ensure_ascii=False) + "\n"
    )
    canonical.encode()


def test_a_page_that_does_not_fit_is_refused_by_the_schema(demo: Contents) -> None:
    document = json.loads(export_json(demo))
    document["pages"][0]["status"] = "fine"
    assert [list(error.path) for error in VALIDATOR.iter_errors(document)] == [["pages", 0, "status"]]


def test_every_field_of_the_schema_is_described() -> None:
    bare = [place for place, field in _fields(json_schema()) if not field.get("description")]
    assert bare == []


def _fields(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, record in [("Export", schema), *schema["$defs"].items()]:
        for field, value in record.get("properties", {}).items():
            yield f"{name}.{field}", value
