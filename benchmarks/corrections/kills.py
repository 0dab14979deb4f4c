"""Processes that correct a dossier and are killed at random moments: what had returned must be there, whole."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import sayso
from benchmarks.corrections.changes import change
from benchmarks.corrections.pile import here, template
from sayso.corrections.log import new_entry
from sayso.errors import CorrectionError
from sayso.model import Judging, Note

_LONGEST = 0.6
"""Seconds until a process is killed at the latest: some fifty corrections, and a weaving among them."""


def kill_one(folder: Path, seed: str) -> tuple[int, list[str]]:
    """Let a process correct a dossier at random, kill it, and see what is there.

    Args:
        folder: an empty one, or one of an earlier trial.
        seed: of the trial.

    Returns:
        How many corrections had returned, and what is wrong then; nothing, if all is well.
    """
    path = folder / "killed.sayso"
    shutil.copy(template(), path)
    chance = random.Random(seed)
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        os.close(reader)
        _correct(path, chance, writer)
    os.close(writer)
    with os.fdopen(reader, "rb") as told:
        told.read(1)  # it has opened the dossier
        time.sleep(chance.uniform(0, _LONGEST))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        returned = told.read().decode().split()
    return len(returned), _problems(path, returned)


def _correct(path: Path, chance: random.Random, writer: int) -> None:
    """Correct until killed, and tell the id of each entry once it has been kept; never returns."""
    try:
        dossier = sayso.open(path)
        os.write(writer, b"\n")
        while True:
            if chance.random() < 0.03:
                dossier.keep(dossier.weaving().run(analyse=here))
                continue
            try:
                wanted = change(dossier, chance)
                undoing = chance.random() < 0.2
                make = dossier.judge if isinstance(wanted, Judging) else dossier.correct
                entry = dossier.undo(by="Ada") if undoing else make(wanted, by="Ada")
            except (IndexError, CorrectionError):
                continue
            os.write(writer, f"{entry.id}\n".encode())
    except BaseException as error:  # whatever it is, the parent must learn of it
        os.write(writer, f"failed:{type(error).__name__}:{error}".replace(" ", "_").encode())
        time.sleep(60)
    finally:
        os._exit(1)


def _problems(path: Path, returned: list[str]) -> list[str]:
    problems = []
    with sayso.open(path) as dossier:
        log = dossier.log()
        there = [entry.id for entry in log]
        if there[: len(returned)] != returned or len(there) > len(returned) + 1:
            problems.append(f"{len(returned)} entries returned, the log has {len(there)}: {returned[-1:]}")
        if any(
            entry != new_entry(log[:at], entry.change, entry.by, entry.at, entry.reason) for at, entry in enumerate(log)
        ):
            problems.append("an entry is not what it was")
        dossier.contents()
        dossier.correct(Note(target=dossier.target(dossier.pages[0].id), text="still works"), by="Ada")
    with closing(sqlite3.connect(path)) as db:
        problems += [str(row) for row in db.execute("PRAGMA integrity_check").fetchall() if row != ("ok",)]
    left = [each.name for each in path.parent.iterdir() if each.name.startswith(("killed.sayso-", ".killed.sayso"))]
    return problems + [f"{each} is left" for each in left]
