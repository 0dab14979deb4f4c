"""The engine: Daft, on this machine or on a Ray cluster. It schedules; nothing here does."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import cast

import daft
from daft.exceptions import DaftCoreException
from pydantic import TypeAdapter

from sayso.corpus import SILENT
from sayso.corpus.analyst import Analyst
from sayso.corpus.gathering import Done
from sayso.corpus.parts import Part
from sayso.corpus.sources import Source, opened
from sayso.corpus.splitting import Range, ranges
from sayso.corpus.stores import first_line
from sayso.errors import CorpusError, StoreError

_RANGES = TypeAdapter(list[Range] | str)
"""Ranges, or why a store gives nothing."""


class Runner(StrEnum):
    """On what Daft runs."""

    NATIVE = "native"
    RAY = "ray"


def start(runner: Runner, jobs: int) -> None:
    """Choose the engine for all that this process asks of Daft.

    On Ray, a cluster that `RAY_ADDRESS` names is used; else one of this machine alone is started, and ends with this
    process.

    Args:
        runner: which.
        jobs: processes that work at once.

    Raises:
        CorpusError: Ray is not installed or cannot be reached, or this process runs on the other engine already.
    """
    os.environ["DAFT_PROGRESS_BAR"] = "0"  # its bars tell of operators; ours tell of pages
    try:
        if daft.get_or_infer_runner_type() == runner:  # it can be set once in a process
            return
        if runner is Runner.NATIVE:
            daft.set_runner_native()
            return
        import ray  # noqa: PLC0415 - takes seconds, and only this runner needs it

        if not ray.is_initialized():
            cores = None if "RAY_ADDRESS" in os.environ else jobs  # a cluster knows its own
            ray.init(
                num_cpus=cores,
                include_dashboard=False,
                log_to_driver=False,
                logging_level=logging.ERROR,
                runtime_env={"env_vars": SILENT},
            )
        daft.set_runner_ray(noop_if_initialized=True)
    except ModuleNotFoundError as error:
        raise CorpusError(f"--runner ray needs {error.name}: pip install 'sayso[corpus]'.") from error
    except (RuntimeError, OSError, DaftCoreException) as error:
        raise CorpusError(f"Daft cannot run on {runner}: {first_line(error)}") from error


def find_ranges(sources: Sequence[Source], every: int) -> Iterator[tuple[Source, list[Range]]]:
    """Find where large inputs can be cut, several at once; see `splitting.ranges`.

    Raises:
        StoreError: an object store gives nothing now.
    """
    if not sources:
        return

    @daft.func
    def find(file: str, address: str, size: int) -> str:
        found: list[Range] | str
        try:
            with opened(address) as stream:
                found = ranges(stream, file, size, every)
        except StoreError as error:  # told as a value: an exception would come in the words of the engine
            found = str(error)
        except OSError:  # an analyst will say why
            found = []
        return _RANGES.dump_json(found).decode()

    table = daft.from_pydict(
        {
            "number": list(range(len(sources))),
            "file": [each.file for each in sources],
            "address": [each.address for each in sources],
            "size": [each.size for each in sources],
        }
    ).into_batches(1)
    found = table.select("number", find(*map(daft.col, ("file", "address", "size"))).alias("ranges"))
    for row in found.iter_rows():
        each = _RANGES.validate_json(row["ranges"])
        if isinstance(each, str):
            raise StoreError(each)
        yield sources[row["number"]], each


def analyse_parts(folder: Path, parts: Sequence[Part], jobs: int) -> Iterator[Done]:
    """Have parts done, each by one of `jobs` analysts.

    Yields:
        Each part as soon as it is finished.

    Raises:
        CorpusError: nothing can be done at all.
        Exception: the engine failed, in any way; what was finished before is kept.
    """
    analyst = daft.cls(Analyst, max_concurrency=min(jobs, len(parts)), use_process=True)(str(folder.resolve()))
    # Without batches of one row Daft would give all rows to one process.
    table = daft.from_pydict({"part": [each.model_dump_json() for each in parts]}).into_batches(1)
    done = table.select(analyst(daft.col("part")).alias("done"))
    with daft.execution_config_ctx(maintain_order=False):
        for row in done.iter_rows(results_buffer_size=1):
            made = cast(Done, row["done"])
            if made["error"]:
                raise CorpusError(made["error"])
            yield made
