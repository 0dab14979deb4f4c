"""Citations: a quotation with all that a reader needs to find and weigh it, as one line of text."""

from __future__ import annotations

from sayso.model import Act, Attribution, Page, Position, Span
from sayso.report.context import Context, teller_of
from sayso.report.harmless import one_line
from sayso.report.passages import GAP, around, sentences_around
from sayso.report.wording import CERTAINTY, STANCE, chain_words, date_words, translation_words


def of_statement(attribution: Attribution, context: Context) -> str:
    """Cite an attribution in its full sentences.

    Args:
        attribution: what to cite.
        context: look-ups of contents that have its page.
    """
    page = context.pages[attribution.page]
    name, chain = context.names(attribution)
    windows = around(attribution, page.text, context.sentences.get(page.id, ()))
    stance = STANCE[attribution.act][attribution.position]
    told = [] if (attribution.act, attribution.position) == (Act.SAID, Position.AFFIRMS) else [stance]
    if attribution.certainty in {"probable", "possible"}:
        told.append(CERTAINTY[attribution.certainty])
    speaker = f"{name} ({', '.join(told)})" if told else name
    via = [each for each in chain if each != name]
    by = f"as quoted by {teller_of(page)}" + (f", citing {chain_words(via)}" if via else "")
    return _cited(page, windows, f"{speaker}, {by}")


def of_passage(page: Page, span: Span, context: Context) -> str:
    """Cite a passage of a page in its full sentences."""
    return _cited(page, sentences_around([span], page.text, context.sentences.get(page.id, ())), teller_of(page))


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
