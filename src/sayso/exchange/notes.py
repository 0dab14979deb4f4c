"""Markdown: what a dossier holds as notes for an editor, each statement with a footnote to its passage.

Sentences are fixed templates filled with quotations. Text of pages is set back, so that none of it is mark-up, and a
footnote has the full sentences around the passage; white space within a quotation becomes single spaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.exchange.identifiers import web_address
from sayso.exchange.one_line import on_one_line
from sayso.model import GAP, Act, Attribution, Band, Claim, Contents, Lead, Origins, Page, PageStatus, Span
from sayso.report.context import Context, counted_once
from sayso.report.method import method_lines
from sayso.report.passages import around, sentences_around
from sayso.report.wording import (
    AUTHOR_POSITION,
    CLAIM_POSITION,
    LEAD,
    STANCE,
    STATUS,
    chain_words,
    counted,
    date_words,
    translation_words,
)

_MARKS = re.compile(r"[\\`*_\[\]<>&|~#$^]|(?<=\b(?i:www))\.|:(?=//)|@")
"""Mark-up, HTML and formulas, and what renderers take for links by itself."""


def to_markdown(contents: Contents) -> bytes:
    """A dossier as Markdown with footnotes."""
    return _Notes(contents).document().encode()


def set_back(text: str) -> str:
    """Text on one line, with a backslash before whatever Markdown could take for mark-up."""
    return _MARKS.sub(r"\\\g<0>", on_one_line(text))


class _Notes:
    """One document; footnotes are numbered as they come."""

    def __init__(self, contents: Contents) -> None:
        self._contents = contents
        self._context = Context.of(contents)
        self._notes: list[str] = []

    def document(self) -> str:
        """All sections, then the footnotes."""
        parts = [
            "# Who said what, on whose say-so",
            "",
            f"{counted(len(self._contents.pages), 'page')}. What stands here is what the pages say, not what is so.",
            "",
            *self._section("Claims", self._claims()),
            *self._section("Explanations", self._explanations()),
            *self._section("Timeline", self._events()),
            *self._section("Who said what", self._statements()),
            *self._section("What these pages point to and do not hold", map(self._lead, self._contents.leads)),
            *self._section("Pages", map(self._page, self._contents.pages)),
            *self._section("How this was made, and what could not be resolved", self._method()),
        ]
        return "\n".join([*parts, *self._notes]) + "\n"

    def _section(self, title: str, lines: Iterator[str]) -> Iterator[str]:
        found = list(lines)
        if found:
            yield from (f"## {title}", "", *found, "")

    def _claims(self) -> Iterator[str]:
        for claim in self._contents.claims:
            wording = self._note(claim.members[claim.worded_by].page, (claim.wording,))
            yield f"### “{set_back(claim.proposition)}”{wording}"
            yield ""
            yield f"For it: {_range(claim.affirming)}. Against it: {_range(claim.denying)}."
            yield ""
            yield from self._members(claim)
            yield ""

    def _members(self, claim: Claim) -> Iterator[str]:
        for member in claim.members:
            said = self._context.attributions.get(member.attribution or "")
            who = self._context.names(said)[0] if said else "the page’s own words"
            note = self._note(member.page, (member.span,))
            yield f"- **{CLAIM_POSITION[member.position]}**: {set_back(who)}{note}"

    def _explanations(self) -> Iterator[str]:
        for each in self._contents.explanations:
            yield f"- {set_back(each.question)} “{set_back(each.label)}”"
            for reason in each.members:
                holder = self._context.holder(reason.held_by, reason.page)
                stance = AUTHOR_POSITION[reason.author_position]
                yield f"  - held by {set_back(holder)}; {stance}{self._note(reason.page, reason.spans)}"

    def _events(self) -> Iterator[str]:
        for event in self._contents.events:
            notes = "".join(self._note(each.page, (each.span,)) for each in event.members)
            others = set_back(", ".join(map(date_words, event.conflicts)))
            also = f" (dated otherwise, too: {others})" if others else ""
            yield f"- {set_back(date_words(event.date))}: “{set_back(event.label)}”{also}{notes}"

    def _statements(self) -> Iterator[str]:
        for each in counted_once(self._contents):
            text = self._context.pages[each.page].text
            name, chain = self._context.names(each)
            content = GAP.join(set_back(span.of(text)) for span in each.content)
            yield f"- {set_back(self._stance(each, name))}: “{content}”{self._through(chain)}{self._cite(each)}"

    def _stance(self, each: Attribution, name: str) -> str:
        """What a source said takes a verb; what is ascribed to it, or hearsay, a noun."""
        stance = STANCE[each.act][each.position]
        told = f"{name} {stance}" if each.act is Act.SAID else f"{stance} of {name}"
        return f"(unsure reading) {told}" if each.confidence_band is Band.UNSURE else told

    def _through(self, chain: tuple[str, ...]) -> str:
        return f" ({set_back(chain_words(chain))})" if len(chain) > 1 else ""

    def _cite(self, each: Attribution) -> str:
        sentences = self._contents.sentences.get(each.page, ())
        return self._footnote(each.page, each.extent, around(each, self._context.pages[each.page].text, sentences))

    def _lead(self, lead: Lead) -> str:
        return f"- {LEAD[lead.kind]}: {set_back(lead.label)}{self._note(lead.page, (lead.span,))}"

    def _page(self, page: Page) -> str:
        told = set_back(page.metadata.title or page.file)
        address = web_address(page)
        read = "" if page.status is PageStatus.ANALYSED else f"; {STATUS[page.status]}"
        translated = f"; {translation_words(page.translation)}" if page.translation else ""
        where = f" <{address}>" if address else ""
        return f"- {set_back(self._context.label(page.id))}: {told}{read}{translated}{where}"

    def _method(self) -> Iterator[str]:
        for kind, told in method_lines(self._contents, self._context):
            yield f"- {kind}: {set_back(told)}"

    def _note(self, page_id: str, spans: tuple[Span, ...]) -> str:
        """A footnote to a passage in its full sentences."""
        text = self._context.pages[page_id].text
        windows = sentences_around(spans, text, self._contents.sentences.get(page_id, ()))
        return self._footnote(page_id, Span(spans[0].start, spans[-1].end), windows)

    def _footnote(self, page_id: str, place: Span, windows: tuple[Span, ...]) -> str:
        text = self._context.pages[page_id].text
        quoted = GAP.join(set_back(window.of(text)) for window in windows)
        label = f"[^{len(self._notes) + 1}]"
        where = f"{set_back(self._context.label(page_id))}, characters {place.start} to {place.end}"
        self._notes.append(f"{label}: {where}: “{quoted}”")
        return label


def _range(origins: Origins) -> str:
    if not origins.maximum:
        return "no origin named"
    least = "" if origins.minimum == origins.maximum else f"{origins.minimum} to "
    named = counted(origins.maximum, "distinct origin")
    return f"{least}{named} named, independence not established ({set_back(', '.join(origins.names))})"
