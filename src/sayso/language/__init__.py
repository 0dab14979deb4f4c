"""Language: spaCy pipelines, quotation marks, paragraphs, and cue lexicons."""

from sayso.language.pipeline import DEFAULT_PIPELINE, by_language, called, load, stop_words, supports

__all__ = ["DEFAULT_PIPELINE", "by_language", "called", "load", "stop_words", "supports"]
