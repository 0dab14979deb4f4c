"""Language: the spaCy pipeline, quotation marks, paragraphs, and the cue lexicon."""

from sayso.language.pipeline import DEFAULT_PIPELINE, load, stop_words, supports

__all__ = ["DEFAULT_PIPELINE", "load", "stop_words", "supports"]
