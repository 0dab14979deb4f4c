"""From corrections to constraints: what people demand of weaving, in terms of the analyses that it starts from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sayso.corrections.anchors import find
from sayso.corrections.on_page import GoneError, find_attribution
from sayso.corrections.records import hypothesis_id
from sayso.model import (
    ActorChange,
    ActorEdit,
    AddEvidence,
    AddHypothesis,
    AddLink,
    ClaimChange,
    ClaimEdit,
    Constraints,
    DateEvent,
    EditEvidence,
    EditHypotheses,
    EditHypothesis,
    EditLink,
    Entry,
    JoinActors,
    JoinClaims,
    LinkChange,
    LinkPlace,
    MatrixChange,
    MatrixEdit,
    MatrixPlace,
    MergeActors,
    MergeClaims,
    MoveMember,
    MoveStatement,
    NameActor,
    NamingPlace,
    NewClaim,
    Noun,
    PageAnalysis,
    PartActor,
    PartClaim,
    PlaceMember,
    PutNaming,
    RemoveEvidence,
    RemoveHypothesis,
    RemoveLink,
    RenameActor,
    SetActorKind,
    SetEventDate,
    SetMemberPosition,
    SetSource,
    Span,
    SplitActor,
    SplitClaim,
    StatementPlace,
    Target,
    WeavingChange,
)

Edit = ActorEdit | ClaimEdit | DateEvent | EditLink | MatrixEdit


class Resolved(NamedTuple):
    """What corrections demand of weaving."""

    constraints: Constraints
    orphaned: tuple[str, ...]
    """The ids of the entries whose target is gone."""


def resolve(entries: Iterable[Entry], analyses: Mapping[str, PageAnalysis]) -> Resolved:
    """Find the targets of corrections in the analyses of the pages, corrected.

    Args:
        entries: what counts, in the order of the log; what demands nothing of weaving is passed over.
        analyses: by page id.
    """
    places = _Places(analyses)
    edits: list[Edit] = []
    orphaned = []
    for entry in entries:
        try:
            edit = _edit(entry, places)
        except GoneError:
            orphaned.append(entry.id)
        else:
            edits += [edit] if edit is not None else []
    constraints = Constraints(
        actors=tuple(each for each in edits if isinstance(each, ActorEdit)),
        claims=tuple(each for each in edits if isinstance(each, ClaimEdit)),
        events=tuple(each for each in edits if isinstance(each, DateEvent)),
        lineage=tuple(each for each in edits if isinstance(each, EditLink)),
        matrices=tuple(each for each in edits if isinstance(each, MatrixEdit)),
    )
    return Resolved(constraints, tuple(orphaned))


def weighs(entry: Entry) -> bool:
    """Whether an entry demands something of weaving."""
    return isinstance(entry.change, WeavingChange)


class _Places:
    """Where the targets of corrections stand in the analyses; every look-up raises `GoneError` if it finds nothing."""

    def __init__(self, analyses: Mapping[str, PageAnalysis]) -> None:
        self._analyses = analyses

    def page(self, page: str) -> PageAnalysis:
        """The page with this id."""
        if page not in self._analyses:
            raise GoneError
        return self._analyses[page]

    def span(self, target: Target) -> Span:
        """The place of a target on its page."""
        found = find(target.anchor, self.page(target.anchor.page).page.text)
        if found is None:
            raise GoneError
        return found

    def attribution(self, target: Target) -> str:
        """The id of the attribution that a target means."""
        on = self.page(target.anchor.page)
        found = find_attribution(target, on.page.text, on.attributions)
        if found is None:
            raise GoneError
        return found.id

    def naming(self, target: Target) -> NamingPlace:
        """The place that names an actor."""
        attribution = self.attribution(target) if target.attribution else None
        self.span(target)
        return NamingPlace(target.anchor.page, target.name or "", attribution)

    def statement(self, target: Target) -> StatementPlace:
        """The statement that a target means: its attribution's, or the page's own at exactly its place."""
        page = self.page(target.anchor.page)
        attribution = self.attribution(target) if target.attribution else None
        span = None if attribution else self.span(target)
        for each in page.statements:
            if each.attribution == attribution and (attribution is not None or each.span == span):
                return StatementPlace.of(each)
        raise GoneError

    def matrix(self, target: Target) -> MatrixPlace:
        """The matrix, and the statement of the claim that it is about, where that is known."""
        try:
            return MatrixPlace(id=target.id, claim=self.statement(target))
        except GoneError:
            return MatrixPlace(id=target.id)


def _edit(entry: Entry, places: _Places) -> Edit | None:
    """What an entry demands; None if that is nothing."""
    by, change = entry.id, entry.change
    made: Edit | None = None
    if isinstance(change, SetSource) and change.actor is not None:
        into = places.naming(change.actor)
        made = PutNaming(by=by, attribution=places.attribution(change.target), into=into)
    elif isinstance(change, ActorChange):
        made = _actor_edit(by, change, places)
    elif isinstance(change, ClaimChange):
        made = _claim_edit(by, change, places)
    elif isinstance(change, SetEventDate):
        span = places.span(change.target)
        made = DateEvent(by=by, page=change.target.anchor.page, span=span, date=change.value)
    elif isinstance(change, LinkChange):
        made = _link_edit(by, change, places)
    elif isinstance(change, MatrixChange):
        made = _matrix_edit(entry, change, places)
    return made


def _actor_edit(by: str, change: ActorChange, places: _Places) -> ActorEdit:
    naming = places.naming(change.target)
    match change:
        case MergeActors():
            return JoinActors(by=by, naming=naming, other=places.naming(change.other))
        case SplitActor():
            attributions = tuple(places.attribution(each) for each in change.attributions)
            return PartActor(by=by, naming=naming, names=change.names, attributions=attributions)
        case RenameActor():
            return NameActor(by=by, naming=naming, name=change.name)
        case SetActorKind():
            return NameActor(by=by, naming=naming, kind=change.value)


def _claim_edit(by: str, change: ClaimChange, places: _Places) -> ClaimEdit:
    statement = places.statement(change.target)
    match change:
        case MergeClaims():
            return JoinClaims(by=by, statement=statement, other=places.statement(change.other))
        case SplitClaim():
            return PartClaim(by=by, statement=statement, members=tuple(map(places.statement, change.members)))
        case NewClaim():
            return PartClaim(by=by, statement=None, members=tuple(map(places.statement, change.members)))
        case MoveMember():
            out_of = change.out_of and places.statement(change.out_of)
            into = change.into and places.statement(change.into)
            return MoveStatement(by=by, statement=statement, out_of=out_of, into=into)
        case SetMemberPosition():
            member = places.statement(change.member)
            return PlaceMember(by=by, statement=statement, member=member, position=change.value)


def _link_edit(by: str, change: LinkChange, places: _Places) -> EditLink:
    page = change.target.anchor.page
    span = places.span(change.target) if change.target.anchor.exact else None
    places.page(page)
    if isinstance(change, AddLink):
        return EditLink(
            by=by, page=page, span=span, origin=change.origin, kind=change.link, source_page=change.source_page
        )
    known = change.target
    if known.noun is not Noun.LINK or known.link is None:
        raise GoneError
    link = LinkPlace(page, known.name or "", known.link, span)
    if isinstance(change, RemoveLink):
        return EditLink(by=by, page=page, span=span, link=link)
    return EditLink(
        by=by, page=page, span=span, link=link, origin=change.origin, kind=change.link, source_page=change.source_page
    )


def _matrix_edit(entry: Entry, change: MatrixChange, places: _Places) -> MatrixEdit:
    matrix = places.matrix(change.target)
    match change:
        case AddHypothesis():
            return EditHypotheses(by=entry.id, matrix=matrix, hypothesis=hypothesis_id(entry.id), label=change.label)
        case EditHypothesis():
            return EditHypotheses(by=entry.id, matrix=matrix, hypothesis=change.hypothesis, label=change.label)
        case RemoveHypothesis():
            return EditHypotheses(by=entry.id, matrix=matrix, hypothesis=change.hypothesis, label=None)
        case AddEvidence() | RemoveEvidence():
            wanted = isinstance(change, AddEvidence)
            return EditEvidence(by=entry.id, matrix=matrix, claim=places.statement(change.claim), wanted=wanted)
