"""How well the demo pile is read; `python -m benchmarks.demo` prints it. Needs nothing but sayso itself."""

from __future__ import annotations

import json
from typing import Any

import sayso
from benchmarks.demo.quotations import load
from benchmarks.scoring import Figures, Sample, ratio, score
from sayso.demo import pages_folder
from sayso.exchange import export_json

STATUSES = {"10": "unsupported-language", "11": "empty", "12": "unreadable", "13": "duplicate"}
"""How the pages that are not analysed should end, by the number that their file name begins with."""


def measure() -> Figures:
    """Build the demo pile and score it; each figure lies between 0 and 1, higher is better."""
    return figures(export())


def export() -> dict[str, Any]:
    """The JSON export of the demo pile, built for the purpose."""
    with sayso.build(pages_folder()) as dossier:
        exported: dict[str, Any] = json.loads(export_json(dossier.contents()))
    return exported


def figures(exported: dict[str, Any]) -> Figures:
    """The figures of an export of the demo pile.

    Raises:
        GoldError: the export's texts are not those that the gold quotes.
    """
    read, aliases = samples(exported)
    pages = {page["file"][:2]: page["status"] for page in exported["pages"]}
    right = sum(status == STATUSES.get(number, "analysed") for number, status in pages.items())
    return {"reading.status": ratio(right, len(pages)), **score(list(read.values()), aliases)}


def samples(exported: dict[str, Any]) -> tuple[dict[str, Sample], dict[str, str]]:
    """The pages that have gold, by file name, and the other names of the pile's actors."""
    pages = {page["file"][:2]: page for page in exported["pages"]}
    gold, pile = load({number: page["text"] for number, page in pages.items()})
    read = {}
    for number, wanted in gold.items():
        page = pages[number]
        attributions = [item for item in exported["attributions"] if item["page"] == page["id"]]
        read[page["file"]] = Sample(page["text"], wanted, {**page, "attributions": attributions})
    return read, {alias: actor["name"] for actor in pile["actors"] for alias in actor["aliases"]}
