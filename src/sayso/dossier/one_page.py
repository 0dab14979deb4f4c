"""One page: bytes in, analysis out, whatever the bytes are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from spacy.language import Language

from sayso import analysis
from sayso.corrections.on_page import correct_attributions, correct_page
from sayso.dossier.limits import MEMORY
from sayso.dossier.tasks import Task, unreadable
from sayso.language import called, load, supports, tongue
from sayso.model import Block, Entry, Page, PageAnalysis, PageStatus, Role, Span
from sayso.reading import read_page

READ_FOR_MEANING = 10_000
"""Words and punctuation marks of kept text: a report of some 25 pages, more than the longest page of our benchmarks
has. They take some six seconds, ten where every clause says who said it. On a machine that is half as fast, or busy,
more would meet the time limit, and then nothing of the page would be read."""

_WORD = re.compile(r"\w{1,12}|[^\w\s]")
"""About what the parser takes for one token; of a run of letters without end each dozen."""

OUT_OF_MEMORY = f"Reading it needed more than {MEMORY >> 30} GiB of memory."


def analyse(task: Task, nlp: Language) -> PageAnalysis:
    """Read one page and find its attributions and dates.

    Never raises because of the page: what cannot be read ends with a status and a reason.

    Args:
        task: the page's bytes, what is known of them, and what people changed of the page.
        nlp: the language pipeline.

    Returns:
        The analysis; a pure function of the arguments.
    """
    if task.fault is not None:
        return unreadable(task, task.fault)
    page = None
    try:
        page = read_page(task.data, task.file, media_type=task.media_type, supplied=task.supplied)
        page, orphaned = correct_page(page, task.corrections)
        found = _read(page, nlp, task)
        corrected = tuple(entry.id for entry in task.corrections)
        return found.model_copy(update={"corrected": corrected, "orphaned": (*orphaned, *found.orphaned)})
    except MemoryError:
        return unreadable(task, OUT_OF_MEMORY)
    except Exception as error:  # one page must never stop a pile, whatever is wrong with it
        return unreadable(task, f"sayso failed on this page ({type(error).__name__}).", page)


def _read(page: Page, nlp: Language, task: Task) -> PageAnalysis:
    """The analysis of a page, where it is one that can be read for meaning."""
    language, others = page.metadata.language, dict(task.pipelines)
    if page.status is PageStatus.ANALYSED and not supports(language, nlp):
        if language in others:
            return _analysed(page, load(others[language]), task.corrections)
        reason = _unsupported(str(language), (str(nlp.lang), *others))
        page = page.model_copy(update={"status": PageStatus.UNSUPPORTED_LANGUAGE, "reason": reason})
    if page.status is not PageStatus.ANALYSED:
        _, orphaned = correct_attributions(page, (), task.corrections)
        return PageAnalysis(page=page, orphaned=orphaned)
    return _analysed(page, nlp, task.corrections)


def _unsupported(language: str, read: Sequence[str]) -> str:
    """Why a page in a language is not read, and what can be done where something can."""
    told = f"Its language is {called(language)}; this dossier reads {' and '.join(map(called, read))}"
    known = tongue.load(language)
    return f"{told}: build or add with --language {known.pipeline} to read it, too." if known else f"{told}."


def _analysed(page: Page, nlp: Language, corrections: Sequence[Entry]) -> PageAnalysis:
    """The analysis of a page's kept blocks, as far as `READ_FOR_MEANING` goes."""
    words = (found.end() for block in page.kept for found in _WORD.finditer(page.text, block.start, block.end))
    end = next(islice(words, READ_FOR_MEANING, None), None)
    if end is None:
        return analysis.analyse(page, nlp, corrections)
    told = f"Only its first {READ_FOR_MEANING:,} words and punctuation marks were read for who says what."
    reason = told if page.reason is None else f"{page.reason} {told}"
    found = analysis.analyse(page.model_copy(update={"blocks": tuple(_up_to(end, page))}), nlp, corrections)
    return found.model_copy(update={"page": page.model_copy(update={"reason": reason})})


def _up_to(end: int, page: Page) -> Iterator[Block]:
    """The page's blocks, those past an offset with a role that is not read."""
    for block in page.blocks:
        cut = min(max(end, block.start), block.end)
        for span, role in ((Span(block.start, cut), block.role), (Span(cut, block.end), Role.FOOTER)):
            part = span.trimmed(page.text)
            if part.start < part.end:
                yield Block(start=part.start, end=part.end, role=role)
