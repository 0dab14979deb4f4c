"""Corrections of claims, done to the records that weaving made: what is shown until it is done again.

Members move at once; on how many origins a claim rests is told anew by weaving.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from sayso.corrections.records import claim_of, placed
from sayso.model import (
    Claim,
    ClaimEdit,
    ClaimMember,
    ClaimPosition,
    JoinClaims,
    MoveStatement,
    Origins,
    PartClaim,
    PlaceMember,
    Span,
    StatementPlace,
    item_id,
)


def edit_claims(
    claims: Sequence[Claim], edits: Sequence[ClaimEdit], texts: Mapping[str, str]
) -> tuple[list[Claim], list[str]]:
    """Claims merged, split, made, with members moved, and the ids of the corrections that found nothing to act on.

    Args:
        claims: as they were woven.
        edits: what people demand.
        texts: of the pages, by id: they word the claims that are new.
    """
    editing = _Editing(claims, texts)
    unapplied = [edit.by for edit in edits if not editing.apply(edit)]
    return editing.claims, unapplied


def without(claim: Claim, gone: Collection[str]) -> Claim | None:
    """A claim without the attributions that are gone; None where nothing is left."""
    kept = tuple(each for each in claim.members if each.attribution is None or each.attribution not in gone)
    return claim if len(kept) == len(claim.members) else _with_members(claim, kept)


def _with_members(claim: Claim, members: Collection[ClaimMember]) -> Claim | None:
    """A claim with other members; its id and wording stay as long as the member that words it does."""
    if not members:
        return None
    ordered = tuple(sorted(set(members), key=_key))
    wording = claim.members[claim.worded_by]
    tellings = [
        each.model_copy(update={"member": ordered.index(claim.members[each.member]), "changes": ()})
        for each in claim.tellings
        if claim.members[each.member] in ordered
    ]
    same = wording in ordered
    update = {
        "members": ordered,
        "worded_by": ordered.index(wording) if same else 0,
        "wording": claim.wording if same else ordered[0].span,
        "affirming": Origins(),
        "denying": Origins(),
        "tellings": tuple(tellings),
    }
    return claim.model_copy(update=update)


def _key(member: ClaimMember) -> tuple[str, Span, str]:
    return StatementPlace.of(member).key


class _Editing:
    """Claims that change edit by edit."""

    def __init__(self, claims: Sequence[Claim], texts: Mapping[str, str]) -> None:
        self.claims = list(claims)
        self._texts = texts

    def apply(self, edit: ClaimEdit) -> bool:
        """Do what an edit says, if what it names is there."""
        match edit:
            case JoinClaims():
                return self._join(self._claim(edit.statement), self._claim(edit.other))
            case PartClaim():
                return self._part(edit)
            case MoveStatement():
                return self._move(edit)
            case PlaceMember():
                claim = self._claim(edit.statement)
                if claim is None or edit.member not in map(StatementPlace.of, claim.members):
                    return False
                self._replace(claim, placed(claim, {edit.member: edit.position}))
                return True

    def _claim(self, place: StatementPlace) -> Claim | None:
        return claim_of(place, self.claims)

    def _replace(self, old: Claim, new: Claim | None) -> None:
        at = self.claims.index(old)
        self.claims[at : at + 1] = [new] if new is not None else []

    def _join(self, one: Claim | None, other: Claim | None) -> bool:
        if one is None or other is None:
            return False
        if one.id != other.id:
            places = {StatementPlace.of(each) for each in one.members}
            more = [each for each in other.members if StatementPlace.of(each) not in places]
            self._replace(one, _with_members(one, [*one.members, *more]))
            self._replace(other, None)
        return True

    def _part(self, edit: PartClaim) -> bool:
        source = self._claim(edit.statement) if edit.statement is not None else None
        if edit.statement is not None and (
            source is None or not set(edit.members) < set(map(StatementPlace.of, source.members))
        ):
            return False
        known = {StatementPlace.of(each): each for each in source.members} if source else {}
        made = [
            known.get(place) or ClaimMember(**place._asdict(), position=ClaimPosition.AFFIRMS) for place in edit.members
        ]
        for claim in [source] if source else list(self.claims):
            kept = [each for each in claim.members if StatementPlace.of(each) not in edit.members]
            if len(kept) < len(claim.members):
                self._replace(claim, _with_members(claim, kept))
        self.claims.append(self._made(made))
        return True

    def _move(self, edit: MoveStatement) -> bool:
        out_of, into = (self._claim(place) if place else None for place in (edit.out_of, edit.into))
        if (edit.out_of and out_of is None) or (edit.into and into is None) or out_of == into:
            return False
        member = ClaimMember(**edit.statement._asdict(), position=ClaimPosition.AFFIRMS)
        if out_of is not None:
            member = next((each for each in out_of.members if StatementPlace.of(each) == edit.statement), member)
            kept = [each for each in out_of.members if StatementPlace.of(each) != edit.statement]
            self._replace(out_of, _with_members(out_of, kept))
        if into is not None and edit.statement not in map(StatementPlace.of, into.members):
            self._replace(into, _with_members(into, [*into.members, member]))
        return True

    def _made(self, members: Sequence[ClaimMember]) -> Claim:
        ordered = tuple(sorted(members, key=_key))
        first = ordered[0]
        return Claim(
            id=item_id("c", repr(_key(first))),
            proposition=first.span.of(self._texts[first.page]),
            worded_by=0,
            wording=first.span,
            members=ordered,
        )
