"""Measure how reliable each cue is in each syntactic frame on PolNeAR's training pages.

    python -m training.reliability [--limit N]

writes `src/sayso/language/lexicons/en/reliability.toml`: for every cue in every frame how often what the syntax rules
found was right (content IoU of words at least 0.5 and a source that shares a word, or none on both sides), smoothed
towards its frame's mean. Findings inside another's content and the halves of reports passed on are left out: the corpus
annotates one attribution for each word. Only counts of single words leave the corpus.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from benchmarks.polnear import articles
from benchmarks.suite import shared_folder

from sayso.attribution import chain, relays, spans
from sayso.attribution.finding import Finding
from sayso.language import lexicon as lexicons
from sayso.language import load
from sayso.language.passages import read
from sayso.model import Page, Span
from sayso.reading import read_page

TARGET = Path(__file__).parents[1] / "src/sayso/language/lexicons/en/reliability.toml"
SMOOTHING = 10
"""A cue's own precision weighs as much as its frame's once it was seen ten times."""
_SEEN = 5
"""Cues seen more rarely in a frame go by the frame."""
_WORD = re.compile(r"\w+(?:['’\-]\w+)*")


class Words:
    """The words of a text, to compare spans by."""

    def __init__(self, text: str) -> None:
        self._words = [Span(*match.span()) for match in _WORD.finditer(text)]

    def of(self, spans_: list[Span]) -> frozenset[int]:
        """The numbers of the words that overlap any of the spans."""
        return frozenset(n for n, word in enumerate(self._words) if any(word.overlaps(span) for span in spans_))


def judged(page: Page, gold: list[dict[str, list[int]]], lexicon: lexicons.Lexicon) -> Iterator[tuple[Finding, bool]]:
    """The outermost findings of a page, each with whether it is right; reports passed on are left out."""
    words = Words(page.text)
    truth = [
        (words.of([Span(*span) for span in q["content"]]), words.of([Span(*q["source"])] if q["source"] else []))
        for q in gold
    ]
    found = spans.find_by_rules(read(page, load()), lexicon)
    for finding, outer in zip(found, chain.enclosing(found), strict=True):
        if outer is not None or finding.frame in {relays.OUTLET, relays.ORIGIN}:
            continue
        place = finding.passage.view.place
        content = words.of([place(*span) for span in finding.content])
        source = words.of([place(*finding.source)] if finding.source else [])
        yield (
            finding,
            any(
                2 * len(content & theirs) >= len(content | theirs) and (source & named or source == named)
                for theirs, named in truth
                if content & theirs
            ),
        )


def precisions(findings: list[tuple[Finding, bool]]) -> dict[str, dict[str, float]]:
    """Frame to cue to smoothed precision, sorted; `*` for any."""
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for finding, right in findings:
        for key in (("*", "*"), (finding.frame, "*"), (finding.frame, finding.entry.lemma)):
            counts[key][0] += right
            counts[key][1] += 1
    table: dict[str, dict[str, float]] = {}
    for (frame, cue), (right, seen) in sorted(counts.items()):
        if cue != "*" and seen < _SEEN:
            continue
        wider = counts[("*", "*") if cue == "*" else (frame, "*")]
        value = (right + SMOOTHING * wider[0] / wider[1]) / (seen + SMOOTHING)
        table.setdefault(frame, {})[cue] = round(min(max(value, 0.02), 0.98), 3)
    return table


def fit(features: np.ndarray, right: np.ndarray, counts: np.ndarray, rounds: int = 25) -> np.ndarray:
    """The weights of a logistic regression with a small ridge, by Newton's method; the first feature is the bias.

    A case counts as often as `counts` says.
    """
    weights = np.zeros(features.shape[1])
    for _ in range(rounds):
        chance = 1 / (1 + np.exp(-features @ weights))
        slope = features.T @ (counts * (right - chance)) - weights
        curve = (features * (counts * chance * (1 - chance))[:, None]).T @ features + np.eye(len(weights))
        weights += np.linalg.solve(curve, slope)
    return weights


def main() -> None:
    """Measure, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--limit", type=int, help="read only the first N articles")
    limit = parser.parse_args().limit
    shared = shared_folder()
    if shared is None:
        sys.exit("There is no shared material: set SAYSO_SHARED to its folder.")
    lexicon = lexicons.load()
    findings = [
        pair
        for article in articles(shared, "train", limit)
        for pair in judged(read_page(article["text"].encode(), "article.txt"), article["quotes"], lexicon)
    ]
    table = precisions(findings)
    lines = ["# Made by `python -m training.reliability` from counts on PolNeAR's training pages."]
    for frame, cues in table.items():
        lines += ["", f'[precision."{frame}"]', *(f'"{cue}" = {value}' for cue, value in cues.items())]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(findings)} findings, {sum(right for _, right in findings)} right: {TARGET}")


if __name__ == "__main__":
    main()
