"""Constraints: what people's corrections demand of weaving, in terms of what weaving starts from.

Every edit names the correction that it comes `by`, so that one which finds nothing to act on can be told. Edits act in
order, each on what those before it left.
"""

from __future__ import annotations

from typing import NamedTuple, Self

from sayso.model.actor import ActorKind
from sayso.model.anchor import Span
from sayso.model.claim import ClaimMember, ClaimPosition
from sayso.model.lineage import LineageKind
from sayso.model.record import Record
from sayso.model.statement import Statement


class StatementPlace(NamedTuple):
    """A statement: an attribution's, or (where that is None) one in the page's own words."""

    page: str
    span: Span
    attribution: str | None

    @classmethod
    def of(cls, stated: Statement | ClaimMember) -> Self:
        """The place of a statement, or of one that is a claim's member."""
        return cls(stated.page, stated.span, stated.attribution)

    @property
    def key(self) -> tuple[str, Span, str]:
        """What members of a claim are sorted by; a claim's id is a hash of one of its members'."""
        return self.page, self.span, self.attribution or ""


class NamingPlace(NamedTuple):
    """Somebody who is named: the source of an attribution, or (where that is None) who a name means on a page."""

    page: str
    name: str
    attribution: str | None


class LinkPlace(NamedTuple):
    """A way from a page to an origin, as weaving finds it."""

    page: str
    origin: str
    kind: LineageKind
    span: Span | None


class JoinActors(Record):
    """Must-link: two namings, and whoever goes with each, mean one actor."""

    by: str
    naming: NamingPlace
    other: NamingPlace


class PartActor(Record):
    """Cannot-link: some namings mean another actor than the one that the rest of their actor's namings mean."""

    by: str
    naming: NamingPlace
    names: tuple[str, ...] = ()
    """All places that use one of these names, on these pages and on those to come."""
    attributions: tuple[str, ...] = ()
    """The sources of these attributions."""


class PutNaming(Record):
    """The source of one attribution is the actor that another naming means, whatever its words."""

    by: str
    attribution: str
    into: NamingPlace


class NameActor(Record):
    """How an actor is shown, or what it is."""

    by: str
    naming: NamingPlace
    name: str | None = None
    kind: ActorKind | None = None


class JoinClaims(Record):
    """Must-link: two statements, and whatever goes with each, are of one claim."""

    by: str
    statement: StatementPlace
    other: StatementPlace


class PartClaim(Record):
    """Cannot-link: some statements are a claim of their own, apart from the one that holds `statement`.

    Where that is None they leave every claim that they were in.
    """

    by: str
    statement: StatementPlace | None
    members: tuple[StatementPlace, ...]


class MoveStatement(Record):
    """A statement leaves one claim, joins another, or both; claims by one of their statements."""

    by: str
    statement: StatementPlace
    out_of: StatementPlace | None
    into: StatementPlace | None


class PlaceMember(Record):
    """How a member stands to its claim's proposition."""

    by: str
    statement: StatementPlace
    member: StatementPlace
    position: ClaimPosition


class DateEvent(Record):
    """When the event took place of which a page tells at `span`."""

    by: str
    page: str
    span: Span
    date: str


class EditLink(Record):
    """A way to be left out (`link` without `origin`), changed (both), or added (`origin` without `link`)."""

    by: str
    page: str
    span: Span | None
    """Where an added one stands."""
    link: LinkPlace | None = None
    origin: str | None = None
    kind: LineageKind | None = None
    source_page: str | None = None


class MatrixPlace(Record):
    """A matrix: by its id, else as the only one about the claim that holds a statement."""

    id: str
    claim: StatementPlace | None = None


class EditHypotheses(Record):
    """A hypothesis to be added or worded otherwise, or (without a label) left out."""

    by: str
    matrix: MatrixPlace
    hypothesis: str
    label: str | None


class EditEvidence(Record):
    """A claim to be added to a matrix's evidence, or left out of it."""

    by: str
    matrix: MatrixPlace
    claim: StatementPlace
    wanted: bool


ActorEdit = JoinActors | PartActor | PutNaming | NameActor
ClaimEdit = JoinClaims | PartClaim | MoveStatement | PlaceMember
MatrixEdit = EditHypotheses | EditEvidence


class Constraints(Record):
    """All edits, in the order of the log; none by default."""

    actors: tuple[ActorEdit, ...] = ()
    claims: tuple[ClaimEdit, ...] = ()
    events: tuple[DateEvent, ...] = ()
    lineage: tuple[EditLink, ...] = ()
    matrices: tuple[MatrixEdit, ...] = ()
