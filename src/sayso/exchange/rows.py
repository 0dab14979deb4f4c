"""The rows of the tables that spreadsheets, frames and Parquet files get; their docstrings are the data dictionary.

Every row that quotes a page has `page`, `start`, `end` and `passage`, and the passage is `text[start:end]` of that
page's text, verbatim. A list within a cell is told apart by semicolons.
"""

from __future__ import annotations

from sayso.exchange.exported import Exported


class PassageRow(Exported):
    """What all rows share that quote a page."""

    page: str
    """The page's id."""
    file: str
    """The page's canonical input name."""
    start: int | None
    """Offset of the passage's first character in sayso's text of the page; empty where no words say it."""
    end: int | None
    """Offset behind its last character."""
    passage: str | None
    """The passage, verbatim."""


class PageRow(Exported):
    """One input."""

    page: str
    """`p` and 16 hexadecimal digits."""
    file: str
    """The canonical input name."""
    status: str
    """How the input ended."""
    reason: str | None
    """Why, where it was not analysed."""
    title: str | None
    """The title."""
    authors: str
    """The authors' names."""
    publisher: str | None
    """The outlet."""
    published: str | None
    """The date of publication, EDTF."""
    language: str | None
    """ISO 639-1 code."""
    genre: str | None
    """The kind of text."""
    url: str | None
    """The page's own address, else the one that it was fetched from."""
    archived_url: str | None
    """The address of an archived copy."""
    captured: str | None
    """When it was captured, ISO 8601 in UTC."""
    republished_from: str | None
    """The outlet that a republication note names."""
    wire_agencies: str
    """The news agencies that a credit names."""
    duplicate_of: str | None
    """The id of the page with the same bytes."""
    version_of: str | None
    """The id of the first page that shows the same page at another time."""
    translation_of: str | None
    """The id of the page that this is a translation of."""
    translated: bool
    """Whether the text is marked as a translation."""
    characters: int
    """The length of sayso's text of the page."""
    sha256: str
    """The hash of the original bytes."""


class AttributionRow(PassageRow):
    """Who said what; the passage is the whole extent of source, cue and content."""

    attribution: str
    """`a` and 16 hexadecimal digits."""
    context: str
    """The full sentences that the passage stands in."""
    source_name: str
    """The source's canonical name."""
    actor: str | None
    """The id of the actor."""
    source: str | None
    """The words that name the source."""
    cue: str | None
    """The words that signal the attribution."""
    content: str
    """What is attributed; ` […] ` stands where the page has something else between."""
    act: str
    """`said`, `ascribed` (others say what the source thinks) or `evidential` (hearsay)."""
    form: str
    """`direct`, `indirect` or `mixed`."""
    position: str
    """The source's attitude to the content as it is worded."""
    certainty: str
    """How certain the source presents it as."""
    said: str | None
    """When it was said, EDTF."""
    anonymous: bool
    """Whether the source is not named."""
    chain: str
    """From the outlet nearest the page down to the deepest origin."""
    confidence: float
    """How sure sayso is that it read the passage right; never how likely the content is true."""
    confidence_band: str
    """The same in words: `clear`, `check`, `unsure`."""
    same_as: str | None
    """The same statement in an earlier version of the page."""
    translated: bool
    """Whether its words are a translation's."""


class AnchorRow(PassageRow):
    """One place of an item: an attribution's content may have several, and so may an explanation."""

    item: str
    """The id of the attribution, claim, event or explanation."""
    part: str
    """`source`, `cue`, `content`, `basis`, `anonymity-reason`; `wording`, `member`; `mention`, `date`; `reason`,
    `answer`."""
    number: int
    """Its number among the item's places, from 0."""


