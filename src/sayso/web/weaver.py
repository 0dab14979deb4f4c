"""Weaving in a process of its own: it takes all of a processor for a while, and views go on being answered."""

from __future__ import annotations

from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

import sayso
from sayso.dossier.keeping import Woven
from sayso.errors import DossierError, SaysoError

_LOOK = 0.5
"""Seconds between two looks whether it is still wanted."""


def run(path: Path, wanted: Callable[[], bool]) -> Woven | None:
    """Weave what is pending in a dossier, without writing to it.

    Args:
        path: the dossier's file.
        wanted: whether its result is still wanted.

    Returns:
        What it made; None if it was not wanted any more.

    Raises:
        SaysoError: it failed, or its process died.
    """
    context = get_context("spawn")  # a fork would copy locks that other threads hold
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_run, args=(path, sender), daemon=True)
    process.start()
    sender.close()
    try:
        while not receiver.poll(_LOOK):
            if not wanted():
                return None
        made: Woven | SaysoError = receiver.recv()
    except EOFError as error:
        raise DossierError("Weaving in what was changed ended without a result: it is tried again.") from error
    finally:
        process.terminate()
        process.join()
        receiver.close()
    if isinstance(made, SaysoError):
        raise made
    return made


def _run(path: Path, sender: Connection) -> None:
    try:
        with sayso.open(path) as dossier:
            sender.send(dossier.weaving().run())
    except SaysoError as error:
        sender.send(error)
