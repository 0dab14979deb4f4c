"""Ten thousand hostile inputs through the worker processes of a build: each must end with a status.

Run `python -m benchmarks.mutations [--count 10000] [--seed 7] [--only NUMBER]`. Input number n of a seed is always the
same, so that `--only` brings a finding back.
"""
