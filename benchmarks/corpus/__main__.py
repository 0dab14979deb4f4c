"""`python -m benchmarks.corpus`: what analysing a corpus costs, and what kills do to it.

First the stages of one page; then whole runs with each number of processes, beside the page-level engine (reading and
analysing, nothing else) on one core of the same machine; then, if asked for, runs that are killed at random moments.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks.corpus.inputs import write_pages
from benchmarks.corpus.runs import killed, run, same
from benchmarks.corpus.stages import measure, print_measured


def main() -> None:
    """Print the figures; exit code 1 tells that rows differ."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.corpus", description=__doc__)
    parser.add_argument("--pages", type=int, nargs="*", default=[1000], help="sizes of whole runs; none for no runs")
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--runner", choices=("native", "ray"), default="native")
    parser.add_argument("--stages", type=int, default=200, help="pages for the stages")
    parser.add_argument("--paragraphs", type=int, help="of each page, for shorter runs; all if left out")
    parser.add_argument("--kills", type=int, default=0, help="how often the last run is killed")
    parser.add_argument("--seed", type=int, default=7)
    wanted = parser.parse_args()
    found = measure(wanted.stages, wanted.paragraphs)
    print_measured(found)
    engine = found.words / (found.seconds["reading"] + found.seconds["analysing"])
    print(f"\nruns, {wanted.runner}; the engine alone reads {engine:,.0f} words a second on one core")
    differ: list[str] = []
    with tempfile.TemporaryDirectory(prefix="corpus-") as temporary:
        folder = Path(temporary)
        for pages in wanted.pages:
            inputs = write_pages(folder / f"{pages}.jsonl", pages, wanted.paragraphs)
            for jobs in wanted.jobs:
                ended = run(inputs, folder / f"{pages}-{jobs}", jobs, wanted.runner)
                print(
                    f"  {pages:7,} pages, {jobs} processes: {ended.seconds:7.1f} s, {ended.steady:7,.0f} words/s, "
                    f"{ended.steady / engine / jobs:.2f} of the engine for each, driver {ended.peak >> 20} MiB",
                    flush=True,
                )
                differ += same(folder / f"{pages}-{wanted.jobs[0]}", folder / f"{pages}-{jobs}")
        if wanted.kills:
            pages, jobs = wanted.pages[-1], wanted.jobs[-1]
            inputs = folder / f"{pages}.jsonl"
            struck, again = killed(inputs, folder / "killed", jobs, wanted.runner, kills=wanted.kills, seed=wanted.seed)
            differ += same(folder / f"{pages}-{jobs}", folder / "killed")
            print(f"  killed {struck} times: {again} finished parts were done again")
    print(f"tables with other rows: {', '.join(differ) or 'none'}")
    sys.exit(bool(differ))


if __name__ == "__main__":
    main()
