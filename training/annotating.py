"""Turn annotations written as quotations into offsets.

    python -m training.annotating DRAFT.jsonl TARGET.jsonl

A draft holds one object a line: `{"doc": id, "items": [{"source": str | null, "cue": str | null, "content": [str, …],
"at": n, "act": …, "form": …, "position": …, "certainty": …, "anonymous": bool}, …]}` with the passages verbatim. A
passage that stands in the text more than once is the one nearest to the item's first content (that one nearest to the
cue); `at` (from 1) says which one the first content is, where this goes wrong. For PolNeAR an item gives the number of
the corpus's attribution in `quote` instead of the passages. Every fault is named, and nothing is written until there is
none.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training.corpora import Document, ecbplus, polnear

VOCABULARY = {
    "act": {"said", "ascribed", "evidential"},
    "form": {"direct", "indirect", "mixed"},
    "position": {"affirms", "denies", "doubts", "asks", "urges", "considers"},
    "certainty": {"certain", "probable", "possible", "unspecified"},
    "anonymous": {True, False},
}

Span = list[int]


class DraftError(Exception):
    """A draft that does not fit its text; the message says what and where."""


def _places(text: str, wording: str) -> list[Span]:
    found = [[match.start(), match.end()] for match in re.finditer(re.escape(wording), text)]
    if not wording.strip() or not found:
        raise DraftError(f"not in the text: {wording!r}")
    # "he" is not a part of "the" when it stands as a word somewhere.
    words = [span for span in found if not re.match(r"\w\w", text[span[0] - 1 : span[0] + 1])]
    words = [span for span in words if not re.match(r"\w\w", text[span[1] - 1 : span[1] + 1])]
    return words or found


def _near(text: str, wording: str | None, anchor: Span) -> Span | None:
    if wording is None:
        return None
    return min(_places(text, wording), key=lambda span: max(anchor[0] - span[1], span[0] - anchor[1], 0))


def placed(document: Document, item: dict[str, Any]) -> dict[str, Any]:
    """The item with offsets for its quotations.

    Raises:
        DraftError: a passage is not in the text, or a label is none of the vocabulary.
    """
    labels = {field: item.get(field) for field in VOCABULARY}
    for field, value in labels.items():
        if value not in VOCABULARY[field]:
            raise DraftError(f"{field} is {value!r}")
    if "quote" in item:
        return {"quote": item["quote"], **labels}
    first, *rest = item["content"]
    anchors = _places(document.text, first)
    if len(anchors) > 1 and "at" not in item and item.get("cue"):
        cues = _places(document.text, item["cue"])
        anchors.sort(key=lambda span: min(max(cue[0] - span[1], span[0] - cue[1], 0) for cue in cues))
    anchor = anchors[item.get("at", 1) - 1]
    spans = {part: _near(document.text, item.get(part), anchor) for part in ("source", "cue")}
    content = [anchor, *(_near(document.text, wording, anchor) for wording in rest)]
    return {**spans, "content": sorted(content), **labels}


def placed_all(lines: list[str]) -> Iterator[dict[str, Any]]:
    """The documents of a draft with offsets.

    Raises:
        DraftError: all faults of the draft, one a line.
    """
    documents = {document.id: document for corpus in (ecbplus, polnear) for document in corpus()}
    faults, found = [], []
    for row in map(json.loads, lines):
        document, items = documents[row["doc"]], []
        for number, item in enumerate(row["items"]):
            try:
                items.append(placed(document, item))
            except (DraftError, IndexError, KeyError, TypeError) as fault:
                faults.append(f"{row['doc']} item {number}: {fault}")
        found.append({"doc": document.id, "group": document.group, "items": items})
    if faults:
        raise DraftError("\n".join(faults))
    yield from found


def main() -> None:
    """Read the draft and write the offsets, or name the faults."""
    draft, target = map(Path, sys.argv[1:])
    try:
        rows = list(placed_all(draft.read_text(encoding="utf-8").splitlines()))
    except DraftError as faults:
        sys.exit(str(faults))
    target.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    print(f"{len(rows)} documents, {sum(len(row['items']) for row in rows)} attributions")


if __name__ == "__main__":
    main()
