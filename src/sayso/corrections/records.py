"""What people demand of lineage, events, matrices and members of claims, done to the records that weaving made.

Weaving calls these functions, and so does whoever shows a correction before it is woven in. Those that do edits, one by
one, give the corrected records and the ids of the corrections that found nothing to act on.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from sayso.model import (
    Actor,
    Claim,
    ClaimPosition,
    DateEvent,
    EditEvidence,
    EditLink,
    Event,
    Evidence,
    Hypothesis,
    LineageKind,
    LineageLink,
    LinkPlace,
    Matrix,
    MatrixEdit,
    MatrixPlace,
    StatementPlace,
    item_id,
)

FindActor = Callable[[str, str], Actor | None]
"""The actor that a name means on a page (its id)."""


def edit_links(
    links: Sequence[LineageLink], edits: Sequence[EditLink], pages: Collection[str], find: FindActor
) -> tuple[list[LineageLink], list[str]]:
    """Ways of the lineage left out, changed and added.

    Args:
        links: as found.
        edits: what people demand.
        pages: the ids of those that count.
        find: the actor that a name means on a page.
    """
    found, unapplied = list(links), []
    for edit in edits:
        old = None if edit.link is None else _link(edit.link, found)
        if edit.page not in pages or (edit.link is not None and old is None):
            unapplied.append(edit.by)
            continue
        if old is not None:
            found.remove(old)
        if edit.origin is not None:
            actor = find(edit.origin, edit.page)
            found.append(
                LineageLink(
                    page=edit.page,
                    origin=actor.name if actor else edit.origin,
                    actor=actor.id if actor else None,
                    kind=edit.kind or LineageKind.CITES,
                    span=old.span if old else edit.span,
                    url=old.url if old else None,
                    source_page=edit.source_page if edit.source_page in pages else None,
                )
            )
    return found, unapplied


def _link(wanted: LinkPlace, links: Sequence[LineageLink]) -> LineageLink | None:
    """The way at a place and of a kind; if its origin goes by another name now, the only one."""
    here = [each for each in links if (each.page, each.kind, each.span) == (wanted.page, wanted.kind, wanted.span)]
    same = [each for each in here if each.origin == wanted.origin] or here
    return same[0] if len(same) == 1 else None


def date_events(events: Sequence[Event], edits: Sequence[DateEvent]) -> tuple[list[Event], list[str]]:
    """Events with the dates that people gave them; the other dates that pages give stay told as conflicts."""
    found, unapplied = list(events), []
    for edit in edits:
        place = edit.page, edit.span
        at = next(
            (at for at, each in enumerate(found) if place in [(one.page, one.span) for one in each.members]), None
        )
        if at is None:
            unapplied.append(edit.by)
            continue
        others = {*found[at].conflicts, *(member.date for member in found[at].members)} - {edit.date}
        update = {"date": edit.date, "conflicts": tuple(sorted(others))}
        found[at] = found[at].model_copy(update=update)
    return found, unapplied


def edit_matrices(
    matrices: Sequence[Matrix], edits: Sequence[MatrixEdit], claims: Sequence[Claim]
) -> tuple[list[Matrix], list[str]]:
    """Matrices with hypotheses and evidence added, worded otherwise and left out."""
    found, unapplied = list(matrices), []
    for edit in edits:
        at = _matrix(edit.matrix, found, claims)
        made = None if at is None else _edited(found[at], edit, claims)
        if at is None or made is None:
            unapplied.append(edit.by)
        else:
            found[at] = made
    return found, unapplied


def _edited(matrix: Matrix, edit: MatrixEdit, claims: Sequence[Claim]) -> Matrix | None:
    """A matrix after one edit; None where that finds nothing to act on."""
    if isinstance(edit, EditEvidence):
        claim = claim_of(edit.claim, claims)
        if claim is None or (any(each.claim == claim.id for each in matrix.evidence) is edit.wanted):
            return None
        rest = tuple(each for each in matrix.evidence if each.claim != claim.id)
        return matrix.model_copy(update={"evidence": (*rest, Evidence(claim=claim.id)) if edit.wanted else rest})
    known = [each.id for each in matrix.hypotheses]
    added = edit.hypothesis == hypothesis_id(edit.by)
    if edit.hypothesis not in known and not added:
        return None
    if edit.label is None:
        kept = tuple(each for each in matrix.hypotheses if each.id != edit.hypothesis)
    else:
        new = Hypothesis(id=edit.hypothesis, label=edit.label)
        kept = tuple(new if each.id == edit.hypothesis else each for each in matrix.hypotheses)
        kept = kept if edit.hypothesis in known else (*kept, new)
    return matrix.model_copy(update={"hypotheses": kept})


def hypothesis_id(entry: str) -> str:
    """The id of the hypothesis that an entry of the log (its id) adds."""
    return item_id("h", entry)


def _matrix(wanted: MatrixPlace, matrices: Sequence[Matrix], claims: Sequence[Claim]) -> int | None:
    by_id = next((at for at, each in enumerate(matrices) if each.id == wanted.id), None)
    claim = claim_of(wanted.claim, claims) if wanted.claim and by_id is None else None
    about = [at for at, each in enumerate(matrices) if claim is not None and each.claim == claim.id]
    return about[0] if by_id is None and len(about) == 1 else by_id


def claim_of(statement: StatementPlace, claims: Iterable[Claim]) -> Claim | None:
    """The claim that begins with a statement, else the first that holds it."""
    holding = [each for each in claims if statement in map(StatementPlace.of, each.members)]
    return min(holding, key=lambda each: StatementPlace.of(each.members[0]) != statement, default=None)


def placed(claim: Claim, positions: Mapping[StatementPlace, ClaimPosition]) -> Claim:
    """A claim whose members stand to it as people said."""
    if not positions:
        return claim
    members = (
        each.model_copy(update={"position": positions.get(StatementPlace.of(each), each.position)})
        for each in claim.members
    )
    return claim.model_copy(update={"members": tuple(members)})
