"""Citations: a quotation with all that a reader needs to find and weigh it, as one line of text."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.model import GAP, Act, Attribution, Band, Certainty, Page, Position, Span
from sayso.report.context import Context, teller_of
from sayso.report.harmless import one_line
from sayso.report.passages import around, sentences_around
from sayso.report.wording import BAND, CERTAINTY, STANCE, chain_words, date_words, translation_words


def of_statement(attribution: Attribution, context: Context) -> str:
    """Cite an attribution in its full sentences.

    Args:
        attribution: what to cite.
        context: look-ups of contents that have its page.
    """
    page = context.pages[attribution.page]
    windows = around(attribution, page.text, context.sentences.get(page.id, ()))
    return _cited(page, windows, _who(attribution, page, context))


def of_passage(page: Page, spans: Sequence[Span], context: Context) -> str:
    """Cite a passage of a page, in one place or several, in its full sentences."""
    return _cited(page, sentences_around(spans, page.text, context.sentences.get(page.id, ())), teller_of(page))


def _who(attribution: Attribution, page: Page, context: Context) -> str:
    """Whose words they are, through whom; what is only ascribed to somebody is quoted from nobody."""
    name, chain = context.names(attribution)
    stance = STANCE[attribution.act][attribution.position]
    marks = []
    if attribution.act is Act.SAID and attribution.position is not Position.AFFIRMS:
        marks.append(stance)
    if attribution.certainty in {Certainty.PROBABLE, Certainty.POSSIBLE}:
        marks.append(CERTAINTY[attribution.certainty])
    if attribution.confidence_band is Band.UNSURE:
        marks.append(BAND[Band.UNSURE])
    marked = f" ({', '.join(marks)})" if marks else ""
    via = [each for each in chain if each != name]
    by = teller_of(page) + (f", citing {chain_words(via)}" if via else "")
    if attribution.act is Act.SAID:
        return f"{name}{marked}, as quoted by {by}"
    of = f" of {name}" if attribution.act is Act.ASCRIBED or attribution.source is not None else ""
    return f"{stance}{of}{marked}, as told by {by}"


def _cited(page: Page, windows: tuple[Span, ...], who: str) -> str:
    metadata, custody = page.metadata, page.custody
    quoted = GAP.join(one_line(window.of(page.text)) for window in windows)
    address = custody.archived_url or custody.final_url or custody.url or metadata.url
    parts = [
        f"“{one_line(metadata.title)}”" if metadata.title else f"file {one_line(page.file)}",
        date_words(metadata.published) if metadata.published else "undated",
        *([one_line(address)] if address else []),
        *([f"[{translation_words(page.translation)}]"] if page.translation else []),
    ]
    return f"“{quoted}” — {one_line(who)}: {', '.join(parts)}."
