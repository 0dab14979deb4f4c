"""The command: print how ten thousand hostile inputs end; exit status 1 if a bar breaks."""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter

from benchmarks.mutations.inputs import mutant, mutants
from benchmarks.mutations.running import Tally, run


def main() -> None:
    """Run and print."""
    options = _options()
    if options.only is None:
        inputs, count = mutants(options.count, options.seed, options.scale), options.count
    else:
        inputs, count = iter([mutant(options.only, options.seed, options.scale)]), 1
    start = time.monotonic()
    tally = run(inputs, count, options.jobs)
    print(f"{count:,} hostile inputs, seed {options.seed}, monsters at {options.scale:g} of their full size")
    print(f"in {(time.monotonic() - start) / 60:.1f} minutes with {options.jobs} workers")
    _print(tally)
    sys.exit(bool(tally.problems()))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mutations", description=__doc__)
    parser.add_argument("--count", type=int, default=10_000, help="how many inputs")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--scale", type=float, default=1.0, help="how large monsters are")
    parser.add_argument("--jobs", type=int, default=2, help="worker processes")
    parser.add_argument("--only", type=int, help="the number of the one input to run")
    return parser.parse_args()


def _print(tally: Tally) -> None:
    for title, counts in (
        ("formats", tally.formats),
        ("mutations", tally.mutations),
        ("statuses of pages", tally.statuses),
        ("reasons", tally.reasons),
    ):
        _print_counts(title, counts)
    for title, found in (
        ("stopped at a limit", tally.stopped),
        ("died of, with a word", tally.died),
        ("errors of sayso itself", tally.own_errors),
    ):
        print(f"\n{title}: {len(found)}")
        for each in found:
            print(f"  {each}")
    print("\nslowest pages, in seconds of processor time")
    for seconds, what in tally.slowest[:12]:
        print(f"  {seconds:6.2f}  {what}")
    print(f"\nlargest worker: {tally.largest >> 20} MiB")
    print(f"inputs lost without a word: {tally.formats.total() - len(tally.ended)}")
    print("bars: " + ("; ".join(tally.problems()) or "all kept"))


def _print_counts(title: str, counts: Counter[str]) -> None:
    print(f"\n{title}")
    for name, number in counts.most_common():
        print(f"  {number:7,}  {name}")


if __name__ == "__main__":
    main()
