"""One attribution as a reader meets it: stance in words, the full sentences, who passed it on, where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from markupsafe import Markup

from sayso.model import Act, Attribution, Band, Page, Span
from sayso.report.citation import of_statement
from sayso.report.context import Context, teller_of
from sayso.report.markdown import syntax
from sayso.report.marking import Mark, mark_up
from sayso.report.passages import around
from sayso.report.wording import BAND, CERTAINTY, FORM, STANCE, chain_words, date_words


@dataclass(frozen=True, slots=True)
class Statement:
    """One attribution, worded."""

    id: str
    classes: str
    """Act, position and band, for the style sheet; nothing is said by them alone."""
    symbol: str
    """Name of the position's shape."""
    stance: str
    certainty_symbol: str
    certainty: str
    lead: str
    """What introduces the quotation: who ascribes it to whom, or who is named as hearsay's source; may be empty."""
    quotation: tuple[Markup, ...]
    """The full sentences, source, cue and content marked; between two passages something was left out."""
    chain: str
    """Who cites whom, where anyone stands between the page and the source."""
    form: str
    said: str
    """When it was said, where the page tells."""
    anonymous: bool
    unnamed_because: str
    """The page's words for why the source is not named, where it says so."""
    basis: str
    """The page's words for what the source's words rest on, where it says so."""
    band_symbol: str
    band: str
    place: str
    citation: str
    again: tuple[tuple[str, str], ...]
    """Id and label of the page of each later version that has the same statement; the id is the passage's."""


def statement(attribution: Attribution, context: Context) -> Statement:
    """Word one attribution.

    Args:
        attribution: what to show.
        context: look-ups of its dossier.

    Returns:
        The worded statement.
    """
    page = context.pages[attribution.page]
    later = context.repeated.get(attribution.id, ())
    windows = around(attribution, page.text, context.sentences.get(page.id, ()))
    marks = list(marks_of(attribution))
    name, chain = context.names(attribution)
    return Statement(
        id=attribution.id,
        classes=f"{attribution.act} {attribution.position} {attribution.confidence_band}",
        symbol=attribution.position,
        stance=STANCE[attribution.act][attribution.position],
        certainty_symbol=attribution.certainty,
        certainty=CERTAINTY[attribution.certainty],
        lead=_lead(attribution, context),
        quotation=tuple(mark_up(page.text, window, [*marks, *syntax_marks(page, window)]) for window in windows),
        chain=chain_words(chain) if chain != (name,) else "",
        form=FORM[attribution.form],
        said=date_words(attribution.said) if attribution.said else "",
        anonymous=attribution.anonymous and attribution.act is not Act.EVIDENTIAL,
        unnamed_because=_quoted(attribution.anonymity_reason, page),
        basis=_quoted(attribution.basis, page),
        band_symbol=attribution.confidence_band,
        band=_reading(attribution, context),
        place=context.label(page.id),
        citation=of_statement(attribution, context),
        again=tuple((each.id, f"page {context.numbers[each.page]}") for each in later),
    )


def _reading(attribution: Attribution, context: Context) -> str:
    """How sure the reading is, or who has checked it."""
    people = context.checked.get(attribution.id)
    return f"checked by {' and '.join(people)}" if people else BAND[attribution.confidence_band]


def _quoted(span: Span | None, page: Page) -> str:
    return " ".join(span.of(page.text).split()) if span else ""


def _lead(attribution: Attribution, context: Context) -> str:
    """An ascription begins with who ascribes, so that it cannot be read as the source's own words."""
    teller = teller_of(context.pages[attribution.page])
    name, chain = context.names(attribution)
    if attribution.act is Act.ASCRIBED:
        between = tuple(takewhile(lambda other: other != name, chain))
        return f"According to {chain_words(between) or teller}, {name} …"
    if attribution.act is Act.EVIDENTIAL and attribution.source is not None:
        return f"{teller} names {name} as where this comes from:"
    if attribution.act is Act.EVIDENTIAL:
        return f"{teller} names no speaker:"
    return ""


def syntax_marks(page: Page, window: Span) -> Iterator[Mark]:
    """The marks that set a passage's mark-up characters back."""
    return (Mark(span, "span", "syntax") for span in syntax(page, window))


def marks_of(attribution: Attribution, anchor: str = "") -> Iterator[Mark]:
    """The marks of one attribution's content, source and cue.

    Args:
        attribution: what to mark.
        anchor: the id that the first span of the content carries.

    Yields:
        Content first, so that a source or cue of the same extent lies inside it.
    """
    unsure = " unsure" if attribution.confidence_band is Band.UNSURE else ""
    classes = f"content {attribution.act} {attribution.position}{unsure}"
    for index, span in enumerate(attribution.content):
        yield Mark(span, "mark", classes, anchor if index == 0 else "")
    if attribution.source is not None:
        yield Mark(attribution.source, "span", "source")
    if attribution.cue is not None:
        yield Mark(attribution.cue, "span", "cue")
