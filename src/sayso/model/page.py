"""Page: one saved input, its text, what it tells about itself, and its blocks."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from sayso.model.anchor import Span
from sayso.model.attribution import Position
from sayso.model.record import Record


class Role(StrEnum):
    """What a run of a page's text is for."""

    HEADLINE = "headline"
    BYLINE = "byline"
    DATELINE = "dateline"
    BODY = "body"
    QUESTION = "question"
    HEADING = "heading"
    CAPTION = "caption"
    CREDIT = "credit"
    PROMO = "promo"
    RELATED = "related"
    NAVIGATION = "navigation"
    COMMENT = "comment"
    COMMENT_SPAM = "comment-spam"
    COMMENT_UI = "comment-ui"
    AUTHOR_BIO = "author-bio"
    REPUBLICATION_NOTE = "republication-note"
    DISCLAIMER = "disclaimer"
    FOOTER = "footer"
    EDITOR_NOTE = "editor-note"


KEPT_ROLES = frozenset({Role.HEADLINE, Role.BODY, Role.QUESTION, Role.HEADING, Role.CAPTION})
"""The roles that are read for meaning; every other block is listed with its role and left out of reading."""


class PageStatus(StrEnum):
    """How an input ended; every input ends with one."""

    ANALYSED = "analysed"
    DUPLICATE = "duplicate"
    UNSUPPORTED_LANGUAGE = "unsupported-language"
    UNREADABLE = "unreadable"
    EMPTY = "empty"


class Genre(StrEnum):
    """The kind of text a page carries."""

    NEWS = "news"
    WIRE = "wire"
    EXPLAINER = "explainer"
    QA = "qa"
    OPINION = "opinion"
    BLOG = "blog"


class Basis(StrEnum):
    """On what a metadata value rests."""

    PRINTED = "printed"
    MARKUP = "markup"
    INFERRED = "inferred"
    SUPPLIED = "supplied"


_INITIALS = re.compile(r"(?:[a-z]{1,4}|(?:[A-Z]\.?){1,4})(?:\s*[/,&]\s*(?:[a-z]{1,4}|(?:[A-Z]\.?){1,4}))*")
"""A signature of an editor's initials, with whatever stands between those of several."""


class Metadata(Record):
    """What a page tells about itself.

    A value the page does not tell is None (or empty), never a guess. `basis` has one entry for each field that has a
    value, and none for the others.
    """

    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: str | None = None
    """EDTF level 0 date, e.g. `2020-06-29`."""
    language: str | None = None
    """ISO 639-1 code."""
    genre: Genre | None = None
    url: str | None = None
    """The page's own address (canonical URL)."""
    republished_from: str | None = None
    """The outlet that a republication note names as the first publisher."""
    wire_agencies: tuple[str, ...] = ()
    """The news agencies that a credit names, e.g. `("AFP", "Reuters")`."""
    basis: dict[str, Basis] = Field(default_factory=dict)

    @property
    def speakers(self) -> tuple[str, ...]:
        """Who speaks in the page's own voice: its authors; its outlet, if any, where these are only initials ("ro")."""
        if self.authors and all(_INITIALS.fullmatch(author) for author in self.authors):
            return (self.publisher,) if self.publisher else ()
        return self.authors

    @model_validator(mode="after")
    def _basis_matches_values(self) -> Self:
        told = {name for name in type(self).model_fields if name != "basis" and getattr(self, name)}
        if told != set(self.basis):
            raise ValueError(
                f"metadata fields with a value {sorted(told)} and with a basis {sorted(self.basis)} differ"
            )
        return self


class Custody(Record):
    """Where a page came from; unknown is None. Times are ISO 8601 in UTC."""

    url: str | None = None
    """The address that was asked for."""
    final_url: str | None = None
    """The address that answered, where redirects led to another one."""
    archived_url: str | None = None
    captured: str | None = None
    captured_by: str | None = None
    captured_with: str | None = None
    added: str | None = None


class Block(Record):
    """A run of a page's text with one role; blocks are in order, do not overlap, and cover every visible character."""

    start: int
    end: int
    role: Role

    @property
    def span(self) -> Span:
        """The block's place in the text."""
        return Span(self.start, self.end)


class Link(Record):
    """A hyperlink: its anchor text's place and the address it leads to, resolved where the page tells its own."""

    start: int
    end: int
    url: str


class TranslationBasis(StrEnum):
    """On what the mark of a translation rests."""

    CREDIT = "credit"
    """A line of the page says so."""
    MARKUP = "markup"
    """The page's source or its address has what a browser or a service leaves when it translates."""
    INFERRED = "inferred"
    """Several signs in the text, or an outlet that writes in another language."""


class Translation(Record):
    """The mark of a page whose text is a translation; whether it is a good one, nobody can tell from the page."""

    basis: TranslationBasis
    language: str | None = None
    """ISO 639-1 code of the language it was translated from, where that is known."""
    machine: bool | None = None
    """Whether a machine translated it; None where that is unknown."""
    anchors: tuple[Span, ...] = ()
    """The places of the text on which the mark rests; empty where it rests on the source or the address."""
    evidence: str
    """What the mark rests on, quoted: the credit line, the mark-up, or the signs, each by its passage."""
    original: str | None = None
    """The address of the original, where the page tells it."""


class Told(Record):
    """A position that the page's source tells as such, in data about the page and not in sentences."""

    source: Span | None
    """Where the page names who takes it."""
    name: str
    content: Span
    position: Position
    said: str | None = None
    """When, as an EDTF date."""


class Page(Record):
    """One saved input.

    Invariants: `text` is the string that every offset in the dossier refers to; for plain text and Markdown it is the
    decoded file, unchanged. `sha256` is that of the original bytes. `reason` is a sentence wherever `status` is not
    `analysed`. Blocks are ordered, disjoint, trimmed and cover every character that is not white space.
    """

    id: str
    """`p` and 16 hexadecimal digits: the hash of bytes and canonical input name."""
    file: str
    """The canonical input name: the path below the folder that was named, with forward slashes."""
    sha256: str
    media_type: str
    encoding: str | None = None
    status: PageStatus = PageStatus.ANALYSED
    reason: str | None = None
    text: str = ""
    metadata: Metadata = Metadata()
    custody: Custody = Custody()
    blocks: tuple[Block, ...] = ()
    links: tuple[Link, ...] = ()
    told: tuple[Told, ...] = ()
    duplicate_of: str | None = None
    version_of: str | None = None
    """The id of the first of the pages that show the same page at other times; None on that one itself."""
    translation: Translation | None = None
    translation_of: str | None = None
    """The id of the page that this is a translation of, where that is among the pages."""
    confidential: bool = False
    """Whether a person said that it must never leave the owner's machine."""

    @model_validator(mode="after")
    def _anchored(self) -> Self:
        at = 0
        for block in self.blocks:
            if not at <= block.start < block.end <= len(self.text):
                raise ValueError(f"block [{block.start}, {block.end}) of {self.file} is out of order or out of range")
            if block.span.trimmed(self.text) != block.span or self.text[at : block.start].strip():
                raise ValueError(f"block [{block.start}, {block.end}) of {self.file} is untrimmed or leaves text out")
            at = block.end
        if self.blocks and self.text[at:].strip():
            raise ValueError(f"{self.file}: text after the last block is in no block")
        return self

    @property
    def kept(self) -> tuple[Block, ...]:
        """The blocks that are read for meaning."""
        return tuple(block for block in self.blocks if block.role in KEPT_ROLES)
