"""The shared piles, read and scored against their gold; `python -m benchmarks.pile` prints the scorer's own table.

Every pile under `piles/` of the shared material is built, exported and given to `score/score_pile.py` there, which
leaves unsure attributions out; `all.attribution.*` are the figures with these counted, too. With `--errors N`, the
scorer shows N mistakes of each kind.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import sayso
from benchmarks.scoring import Figures
from benchmarks.suite import print_figures, shared_folder
from sayso.exchange import export_json
from sayso.model import Band, Contents


def piles(shared: Path) -> list[Path]:
    """The piles that have both pages and gold."""
    return sorted(pile.parent for pile in (shared / "piles").glob("*/pages") if (pile.parent / "gold").is_dir())


def measure(shared: Path) -> Figures:
    """All figures of all piles, `PILE.KEY`; invariants are 1 where they hold. What has no figure is left out."""
    return {
        f"{pile.name}.{key}": value
        for pile in piles(shared)
        for contents in [_built(pile)]
        for key, value in (_figures(shared, pile, contents) | _unsure_too(shared, pile, contents)).items()
    }


def _figures(shared: Path, pile: Path, contents: Contents) -> Figures:
    """The scorer's figures."""
    told = json.loads(_scored(shared, pile, contents, "--json"))
    return {
        key: float(value) for key, value in told.items() if value is not None and not key.endswith((".num", ".den"))
    }


def _unsure_too(shared: Path, pile: Path, contents: Contents) -> Figures:
    """The figures of attributions with the unsure ones counted."""
    everything = contents.model_copy(
        update={
            "attributions": tuple(
                each.model_copy(update={"confidence_band": Band.CHECK}) if each.confidence_band is Band.UNSURE else each
                for each in contents.attributions
            )
        }
    )
    figures = _figures(shared, pile, everything)
    return {f"all.{key}": value for key, value in figures.items() if key.startswith("attribution.")}


def _built(pile: Path) -> Contents:
    with sayso.build(pile / "pages") as dossier:
        return dossier.contents()


def _scored(shared: Path, pile: Path, contents: Contents, *options: str) -> str:
    return scored(shared, export_json(contents), pile / "pages", pile / "gold", *options)


def scored(shared: Path, exported: str, pages: Path, gold: Path, *options: str) -> str:
    """What the scorer prints.

    Args:
        shared: the folder of the shared material.
        exported: a dossier as JSON.
        pages: the folder of its pages.
        gold: the folder of their gold.
        options: of the scorer.
    """
    with tempfile.TemporaryDirectory() as folder:
        export = Path(folder) / "export.json"
        export.write_text(exported, encoding="utf-8")
        # -B: the shared material may be read-only, or somebody else's.
        command = [sys.executable, "-B", str(shared / "score" / "score_pile.py"), "--export", str(export), *options]
        command += ["--pages", str(pages), "--gold", str(gold)]
        return subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout


def main() -> None:
    """Print each pile's table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pile", description=__doc__.splitlines()[0])
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show N mistakes of each kind")
    errors = parser.parse_args().errors
    shared = shared_folder()
    if shared is None:
        sys.exit("There is no shared material: set SAYSO_SHARED to its folder.")
    for pile in piles(shared):
        contents = _built(pile)
        print(f"\n{pile.name}\n{_scored(shared, pile, contents, '--errors', str(errors))}")
        print_figures("unsure attributions counted, too", _unsure_too(shared, pile, contents))


if __name__ == "__main__":
    main()
