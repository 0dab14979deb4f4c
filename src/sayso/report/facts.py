"""What is known about a page, each value with what it rests on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from sayso.model import Page
from sayso.report.context import Context
from sayso.report.harmless import one_line
from sayso.report.wording import BASIS, GENRE, date_words, translation_words


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing about a page; no value means that it is unknown."""

    label: str
    value: str
    basis: str = ""
    """On what the value rests, where the page tells it about itself."""
    link: str = ""
    """The address to follow, for addresses that a browser may safely open."""


def told(page: Page) -> tuple[Fact, ...]:
    """What a reader asks first: authors, publisher, date, language and genre."""
    metadata = page.metadata
    values = {
        "authors": ", ".join(metadata.authors),
        "publisher": metadata.publisher,
        "published": date_words(metadata.published) if metadata.published else None,
        "language": metadata.language,
        "genre": GENRE[metadata.genre] if metadata.genre else None,
    }
    return tuple(_fact(page, field, field, value) for field, value in values.items())


def _fact(page: Page, field: str, label: str, value: str | None) -> Fact:
    basis = page.metadata.basis.get(field)
    return Fact(label=label, value=value or "", basis=BASIS[basis] if basis else "")


def more(page: Page, context: Context) -> tuple[Fact, ...]:
    """The rest: title, addresses, relations to other pages, the file and where it came from; no name of a person."""
    metadata, custody = page.metadata, page.custody
    related = (("version of", page.version_of), ("translation of", page.translation_of))
    return (
        _fact(page, "title", "title", metadata.title),
        replace(_fact(page, "url", "address", metadata.url), link=followable(metadata.url)),
        _fact(page, "republished_from", "first published by", metadata.republished_from),
        _fact(page, "wire_agencies", "agencies credited", ", ".join(metadata.wire_agencies)),
        *([Fact("translation", translation_words(page.translation))] if page.translation else []),
        *(Fact(label, context.label(other)) for label, other in related if other in context.pages),
        Fact("file", page.file),
        Fact("kind of file", " in ".join(filter(None, (page.media_type, page.encoding)))),
        Fact("SHA-256 of its bytes", page.sha256),
        Fact("fetched from", custody.url or "", link=followable(custody.url)),
        Fact("answered from", custody.final_url or "", link=followable(custody.final_url)),
        Fact("archived at", custody.archived_url or "", link=followable(custody.archived_url)),
        Fact("captured", custody.captured or ""),
        Fact("captured with", custody.captured_with or ""),
    )


def followable(url: str | None) -> str:
    """The address, where it is an ordinary one of the web; else nothing, and it is shown as text only."""
    if not url or url != one_line(url) or " " in url:
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in {"http", "https"} and parts.hostname else ""
