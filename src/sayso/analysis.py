"""The page-level part as one function: what one page gives by itself.

Laptop, server and cluster call the same function; nothing in it knows of any other page.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.language import Language

from sayso.attribution import attribute
from sayso.attribution.told import told_positions
from sayso.citing import citations
from sayso.corrections.on_page import correct_attributions
from sayso.dating import date_expressions, happenings, with_dates
from sayso.explaining import reasons
from sayso.language import lexicon
from sayso.language.passages import read
from sayso.model import Entry, Page, PageAnalysis
from sayso.naming import mentions
from sayso.stating import statements

SAID_ONLY = "It was read for who says what only: claims, dates and reasons are read in English."
"""The reason of a page in another language; a claim that is not compared by its negations could be turned around."""


def analyse(page: Page, nlp: Language, corrections: Sequence[Entry] = ()) -> PageAnalysis:
    """Find everything that weaving needs in the kept blocks of a page, parsing each paragraph once.

    A pure function. It raises nothing because of the page's text.

    Args:
        page: the page.
        nlp: the language pipeline.
        corrections: what people changed of the page's attributions; all that depends on these follows.
    """
    language: str = nlp.meta["lang"]
    passages = read(page, nlp)
    sentences = tuple(place.trimmed(page.text) for passage in passages for place in passage.sentences())
    read_here = (*told_positions(page), *attribute(page, passages, language))
    found, orphaned = correct_attributions(page, read_here, corrections)
    if language not in lexicon.languages():
        reason = SAID_ONLY if page.reason is None else f"{page.reason} {SAID_ONLY}"
        told = page.model_copy(update={"reason": reason})
        return PageAnalysis(page=told, sentences=sentences, attributions=found, orphaned=orphaned)
    dates = date_expressions(page)
    attributions = with_dates(page.text, sentences, found, dates)
    return PageAnalysis(
        page=page,
        sentences=sentences,
        attributions=attributions,
        dates=dates,
        citations=citations(page, passages, language),
        mentions=mentions(page, passages, language),
        happenings=happenings(passages, dates, attributions),
        statements=statements(page, passages, attributions, language),
        reasons=reasons(page, passages, attributions),
        orphaned=orphaned,
    )
