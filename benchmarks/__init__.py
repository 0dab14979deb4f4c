"""Measurements of quality and speed; `python -m benchmarks` prints them all."""
