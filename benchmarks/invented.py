"""Claims of the invented piles, by the shared scorer; `python -m benchmarks.invented` prints their figures.

Two piles beside the shared ones: the demo pile, and one of five pages on a sunken trawler (`benchmarks/elise`), whose
gold was written before the claims were tuned: 15 claims with 35 denials, of which most say something else instead.
With `--errors N`, the scorer shows N mistakes of each kind.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import sayso
from benchmarks.demo.quotations import GoldError, load, places
from benchmarks.pile import scored
from benchmarks.suite import shared_folder
from sayso.demo import pages_folder
from sayso.exchange import export_json

ELISE = Path(__file__).parent / "elise"


def main() -> None:
    """Print each pile's figures of claims."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.invented", description=__doc__.splitlines()[0])
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show N mistakes of each kind")
    errors = parser.parse_args().errors
    shared = shared_folder()
    if shared is None:
        sys.exit("There is no shared material, and so no scorer: set SAYSO_SHARED to its folder.")
    for name, pages in (("demo", pages_folder()), ("elise", ELISE / "pages")):
        print(f"\n{name}\n{run_scorer(shared, pages, '--errors', str(errors))}")


def run_scorer(shared: Path, pages: Path, *options: str) -> str:
    """What the scorer prints of a pile that is built for the purpose.

    Args:
        shared: the folder of the shared material.
        pages: the pile's pages, the demo's or Elise's.
        options: of the scorer.
    """
    with sayso.build(pages) as dossier:
        exported = export_json(dossier.contents())
    texts = {page["file"]: page["text"] for page in json.loads(exported)["pages"]}
    gold = elise(texts) if pages.is_relative_to(ELISE) else demo(texts)
    with tempfile.TemporaryDirectory() as folder:
        for kind, files in (("pages", texts), ("gold", gold)):
            (Path(folder) / kind).mkdir()
            for name, contents in files.items():
                (Path(folder) / kind / name).write_bytes(contents.encode())
        return scored(shared, exported, Path(folder) / "pages", Path(folder) / "gold", *options)


def demo(texts: Mapping[str, str]) -> dict[str, str]:
    """The demo pile's gold as the scorer reads it: file name to JSON."""
    pages, pile = load({file[:2]: text for file, text in texts.items()})
    return {"pile.json": json.dumps(pile), **{f"{number}.json": json.dumps(page) for number, page in pages.items()}}


def elise(texts: Mapping[str, str]) -> dict[str, str]:
    """The other pile's gold likewise: claims alone."""
    files = {file[:2]: file for file in texts}

    def member(number: str, words: str, position: str) -> dict[str, Any]:
        found = places(texts[files[number]], words)
        if len(found) != 1:
            raise GoldError(f"{words!r} stands {len(found)} times on page {number}")
        return {"page": files[number], "attribution": None, "span": found[0], "position": position}

    claims = [
        {
            "proposition": claim["proposition"],
            "members": [member(*each) for each in claim["members"]],
            "origins": {
                side: {"min": least, "max": least, "names": []}
                for side, least in zip(("affirming", "denying"), claim["least"], strict=True)
            },
        }
        for claim in tomllib.loads((ELISE / "claims.toml").read_text(encoding="utf-8"))["claims"]
    ]
    nothing = {key: [] for key in ("blocks", "attributions", "explanations", "dates")}
    pages = {
        f"{number}.json": json.dumps({"page": file, "metadata": {"authors": []}, **nothing})
        for number, file in files.items()
    }
    return {"pile.json": json.dumps({"claims": claims}), **pages}


if __name__ == "__main__":
    main()
