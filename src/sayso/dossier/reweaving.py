"""Weaving again after a correction: read, computed and kept (`keeping`); only the last holds the file.

Whoever corrects while a weaving runs is not waited for: what they did stays pending, and the next weaving has it.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, field

from sayso.corrections.log import active
from sayso.dossier.analysing import analyse_all
from sayso.dossier.keeping import Woven
from sayso.dossier.progress import Listener, Progress, Stage, silent
from sayso.dossier.tasking import Tasking
from sayso.dossier.tasks import Outcome, Task
from sayso.dossier.woven import made_of, woven
from sayso.model import Custody, Entry, PageAnalysis
from sayso.store import Store
from sayso.weaving import Memory

Analyse = Callable[[Iterable[Task], int, int], Generator[Outcome, None, None]]
"""Analyses pages, so many of them, in so many processes at most."""


@dataclass
class Remembered:
    """What one weaving of a dossier leaves to the next one in the same process: it only saves time.

    It holds what weaving worked out, and the analyses as they were read: these are the arguments by which it is looked
    up, and a record is soonest known to be the same by being the same object.
    """

    memory: Memory = field(default_factory=Memory)
    read: dict[str, tuple[str, PageAnalysis]] = field(default_factory=dict)
    """The analyses by page id, each with the store's mark of it."""

    def analyses(self, store: Store) -> tuple[PageAnalysis, ...]:
        """All analyses of a dossier, by page id; those that did not change are not read again."""
        marks = store.analysed()
        same = {page: each for page, (mark, each) in self.read.items() if marks.get(page) == mark}
        found = same | {each.page.id: each for each in store.analyses(but=same)}
        self.read = {page: (marks.get(page, ""), found[page]) for page in sorted(found)}
        return tuple(each for _, each in self.read.values())


@dataclass(frozen=True)
class Weaving:
    """Everything that one weaving needs: `run` touches no file, so that others can go on writing meanwhile."""

    entries: tuple[Entry, ...]
    analyses: tuple[PageAnalysis, ...]
    stale: tuple[tuple[str, Task], ...]
    """The pages that are new, and those that people corrected since they were analysed, each with its key to be."""
    custody: Mapping[str, Custody]
    """What is known of where these come from, by page id, besides what reading them tells."""
    made_of: str
    memory: Memory

    def run(self, jobs: int = 1, listener: Listener = silent, analyse: Analyse = analyse_all) -> Woven:
        """Analyse what is new and what was corrected, and weave all pages together; a pure function of what is here.

        Args:
            jobs: worker processes; the result does not depend on it.
            listener: is told how far it is.
            analyse: analyses the pages: in workers of their own by default, which takes two seconds to begin.

        Raises:
            PipelineError: the language pipeline cannot be loaded.
        """
        keys = {task.page: key for key, task in self.stale}
        anew: dict[str, tuple[str, PageAnalysis]] = {}
        if self.stale:
            listener(Progress(Stage.ANALYSING, 0, len(keys)))
            with closing(analyse((task for _, task in self.stale), len(keys), jobs)) as outcomes:
                for done, outcome in enumerate(outcomes, start=1):
                    made = PageAnalysis.model_validate_json(outcome.analysis)
                    told = self.custody[outcome.page].model_dump(exclude_none=True)
                    page = made.page.model_copy(update={"custody": made.page.custody.model_copy(update=told)})
                    anew[outcome.page] = keys[outcome.page], made.model_copy(update={"page": page})
                    listener(Progress(Stage.ANALYSING, done, len(keys)))
        listener(Progress(Stage.WEAVING, 0, 1))
        analyses = {each.page.id: each for each in self.analyses} | {page: each for page, (_, each) in anew.items()}
        made_with = woven([analyses[page] for page in sorted(analyses)], self.entries, self.memory)
        return Woven(*made_with, analyses=anew, made_of=self.made_of)


def begin(store: Store, remembered: Remembered | None = None) -> Weaving:
    """Read all that weaving needs, as far as it is not remembered."""
    remembered = remembered or Remembered()
    before = made_of(store)  # what comes while this reads makes it out of date, as what comes after it does
    entries = active(store.entries())
    tasking = Tasking(store, entries)
    analyses = remembered.analyses(store)
    made_with = {each.page.id: each.corrected for each in analyses}
    stale = [
        source
        for source in store.inputs()
        if source.sha256 is not None
        and made_with.get(source.page) != tuple(entry.id for entry in tasking.corrections(source.page))
    ]
    return Weaving(
        entries,
        analyses,
        stale=tuple((tasking.key(source), tasking.task(source)) for source in stale),
        custody={source.page: source.custody.model_copy(update={"added": source.added}) for source in stale},
        made_of=before,
        memory=remembered.memory,
    )
