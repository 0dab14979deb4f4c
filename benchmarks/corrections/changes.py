"""Random changes of what a dossier shows: of every kind, sensible or not."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from sayso import Dossier
from sayso.corrections.targets import link_id
from sayso.model import (
    Accept,
    Act,
    ActorKind,
    AddAttribution,
    AddEvidence,
    AddHypothesis,
    AddLink,
    Certainty,
    ChangeLink,
    ClaimPosition,
    Consistency,
    Describe,
    EditHypothesis,
    Independence,
    Judge,
    Likelihood,
    LineageKind,
    MergeActors,
    MergeClaims,
    MoveMember,
    NewClaim,
    NotAnAttribution,
    Note,
    Position,
    Rate,
    RemoveEvidence,
    RemoveHypothesis,
    RemoveLink,
    RenameActor,
    Role,
    SetAct,
    SetActorKind,
    SetCertainty,
    SetConfidential,
    SetContent,
    SetCue,
    SetEventDate,
    SetMemberPosition,
    SetMetadata,
    SetPosition,
    SetRole,
    SetSource,
    Side,
    SplitActor,
    SplitClaim,
    Target,
    Weigh,
    Weight,
)

T = TypeVar("T")
_NAMES = ("Petra Lund", "the Lissow Herald", "Ilse Marrow", "unnamed", "two engineers")


class Drawn:
    """What can be drawn from a dossier as it is shown now."""

    def __init__(self, dossier: Dossier, chance: random.Random) -> None:
        self.dossier, self.contents, self.chance = dossier, dossier.contents(), chance

    def one(self, items: Sequence[T]) -> T:
        """Any of them; `IndexError` where there is none."""
        return self.chance.choice(items)

    def of(self, noun: str) -> Target:
        """Any item of a noun."""
        return self.dossier.target(self.one(getattr(self.contents, noun)).id)

    def link(self) -> Target:
        """Any way of the lineage."""
        return self.dossier.target(link_id(self.one(self.contents.lineage)))

    def passage(self) -> Target:
        """Any run of words of any page."""
        page = self.one(self.contents.pages)
        words = [at for at in range(len(page.text)) if page.text[at : at + 1].isalpha()]
        start = self.one(words)
        return self.dossier.passage(page.id, start, min(len(page.text), start + self.chance.randint(1, 90)))

    def member(self) -> Target:
        """Any member of any claim."""
        return self.dossier.member(self.one(self.one(self.contents.claims).members))


def change(dossier: Dossier, chance: random.Random) -> Any:
    """A random correction or judgement; `IndexError` where there is nothing of the kind that was drawn."""
    drawn = Drawn(dossier, chance)
    return drawn.one(_KINDS)(drawn)


def _content(drawn: Drawn) -> SetContent:
    return SetContent(target=drawn.of("attributions"), content=(drawn.passage().anchor,))


def _added(drawn: Drawn) -> AddAttribution:
    passage = drawn.passage()
    return AddAttribution(
        target=passage, content=(passage.anchor,), name=drawn.one(_NAMES), position=drawn.one(list(Position))
    )


def _split_actor(drawn: Drawn) -> SplitActor:
    actor = drawn.one(drawn.contents.actors)
    names = (actor.name, *actor.aliases)
    return SplitActor(target=drawn.dossier.target(actor.id), names=(drawn.one(names),))


def _split_claim(drawn: Drawn) -> SplitClaim:
    claim = drawn.one(drawn.contents.claims)
    members = drawn.chance.sample(claim.members, drawn.chance.randint(1, len(claim.members)))
    return SplitClaim(target=drawn.dossier.target(claim.id), members=tuple(map(drawn.dossier.member, members)))


def _member_position(drawn: Drawn) -> SetMemberPosition:
    claim = drawn.one(drawn.contents.claims)
    return SetMemberPosition(
        target=drawn.dossier.target(claim.id),
        member=drawn.dossier.member(drawn.one(claim.members)),
        value=drawn.one(list(ClaimPosition)),
    )


def _hypothesis(drawn: Drawn) -> tuple[Target, str]:
    matrix = drawn.one(drawn.contents.matrices)
    return drawn.dossier.target(matrix.id), drawn.one(matrix.hypotheses).id


def _edit_hypothesis(drawn: Drawn) -> EditHypothesis:
    matrix, hypothesis = _hypothesis(drawn)
    return EditHypothesis(target=matrix, hypothesis=hypothesis, label="Another wording")


def _remove_hypothesis(drawn: Drawn) -> RemoveHypothesis:
    matrix, hypothesis = _hypothesis(drawn)
    return RemoveHypothesis(target=matrix, hypothesis=hypothesis)


def _rate(drawn: Drawn) -> Rate:
    matrix, hypothesis = _hypothesis(drawn)
    value = drawn.one([None, *Consistency])
    return Rate(target=matrix, claim=drawn.of("claims"), hypothesis=hypothesis, value=value)


_KINDS: tuple[Callable[[Drawn], Any], ...] = (
    lambda drawn: SetSource(target=drawn.of("attributions"), name=drawn.one(_NAMES)),
    lambda drawn: SetSource(target=drawn.of("attributions"), name="She", actor=drawn.of("actors")),
    _content,
    lambda drawn: SetCue(target=drawn.of("attributions"), cue=drawn.one([None, drawn.passage().anchor])),
    lambda drawn: SetPosition(target=drawn.of("attributions"), value=drawn.one(list(Position))),
    lambda drawn: SetCertainty(target=drawn.of("attributions"), value=drawn.one(list(Certainty))),
    lambda drawn: SetAct(target=drawn.of("attributions"), value=drawn.one(list(Act))),
    lambda drawn: NotAnAttribution(target=drawn.of("attributions")),
    _added,
    lambda drawn: Accept(target=drawn.of(drawn.one(["attributions", "claims", "actors", "events"]))),
    lambda drawn: Note(target=drawn.of(drawn.one(["pages", "claims", "explanations", "matrices"])), text="Why?"),
    lambda drawn: SetRole(target=drawn.passage(), value=drawn.one([Role.BODY, Role.FOOTER, Role.HEADING])),
    lambda drawn: SetMetadata(target=drawn.of("pages"), field="published", value=drawn.one([None, "2031-06-09"])),
    lambda drawn: SetMetadata(target=drawn.of("pages"), field="publisher", value=drawn.one([None, *_NAMES[:2]])),
    lambda drawn: SetConfidential(target=drawn.of("pages"), value=drawn.one([True, False])),
    lambda drawn: MergeActors(target=drawn.of("actors"), other=drawn.of("actors")),
    _split_actor,
    lambda drawn: RenameActor(target=drawn.of("actors"), name=drawn.one(_NAMES)),
    lambda drawn: SetActorKind(target=drawn.of("actors"), value=drawn.one(list(ActorKind))),
    lambda drawn: MergeClaims(target=drawn.of("claims"), other=drawn.of("claims")),
    _split_claim,
    lambda drawn: NewClaim(target=(member := drawn.member()), members=(member,)),
    lambda drawn: MoveMember(target=drawn.member(), into=drawn.of("claims")),
    lambda drawn: MoveMember(target=drawn.member(), out_of=drawn.of("claims"), into=drawn.of("claims")),
    _member_position,
    lambda drawn: SetEventDate(target=drawn.of("events"), value=drawn.one(["2031-05", "2031-06-03"])),
    lambda drawn: AddLink(target=drawn.of("pages"), origin=drawn.one(_NAMES), link=drawn.one(list(LineageKind))),
    lambda drawn: ChangeLink(target=drawn.link(), origin=drawn.one(_NAMES), link=drawn.one(list(LineageKind))),
    lambda drawn: RemoveLink(target=drawn.link()),
    lambda drawn: AddHypothesis(target=drawn.of("matrices"), label="An accident"),
    _edit_hypothesis,
    _remove_hypothesis,
    lambda drawn: AddEvidence(target=drawn.of("matrices"), claim=drawn.of("claims")),
    lambda drawn: RemoveEvidence(target=drawn.of("matrices"), claim=drawn.of("claims")),
    _rate,
    lambda drawn: Weigh(target=drawn.of("matrices"), claim=drawn.of("claims"), credibility=drawn.one(list(Weight))),
    lambda drawn: Describe(target=drawn.of("actors"), access=drawn.one(["", "was there"])),
    lambda drawn: Judge(target=drawn.of("claims"), value=drawn.one([None, *Likelihood])),
    lambda drawn: Independence(target=drawn.of("claims"), side=drawn.one(list(Side)), names=_NAMES[:2], because="why"),
)
