"""What every part of the report looks up: pages by id with their numbers, actors by id, how a page is called."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sayso.model import (
    AUTHOR,
    UNNAMED,
    Accept,
    Actor,
    Attribution,
    AttributionChange,
    Claim,
    Contents,
    Entry,
    Page,
    Span,
)
from sayso.report.wording import clipped, date_words

_NAME = 60
"""Characters of a title or file name where it stands for its page in a line of text."""


@dataclass(frozen=True, slots=True)
class Context:
    """Look-ups over one dossier's contents."""

    pages: dict[str, Page]
    numbers: dict[str, int]
    """Page id to the page's number in the report, from 1."""
    sentences: dict[str, tuple[Span, ...]]
    actors: dict[str, Actor]
    attributions: dict[str, Attribution]
    repeated: dict[str, tuple[Attribution, ...]]
    """Statement id to the same statement in later versions of its page."""
    checked: dict[str, tuple[str, ...]]
    """Statement id to who corrected or accepted it, by name."""

    @classmethod
    def of(cls, contents: Contents) -> Context:
        """The look-ups of these contents."""
        repeated: dict[str, tuple[Attribution, ...]] = {}
        for each in contents.attributions:
            if each.same_as is not None:
                repeated[each.same_as] = (*repeated.get(each.same_as, ()), each)
        return cls(
            pages={page.id: page for page in contents.pages},
            numbers={page.id: number for number, page in enumerate(contents.pages, start=1)},
            sentences=contents.sentences,
            actors={actor.id: actor for actor in contents.actors},
            attributions={each.id: each for each in contents.attributions},
            repeated=repeated,
            checked=checked_by(contents.corrections),
        )

    def names(self, attribution: Attribution) -> tuple[str, tuple[str, ...]]:
        """An attribution's source and chain as people read them: the page's author by name, no code words."""
        author = _authors(self.pages[attribution.page]) or "the page’s author"
        worded = {AUTHOR: author, UNNAMED: "somebody unnamed"}
        name, *chain = (worded.get(each, each) for each in (attribution.source_name, *attribution.chain))
        return name, tuple(chain)

    def holder(self, name: str, page_id: str) -> str:
        """Who a name of the records means on a page, as people read it."""
        page = self.pages[page_id]
        return {AUTHOR: _authors(page) or "the page’s author", UNNAMED: "nobody named"}.get(name, name)

    def file(self, page_id: str) -> str:
        """How a row of a table names its page: by its file, and if it is translated."""
        page = self.pages[page_id]
        return f"{page.file} (in translation)" if page.translation else page.file

    def number(self, page_id: str) -> str:
        """How a list of pages names one: by its number, and if it is translated."""
        mark = ", in translation" if self.pages[page_id].translation else ""
        return f"page {self.numbers[page_id]}{mark}"

    def label(self, page_id: str) -> str:
        """How a statement names its page: number, outlet, date, as far as they are known, and if it is translated."""
        page = self.pages[page_id]
        published = page.metadata.published
        parts = [f"page {self.numbers[page_id]}", outlet_of(page), date_words(published) if published else "undated"]
        return ", ".join([*parts, "in translation"] if page.translation else parts)


def checked_by(corrections: Iterable[Entry]) -> dict[str, tuple[str, ...]]:
    """Who corrected or accepted a statement: its id to their names."""
    checked: dict[str, set[str]] = {}
    for entry in corrections:
        if isinstance(entry.change, AttributionChange | Accept) and entry.change.target.attribution:
            checked.setdefault(entry.change.target.attribution, set()).add(entry.by)
    return {statement: tuple(sorted(people)) for statement, people in checked.items()}


def worded_in_translation(claim: Claim, context: Context) -> bool:
    """Whether the words that stand for a claim are a translation's."""
    return context.pages[claim.members[claim.worded_by].page].translation is not None


def outlet_of(page: Page) -> str:
    """How a page is known: by its outlet, else its authors, else its title or file name."""
    return page.metadata.publisher or _authors(page) or f"“{clipped(page.metadata.title or page.file, _NAME)}”"


def teller_of(page: Page) -> str:
    """Who speaks in the page's own voice: its authors with their outlet, as far as the page tells."""
    authors, publisher = _authors(page), page.metadata.publisher
    return f"{authors} ({publisher})" if authors and publisher and authors != publisher else outlet_of(page)


def _authors(page: Page) -> str:
    authors = page.metadata.speakers
    return " and ".join(authors) if len(authors) < 3 else f"{authors[0]} and others"


def block_id(page_id: str, number: int) -> str:
    """The id of a page's block in the reading view, by its number from 0."""
    return f"{page_id}-{number}"


def counted_once(contents: Contents) -> list[Attribution]:
    """The attributions without those that repeat what an earlier version of their page has."""
    return [each for each in contents.attributions if each.same_as is None]


def passage_id(attribution_id: str) -> str:
    """The id of an attribution's passage in the text; its own id is its statement's."""
    return f"at-{attribution_id}"
