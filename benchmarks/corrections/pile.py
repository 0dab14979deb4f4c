"""A small pile about invented countries, analysed once, as a dossier for as many sequences as are wanted."""

from __future__ import annotations

import atexit
import gc
import hashlib
from collections.abc import Generator, Iterable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from sayso.dossier.one_page import analyse
from sayso.dossier.tasks import Outcome, Task
from sayso.dossier.woven import weave_pages
from sayso.language import load
from sayso.reading.inputs import page_id
from sayso.store import Store, StoredInput

PAGES = {
    "courier.md": """# Ostrel dam was opened too late, officials say

*4 June 2031*

Ilse Marrow, the Ostrel interior minister, denied on Monday that the gates of the Varn dam had been opened too late.

"Nobody warned us," Marrow told reporters. According to two officials, the order came six hours after the first alarm.

The Varn Courier reported in May that the ministry had ignored an alarm. Dario Venck said the ministry wanted to save
money, because the repairs would have cost too much.
""",
    "herald.md": """# Ministry ignored alarm at Varn dam, engineer says

*6 June 2031*

Dario Venck, an engineer, said that the gates of the Varn dam had been opened too late. "They wanted to save money,"
Venck said.

Interior minister Ilse Marrow rejected the allegation. The Lissow Herald has not seen the order of 2 June 2031.

According to the Varn Courier, the ministry ignored the first alarm in May 2031.
""",
    "notes.txt": """What we know about the flood at Varn

The ministry of Ostrel said on 7 June 2031 that an inquiry would be opened. Tamsin Orrel doubts that it will find
anything.

Orrel believes that the ministry ignored an alarm. The gates were opened on 2 June 2031, the dam company said.
""",
}


@cache
def _analysed() -> tuple[tuple[StoredInput, bytes, bytes], ...]:
    found = []
    for file, text in PAGES.items():
        data = text.encode()
        page = page_id(file, data)
        sha256 = hashlib.sha256(data).hexdigest()
        source = StoredInput(page=page, file=file, sha256=sha256, added="2031-06-08T00:00:00+00:00")
        found.append((source, data, analyse(Task(page, file, data), load()).model_dump_json().encode()))
    return tuple(found)


def fill(store: Store) -> None:
    """Put the pile into an empty dossier, analysed and woven."""
    with store.session(), store.transaction():
        for source, data, analysis in _analysed():
            store.put_input(source, data)
            store.put_analysis(source.page, "as it was", analysis)
        weave_pages(store)


@cache
def template() -> Path:
    """A dossier file of the pile, to be copied; it is gone when this process ends."""
    folder = TemporaryDirectory(prefix="corrections-")
    atexit.register(folder.cleanup)
    path = Path(folder.name) / "template.sayso"
    store = Store(path)
    fill(store)
    store.close()
    gc.freeze()  # the language pipeline is here to stay: nobody need look through it again and again
    return path


def here(tasks: Iterable[Task], count: int, jobs: int) -> Generator[Outcome, None, None]:
    """Analyse in this process: a worker would take two seconds to start."""
    del count, jobs
    for task in tasks:
        yield Outcome(task.page, analyse(task, load()).model_dump_json().encode(), words=0)
