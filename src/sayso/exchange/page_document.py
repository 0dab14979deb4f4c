"""The JSON export of what single pages give: the pages, who said what on them, and their versions."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from sayso.exchange.exported import Exported, Place
from sayso.model import (
    Act,
    ActorKind,
    Band,
    Basis,
    Certainty,
    ChangeKind,
    DateBasis,
    Form,
    Genre,
    PageStatus,
    Position,
    Role,
    Span,
    TranslationBasis,
)


class ExportedCustody(Exported):
    """Where a page came from."""

    url: str | None
    """The address it was fetched from."""
    final_url: str | None
    """The address that answered, where redirects led from `url` to another one."""
    archived_url: str | None
    """The address of an archived copy."""
    captured: str | None
    """When it was fetched, ISO 8601 in UTC."""
    captured_by: str | None
    """Who fetched it."""
    captured_with: str | None
    """With which program it was fetched."""
    added: str | None
    """When it entered the dossier, ISO 8601 in UTC; null in a canonical export."""


class ExportedBlock(Exported):
    """A run of a page's text with one role."""

    start: int
    """Offset of its first character in the page's text."""
    end: int
    """Offset behind its last character."""
    role: Role
    """What it is for; only headline, body, question, heading and caption are read for meaning."""


class ExportedLink(Exported):
    """A hyperlink."""

    start: int
    """Offset of the first character of its anchor text in the page's text."""
    end: int
    """Offset behind the last one."""
    url: str
    """Where it leads."""


class ExportedTranslation(Exported):
    """The mark of a page whose text is a translation."""

    basis: TranslationBasis
    """`credit`: a line of the page says so; `markup`: its source or address does; `inferred`: signs in the text."""
    language: str | None
    """ISO 639-1 code of the language it was translated from."""
    machine: bool | None
    """Whether a machine translated it; null where that is unknown."""
    anchors: tuple[Place, ...]
    """The places of the text on which the mark rests."""
    evidence: str
    """What it rests on, quoted."""
    original: str | None
    """The address of the original, where the page tells it."""


class ExportedPage(Exported):
    """One input."""

    id: str
    """`p` and 16 hexadecimal digits, made of the bytes and the canonical input name."""
    file: str
    """The canonical input name: the path below the folder that was named."""
    url: str | None
    """The page's own address."""
    sha256: str
    """The hash of the original bytes."""
    media_type: str
    """What the bytes are, e.g. `text/html`."""
    encoding: str | None
    """The character encoding the bytes were decoded with."""
    status: PageStatus
    """How the input ended."""
    reason: str | None
    """Why, as a sentence, where the status is not `analysed`."""
    duplicate_of: str | None
    """The id of the page with the same bytes."""
    version_of: str | None
    """The id of the first of the pages that show the same page at other times; null on that one itself."""
    translation: ExportedTranslation | None
    """Set where the text is a translation."""
    translation_of: str | None
    """The id of the page that this is a translation of."""
    confidential: bool
    """Whether a person said that it must never leave the owner's machine."""
    title: str | None
    """The title; null where the page does not tell, like all that follows."""
    authors: tuple[str, ...]
    """The authors' names."""
    publisher: str | None
    """The outlet that published the page."""
    published: str | None
    """The date of publication (EDTF)."""
    language: str | None
    """ISO 639-1 code."""
    genre: Genre | None
    """The kind of text."""
    republished_from: str | None
    """The outlet that a republication note names as the first publisher."""
    wire_agencies: tuple[str, ...]
    """The news agencies that a credit names."""
    metadata_basis: dict[str, Basis]
    """On what each metadata value that is there rests."""
    custody: ExportedCustody
    """Where the page came from."""
    text: str
    """The page's whole text; all offsets count its characters (Unicode code points), the end exclusive."""
    blocks: tuple[ExportedBlock, ...]
    """The runs of the text, in order; they cover every character that is not white space."""
    sentences: tuple[Place, ...]
    """The sentences of the blocks that are read for meaning, as `[start, end]`."""
    links: tuple[ExportedLink, ...]
    """The hyperlinks in the text."""


