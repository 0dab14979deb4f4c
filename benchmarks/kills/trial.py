"""One disturbance: its command, fault and moment drawn by chance, what it left, and whether the command recovers."""

from __future__ import annotations

import random
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.kills.commands import Command, faults_in, identities, identity, kept_pages
from benchmarks.kills.places import Disk, disk, read_only
from benchmarks.kills.processes import End, Process

_KILLS = ("killed", "killed with its workers")
_FAULTS = (*_KILLS, *_KILLS, *_KILLS, "worker killed", "disk full", "disk full and killed", "folder read-only")
"""By how often they come."""

_COMMITS = 10
"""At which of the first so many commits a command may be killed; those that add three pages make a few more."""

_ROOM = 2**19
"""Bytes that may be left on a disk that gets full; the dossiers of these pages take about half of it."""

_AGAIN = 0.4
"""How often a command that goes on after a kill is killed as well."""


@dataclass
class Result:
    """What became of a trial."""

    command: str
    fault: str
    outcome: str = ""
    struck: int = 0
    """Disturbances that came while the command ran."""
    problems: list[str] = field(default_factory=list)


def run_trial(commands: list[Command], folder: Path, seed: str) -> Result:
    """Disturb a command and let it go on.

    Args:
        commands: those to choose from.
        folder: a place for it.
        seed: decides all that is left to chance, but for what the machine does.
    """
    chance = random.Random(seed)
    (command,) = chance.choices(commands, [each.share for each in commands])
    fault = chance.choice([each for each in _FAULTS if command.analyses or each != "worker killed"])
    trial = _Trial(command, chance, folder / "work", Result(command.name, fault))
    try:
        trial.run()
    except Exception as error:
        trial.result.problems.append(f"{type(error).__name__}: {error}")
    return trial.result


class _Trial:
    def __init__(self, command: Command, chance: random.Random, folder: Path, result: Result) -> None:
        self.command, self.chance, self.folder, self.result = command, chance, folder, result

    def run(self) -> None:
        self.folder.mkdir()
        try:
            with ExitStack() as held:
                # An immutable folder is a property of real file systems, so that fault needs none of its own.
                own = None if self.result.fault == "folder read-only" else held.enter_context(disk(self.folder))
                shutil.copytree(self.command.start, self.folder, dirs_exist_ok=True)
                self.before = identities(self.folder)
                self.known = self._kept()
                self._disturb(own)
                if own:
                    own.resize(2**26)
                self._recover()
        finally:
            shutil.rmtree(self.folder)

    def _disturb(self, own: Disk | None) -> None:
        fault = self.result.fault
        if fault == "folder read-only":
            self._run_in_a_folder_that_gets_read_only()
        elif fault.startswith("disk full"):
            room = self.chance.randrange(_ROOM)
            if own:
                own.resize(own.used + room)
            process = self._start(None if own else room)
            self._note(self._strike(process) if fault.endswith("killed") else process.wait())
        else:
            self._note(self._strike(self._start()))
            while fault in _KILLS and self.chance.random() < _AGAIN:
                self._look()
                self._note(self._strike(self._start()))
        self._look()

    def _start(self, largest: int | None = None) -> Process:
        return Process(self.command.arguments, self.folder, largest)

    def _run_in_a_folder_that_gets_read_only(self) -> None:
        process = self._start()
        self._wait_for_moment(process)
        came_late = process.end is not None
        with read_only(self.folder) as done:
            end = process.wait()
        self._note(end if done and not came_late else None)

    def _strike(self, process: Process) -> End | None:
        """Kill it, or a worker of it, at some moment; None if it had ended before."""
        self._wait_for_moment(process)
        if self.chance.random() < 0.5:
            self.known |= self._kept()  # what was committed up to now; not always, for looking takes a moment itself
        if process.end is not None:
            process.wait()
            return process.end if self.result.fault.startswith("disk full") else None
        if self.result.fault == "worker killed":
            struck = process.kill_worker()
            end = process.wait()
            if end.status:
                self.result.problems.append(f"it ended with {end.status} after a worker died: {end.errors}")
            return end if struck else None
        process.kill(everything=self.result.fault == "killed with its workers")
        return process.wait()

    def _wait_for_moment(self, process: Process) -> None:
        """Wait for a time, or until a file beside the dossier appears or grows for the so-manieth time."""
        end = time.perf_counter() + self.chance.uniform(0, self.command.seconds)
        moments = [lambda: time.perf_counter() >= end]
        if self.command.name in ("report", "export"):
            moments.append((self.folder / f".{self.command.arguments[-1]}.part").exists)
        elif self.command.analyses:
            moments.append(_growths(self.folder, self.chance.randint(1, _COMMITS)))
        come = self.chance.choice(moments)
        while process.end is None and not come():
            time.sleep(0.0005)

    def _note(self, end: End | None) -> None:
        if end is None:
            outcome = "came too late"
        elif end.status < 0:
            outcome = "died"
        elif end.status == 0:
            outcome = "ended well all the same"
        else:
            outcome = "told in one sentence"
            if not end.told:
                self.result.problems.append(f"it ended with {end.status}: {end.errors!r}")
        self.result.outcome = outcome
        self.result.struck += outcome in ("died", "told in one sentence") or (
            outcome == "ended well all the same" and self.result.fault == "worker killed"
        )

    def _look(self) -> None:
        """See whether all is there that was."""
        for dossier in self.folder.glob("*.sayso"):
            if dossier.stat().st_size and (found := faults_in(dossier)):
                self.result.problems.append(f"the dossier is damaged: {found}")
        now = self._kept()
        pages = {page for page, _ in now}
        if lost := [page for page, key in self.known if page not in pages or (key and (page, key) not in now)]:
            self.result.problems.append(f"pages are lost: {lost}")
        self.known = now
        for path in self.folder.glob("[!.]*"):
            if path.suffix == ".sayso":
                identity(path)  # opens, and can be read
            elif path.suffix in (".html", ".json") and identity(path) not in (
                self.before.get(path.name),
                self.command.made[path.name],
            ):
                self.result.problems.append(f"{path.name} is neither the old file nor the new one")

    def _recover(self) -> None:
        """Run the command again, undisturbed, and compare what it made."""
        if self.command.once and identities(self.folder) == self.command.made:
            return
        end = self._start().wait()
        if end.status:
            self.result.problems.append(f"run again, it ended with {end.status}: {end.errors}")
        made = identities(self.folder)
        if made != self.command.made:
            wrong = sorted(
                name for name in made.keys() | self.command.made if made.get(name) != self.command.made.get(name)
            )
            self.result.problems.append(f"run again, it made other files: {', '.join(wrong)}")

    def _kept(self) -> set[tuple[str, str]]:
        return {page for dossier in self.folder.glob("*.sayso") for page in kept_pages(dossier)}


def _growths(folder: Path, count: int) -> Callable[[], bool]:
    """Tells whether the write-ahead log has grown so many times since."""
    changes = _sizes(folder)
    return lambda: next(changes) >= count


def _sizes(folder: Path) -> Iterator[int]:
    """How often the size of the log has changed, each time it is asked for."""
    last, changes = -1, 0
    while True:
        size = sum(map(_size, folder.glob("*-wal")))
        changes += size != last
        last = size
        yield changes


def _size(path: Path) -> int:
    """Bytes of a file; none of one that went while we looked."""
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0
