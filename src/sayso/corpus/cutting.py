"""Cutting: some pages of a corpus, such as those of a story, as a dossier, without analysing them again."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import daft

from sayso.corpus.findings import STORIES
from sayso.corpus.schema import ANALYSES
from sayso.corpus.storage import Corpus
from sayso.dossier import Dossier, Listener
from sayso.dossier.assembling import Analysed, assemble
from sayso.errors import CorpusError, InputError
from sayso.model import Custody, Metadata
from sayso.store import StoredInput


def cut(
    corpus: Corpus, names: Sequence[str], output: Path | None, *, jobs: int = 1, progress: Listener = lambda _: None
) -> Dossier:
    """Make a dossier of stories and pages of a corpus: the one that `build` would make of these pages.

    Args:
        corpus: the corpus.
        names: ids of stories or pages.
        output: the dossier's file; None keeps it in memory.
        jobs: worker processes, for pages that another version of sayso analysed.
        progress: is told how far it is.

    Returns:
        The dossier, open.

    Raises:
        InputError: there is no story or page of a name.
        CorpusError: the corpus is damaged.
        DossierExistsError: the file holds other pages; nothing has changed.
        DossierError: the file cannot be used.
    """
    wanted = _pages(corpus, names)
    found = corpus.read(ANALYSES).where(daft.col("page").is_in(sorted(wanted))).sort(["file", "page"])
    rows = {row["page"]: row for row in found.iter_rows()}  # pages that are there twice are the same
    if missing := sorted(wanted - rows.keys()):
        raise InputError(f"{missing[0]} is no story or page of {corpus.path}: `sayso corpus stories` lists stories.")
    pipelines = dict(corpus.settings.pipelines)
    return assemble(_analysed(corpus, rows.values()), output, pipelines=pipelines, jobs=jobs, progress=progress)


def _pages(corpus: Corpus, names: Iterable[str]) -> set[str]:
    """The ids of the pages that ids stand for; what is no story is taken for a page."""
    stories: dict[str, list[str]] = {}
    if corpus.has(STORIES):
        for story in corpus.rows(STORIES):
            stories |= dict.fromkeys([story["id"], *story["aliases"]], story["pages"])
    return {page for name in names for page in stories.get(name, [name])}


def _analysed(corpus: Corpus, rows: Iterable[dict[str, Any]]) -> Iterator[Analysed]:
    for row in rows:
        try:
            source = StoredInput(
                page=row["page"],
                file=row["file"],
                sha256=row["sha256"],
                media_type=row["media_type"],
                supplied=None if row["supplied"] is None else Metadata.model_validate_json(row["supplied"]),
                custody=Custody.model_validate_json(row["custody"]),
                added="",
                key=row["key"],
            )
            yield Analysed(source, zlib.decompress(row["original"]), zlib.decompress(row["analysis"]))
        except (ValueError, zlib.error) as error:
            raise CorpusError(f"{corpus.path} is damaged: the analysis of {row['page']} cannot be read.") from error
