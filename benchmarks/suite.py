"""The measured sets, by name, and how their figures are printed.

The demo pile and the French pages come with the project; the other sets lie in the folder of shared material, and are
left out with a message where it is absent.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from benchmarks.scoring import Figures

OWN_SETS = ("demo", "languages")
SETS = (*OWN_SETS, "pile", "html_pages", "bare_text", "polnear", "stance", "claims", "dates")


def shared_folder() -> Path | None:
    """The folder of shared material: `SAYSO_SHARED`, or `shared` beside the project; None where it is absent."""
    folder = Path(os.environ.get("SAYSO_SHARED", Path(__file__).parents[2] / "shared"))
    return folder if (folder / "piles").is_dir() else None


def measure_sets(shared: Path | None) -> Iterator[tuple[str, Figures | None]]:
    """Measure set after set.

    Args:
        shared: the folder of shared material, if there is one.

    Yields:
        A set's name, and its figures by key; None where the set's material is absent.
    """
    for name in SETS:
        if name in OWN_SETS:
            yield name, import_module(f"benchmarks.{name}").measure()
        else:
            # Imported when its turn comes: a set whose material is absent costs nothing.
            yield name, import_module(f"benchmarks.{name}").measure(shared) if shared else None


def print_figures(title: str, figures: Figures | None) -> None:
    """Print one set's figures as a plain table, or that its material is absent."""
    if figures is None:
        print(f"\n{title}: not measured, there is no shared material (set SAYSO_SHARED to its folder)")
        return
    width = max(map(len, figures), default=0)
    print(f"\n{title}")
    for key, value in figures.items():
        print(f"  {key:{width}}  {value:.3f}")
