"""A worker whose reader does what a page tells it to: a real process that dies real deaths."""

from __future__ import annotations

import ctypes
import os
import re
import signal
import sys
import time
from pathlib import Path

import spacy

from sayso import analysis
from sayso.dossier import limits, one_page, worker
from sayso.model import PageAnalysis

limits.SECONDS = 1
read_page = one_page.read_page


def _backtrack() -> None:
    re.match(r"(a*)*b", "a" * 40)  # holds the interpreter's lock for ages


def _hoard() -> None:
    held = []
    while True:
        held.append(bytes(2**24))


def _print() -> None:
    print("libraries print")
    os.write(1, b"in the middle of an answer")


DEEDS = {
    b"backtrack": _backtrack,
    b"hoard": _hoard,
    b"abort": os.abort,
    b"crash": lambda: ctypes.string_at(0),
    b"leave": lambda: os._exit(3),
    b"killed": lambda: os.kill(os.getpid(), signal.SIGKILL),
    b"sleep": lambda: time.sleep(60),
    b"print": _print,
    b"fail": lambda: 1 / 0,
}


def read(data: bytes, file: str, **told: object) -> object:
    deed, _, when = data.partition(b"\n")[0].partition(b" ")
    place = Path(os.fsdecode(when))
    if deed in DEEDS and not (when and place.exists()):
        if when:
            place.touch()
        DEEDS[deed]()
    return read_page(data, file, **told)


if __name__ == "__main__":
    if "broken" in sys.argv:
        sys.exit(7)
    one_page.read_page = read
    worker.load = lambda: spacy.blank("en")  # starts sooner: these workers only read
    analysis.analyse = lambda page, nlp, corrections: PageAnalysis(page=page)
    worker.main()
