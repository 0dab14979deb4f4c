"""Prints the demo pile's figures."""

from benchmarks.demo import measure
from benchmarks.suite import print_figures

print_figures("demo", measure())
