"""Time expressions against gold: the shared piles, and WikiWars beside recognizers-text in the same run.

`python -m benchmarks.dates` prints all figures; with `--errors N`, N mistakes on WikiWars of each kind. The comparison
needs the Python of an environment that has `recognizers-text-suite` and `emoji<2`, named by SAYSO_RECOGNIZERS; it is
left out without.

WikiWars (Mazur & Dale 2010) is compared as EDTF: seasons, halves, decades and years BC are written EDTF's way, a time
of day is cut to its day. Its 1,699 calendar times count; durations, sets and "now", which name no calendar time, do
not. As in TempEval-3, a gold and a system expression that overlap are a pair (one to one), span F1 counts pairs, value
F1 counts pairs with the same value, value accuracy is the share of them.
"""

from __future__ import annotations

import argparse
import html
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.pile import piles
from benchmarks.scoring import Figures, ratio
from benchmarks.suite import shared_folder
from sayso.dating import date_expressions
from sayso.model import Basis, Block, Metadata, Page, Role, Span
from sayso.reading import read_page

RECOGNIZERS = "SAYSO_RECOGNIZERS"
_SEASONS = {"SP": "21", "SU": "22", "FA": "23", "WI": "24"}
_HALVES = {"H1": ("01", "06"), "H2": ("07", "12")}


class Item(NamedTuple):
    """One expression: its place and its EDTF value."""

    span: Span
    value: str | None


class Document(NamedTuple):
    """A WikiWars article: its text, the day it was saved, its calendar times."""

    name: str
    text: str
    saved: str
    gold: list[Item]


def measure(shared: Path) -> Figures:
    """Figures of the piles (`PILE.dates.*`), of WikiWars, and of recognizers-text on it where that can be run."""
    documents = wikiwars(shared)
    figures = _piles(shared)
    figures |= _scores("wikiwars", documents, [_own(document) for document in documents])
    if python := os.environ.get(RECOGNIZERS):
        figures |= _scores("recognizers", documents, _recognizers(python, documents))
        figures["wikiwars.value_f1_margin"] = figures["wikiwars.value_f1"] - figures["recognizers.value_f1"]
    return figures


def wikiwars(shared: Path) -> list[Document]:
    """The articles, in order of their names."""
    return [_document(path) for path in sorted((shared / "data" / "wikiwars" / "tml").glob("*.tml"))]


def _document(path: Path) -> Document:
    source = path.read_text(encoding="utf-8")
    saved = re.search(r'CREATION_TIME".*?value="([^"]+)"', source)
    marked = source.partition("<TEXT>")[2].partition("</TEXT>")[0]
    text, gold, opened = "", [], ("", 0)
    for piece in re.split(r"(</?TIMEX3[^>]*>)", marked):
        if piece.startswith("<TIMEX3"):
            value = re.search(r'value="([^"]*)"', piece)
            opened = (value[1] if value else "", len(text))
        elif piece.startswith("</"):
            if (edtf := edtf_of(opened[0])) is not None:
                gold.append(Item(Span(opened[1], len(text)), edtf))
        else:
            text += html.unescape(piece)
    return Document(path.stem, text, saved[1] if saved else "", gold)


def edtf_of(timex: str) -> str | None:
    """A TIMEX value as EDTF; None where it is no calendar time (durations, sets, references to now)."""
    era, date = ("BC", timex[2:]) if timex.startswith("BC") else ("", timex)
    date = re.sub(r"(-XX)+$", "", re.sub(r"T.*", "", date))
    if half := re.fullmatch(r"(\d{4})-(H[12])", date):
        return "/".join(f"{half[1]}-{month}" for month in _HALVES[half[2]])
    if not (found := re.fullmatch(r"(\d{2,4})((?:-\d\d)*|-(?:SP|SU|FA|WI))", date)):
        return None
    year = found[1]
    if era:
        if len(year) < 4:
            return None  # EDTF counts from 1 BC as the year 0: its decades are not those of years BC
        year = f"-{int(year) - 1:04}"
    return year.ljust(4, "X") + re.sub(r"[A-Z]{2}", lambda code: _SEASONS[code[0]], found[2])


def _own(document: Document) -> list[Item]:
    """What sayso finds in an article, decades and centuries too, without its qualifiers: WikiWars' values have none."""
    block = Span(0, len(document.text)).trimmed(document.text)
    page = Page(
        id=document.name,
        file=document.name,
        sha256="",
        media_type="text/plain",
        text=document.text,
        metadata=Metadata(published=document.saved, basis={"published": Basis.SUPPLIED}),
        blocks=(Block(start=block.start, end=block.end, role=Role.BODY),),
    )
    return [Item(found.span, re.sub("[?~%]", "", found.value)) for found in date_expressions(page, vague=True)]