class ExportedAttribution(Exported):
    """A passage in which a page gives somebody's words or thoughts."""

    id: str
    """`a` and 16 hexadecimal digits, made of page and spans."""
    page: str
    """The id of the page."""
    source: Place | None
    """Where the source is named: the full noun phrase."""
    source_name: str
    """The source's canonical name; `X (unnamed)`, `unnamed`, or `AUTHOR` for the page's author in the first person."""
    actor: str | None
    """The id of the actor."""
    cue: Place | None
    """The words that signal the attribution."""
    content: tuple[Place, ...]
    """What is attributed: one or more places, in order."""
    act: Act
    """`said`: its own words; `ascribed`: what others say it thinks; `evidential`: hearsay without a speaker."""
    form: Form
    """Whether the content stands between quotation marks."""
    position: Position
    """The source's attitude to the content as it is worded."""
    certainty: Certainty
    """How certain the source presents the content as."""
    said: str | None
    """When it was said (EDTF)."""
    anonymous: bool
    """Whether the source is not named."""
    chain: tuple[str, ...]
    """From the outlet nearest the page down to the deepest origin."""
    confidence: Annotated[float, Field(ge=0, le=1)]
    """How sure sayso is that it read the passage right; never how likely the content is true."""
    confidence_band: Band
    """The same in words; `unsure` ones are shown apart."""
    basis: Place | None
    """What the source's words rest on, where the passage tells."""
    anonymity_reason: Place | None
    """Why the source is not named, where the passage tells."""
    same_as: str | None
    """The id of the same statement in an earlier version of the page, with which it counts as one."""
    translated: bool
    """Whether its words are a translation's."""


class ExportedActor(Exported):
    """One person, body or unnamed group over all pages."""

    id: str
    """`r` and 16 hexadecimal digits."""
    name: str
    """The fullest name."""
    aliases: tuple[str, ...]
    """Every other form it goes by on these pages."""
    kind: ActorKind
    """What it is."""
    state: str | None
    """The name of the state whose government it is, or is a body or an official of, as far as the pages tell."""


class ExportedDate(Exported):
    """One time expression of a page and the calendar time it means."""

    page: str
    """The page's id."""
    span: Span
    """Its place, as `[start, end]`."""
    value: str
    """EDTF level 0 or 1."""
    interval: str | None
    """The EDTF interval that it is one end of."""
    basis: DateBasis
    """On what the value rests: stated in full, counted from the page's own date, or from a date nearby."""
    translated: bool
    """Whether its words are a translation's."""


class ExportedTextChange(Exported):
    """A sentence, or a line of an editor's note, that is not in two versions as it is."""

    kind: ChangeKind
    """What became of it."""
    role: Role
    """Of the block in which it stands."""
    before: Place | None
    """Its place in the earlier version; null where it was added."""
    after: Place | None
    """Its place in the later version; null where it was removed."""
    words_before: tuple[Place, ...]
    """Of a changed one, the words that are gone, in the earlier version."""
    words_after: tuple[Place, ...]
    """Of a changed one, the new words, in the later version."""


class ExportedStatementChange(Exported):
    """An attribution that is not in two versions as it is."""

    kind: ChangeKind
    """What became of it."""
    before: str | None
    """Its id in the earlier version; null where it was added."""
    after: str | None
    """Its id in the later version; null where it was removed."""


class ExportedComparison(Exported):
    """One version of a page against the version before it."""

    earlier: str
    """The id of the earlier version."""
    later: str
    """The id of the later version."""
    kept_sentences: int
    """How many sentences stand in both, word for word."""
    kept_statements: int
    """How many attributions are the same in both."""
    text: tuple[ExportedTextChange, ...]
    """What changed, in the order of the later version."""
    statements: tuple[ExportedStatementChange, ...]
    """The attributions that changed."""
