"""`python -m benchmarks.kills`: disturb commands at random moments, and see whether anything is lost.

After each disturbance the dossier must open and be sound, with every page that was in it; other files must be the old
ones or the new ones; nothing may still run. Then the same command, undisturbed, must end well, with the files that it
makes when nothing ever disturbs it, and no others. Needs Linux; a full disk is a small file system of its own for root,
a limit on the size of files for others.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from benchmarks.kills.commands import prepare
from benchmarks.kills.trial import run_trial


def main() -> None:
    """Run the trials and print what became of them; exit code 1 tells that something was lost."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.kills", description=__doc__)
    parser.add_argument(
        "--count", type=int, default=200, help="disturbances that strike; those that come late are extra"
    )
    parser.add_argument("--seed", type=int, default=20260629)
    parser.add_argument("--first", type=int, default=0, help="the first trial, to run one again")
    wanted = parser.parse_args()
    began = time.monotonic()
    failures = 0
    outcomes: Counter[tuple[str, str, str]] = Counter()
    with tempfile.TemporaryDirectory(prefix="kills-") as temporary:
        folder = Path(temporary)
        commands = prepare(folder)
        struck, number = 0, wanted.first
        while struck < wanted.count:
            result = run_trial(commands, folder, f"{wanted.seed} {number}")
            outcomes[result.command, result.fault, result.outcome] += 1
            struck += result.struck
            for problem in result.problems:
                print(f"trial {number}, {result.command}, {result.fault}, {result.outcome}: {problem}", flush=True)
            failures += bool(result.problems)
            number += 1
            if not number % 20:
                print(f"{number - wanted.first} trials, {struck} struck", file=sys.stderr, flush=True)
    print(f"\nseed {wanted.seed}, trials {wanted.first} to {number - 1}, {time.monotonic() - began:.0f} s")
    _print_table(outcomes)
    print(f"{struck} disturbances struck; {failures} trials lost something")
    sys.exit(bool(failures))


def _print_table(outcomes: Counter[tuple[str, str, str]]) -> None:
    for (command, fault, outcome), count in sorted(outcomes.items()):
        print(f"  {command:8}  {fault:24}  {outcome:32}  {count:4}")


if __name__ == "__main__":
    main()
