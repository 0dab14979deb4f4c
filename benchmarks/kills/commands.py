"""The commands that are disturbed: from what they start, and what they make when nothing disturbs them."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import sqlite3
import time
from collections.abc import Collection, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

import sayso
from benchmarks.kills.processes import Process
from sayso.demo import pages_folder
from sayso.exchange import export_json
from sayso.exchange.identifiers import urn

PAGES = 5
"""The smallest of the demo pages: enough for many commits, few enough for hundreds of builds."""

DOSSIER = "a.sayso"
NOTES = "notes.jsonld"
_ENTRY = re.compile(r"\bk[0-9a-f]{16}\b")
"""The ids of entries of the log, which are made of their times."""

NAMES = ("build", "add", "report", "export", "share", "annotate", "demo", "show", "search", "verify")
"""The commands."""


@dataclass(frozen=True)
class Command:
    """A command, run in a folder."""

    name: str
    arguments: tuple[str, ...]
    start: Path
    """A folder that holds what is there before."""
    share: int
    """How often it is disturbed, beside the others."""
    once: bool = False
    """Whether it refuses to make again what is there."""
    seconds: float = 0.0
    """How long it takes undisturbed."""
    made: Mapping[str, str] = field(default_factory=dict)
    """What is there afterwards: the name of each file and what tells that it is the right one."""

    @property
    def analyses(self) -> bool:
        """Whether it analyses pages, in workers."""
        return self.name in ("build", "add", "demo")


def prepare(folder: Path, names: Collection[str] = NAMES) -> list[Command]:
    """Set up commands below a folder, and run each undisturbed."""
    pile = folder / "pile"
    pile.mkdir()
    for page in sorted(pages_folder().iterdir(), key=lambda each: each.stat().st_size)[:PAGES]:
        shutil.copy(page, pile)
    half = [str(page) for page in sorted(pile.iterdir())[::2]]
    nothing, begun, whole, reported, exported = (folder / name for name in ("0", "1", "2", "3", "4"))
    for place in (nothing, begun, whole):
        place.mkdir()
    _undisturbed(("build", *half, "-q", "-o", DOSSIER), begun)
    _undisturbed(("build", str(pile), "-q", "-o", DOSSIER), whole)
    (whole / NOTES).write_text(_notes(whole / DOSSIER), encoding="utf-8")
    for place, old in ((reported, "a.html"), (exported, "a.json")):
        shutil.copytree(whole, place)
        (place / old).write_text("what was there before")
    commands = [
        Command("build", ("build", str(pile), "-q", "-o", DOSSIER), nothing, 8),
        Command("add", ("add", DOSSIER, str(pile), "-q"), begun, 6),
        Command("report", ("report", DOSSIER, "-o", "a.html"), reported, 3),
        Command("export", ("export", DOSSIER, "-o", "a.json"), exported, 3),
        Command("share", ("share", DOSSIER, "-o", "b.sayso"), whole, 2, once=True),
        Command("annotate", ("annotate", DOSSIER, NOTES, "--by", "Ana"), whole, 2),
        Command("demo", ("demo", "-o", "."), nothing, 1),
        Command("show", ("show", "attributions", DOSSIER), begun, 1),
        Command("search", ("search", DOSSIER, "gates"), begun, 1),
        Command("verify", ("verify", DOSSIER), begun, 1),
    ]
    return [_measured(command, folder / "measured") for command in commands if command.name in names]


def _notes(dossier: Path) -> str:
    """Annotations that say something of every statement in a dossier: a correction each."""
    with sayso.open(dossier) as opened:
        found = [
            {"id": urn(each.id), "target": urn(each.page), "body": {"value": f"Ask {each.source_name}."}}
            for each in opened.attributions
        ]
    return json.dumps(found)


def _measured(command: Command, folder: Path) -> Command:
    shutil.copytree(command.start, folder)
    begun = time.perf_counter()
    _undisturbed(command.arguments, folder)
    seconds = time.perf_counter() - begun
    made = identities(folder)
    shutil.rmtree(folder)
    return replace(command, seconds=seconds, made=made)


def _undisturbed(arguments: tuple[str, ...], folder: Path) -> None:
    end = Process(arguments, folder).wait()
    if end.status:
        raise RuntimeError(f"sayso {' '.join(arguments)} ended with {end.status}: {end.errors}")


def identities(folder: Path) -> dict[str, str]:
    """What tells for each file in a folder whether it is the right one."""
    return {path.name: identity(path) for path in folder.iterdir()}


def identity(path: Path) -> str:
    """A hash of a file; of a dossier, of its canonical export, since the times in it, and what hangs on them, differ.

    Raises:
        SaysoError: it is a dossier that cannot be opened.
    """
    if path.suffix != ".sayso":
        return hashlib.sha256(path.read_bytes()).hexdigest()
    with sayso.open(path) as dossier:
        told = _ENTRY.sub("", export_json(dossier.contents(), canonical=True))
    return hashlib.sha256(told.encode()).hexdigest()


def kept_pages(path: Path) -> set[tuple[str, str]]:
    """The pages that a dossier holds, each with the key of its analysis; none if there is no dossier yet."""
    if not path.exists():
        return set()
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=10)) as db:
        if not db.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'input'").fetchone()[0]:
            return set()
        return set(db.execute("SELECT page, coalesce(key, '') FROM input").fetchall())


def faults_in(path: Path) -> str:
    """What SQLite's own check finds wrong with a dossier; nothing if it is sound."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=10)) as db:
        found = [str(row[0]) for row in db.execute("PRAGMA integrity_check").fetchall()]
        broken = db.execute("PRAGMA foreign_key_check").fetchall()
    return "" if found == ["ok"] and not broken else f"{found} {broken}"
