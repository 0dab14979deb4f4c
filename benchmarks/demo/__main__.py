"""Prints the demo pile's figures, and with `--errors` every mistake, page by page."""

import argparse

from benchmarks.demo import export, figures, samples
from benchmarks.demo.mistakes import mistakes
from benchmarks.suite import print_figures

parser = argparse.ArgumentParser(prog="python -m benchmarks.demo", description=__doc__)
parser.add_argument("--errors", action="store_true", help="list every mistake, page by page")
show_errors = parser.parse_args().errors
exported = export()
print_figures("demo", figures(exported))
if show_errors:
    for file, sample in samples(exported)[0].items():
        print(f"\n{file}", *mistakes(sample), sep="\n  ")
