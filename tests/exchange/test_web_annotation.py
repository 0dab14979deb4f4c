"""Web annotations: as the recommendation demands, verbatim, and found again, our own and those of others."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from tests.report.woven import woven_pile

from sayso.corrections.anchors import CONTEXT
from sayso.errors import InputError
from sayso.exchange.anchors import anchors
from sayso.exchange.annotations import read_annotations
from sayso.exchange.identifiers import item_of
from sayso.exchange.web_annotation import to_web_annotation
from sayso.model import Contents, Span

IRI = {"type": "string", "pattern": r"^[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+$"}
QUOTE = {
    "type": "object",
    "required": ["type", "exact"],
    "properties": {
        "type": {"const": "TextQuoteSelector"},
        **{name: {"type": "string"} for name in ("exact", "prefix", "suffix")},
    },
    "additionalProperties": False,
}
POSITION = {
    "type": "object",
    "required": ["type", "start", "end"],
    "properties": {
        "type": {"const": "TextPositionSelector"},
        **{name: {"type": "integer", "minimum": 0} for name in ("start", "end")},
    },
    "additionalProperties": False,
}
SELECTOR = {"oneOf": [QUOTE, POSITION]}
SOURCE = {"oneOf": [IRI, {"type": "object", "required": ["id", "type"], "properties": {"id": IRI}}]}
ANNOTATION = {
    "type": "object",
    "required": ["id", "type", "target"],
    "properties": {
        "id": IRI,
        "type": {"const": "Annotation"},
        "motivation": {"enum": ["describing"]},
        "body": {
            "type": "array",
            "items": {
                "required": ["type", "value"],
                "properties": {"type": {"const": "TextualBody"}, "purpose": {"enum": ["describing", "tagging"]}},
            },
        },
        "target": {
            "type": "array",
            "minItems": 1,
            "items": {
                "required": ["type", "source", "selector"],
                "properties": {
                    "type": {"const": "SpecificResource"},
                    "source": SOURCE,
                    "selector": {"oneOf": [SELECTOR, {"type": "array", "items": SELECTOR, "minItems": 1}]},
                    "styleClass": {"type": "string"},
                },
                "additionalProperties": False,
            },
        },
    },
    "additionalProperties": False,
}
COLLECTION = {
    "type": "object",
    "required": ["@context", "id", "type", "total", "first"],
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "type": {"const": "AnnotationCollection"},
        "total": {"type": "integer", "minimum": 0},
        "first": {
            "required": ["id", "type", "items"],
            "properties": {"type": {"const": "AnnotationPage"}, "items": {"type": "array", "items": ANNOTATION}},
        },
    },
}
"""What the Web Annotation Data Model (W3C Recommendation, 2017) demands of what we write, in its sections 3 to 5."""


def _items(contents: Contents) -> list[dict[str, Any]]:
    return json.loads(to_web_annotation(contents))["first"]["items"]


def test_it_is_as_the_recommendation_demands(contents: Contents) -> None:
    document = json.loads(to_web_annotation(contents))
    Draft202012Validator(COLLECTION).validate(document)
    items = document["first"]["items"]
    assert document["total"] == len(items) == len({item["id"] for item in items}) > 5


def test_quotations_and_what_stands_around_them_are_verbatim(contents: Contents) -> None:
    pages = {f"urn:sayso:{page.id}": page.text for page in contents.pages}
    for item in _items(contents):
        for target in item["target"]:
            if isinstance(target["source"], dict):
                text = pages[target["source"]["id"]]
                position, quotation = target["selector"]
                start, end = position["start"], position["end"]
                assert text[start:end] == quotation["exact"]
                assert text[:start].endswith(quotation["prefix"])
                assert text[end:].startswith(quotation["suffix"])
                assert len(quotation["prefix"]) == min(CONTEXT, start)


def test_read_back_they_are_the_same_anchors(contents: Contents) -> None:
    placed, unplaced = read_annotations(to_web_annotation(contents), contents.pages)
    own = {(item_of(each.annotation), each.part, each.page, each.span) for each in placed}
    assert set(anchors(contents)) <= own
    # A quotation on a web page may stand there more than once; by position it is found all the same.
    assert {each.reason for each in unplaced} <= {"Its words stand on the page more than once."}
    assert {each.annotation for each in placed} == {item["id"] for item in _items(contents)}


def test_annotations_of_others_are_found_by_words_and_surroundings() -> None:
    (herald, *_) = woven_pile().pages
    address = "http://www.herald.example/tarn?a=1&b=2#top"
    again = herald.text.index("Brandt doubts")
    rows = [
        {"uri": address, "id": "h1", "text": "Check!", "target": [{"source": address, "selector": [
            {"type": "RangeSelector"}, {"type": "TextQuoteSelector", "exact": "never touched\n a valve"}]}]},
        {"id": "h2", "target": {"source": address, "selector": {
            "type": "TextQuoteSelector", "exact": "Brandt", "prefix": "of water.\n", "suffix": " doubts the"}}},
        {"id": "h3", "target": {"source": address, "selector": {"type": "TextQuoteSelector", "exact": "Brandt"}}},
        {"id": "h4", "target": {"source": address, "selector": {"type": "TextQuoteSelector", "exact": "not there"}}},
        {"id": "h5", "target": "https://elsewhere.example/"},
        {"id": "h6", "target": address},
        {"id": "h7", "target": {"source": address, "selector": {
            "type": "TextQuoteSelector", "exact": "Brandt", "prefix": "fenced\n", "suffix": " doubts"}}},
    ]  # fmt: skip
    rows[1]["target"]["selector"]["prefix"] = herald.text[again - 12 : again]
    placed, unplaced = read_annotations(json.dumps({"rows": rows}).encode(), woven_pile().pages)
    assert [(each.annotation, each.page, each.note) for each in placed] == [
        ("h1", herald.id, "Check!"),
        ("h2", herald.id, ""),
    ]
    assert placed[0].span.of(herald.text) == "never touched a valve"
    assert placed[1].span == Span(again, again + len("Brandt"))
    assert [each.annotation for each in unplaced] == ["h3", "h4", "h5", "h6", "h7"]


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b"\xff", b"[" * 100_000, b'{"items": [1, null, {"a": 2}]}'])
def test_what_is_no_annotation_is_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        read_annotations(data, ())


@pytest.mark.parametrize("target", [None, 1, [], {}, [[]], {"source": {}, "selector": 3}, {"selector": [None]}])
def test_odd_targets_cost_themselves_only(target: object) -> None:
    placed, _ = read_annotations(json.dumps([{"target": target, "body": 3, "id": []}]).encode(), woven_pile().pages)
    assert placed == []
