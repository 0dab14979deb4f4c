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
    with sayso.build(pages_folder()) as dossier:
        return figures(json.loads(export_json(dossier.contents())))


def figures(export: dict[str, Any]) -> Figures:
    """The figures of an export of the demo pile.

    Raises:
        GoldError: the export's texts are not those that the gold quotes.
    """
    pages = {page["file"][:2]: page for page in export["pages"]}
    gold, pile = load({number: page["text"] for number, page in pages.items()})
    aliases = {alias: actor["name"] for actor in pile["actors"] for alias in actor["aliases"]}
    samples = [
        Sample(
            text=pages[number]["text"],
            gold=wanted,
            system={
                **pages[number],
                "attributions": [item for item in export["attributions"] if item["page"] == pages[number]["id"]],
            },
        )
        for number, wanted in gold.items()
    ]
    right = sum(page["status"] == STATUSES.get(number, "analysed") for number, page in pages.items())
    return {"reading.status": ratio(right, len(pages)), **score(samples, aliases)}
