"""A worker: a process that reads one page after the other, within limits, and may die of any of them.

`sayso.dossier.workers` starts it and speaks with it through standard input and output, see `sayso.dossier.messages`.
"""

from __future__ import annotations

import os
import pickle
import queue
import sys
import threading
import time
from typing import BinaryIO

from spacy.language import Language

from sayso.dossier.limits import bounded, data_size, peak
from sayso.dossier.messages import Answer, send
from sayso.dossier.one_page import OUT_OF_MEMORY, analyse
from sayso.dossier.tasks import Task, unreadable
from sayso.errors import PipelineError, PlugInError
from sayso.language import encoder, load

GROWN = 2**28
"""Bytes by which a worker may have grown when a page is done; a larger one ends, to give back what it cannot free."""

_FIRST = (
    '<!DOCTYPE html><html lang="en"><title>Bridge shut</title><h1>Bridge shut</h1><p>By Ana Brel</p>'
    + """<p>“The bridge is not safe,” Ana Brel told the Brin Post on Monday, citing engineers of the town. The council
denies that it knew of the cracks in May 2026, because nobody wrote to it.</p>"""
    * 8  # as long as a page of news: models take the memory that they compute in when they first need it
)
"""A page that needs what pages of news need. Reading it loads the models and lexicons, some 250 MiB, which would else
count for the first page of a pile, and make a worker end that has read nothing but ordinary pages."""


def main() -> None:
    """Serve until standard input ends, as it does when the parent dies."""
    tasks: queue.SimpleQueue[Task] = queue.SimpleQueue()
    answers = _answers()
    threading.Thread(target=_receive, args=(sys.stdin.buffer, tasks), daemon=True).start()
    try:
        nlp = load()
        encoder.load()
    except (PipelineError, PlugInError) as error:
        send(answers, str(error).encode())
        return
    analyse(Task("", "first.html", _FIRST.encode()), nlp)
    send(answers, b"")
    start = data_size()
    leaving = False
    while not leaving:
        task = tasks.get()
        before = time.process_time()
        analysis, words = _read(task, nlp)
        leaving = data_size() - start > GROWN
        send(answers, Answer(leaving, words, time.process_time() - before, peak(), analysis).packed())


def _answers() -> BinaryIO:
    """Standard output, for answers only: what libraries print must not get between them."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return answers


def _receive(source: BinaryIO, tasks: queue.SimpleQueue[Task]) -> None:
    """Take tasks; the end of them ends this process, even in the middle of a page."""
    try:
        while True:
            tasks.put(pickle.load(source))
    finally:
        os._exit(0)


def _read(task: Task, nlp: Language) -> tuple[bytes, int]:
    """The analysis as JSON, and the page's words."""
    try:
        with bounded():
            analysis = analyse(task, nlp)
            return analysis.model_dump_json().encode(), len(analysis.page.text.split())
    except MemoryError:
        return unreadable(task, OUT_OF_MEMORY).model_dump_json().encode(), 0


if __name__ == "__main__":
    main()
