"""Claims of the invented piles, by the shared scorer; `python -m benchmarks.invented` prints their figures.

Three piles beside the shared ones: the demo pile; five pages on a sunken trawler (`benchmarks/elise`), whose gold was
written before the claims were tuned: 15 claims with 35 denials, of which most say something else instead; and five on a
poisoned well (`benchmarks/orlo`), 17 claims, written before the last round of tuning. With `--errors N`, the scorer
shows N mistakes of each kind; `--pile NAME` measures one pile.
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

HERE = Path(__file__).parent
PILES = {"demo": pages_folder(), "elise": HERE / "elise" / "pages", "orlo": HERE / "orlo" / "pages"}
"""The folder of each pile's pages; all but the demo's have their claims in a file beside it."""


def main() -> None:
    """Print each pile's figures of claims."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.invented", description=__doc__.splitlines()[0])
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show N mistakes of each kind")
    parser.add_argument("--pile", choices=sorted(PILES), action="append", help="measure this pile alone")
    options = parser.parse_args()
    shared = shared_folder()
    if shared is None:
        sys.exit("There is no shared material, and so no scorer: set SAYSO_SHARED to its folder.")
    for name in options.pile or PILES:
        print(f"\n{name}\n{run_scorer(shared, name, '--errors', str(options.errors))}")


def run_scorer(shared: Path, name: str, *options: str) -> str:
    """What the scorer prints of a pile that is built for the purpose.

    Args:
        shared: the folder of the shared material.
        name: of the pile.
        options: of the scorer.
    """
    with sayso.build(PILES[name]) as dossier:
        exported = export_json(dossier.contents())
    texts = {page["file"]: page["text"] for page in json.loads(exported)["pages"]}
    gold = demo(texts) if name == "demo" else claims_alone(texts, PILES[name].parent / "claims.toml")
    with tempfile.TemporaryDirectory() as folder:
        for kind, files in (("pages", texts), ("gold", gold)):
            (Path(folder) / kind).mkdir()
            for file, contents in files.items():
                (Path(folder) / kind / file).write_bytes(contents.encode())
        return scored(shared, exported, Path(folder) / "pages", Path(folder) / "gold", *options)


def demo(texts: Mapping[str, str]) -> dict[str, str]:
    """The demo pile's gold as the scorer reads it: file name to JSON."""
    pages, pile = load({file[:2]: text for file, text in texts.items()})
    return {"pile.json": json.dumps(pile), **{f"{number}.json": json.dumps(page) for number, page in pages.items()}}


def claims_alone(texts: Mapping[str, str], gold: Path) -> dict[str, str]:
    """The gold of a pile likewise that has no more than claims.

    Raises:
        GoldError: a member's words are not on its page, or stand there more than once.
    """
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
        for claim in tomllib.loads(gold.read_text(encoding="utf-8"))["claims"]
    ]
    nothing = {key: [] for key in ("blocks", "attributions", "explanations", "dates")}
    pages = {
        f"{number}.json": json.dumps({"page": file, "metadata": {"authors": []}, **nothing})
        for number, file in files.items()
    }
    return {"pile.json": json.dumps({"claims": claims}), **pages}


if __name__ == "__main__":
    main()
