"""Parts: the work of an analysis in pieces that one worker does at a time, planned once and kept with the corpus.

A plan follows from the names and sizes of the inputs (and, for large ones, from where they can be cut) and from nothing
else, so that rows come out in the same files in the same order whoever computes them, and however often.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from sayso.corpus.schema import FINISHED, PLAN
from sayso.corpus.sources import Source
from sayso.corpus.splitting import Range
from sayso.corpus.storage import Corpus, as_table
from sayso.errors import CorpusError
from sayso.model.record import Record

SMALLEST = 2**15
LARGEST = 2**23
"""Bytes of inputs in a part. Eight megabytes of a packed crawl are some 270 pages, which take two minutes: what is lost
when a worker is killed. Smaller parts of small corpora keep all workers busy until the end."""
AT_LEAST = 64
"""Parts of a corpus that has enough bytes for so many."""
MOST_FILES = 512
"""Inputs in a part: an empty one costs something, too."""

Cutter = Callable[[Sequence[Source], int], Iterable[tuple[Source, Sequence[Range]]]]
"""Finds the ranges of inputs, of about so many bytes each."""


class Piece(Record):
    """An input, or a range of one."""

    file: str
    """The input's canonical name."""
    address: str
    range: Range | None = None
    """None for the whole input."""


class Part(Record):
    """Some pieces that one worker reads one after the other."""

    name: str
    pieces: tuple[Piece, ...]
    bytes: int


NO_PART = Part(name="", pieces=(), bytes=0)
"""Nothing to do: for seeing whether anything can be done."""


class Planned(Record):
    """A piece as the plan has it: a row of the table."""

    part: str
    file: str
    size: int
    start: int | None = None
    end: int | None = None
    info: int | None = None
    record: int = 0
    bytes: int


def unfinished(corpus: Corpus, sources: Sequence[Source], cut: Cutter) -> list[Part]:
    """The parts that are still to be done, in order; what is new among the inputs is planned first.

    Args:
        corpus: the corpus.
        sources: the inputs that were named.
        cut: finds the ranges of large inputs.

    Raises:
        CorpusError: an input has changed since it was planned, or is missing.
    """
    planned = [Planned.model_validate(row) for row in corpus.rows(PLAN)]
    sizes = {each.file: each.size for each in planned}
    changed = [each.file for each in sources if sizes.get(each.file, each.size) != each.size]
    if changed:
        raise CorpusError(f"{changed[0]} has changed since {corpus.path} was begun: analyse into another folder.")
    if new := [each for each in sources if each.file not in sizes]:
        run = 1 + max((int(each.part.partition("-")[0]) for each in planned), default=0)
        added = list(_plan(f"{run:04}", new, cut))
        corpus.put(PLAN, f"{run:04}", as_table(PLAN, [each.model_dump() for each in added]))
        planned += added
    return list(_parts(corpus, planned, {each.file: each.address for each in sources}))


def _parts(corpus: Corpus, planned: Sequence[Planned], addresses: Mapping[str, str]) -> Iterator[Part]:
    finished = {row["part"] for row in corpus.rows(FINISHED)}
    missing = [each.file for each in planned if each.part not in finished and each.file not in addresses]
    if missing:
        raise CorpusError(
            f"{corpus.path} is not finished, and inputs of it are not named ({len(missing)}, such as {missing[0]}): "
            "name them, too."
        )
    for name, pieces in groupby(planned, key=lambda each: each.part):
        if name not in finished:
            some = list(pieces)
            found = tuple(Piece(file=each.file, address=addresses[each.file], range=_range(each)) for each in some)
            yield Part(name=name, pieces=found, bytes=sum(each.bytes for each in some))


def _range(each: Planned) -> Range | None:
    if each.start is None or each.end is None:
        return None
    return Range(start=each.start, end=each.end, info=each.info, record=each.record)


def _plan(run: str, sources: Sequence[Source], cut: Cutter) -> Iterator[Planned]:
    """The pieces of new inputs, in order of their names."""
    every = min(max(sum(each.size for each in sources) // AT_LEAST, SMALLEST), LARGEST)
    ranges = {source.file: found for source, found in cut([each for each in sources if each.size > every], every)}
    number = files = bytes_ = 0
    for source in sources:
        found = ranges.get(source.file, ())
        if bytes_ and (found or bytes_ >= every or files == MOST_FILES):
            number, files, bytes_ = number + 1, 0, 0
        if found:
            whole = found[-1].end
            for each in found:
                share = source.size * (each.end - each.start) // whole
                yield Planned(
                    part=f"{run}-{number:06}", file=source.file, size=source.size, bytes=share, **each.model_dump()
                )
                number += 1
        else:
            yield Planned(part=f"{run}-{number:06}", file=source.file, size=source.size, bytes=source.size)
            files, bytes_ = files + 1, bytes_ + source.size
