"""The quality gate: fails where a figure has fallen more than one point below its recorded value.

`python -m benchmarks.gate` measures every set that is there and compares it with `baseline.json`;
`python -m benchmarks.gate --record` writes what it measured as the new baseline, which a change that means to move the
figures commits together with its reasons.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from benchmarks.scoring import Figures
from benchmarks.suite import measure_sets, print_figures, shared_folder

BASELINE = Path(__file__).with_name("baseline.json")
TOLERANCE = 0.01
"""One point: smaller differences come with processors and releases of the libraries, greater ones are ours."""
DIGITS = 4

Sets = dict[str, Figures]


def compare(baseline: Sets, measured: Sets) -> list[str]:
    """What is wrong with the measured figures, a sentence each; nothing if they hold.

    Only sets that were measured are compared: the others' material is absent.
    """
    complaints = []
    for name, figures in measured.items():
        if name not in baseline:
            complaints.append(f"{name} has no baseline: record one with --record")
        for key, wanted in baseline.get(name, {}).items():
            if key not in figures:
                complaints.append(f"{name} {key} is missing, its baseline is {wanted:.3f}")
            elif figures[key] < wanted - TOLERANCE - 10**-DIGITS / 2:  # half a digit, which recording rounded away
                complaints.append(f"{name} {key} fell to {figures[key]:.3f}, its baseline is {wanted:.3f}")
    return complaints


def record(measured: Sets, path: Path) -> None:
    """Write the measured figures as the baseline; sets that were not measured keep theirs, and a 0 cannot fall."""
    known: Sets = json.loads(path.read_text("utf-8")) if path.exists() else {}
    rounded = {
        name: {key: round(value, DIGITS) for key, value in figures.items() if value}
        for name, figures in measured.items()
    }
    path.write_text(json.dumps(known | rounded, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def check(measured: Sets, path: Path) -> int:
    """Say whether the measured figures hold against the recorded ones; the exit code."""
    complaints = compare(json.loads(path.read_text("utf-8")), measured)
    for complaint in complaints:
        print(complaint, file=sys.stderr)
    verdict = f"{len(complaints)} figures do not hold" if complaints else "every figure holds"
    print(f"\nQuality gate: {verdict} ({sum(map(len, measured.values()))} measured).")
    return 1 if complaints else 0


def main(arguments: list[str] | None = None, path: Path = BASELINE) -> int:
    """Measure, then check or record; the exit code is 1 where a figure fell or is missing."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.gate", description=__doc__.splitlines()[0])
    parser.add_argument("--record", action="store_true", help="write what is measured as the new baseline")
    recording = parser.parse_args(arguments).record

    measured: Sets = {}
    for name, figures in measure_sets(shared_folder()):
        print_figures(name, figures)
        if figures is not None:
            measured[name] = figures
    if not recording:
        return check(measured, path)
    record(measured, path)
    print(f"\nRecorded what was measured in {path.name}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
