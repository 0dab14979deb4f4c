"""Translations: whether a page's text was translated, by what it says, how it was saved, and what it looks like."""

from sayso.reading.translations.page import translation_of

__all__ = ["translation_of"]
