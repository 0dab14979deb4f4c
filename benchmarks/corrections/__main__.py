"""`python -m benchmarks.corrections`: random sequences of corrections by two people, and processes that are killed.

Of every sequence it holds that undo leads back to exactly the state before, that whoever opens the dossier anew sees
the same, and that nothing is lost; of every kill, that all that had returned is there. Kills need a system that can
fork.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from benchmarks.corrections.kills import kill_one
from benchmarks.corrections.machine import Corrected


def main() -> None:
    """Run the sequences and the kills; exit code 1 tells that something did not hold."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.corrections", description=__doc__)
    parser.add_argument("--sequences", type=int, default=10_000)
    parser.add_argument("--steps", type=int, default=6, help="in one sequence at most")
    parser.add_argument("--kills", type=int, default=200)
    wanted = parser.parse_args()
    began = time.monotonic()
    run_state_machine_as_test(
        Corrected,
        settings=settings(
            max_examples=wanted.sequences,
            stateful_step_count=wanted.steps,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    print(
        f"{wanted.sequences} sequences of up to {wanted.steps} steps held, {time.monotonic() - began:.0f} s", flush=True
    )
    failures = 0
    done = Counter[str]()
    with tempfile.TemporaryDirectory(prefix="corrections-") as folder:
        for number in range(wanted.kills):
            returned, problems = kill_one(Path(folder), str(number))
            done.update({"kept": returned, "killed after some": bool(returned)})
            failures += bool(problems)
            for problem in problems:
                print(f"kill {number}: {problem}")
    print(f"{wanted.kills} kills, {done['kept']} corrections kept before them; {failures} kills lost something")
    sys.exit(bool(failures))


if __name__ == "__main__":
    main()