class ClaimRow(PassageRow):
    """One proposition over all pages; the passage is the wording that puts it best."""

    claim: str
    """`c` and 16 hexadecimal digits."""
    pages: int
    """On how many pages it stands."""
    affirming: int
    """How many passages affirm it."""
    denying: int
    """How many passages deny it."""
    doubting: int
    """How many passages doubt it."""
    reporting: int
    """How many passages only pass it on."""
    origins_affirming_min: int
    """How many distinct origins are named for it at least; independence is not established."""
    origins_affirming_max: int
    """And at most."""
    origins_denying_min: int
    """How many distinct origins are named against it at least."""
    origins_denying_max: int
    """And at most."""
    first_told: str | None
    """The earliest date of a telling in this pile, EDTF."""
    circular: str
    """Outlets that cite each other in a circle for it."""


class MemberRow(PassageRow):
    """A passage that puts forward or disputes a claim."""

    claim: str
    """The claim's id."""
    number: int
    """Its number among the claim's members, from 0."""
    attribution: str | None
    """The attribution's id; empty for the page's own wording."""
    context: str
    """The full sentences that the passage stands in."""
    position: str
    """`affirms`, `denies`, `doubts`, or `reports`, which gives nobody a position."""
    date: str | None
    """When it was told, EDTF."""


class OriginRow(Exported):
    """An origin that one side of a claim names."""

    claim: str
    """The claim's id."""
    side: str
    """`affirming` or `denying`."""
    origin: str
    """Its name."""
    members: str
    """The numbers of the claim's members that name it."""
    may_be: str
    """Other names of this side that may be the same origin, and why."""
    rests_on: bool
    """Whether the chains of most pages of this side lead through it."""


class ActorRow(Exported):
    """One person, body or unnamed group."""

    actor: str
    """`r` and 16 hexadecimal digits."""
    name: str
    """The fullest name."""
    kind: str
    """What it is."""
    state: str | None
    """The state whose government it is, or is a body or an official of."""
    aliases: str
    """Every other form it goes by on these pages."""
    attributions: int
    """How many attributions it is the source of."""


class EventRow(PassageRow):
    """A mention of an event."""

    event: str
    """`e` and 16 hexadecimal digits."""
    date: str
    """The event's date, EDTF."""
    label: str
    """The words of its best mention."""
    said: bool
    """Whether what happened is that somebody said something."""
    mention_date: str
    """The date that this mention gives, EDTF."""
    dated_otherwise: str
    """Other dates that cannot be the same."""


class ExplanationRow(PassageRow):
    """A statement of an explanation; the passage reaches from its first to its last sentence."""

    explanation: str
    """`x` and 16 hexadecimal digits."""
    question: str
    """What is asked."""
    claim: str | None
    """The id of the claim that it explains."""
    label: str
    """The words of its best statement."""
    held_by: str
    """Who holds it."""
    author_position: str
    """How the page's author stands to it."""


class LineageRow(PassageRow):
    """One way from a page to an origin."""

    origin: str
    """The origin's name."""
    actor: str | None
    """The origin's actor."""
    kind: str
    """`cites`, `republishes`, `wire` or `copies`."""
    url: str | None
    """Where the page links to."""
    source_page: str | None
    """The id of the page that the origin's report is, where that is among the pages."""


class LeadRow(PassageRow):
    """What the pile points to and does not hold."""

    kind: str
    """`unread-origin`, `no-reply` or `pointer`."""
    label: str
    """The origin's or the party's name, or the title."""
    claims: str
    """The ids of the claims that rest on it, or are about it."""
    url: str | None
    """Where the page links to there."""
    date: str | None
    """When that page was published, EDTF."""


class MethodRow(Exported):
    """How the tables were made, and what could not be resolved: a line of the statement of method."""

    kind: str
    """What the line tells: `version`, `pages`, `inputs` (their digest), `unresolved`, `correction` and so on."""
    told: str
    """The line."""


class DateRow(PassageRow):
    """A time expression."""

    value: str
    """The calendar time that it means, EDTF."""
    interval: str | None
    """The interval that it is one end of, EDTF."""
    basis: str
    """On what the value rests."""
