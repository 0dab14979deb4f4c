"""Phrasings of denying, doubting, conceding, walking back and refusing to comment, each read by itself.

`python -m benchmarks.phrasings` reads the sentences of `phrasings.toml`, written before anybody looked at what is made
of them, and prints of each kind how many are shown as they may be shown, and how each other one is. Unsure readings are
not shown. What counts worst is a denial that nobody made.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from sayso.analysis import analyse
from sayso.language import load
from sayso.model import Attribution, Band, Block, Page, Position, Role, Span

_PHRASINGS = Path(__file__).with_name("phrasings.toml")


class Phrasing(NamedTuple):
    """A sentence, who speaks in it, about what, and the positions that may be shown, "none" for no statement."""

    kind: str
    text: str
    source: str
    about: str
    right: tuple[str, ...]
    missed: bool
    """Whether it is known to be shown otherwise."""


def phrasings() -> list[Phrasing]:
    """All sentences, in the order of the file."""
    kinds = tomllib.loads(_PHRASINGS.read_text(encoding="utf-8"))
    return [
        Phrasing(kind, each["text"], each["source"], each["about"], tuple(each["right"]), each.get("missed", False))
        for kind, listed in kinds.items()
        for each in listed
    ]


def shown(phrasing: Phrasing) -> str:
    """The position that the source is shown with towards what the sentence is about, "none" without a statement."""
    text = phrasing.text
    page = Page(
        id="p0",
        file="page.txt",
        sha256="0" * 64,
        media_type="text/plain",
        text=text,
        blocks=(Block(start=0, end=len(text), role=Role.BODY),),
    )
    source, about = _place(text, phrasing.source), _place(text, phrasing.about)
    best: Attribution | None = None
    for made in analyse(page, load()).attributions:
        theirs = made.source is not None and made.source.overlaps(source)
        if (
            theirs
            and made.confidence_band is not Band.UNSURE
            and _shared(made, about) > (_shared(best, about) if best else 0)
        ):
            best = made
    return best.position.value if best else "none"


def _place(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def _shared(made: Attribution, about: Span) -> int:
    """The characters that a content and a span share."""
    return sum(map(about.shared, made.content))


def main() -> None:
    """Print what is shown otherwise than it may be, and each kind's counts."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    false_denials = 0
    for phrasing in phrasings():
        position = shown(phrasing)
        total[phrasing.kind] += 1
        right[phrasing.kind] += position in phrasing.right
        if position not in phrasing.right:
            false_denials += position == Position.DENIES
            print(f"{phrasing.kind:13} {position:10} {phrasing.text}")
    for kind, count in total.items():
        print(f"{kind:13} {right[kind]:3} of {count}")
    print(f"all           {right.total():3} of {total.total()}; denials that nobody made: {false_denials}")


if __name__ == "__main__":
    main()
