"""What weaving costs: seconds of each of its stages, memory, growth, and weaving again after one correction.

`python -m benchmarks.weaving [--pages 250 500 1000 2000] [--ecb]`. Piles are generated (`benchmarks.generated`) or,
with `--ecb`, texts of ECB+ from the shared material. Analyses are kept in a temporary folder, so that only the first
run analyses; `--anew` does it again. Seconds are of the processor, not of the clock.
"""

from __future__ import annotations

import argparse
import gc
import json
import resource
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from hashlib import sha256
from itertools import islice, pairwise
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from benchmarks import generated
from benchmarks.suite import shared_folder
from benchmarks.timing import seconds, timed
from sayso import weaving
from sayso.analysis import analyse
from sayso.language import load
from sayso.model import (
    Basis,
    Claim,
    Constraints,
    Contents,
    JoinActors,
    MoveStatement,
    NamingPlace,
    PageAnalysis,
    Position,
    StatementPlace,
)
from sayso.model.record import Record
from sayso.reading import read_page
from sayso.weaving import Memory, weave

SIZES = (250, 500, 1000, 2000)
ECB_SIZES = (96, 193, 386, 772)
"""An eighth, a quarter, a half and all of the training documents."""
STAGES = (
    "find_versions",
    "resolve_actors",
    "link_pages",
    "shared_passages",
    "find_claims",
    "count_origins",
    "find_explanations",
    "find_leads",
    "find_events",
)
CORRECTED = 3
"""Places, spread over the pile, at which one thing each is corrected; the slowest counts."""


class Analysed(Record):
    """A page's analysis, and the seconds that reading and analysing it took."""

    analysis: PageAnalysis
    seconds: float


class Cost(NamedTuple):
    """What weaving a pile cost."""

    pages: int
    statements: int
    analysing: float
    weaving: float
    stages: dict[str, float]
    megabytes: int
    """Of memory at most, analyses included."""
    again: dict[str, float]
    """Seconds of weaving again, by what was corrected."""


