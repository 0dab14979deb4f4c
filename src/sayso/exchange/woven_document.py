"""The JSON export of what all pages give together: claims, lineage, explanations, events, leads and matrices."""

from __future__ import annotations

from sayso.exchange.exported import Exported, Place
from sayso.model import AuthorPosition, ClaimPosition, Consistency, LeadKind, LineageKind, Weight, WordingKind


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
    translated: bool
    """Whether its words are a translation's."""


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


class ExportedWeighing(Exported):
    """How one rater weighs a claim as evidence."""

    by: str
    """The rater."""
    claim: str
    """The claim's id."""
    credibility: Weight
    """How far they trust it."""
    relevance: Weight
    """How much it bears on the question."""


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
    weights: tuple[ExportedWeighing, ...]
    """Where a rater weighs evidence otherwise than `evidence` has it."""
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
    translated: bool
    """Whether its words are a translation's."""


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
    translated: bool
    """Whether its words are a translation's."""


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
    translated: bool
    """Whether its words are a translation's."""


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
    """The words of its best member, verbatim; ` […] ` stands where the page has something else between."""
    worded_by: int
    """The number of that member in `members`, from 0."""
    wording: Place
    """Where those words stand on that member's page; of several pieces the first."""
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
    translated: bool
    """Whether its words are a translation's."""