# Runs in recognizers-text's own environment: texts and reference days in, places and TIMEX values out; a line at a
# time, as it knows no context and takes time that grows with the square of the length. Of the two
# readings of a date without its year it gives the past one first, which fits histories best.
_SCRIPT = """
import datetime, json, sys
from recognizers_date_time import recognize_datetime
for text, saved in json.load(sys.stdin):
    found, at = [], 0
    for line in text.splitlines(keepends=True):
        for item in recognize_datetime(line, "en-us", reference=datetime.datetime.fromisoformat(saved)):
            values = (item.resolution or {}).get("values") or [{}]
            resolved = values[0].get("value") or values[0].get("start") or ""
            timex = values[0].get("timex", "")
            if timex.startswith("XXXX") and resolved[:4].isdigit():
                timex = resolved[:10] if "WXX" in timex else resolved[:4] + timex[4:]
            found.append([at + item.start, at + item.end + 1, timex])
        at += len(line)
    print(json.dumps(found))
"""


def _recognizers(python: str, documents: Sequence[Document]) -> list[list[Item]]:
    texts = json.dumps([[document.text, document.saved] for document in documents])
    run = subprocess.run(
        [python, "-W", "ignore", "-c", _SCRIPT], input=texts, check=True, capture_output=True, text=True
    )
    return [
        [Item(Span(start, end), edtf) for start, end, timex in json.loads(line) if (edtf := edtf_of(timex)) is not None]
        for line in run.stdout.splitlines()
    ]


def _scores(name: str, documents: Sequence[Document], found: Sequence[list[Item]]) -> Figures:
    pairs = [pair for document, items in zip(documents, found, strict=True) for pair in paired(document.gold, items)]
    right = sum(mine.value == theirs.value for mine, theirs in pairs)
    total = sum(len(document.gold) for document in documents) + sum(map(len, found))
    return {
        f"{name}.span_f1": ratio(2 * len(pairs), total),
        f"{name}.value_f1": ratio(2 * right, total),
        f"{name}.value_accuracy": ratio(right, len(pairs)),
    }


def paired(gold: Iterable[Item], system: Iterable[Item]) -> list[tuple[Item, Item]]:
    """Overlapping items of two lists in order, one to one."""
    left = list(system)
    pairs = []
    for mine in gold:
        theirs = next((item for item in left if item.span.overlaps(mine.span)), None)
        if theirs:
            left.remove(theirs)
            pairs.append((mine, theirs))
    return pairs


def _piles(shared: Path) -> Figures:
    """The scorer's date figures on pages as sayso reads them."""
    figures: Figures = {}
    for pile in piles(shared):
        pages = [read_page(path.read_bytes(), path.name) for path in sorted((pile / "pages").iterdir())]
        export = {
            "pages": [{"id": page.id, "file": page.file, "text": page.text} for page in pages],
            "dates": [found.model_dump(mode="json") for page in pages for found in date_expressions(page)],
        }
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".json") as file:
            json.dump(export, file)
            file.flush()
            command = [sys.executable, "-B", str(shared / "score" / "score_pile.py"), "--json", "--export", file.name]
            command += ["--pages", str(pile / "pages"), "--gold", str(pile / "gold")]
            scored = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        wanted = ("dates.span.p", "dates.span.r", "dates.span.f1", "dates.value")
        figures |= {f"{pile.name}.{key}": float(scored[key]) for key in wanted}
    return figures


def _print_errors(documents: Sequence[Document], most: int) -> None:
    """Mistakes on WikiWars, `most` of each kind, spread over the articles."""
    errors: dict[str, list[str]] = {"missed": [], "spurious": [], "wrong": []}
    for document in documents:
        found = _own(document)
        pairs = paired(document.gold, found)

        def shown(item: Item, document: Document = document) -> str:
            start, end = item.span
            before, after = document.text[max(0, start - 50) : start], document.text[end : end + 30]
            return " ".join(
                f"{document.name[:5]} {before}[{item.span.of(document.text)}]{after} = {item.value}".split()
            )

        errors["missed"] += [shown(item) for item in document.gold if item not in [mine for mine, _ in pairs]]
        errors["spurious"] += [shown(item) for item in found if item not in [theirs for _, theirs in pairs]]
        errors["wrong"] += [
            f"{shown(theirs)}, not {mine.value}" for mine, theirs in pairs if mine.value != theirs.value
        ]
    for kind, listed in errors.items():
        print(f"\n{kind}: {len(listed)}")
        for line in listed[:: max(1, len(listed) // most)]:
            print("  " + line)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.dates", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show N mistakes of each kind")
    errors = parser.parse_args().errors
    shared = shared_folder()
    if shared is None:
        sys.exit("There is no shared material: set SAYSO_SHARED to its folder.")
    for key, value in measure(shared).items():
        print(f"{key:36} {value:.3f}")
    if RECOGNIZERS not in os.environ:
        print(f"recognizers-text was not run: {RECOGNIZERS} names no Python that has it")
    if errors:
        _print_errors(wikiwars(shared), errors)


if __name__ == "__main__":
    main()