def ecb(pages: int) -> Iterator[tuple[str, str]]:
    """The file names and texts of so many of ECB+'s documents, spread evenly over them, topic by topic.

    The first hundred are a sixth shorter than the rest: those alone would be no smaller pile of the same kind.
    """
    shared = shared_folder()
    if shared is None:
        raise SystemExit("There is no shared material: set SAYSO_SHARED to its folder.")
    lines = (shared / "data" / "ecbplus" / "train.jsonl").read_text(encoding="utf-8").splitlines()
    rows = sorted(map(json.loads, lines), key=lambda row: (row["topic"], row["doc"]))
    for at in range(min(pages, len(rows))):
        row = rows[at * len(rows) // min(pages, len(rows))]
        yield f"{row['doc']}.txt", "\n\n".join(row["sentences"]) + "\n"


def analysed(pages: Iterable[tuple[str, str]], anew: bool) -> list[Analysed]:
    """The analyses of pages, those that were made before from the temporary folder, as far as they are still records.

    Args:
        pages: their file names and texts.
        anew: whether to make all of them again, as this version of the engine does.
    """
    folder = Path(tempfile.gettempdir()) / "sayso-weaving"
    folder.mkdir(exist_ok=True)
    found = []
    for file, text in pages:
        path = folder / f"{sha256(f'{file} {text}'.encode()).hexdigest()}.json"
        if anew or (known := _kept(path)) is None:
            start = time.process_time()
            analysis = analyse(read_page(text.encode(), file), load())
            known = Analysed(analysis=analysis, seconds=time.process_time() - start)
            path.write_text(known.model_dump_json(), encoding="utf-8")
        found.append(known)
    return found


def _kept(path: Path) -> Analysed | None:
    """An analysis of an earlier run; None where there is none, or one whose records have changed since."""
    try:
        return Analysed.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return None


def correct(analyses: Sequence[PageAnalysis], number: int, kind: str) -> list[PageAnalysis]:
    """The analyses with one thing corrected on one page: a statement's speaker or position, or the page's date."""
    one = analyses[number]
    if kind == "date":
        told = one.page.metadata
        basis = {**told.basis, "published": Basis.SUPPLIED}
        metadata = told.model_copy(update={"published": "2031-05-05", "basis": basis})
        one = one.model_copy(update={"page": one.page.model_copy(update={"metadata": metadata})})
    else:
        name = "Ilka Torvald"
        speaker = {"source_name": name, "chain": (name,), "anonymous": False}
        first, *others = one.attributions
        denied = first.position is Position.DENIES
        position = {"position": Position.AFFIRMS if denied else Position.DENIES}
        first = first.model_copy(update=speaker if kind == "speaker" else position)
        one = one.model_copy(update={"attributions": (first, *others)})
    return [*analyses[:number], one, *analyses[number + 1 :]]


def merge(contents: Contents, number: int) -> Constraints:
    """Demands that the source of one statement be that of the next one by somebody else."""
    one, *others = [each for each in contents.attributions[number:] + contents.attributions[:number] if each.actor]
    other = next(each for each in others if each.actor != one.actor)
    naming, into = (NamingPlace(each.page, each.source_name, each.id) for each in (one, other))
    return Constraints(actors=(JoinActors(by="merged", naming=naming, other=into),))


def move(contents: Contents, number: int) -> Constraints:
    """Demands that the last member of a claim go to the next claim."""
    out_of, into = contents.claims[number], contents.claims[(number + 1) % len(contents.claims)]
    moved = MoveStatement(by="moved", statement=_place(out_of, -1), out_of=_place(out_of, 0), into=_place(into, 0))
    return Constraints(claims=(moved,))


def _place(claim: Claim, number: int) -> StatementPlace:
    return StatementPlace.of(claim.members[number])


def measure(pages: int, of_ecb: bool, anew: bool) -> Cost:
    """Analyse a pile and weave it; in a process of its own, for its memory's sake."""
    return cost(analysed(ecb(pages) if of_ecb else islice(generated.pile(pages), pages), anew))


def cost(found: Sequence[Analysed]) -> Cost:
    """Weave a pile, and weave it again after corrections."""
    analyses = [each.analysis for each in found]
    weave(analyses[:5])  # loads what is loaded once
    stages: dict[str, float] = dict.fromkeys(STAGES, 0.0)
    kept = {name: getattr(weaving, name) for name in STAGES}
    for name, stage in kept.items():
        setattr(weaving, name, timed(stage, name, stages, time.process_time))
    memory = Memory()
    total = _seconds(lambda: weave(analyses, memory))
    for name, stage in kept.items():
        setattr(weaving, name, stage)
    gc.disable()  # as in the process in which the workbench weaves again
    again = dict.fromkeys(("speaker", "position", "date", "merged actor", "moved member"), 0.0)
    for kind, corrected, demanded in _corrections(analyses, weave(analyses, memory)):
        again[kind] = max(
            again[kind], _seconds(lambda one=corrected, constraints=demanded: weave(one, memory, constraints))
        )
        weave(analyses, memory)  # undone, so that each time one thing differs
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    statements = sum(len(each.statements) for each in analyses)
    return Cost(len(analyses), statements, sum(each.seconds for each in found), total, stages, megabytes, again)


def _corrections(
    analyses: Sequence[PageAnalysis], contents: Contents
) -> Iterator[tuple[str, Sequence[PageAnalysis], Constraints]]:
    """What is corrected, the pages after it, and what it demands of weaving."""
    stating = [number for number, each in enumerate(analyses) if each.attributions]
    for at in range(CORRECTED):
        for kind in ("speaker", "position", "date"):
            yield kind, correct(analyses, stating[at * len(stating) // CORRECTED], kind), Constraints()
        yield "merged actor", analyses, merge(contents, at * len(contents.attributions) // CORRECTED)
        yield "moved member", analyses, move(contents, at * len(contents.claims) // CORRECTED)


def _seconds(work: Callable[[], object]) -> float:
    gc.collect()
    return seconds(work, time.process_time)


def print_costs(costs: Sequence[Cost]) -> None:
    """A table with a column for each pile."""
    rows: list[tuple[str, list[str]]] = [
        ("pages", [str(each.pages) for each in costs]),
        ("statements", [str(each.statements) for each in costs]),
        ("analysing, s", [f"{each.analysing:.1f}" for each in costs]),
        ("weaving, s", [f"{each.weaving:.2f}" for each in costs]),
        *((f"  {name}", [f"{each.stages[name]:.2f}" for each in costs]) for name in STAGES),
        ("weaving / analysing", [f"{each.weaving / each.analysing:.2f}" for each in costs]),
        ("times the pile before", ["", *(f"{two.weaving / one.weaving:.1f}" for one, two in pairwise(costs))]),
        ("memory at most, MB", [str(each.megabytes) for each in costs]),
        *((f"again: {kind}, s", [f"{each.again[kind]:.2f}" for each in costs]) for kind in costs[0].again),
    ]
    for name, cells in rows:
        print(f"  {name:24}" + "".join(f"{cell:>9}" for cell in cells))
    first, last = costs[0], costs[-1]
    pages, statements = last.pages / first.pages, last.statements / first.statements
    times = last.weaving / first.weaving
    print(f"\n  {pages:.1f} times the pages, {statements:.1f} times the statements: {times:.1f} times the seconds")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.weaving", description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, nargs="+", help="sizes of piles; 250, 500, 1000 and 2000 if left out")
    parser.add_argument("--ecb", action="store_true", help="texts of ECB+ instead of generated pages")
    parser.add_argument("--anew", action="store_true", help="analyse all pages again")
    arguments = parser.parse_args()
    costs = []
    for pages in arguments.pages or (ECB_SIZES if arguments.ecb else SIZES):
        with ProcessPoolExecutor(1, get_context("spawn")) as process:
            costs.append(process.submit(measure, pages, arguments.ecb, arguments.anew).result())
    print(f"\nweaving, seconds of one processor, {'ECB+' if arguments.ecb else 'generated pages'}")
    print_costs(costs)


if __name__ == "__main__":
    main()
