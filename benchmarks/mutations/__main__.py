"""The command: print how ten thousand hostile inputs end; exit status 1 if a bar breaks."""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Sequence

from benchmarks.mutations.inputs import EACH_MONSTER, mutants
from benchmarks.mutations.running import Tally, run


def main() -> None:
    """Run and print."""
    options = _options()
    numbers = _numbers(options)
    start = time.monotonic()
    tally = run(mutants(numbers, options.seed, options.scale), len(numbers), options.jobs, _Progress(len(numbers)))
    print(
        f"{len(numbers):,} hostile inputs, seed {options.seed}, from number {numbers[0]}, monsters at {options.scale:g}"
    )
    print(f"in {(time.monotonic() - start) / 60:.1f} minutes with {options.jobs} workers")
    _print(tally)
    sys.exit(bool(tally.problems()))


def _numbers(options: argparse.Namespace) -> Sequence[int]:
    """Which inputs are wanted."""
    if options.only is not None:
        return [options.only]
    return EACH_MONSTER if options.monsters else range(options.first, options.first + options.count)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mutations", description=__doc__)
    parser.add_argument("--count", type=int, default=10_000, help="how many inputs")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--scale", type=float, default=1.0, help="how large monsters are")
    parser.add_argument("--jobs", type=int, default=2, help="worker processes")
    parser.add_argument("--first", type=int, default=0, help="the number of the first input, to run them in parts")
    parser.add_argument("--monsters", action="store_true", help="run each monster once, and nothing else")
    parser.add_argument("--only", type=int, help="the number of the one input to run")
    return parser.parse_args()


_EVERY = 60
"""Seconds from one line of progress to the next."""


class _Progress:
    """Tells on standard error how far it is, and of findings as soon as they come."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._start = self._told = time.monotonic()
        self._findings: set[str] = set()

    def __call__(self, tally: Tally) -> None:
        done, now = len(tally.ended), time.monotonic()
        if now >= self._told + _EVERY:
            self._told = now
            rate = done / (now - self._start)
            left = (self._count - done) / rate / 60
            told = f"{done:,} of {self._count:,}, {rate:.1f} a second, {left:.0f} minutes left"
            print(f"{told}; largest worker {tally.largest >> 20} MiB", file=sys.stderr)
        for each in (*tally.own_errors, *tally.died, *tally.stopped):
            if each not in self._findings:
                self._findings.add(each)
                print(each, file=sys.stderr)


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
