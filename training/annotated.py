"""The annotated attributions as the engine meets them: parsed passages, spans in them, and the labels given by hand."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from sayso.language import load
from sayso.language.paragraphs import paragraphs
from sayso.language.passages import Passage, read
from sayso.model import Block, Page, Role, Span
from training.corpora import Document, ecbplus, material, polnear

ANNOTATIONS = Path(__file__).with_name("annotations")
_UNREAD = Role.NAVIGATION
FIRST = ("polnear-*.jsonl", "ecbplus-*.jsonl")
"""The annotations to learn from; those of the second round only measure the annotators."""


@dataclass(frozen=True)
class Annotation:
    """One annotated attribution: spans of its document's text, and its labels by field."""

    document: Document
    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    labels: dict[str, Any]


@dataclass(frozen=True)
class Example:
    """An annotation in its parsed passages; `passage` holds cue and source, or the content where there is no cue."""

    annotation: Annotation
    passage: Passage
    source: Span | None
    cue: Span | None
    places: tuple[tuple[Passage, Span], ...]


def annotations(*patterns: str) -> Iterator[Annotation]:
    """The annotations of the files that fit the patterns, in order of file and line."""
    documents = {document.id: document for document in chain(ecbplus(), polnear())}
    lines = (material() / "data/polnear/train.jsonl").read_text(encoding="utf-8").splitlines()
    quotes = {f"polnear/{row['doc_id']}": row["quotes"] for row in map(json.loads, lines)}
    for path in (path for pattern in patterns for path in sorted(ANNOTATIONS.glob(pattern))):
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            for item in row["items"]:
                spans = quotes[row["doc"]][item["quote"]] if "quote" in item else item
                yield Annotation(
                    documents[row["doc"]],
                    _span(spans["source"]),
                    _span(spans["cue"]),
                    tuple(Span(*span) for span in sorted(spans["content"])),
                    {field: item[field] for field in ("act", "form", "position", "certainty", "anonymous")},
                )


def _span(place: list[int] | None) -> Span | None:
    return Span(*place) if place else None


def examples(found: Sequence[Annotation]) -> list[Example]:
    """The annotations in their parsed passages, by document; only the passages that hold one are parsed."""
    of_document: dict[str, list[Annotation]] = defaultdict(list)
    for annotation in found:
        of_document[annotation.document.id].append(annotation)
    return [example for group in of_document.values() for example in _in_document(group)]


def _in_document(found: list[Annotation]) -> Iterator[Example]:
    text = found[0].document.text
    spans = [span for item in found for span in (item.source, item.cue, *item.content) if span]
    blocks = tuple(
        Block(start=place.start, end=place.end, role=Role.BODY if any(map(place.overlaps, spans)) else _UNREAD)
        for place in paragraphs(text, Span(0, len(text)))
    )
    passages = read(Page(id="", file="", sha256="", media_type="text/plain", text=text, blocks=blocks), load())
    for annotation in found:
        placed = [place for span in annotation.content for place in _places(span, passages)]
        anchor = annotation.cue or annotation.content[0]
        home = next((passage for passage, _ in _places(anchor, passages)), None)
        if home is not None and placed:
            yield Example(
                annotation,
                home,
                _inside(annotation.source, home),
                _inside(annotation.cue, home),
                tuple(placed),
            )


def _places(span: Span, passages: Sequence[Passage]) -> Iterator[tuple[Passage, Span]]:
    for passage in passages:
        inside = _inside(span, passage)
        if inside is not None:
            yield passage, inside


def _inside(span: Span | None, passage: Passage) -> Span | None:
    """The part of a span of the page's text that lies in the passage, as offsets into its view."""
    if span is None:
        return None
    start, end = (bisect_left(passage.view.offsets, at) for at in span)
    return Span(start, end) if start < end else None
