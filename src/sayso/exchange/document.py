"""The JSON export as records: the published contract, of which the JSON Schema is made.

A field keeps its name and meaning for as long as `format` stays the same; new fields may come. These records stand
apart from the model, so that the model can change and the contract does not.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from sayso.model import (
    Act,
    ActorKind,
    AuthorPosition,
    Band,
    Basis,
    Certainty,
    ChangeKind,
    ClaimPosition,
    Consistency,
    DateBasis,
    Form,
    Genre,
    LeadKind,
    LineageKind,
    PageStatus,
    Position,
    Role,
    Span,
    TranslationBasis,
    Weight,
    WordingKind,
)

Place = tuple[int, int]


class Exported(BaseModel):
    """The base of all records of the export."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


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


class ExportedReason(Exported):
    """A page's statement of an explanation."""

    page: str
    """The page's id."""
    spans: tuple[Place, ...]
    """The sentences that state it, as `[start, end]`."""
    held_by: str
    """Who holds it; `AUTHOR` for the page's author, `unnamed` for nobody in particular."""
    author_position: AuthorPosition
    """How the page's author stands to it."""
    answer: Place
    """The words that say the motive, cause or aim."""
    agent: str
    """Whose motive it is, as named there; empty where that is nobody."""


class ExportedExplanation(Exported):
    """One answer to "why?" over all pages."""

    id: str
    """`x` and 16 hexadecimal digits."""
    question: str
    """What is asked: a fixed template, filled with a name."""
    claim: str | None
    """The id of the claim that it explains."""
    label: str
    """The words of one member, verbatim."""
    members: tuple[ExportedReason, ...]
    """Where it is stated, by page and place."""


class ExportedEvidence(Exported):
    """A claim as evidence in a matrix."""

    claim: str
    """The claim's id."""
    credibility: Weight
    """How far a person trusts it; `medium` until somebody says otherwise."""
    relevance: Weight
    """How much it bears on the question; `medium` until somebody says otherwise."""


class ExportedRating(Exported):
    """What somebody thinks of one cell."""

    evidence: str
    """The claim's id."""
    hypothesis: str
    """The hypothesis's id."""
    rating: Consistency
    """From `CC`, very consistent, to `II`, very inconsistent; `NA` where it does not apply."""
    by: str
    """Who: a person, or `source: NAME` for what a source in the pile itself says."""


class ExportedScore(Exported):
    """What one rater's ratings say against a hypothesis."""

    by: str
    """The rater."""
    hypothesis: str
    """The hypothesis's id."""
    inconsistency: float
    """The weighted inconsistency, at most 0: the closer to 0, the less speaks against it."""


class ExportedMatrix(Exported):
    """One question with its competing hypotheses."""

    id: str
    """`m` and 16 hexadecimal digits."""
    question: str
    """What is asked."""
    claim: str | None
    """The id of the claim that it is about."""
    hypotheses: tuple[str, ...]
    """The ids of explanations or claims, and `not-so` and `deception`, which are always offered."""
    labels: tuple[str, ...]
    """The hypotheses in words, in the same order."""
    evidence: tuple[ExportedEvidence, ...]
    """What may speak for or against them."""
    ratings: tuple[ExportedRating, ...]
    """What people, and sources, think."""
    scores: tuple[ExportedScore, ...]
    """By rater, the hypothesis with the least against it first; empty until a person has rated."""


class ExportedHappening(Exported):
    """A page's mention of an event."""

    page: str
    """The page's id."""
    span: Place
    """The words that say what happened, as `[start, end]`."""
    date: str
    """The date that this mention gives, EDTF."""
    date_span: Place | None
    """Where the date stands; null where it is the page's own."""


class ExportedEvent(Exported):
    """The same happening over all pages."""

    id: str
    """`e` and 16 hexadecimal digits."""
    date: str
    """The most precise date that no member contradicts, EDTF level 0 or 1."""
    label: str
    """The words of one member, verbatim."""
    said: bool
    """Whether what happened is that somebody said something."""
    members: tuple[ExportedHappening, ...]
    """Its mentions, by page and place."""
    conflicts: tuple[str, ...]
    """Other dates that pages give to what is told in the same words, EDTF."""


class ExportedLineageLink(Exported):
    """One way from a page to an origin."""

    page: str
    """The page's id."""
    origin: str
    """The origin's canonical name."""
    actor: str | None
    """The origin's actor."""
    kind: LineageKind
    """`cites`: the page says so; `republishes`; `wire`: an agency's credit; `copies`: passages of another page."""
    span: Place | None
    """Where it says so, or the copied passage; null where only the metadata tells."""
    url: str | None
    """Where the page links to."""
    source_page: str | None
    """The id of the page that the origin's report is, where that is among the pages."""
    source_span: Place | None
    """The passage there, for a copied one."""


class ExportedClaimMember(Exported):
    """A passage that puts forward or disputes a claim."""

    page: str
    """The page's id."""
    span: Place
    """The whole extent of source, cue and content, or of the page's own sentence."""
    attribution: str | None
    """The attribution's id; null for the page's own wording."""
    position: ClaimPosition
    """How it stands to the proposition; `reports` gives nobody a position."""


