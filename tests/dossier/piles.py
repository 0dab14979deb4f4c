"""Piles of small pages about invented countries, and the command line as a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SAYSO = [sys.executable, "-c", "from sayso.cli import main; main()"]

_PEOPLE = ("Tamsin Orrel", "Dario Venck", "Ilse Marrow", "Kofi Bremmel", "Nadia Solberg")
_PLACES = ("Ostrel", "Varn", "Lissow", "Karrow")


def write_pile(folder: Path, count: int) -> Path:
    """A folder of `count` different pages, each with a few attributions."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        who, where = _PEOPLE[number % len(_PEOPLE)], _PLACES[number % len(_PLACES)]
        (folder / f"page-{number:03}.txt").write_text(
            f"Ministry disputes the flood report number {number}\n\n"
            f"{who} said on Tuesday that the gates at {where} had been opened too late.\n\n"
            f'"Nobody warned us," {who.split()[1]} told reporters in {where}. According to two officials, the order '
            f"came {number + 2} hours after the first alarm. The ministry denied that there had been any alarm.\n",
            encoding="utf-8",
        )
    return folder


def sayso(*arguments: str | Path, **options: object) -> subprocess.CompletedProcess[str]:
    """Run the command line to its end."""
    return subprocess.run(
        [*SAYSO, *map(str, arguments)], capture_output=True, text=True, check=False, timeout=120, **options
    )


def start(*arguments: str | Path) -> subprocess.Popen[str]:
    """Start the command line in a process group of its own, as a terminal does."""
    return subprocess.Popen(
        [*SAYSO, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
