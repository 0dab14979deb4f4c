"""Corpus: millions of pages. Daft runs the same page-level functions, on this machine or on a Ray cluster.

A corpus is a folder: `corpus.json`, and a folder of Parquet files for each table (`sayso.corpus.schema`), which any SQL
engine can read. Importing this room needs the extra `corpus`.
"""

from __future__ import annotations

import logging
import os

SILENT = {"DO_NOT_TRACK": "1", "RAY_USAGE_STATS_ENABLED": "0"}
"""With these in the environment neither Daft nor Ray tells its makers that it is used: nothing leaves the machine."""

os.environ.update(SILENT)  # before anything here imports them

_CHATTY = ("daft_local_execution", "daft_io", "aws_config")
"""What Daft's engine and the store's library log; all that matters comes as an exception, too."""

for name in _CHATTY:
    logging.getLogger(name).setLevel(logging.CRITICAL)
