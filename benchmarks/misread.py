"""Groups of mistakes in reading attributions, counted; `python -m benchmarks.misread` prints them.

Over PolNeAR's development articles and the shared piles, each through a whole build. Unsure readings count as none.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import sayso
from benchmarks.pile import piles
from benchmarks.polnear import articles, write_articles
from benchmarks.scoring import PAIRED_FROM, Record, Sample, iou, pair_attributions, sure
from benchmarks.suite import shared_folder
from sayso.exchange import export_json


def mistakes(sample: Sample) -> Iterator[str]:
    """The group of each mistake on a page: of each attribution missed or misread, and of each that nobody made."""
    read = sure(sample.system["attributions"])
    pairs = pair_attributions(sample, joint=False)
    right = [id(mine) for mine, _ in pair_attributions(sample, joint=True)]
    partner = {id(mine): theirs for mine, theirs in pairs}
    for item in sample.gold["attributions"]:
        if id(item) in partner and id(item) not in right:
            yield _source_mistake(item, partner[id(item)])
        elif id(item) not in partner:
            yield _missed(sample, item, read)
    used = [id(theirs) for _, theirs in pairs]
    for item in read:
        if id(item) not in used:
            yield _spurious(sample, item)


def _source_mistake(gold: Record, system: Record) -> str:
    if not system["source"]:
        return "source: none read"
    return "source: another one" if gold["source"] else "source: read where none is"


def _missed(sample: Sample, gold: Record, read: list[Record]) -> str:
    words = sample.words(gold["content"])
    near = max(
        (sample.words(item["content"]) for item in read), key=lambda other: iou(words, other), default=frozenset()
    )
    if not words & near:
        doubted = (sample.words(item["content"]) for item in sample.system["attributions"])
        unsure = any(iou(words, other) >= PAIRED_FROM for other in doubted)
        return "missed: read, but unsure" if unsure else "missed: not read, outside all contents"
    if near > words:
        return "missed: inside a longer content"
    return "content: read too short" if near < words else "content: read elsewhere in part"


def _spurious(sample: Sample, system: Record) -> str:
    words = sample.words(system["content"])
    golds = [sample.words(item["content"]) for item in sample.gold["attributions"]]
    if not any(words & gold for gold in golds):
        return "spurious: outside all contents"
    return "spurious: inside another's content" if any(words < gold for gold in golds) else "spurious: around or across"


def _built(pages: Path) -> tuple[dict[str, Record], dict[str, list[Record]]]:
    """The exported pages of a pile by file, and the attributions by page."""
    with sayso.build(pages) as dossier:
        exported = json.loads(export_json(dossier.contents()))
    found: dict[str, list[Record]] = {page["id"]: [] for page in exported["pages"]}
    for item in exported["attributions"]:
        found[item["page"]].append(item)
    return {page["file"]: page for page in exported["pages"]}, found


def _sets(shared: Path) -> Iterator[tuple[str, Path, dict[str, list[Record]]]]:
    """The sets: name, folder of pages, gold attributions by file."""
    with tempfile.TemporaryDirectory() as name:
        found = articles(shared, "dev")
        files = write_articles(found, Path(name))
        gold = {file: article["quotes"] for file, article in zip(files, found, strict=True)}
        yield "PolNeAR dev", Path(name), gold
    for pile in piles(shared):
        written = [json.loads(path.read_text("utf-8")) for path in sorted((pile / "gold").glob("*.json"))]
        yield pile.name, pile / "pages", {page["page"]: page["attributions"] for page in written if "page" in page}


def main() -> None:
    """Print each set's groups, the largest first."""
    shared = shared_folder()
    if shared is None:
        sys.exit("There is no shared material: set SAYSO_SHARED to its folder.")
    for name, folder, gold in _sets(shared):
        pages, found = _built(folder)
        counts: Counter[str] = Counter()
        for file, items in gold.items():
            page = pages[file]
            counts.update(mistakes(Sample(page["text"], {"attributions": items}, {"attributions": found[page["id"]]})))
        print(f"\n{name}: {counts.total()} mistakes")
        for group, number in counts.most_common():
            print(f"  {number:5}  {group}")


if __name__ == "__main__":
    main()