class ExportedMerge(Exported):
    """A step on the way to the least number of origins."""

    names: tuple[str, ...]
    """Names that may be one."""
    reason: str
    """Why."""


class ExportedOrigins(Exported):
    """The distinct origins that one side of a claim names; independence is not established."""

    min: int
    """How many of them are proven to be distinct."""
    max: int
    """How many there are."""
    names: tuple[str, ...]
    """Their names."""
    named_by: tuple[tuple[int, ...], ...]
    """For each name, the numbers of the claim's members that name it, from 0."""
    merges: tuple[ExportedMerge, ...]
    """How the least number was reached."""
    rests_on: str | None
    """The one name through which the chains of most pages of this side lead; null where there is none."""


class ExportedSides(Exported):
    """The origins of both sides of a claim."""

    affirming: ExportedOrigins
    """Of those who affirm it."""
    denying: ExportedOrigins
    """Of those who deny it."""


class ExportedWordingChange(Exported):
    """A change of wording from one telling of a claim to the next."""

    kind: WordingKind
    """In what: `verb`, `number`, `actor` or `hedge`."""
    before: str
    """The words of the telling before; empty where it has none of the kind."""
    after: str
    """The words of this one."""


class ExportedTelling(Exported):
    """One member as a step of how a claim spread."""

    member: int
    """Its number in `members`, from 0."""
    date: str | None
    """When it was said, else when its page was published (EDTF); null where neither is known."""
    changes: tuple[ExportedWordingChange, ...]
    """What differs from the telling before it."""


class ExportedClaim(Exported):
    """One proposition over all pages."""

    id: str
    """`c` and 16 hexadecimal digits, made of its smallest member."""
    proposition: str
    """The words of its best member, verbatim."""
    worded_by: int
    """The number of that member in `members`, from 0."""
    wording: Place
    """Where those words stand on that member's page."""
    members: tuple[ExportedClaimMember, ...]
    """The passages, by page and place."""
    origins: ExportedSides
    """On how many distinct origins each side rests."""
    tellings: tuple[ExportedTelling, ...]
    """The members that put it in words, the earliest in this pile first, undated ones at the end."""
    circular: tuple[str, ...]
    """Outlets that cite each other in a circle for it."""


class ExportedSharedPassage(Exported):
    """A near-verbatim run of words that two pages share."""

    page: str
    """The id of the page that has it from the other one, where `directed`."""
    span: Place
    """The passage there."""
    source_page: str
    """The id of the other page."""
    source_span: Place
    """The passage there."""
    directed: bool
    """Whether a date, or the page itself, tells that it has it from the other."""
    quotation: bool
    """Whether both quote it: evidence of a shared source, no copy."""
    changed: tuple[Place, ...]
    """The words on the page that are not on the other."""
    source_changed: tuple[Place, ...]
    """The words on the other page that are not on this one."""


class ExportedLead(Exported):
    """Something to look for next, at the place that points to it."""

    kind: LeadKind
    """`unread-origin`, `no-reply` or `pointer`: a title that was not read."""
    label: str
    """The origin's or the accused party's name, or the title."""
    claims: tuple[str, ...]
    """The ids of the claims that rest on it, or are about it."""
    page: str
    """The id of the page that points to it."""
    span: Place
    """Where it does."""
    url: str | None
    """Where the page links to there."""
    date: str | None
    """When that page was published (EDTF)."""


class Export(Exported):
    """A whole dossier. The lists that this version does not fill are there and empty."""

    format: Literal["sayso-dossier/1"] = "sayso-dossier/1"
    """The name and version of this format."""
    pages: tuple[ExportedPage, ...]
    """All inputs, by file name and id."""
    attributions: tuple[ExportedAttribution, ...]
    """All attributions, by page and place."""
    actors: tuple[ExportedActor, ...]
    """All actors, by name and id."""
    claims: tuple[ExportedClaim, ...] = ()
    """Propositions that pages put forward or dispute, those on most pages first."""
    explanations: tuple[ExportedExplanation, ...] = ()
    """Answers to "why?", those on most pages first."""
    lineage: tuple[ExportedLineageLink, ...] = ()
    """Who got it from whom, by page and place."""
    shared_passages: tuple[ExportedSharedPassage, ...] = ()
    """The passages that pages share near-verbatim."""
    dates: tuple[ExportedDate, ...] = ()
    """Time expressions and their values, by page and place."""
    versions: tuple[ExportedComparison, ...] = ()
    """Each version of a page against the one before it."""
    left_out: dict[str, dict[str, int]] = Field(default_factory=dict)
    """What web archives hold besides pages: by archive, counts by kind."""
    events: tuple[ExportedEvent, ...] = ()
    """What took place, by date."""
    leads: tuple[ExportedLead, ...] = ()
    """What the pile points to and does not hold, by kind; those on which most claims rest first."""
    matrices: tuple[ExportedMatrix, ...] = ()
    """Analyses of competing hypotheses."""
    corrections: tuple[dict[str, Any], ...] = ()
    """What people changed in the reading; empty in this version."""
