"""Attributions of news articles: PolNeAR v1 (Newell, Margolin, Ruths 2018), through a whole build of the dossier.

`python -m benchmarks.polnear [--split dev|train] [--limit N]` writes every article to a text file, builds a dossier of
them, and gives its attributions to the corpus's own scorer, `score/score_attribution.py` of the shared material.
Unsure attributions are not counted but in `all.*`.

The corpus has the connecting "that" inside the content (in 605 of 614 places of its development articles and every
eighth of its training articles); the annotation guide, and so sayso, leaves it out. `attribution.*` scores what sayso
gives, `with_that.*` the same with that word added where it stands before a content, so that the difference of the two
conventions does not count as a mistake.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import sayso
from benchmarks.scoring import Figures
from benchmarks.suite import print_figures, shared_folder
from sayso.model import Attribution, Band, Page

Article = dict[str, Any]
"""One line of the corpus: `doc_id`, `text`, `quotes` and more."""
KEYS = {
    "content_exact": "content exact-word",
    "content_iou": "content iou>=0.5",
    "words": "content token",
    "cue": "cue overlap",
    "cue_exact": "cue exact-word",
    "joint": "joint iou+source",
}
DIRECT = {"direct": "joint iou+source"}
"""Of direct quotations: contents that lie between quotation marks."""
_THAT = re.compile(r"\bthat[\s,]*$", re.IGNORECASE)
_REACH = 10
"""Characters before a content in which the connecting "that" stands."""


def articles(shared: Path, split: str, limit: int | None = None) -> list[Article]:
    """The first `limit` articles of a split, or all."""
    lines = (shared / "data" / "polnear" / f"{split}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines[:limit]]


def write_articles(found: Iterable[Article], folder: Path) -> list[str]:
    """Write each article to a text file in a folder; the names of the files, in order."""
    files = []
    for number, article in enumerate(found):
        files.append(f"{number:04}.txt")
        (folder / files[-1]).write_bytes(article["text"].encode())
    return files


def measure(shared: Path, split: str = "dev", limit: int | None = None) -> Figures:
    """Precision, recall and F1 of what sayso is sure of, in both conventions, and of everything."""
    gold = articles(shared, split, limit)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pages = folder / "pages"
        pages.mkdir()
        files = write_articles(gold, pages)
        with sayso.build(pages) as dossier:
            contents = dossier.contents()
        by_file = {page.file: page for page in contents.pages}
        texts = {article["doc_id"]: by_file[file] for file, article in zip(files, gold, strict=True)}
        sure = [each for each in contents.attributions if each.confidence_band is not Band.UNSURE]
        read = _rows(texts, sure)
        joined = [{**row, "quotes": [_with_that(quote, row["text"]) for quote in row["quotes"]]} for row in read]
        every = _rows(texts, contents.attributions)
        return {
            f"{name}.{key}": value
            for name, system in (("attribution", read), ("with_that", joined), ("all", every))
            for key, value in (
                _scored(shared, folder, gold, system, KEYS)
                | _scored(shared, folder, gold, system, DIRECT, "--types", "direct")
            ).items()
        }


def _rows(texts: Mapping[str, Page], attributions: Iterable[Attribution]) -> list[Article]:
    """Attributions by article, as the scorer reads them."""
    found: dict[str, list[Attribution]] = defaultdict(list)
    for attribution in attributions:
        found[attribution.page].append(attribution)
    return [{"doc_id": name, "text": page.text, "quotes": _quotes(found[page.id])} for name, page in texts.items()]


def _quotes(attributions: Iterable[Attribution]) -> list[Article]:
    return [{"source": item.source, "cue": item.cue, "content": item.content} for item in attributions]


def _with_that(quote: Article, text: str) -> Article:
    """An attribution with the "that" before each of its contents as a part of it."""

    def start(at: int) -> int:
        before = _THAT.search(text, max(at - _REACH, 0), at)
        return before.start() if before else at

    return {**quote, "content": [(start(begin), end) for begin, end in quote["content"]]}


def _scored(
    shared: Path, folder: Path, gold: list[Article], system: list[Article], keys: Mapping[str, str], *options: str
) -> Figures:
    """What the corpus's scorer says: the figures of `keys`, whose values are its own names for them."""
    files = []
    for name, rows in (("gold", gold), ("system", system)):
        files.append(folder / f"{name}.jsonl")
        files[-1].write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    # -B: the shared material may be read-only, or somebody else's.
    scorer = str(shared / "score" / "score_attribution.py")
    command = [sys.executable, "-B", scorer, *map(str, files), "--json", *options]
    scores = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout)["metrics"]
    return {f"{key}.{part}": float(scores[name][part]) for key, name in keys.items() for part in ("p", "r", "f1")}


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.polnear", description=__doc__.splitlines()[0])
    parser.add_argument("--split", choices=("dev", "train"), default="dev")
    parser.add_argument("--limit", type=int, metavar="N", help="read only the first N articles")
    arguments = parser.parse_args()
    shared = shared_folder()
    if shared is None:
        sys.exit("There is no shared material: set SAYSO_SHARED to its folder.")
    print_figures(f"PolNeAR {arguments.split}", measure(shared, arguments.split, arguments.limit))


if __name__ == "__main__":
    main()
