"""Correction: what a person changed in the reading, as one of many kinds of change; and the log that keeps them."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from sayso.model.actor import ActorKind
from sayso.model.anchor import Anchor
from sayso.model.attribution import Act, Certainty, Position
from sayso.model.claim import ClaimPosition
from sayso.model.judgement import Describe, Independence, Judge, Rate, Weigh
from sayso.model.lineage import LineageKind
from sayso.model.page import Genre, Role
from sayso.model.record import Record
from sayso.model.target import Target

Edtf = Annotated[str, Field(pattern=r"^-?\d{2}[\dX]{2}(-\d\d){0,2}[?~%]?(/-?\d{4}(-\d\d){0,2})?$")]
Words = Annotated[str, Field(min_length=1, max_length=10_000)]
"""What a person wrote. The bound keeps a dossier from being filled by one form."""
Few = Annotated[str, Field(min_length=1, max_length=500)]
"""A name, a label."""

MetadataField = Literal[
    "title", "authors", "publisher", "published", "language", "genre", "url", "republished_from", "wire_agencies"
]


class SetSource(Record):
    """Who the source of an attribution is."""

    kind: Literal["source"] = "source"
    target: Target
    name: Few
    """The name; `unnamed` where nobody is named, `AUTHOR` for the page's author."""
    place: Anchor | None = None
    """Where the page names it; None leaves the place as it was."""
    actor: Target | None = None
    """The actor that it is, where the name alone does not tell."""
    actor_kind: ActorKind | None = None
    anonymous: bool = False


class SetContent(Record):
    """What is attributed: one or more places, in order and disjoint."""

    kind: Literal["content"] = "content"
    target: Target
    content: Annotated[tuple[Anchor, ...], Field(min_length=1, max_length=50)]


class SetCue(Record):
    """Which words signal an attribution; None if none do."""

    kind: Literal["cue"] = "cue"
    target: Target
    cue: Anchor | None


class SetPosition(Record):
    """The source's attitude to the content as it is worded."""

    kind: Literal["position"] = "position"
    target: Target
    value: Position


class SetCertainty(Record):
    """How certain the source presents the content as."""

    kind: Literal["certainty"] = "certainty"
    target: Target
    value: Certainty


class SetAct(Record):
    """Whether the source put it into words."""

    kind: Literal["act"] = "act"
    target: Target
    value: Act


class NotAnAttribution(Record):
    """What was taken for an attribution is none."""

    kind: Literal["not-an-attribution"] = "not-an-attribution"
    target: Target


class AddAttribution(Record):
    """An attribution that was missed; its target is the passage from its first to its last character."""

    kind: Literal["add-attribution"] = "add-attribution"
    target: Target
    content: Annotated[tuple[Anchor, ...], Field(min_length=1, max_length=50)]
    source: Anchor | None = None
    name: Few
    cue: Anchor | None = None
    act: Act = Act.SAID
    position: Position = Position.AFFIRMS
    certainty: Certainty = Certainty.UNSPECIFIED
    actor_kind: ActorKind | None = None
    anonymous: bool = False


class Accept(Record):
    """A person checked an item and found it right: it counts as clear."""

    kind: Literal["accept"] = "accept"
    target: Target


class Note(Record):
    """A note on anything; it changes nothing."""

    kind: Literal["note"] = "note"
    target: Target
    text: Words


class SetRole(Record):
    """What a passage is for; it becomes a block of its own."""

    kind: Literal["role"] = "role"
    target: Target
    value: Role


class SetMetadata(Record):
    """What a page tells about itself; None if it does not tell."""

    kind: Literal["metadata"] = "metadata"
    target: Target
    field: MetadataField
    value: Annotated[str, Field(min_length=1, max_length=2_000)] | tuple[Few, ...] | None

    @model_validator(mode="after")
    def _is_of_its_field(self) -> Self:
        value = self.value
        if isinstance(value, tuple) is not (self.field in {"authors", "wire_agencies"}):
            raise ValueError(f"{self.field} is not told like that: {value!r}")
        if isinstance(value, str):
            if self.field == "published":
                date.fromisoformat(value + "-01-01"[len(value) - 4 :] if len(value) in {4, 7} else value)
            if self.field == "language" and not re.fullmatch("[a-z]{2}", value):
                raise ValueError(f"{value!r} is no ISO 639-1 code")
            if self.field == "genre":
                Genre(value)
            if self.field == "url" and not re.match("https?://", value):
                raise ValueError(f"{value!r} is no address of a web page")
        return self


class SetConfidential(Record):
    """Whether a page must never leave the owner's machine."""

    kind: Literal["confidential"] = "confidential"
    target: Target
    value: bool


class MergeActors(Record):
    """Two actors are one; the target's name stays."""

    kind: Literal["merge-actors"] = "merge-actors"
    target: Target
    other: Target


class SplitActor(Record):
    """Some of an actor's names, or some of its statements, are another one's."""

    kind: Literal["split-actor"] = "split-actor"
    target: Target
    names: tuple[Few, ...] = ()
    attributions: tuple[Target, ...] = ()


class RenameActor(Record):
    """The name under which an actor is shown."""

    kind: Literal["rename-actor"] = "rename-actor"
    target: Target
    name: Few


class SetActorKind(Record):
    """What an actor is."""

    kind: Literal["actor-kind"] = "actor-kind"
    target: Target
    value: ActorKind


class MergeClaims(Record):
    """Two claims are one proposition."""

    kind: Literal["merge-claims"] = "merge-claims"
    target: Target
    other: Target


class SplitClaim(Record):
    """Some members of a claim put forward another proposition together."""

    kind: Literal["split-claim"] = "split-claim"
    target: Target
    members: Annotated[tuple[Target, ...], Field(min_length=1)]


class NewClaim(Record):
    """Passages that put forward or dispute one proposition that was not seen; the target is the first of them."""

    kind: Literal["new-claim"] = "new-claim"
    target: Target
    members: Annotated[tuple[Target, ...], Field(min_length=1)]


class MoveMember(Record):
    """A passage leaves a claim, joins one, or both; the target is the passage."""

    kind: Literal["move-member"] = "move-member"
    target: Target
    out_of: Target | None = None
    into: Target | None = None


class SetMemberPosition(Record):
    """How a member stands to its claim's proposition; the target is the claim."""

    kind: Literal["member-position"] = "member-position"
    target: Target
    member: Target
    value: ClaimPosition


class SetEventDate(Record):
    """When an event took place."""

    kind: Literal["event-date"] = "event-date"
    target: Target
    value: Edtf


class AddLink(Record):
    """A way from a page to an origin that was missed; the target is the page, or the passage that tells."""

    kind: Literal["add-link"] = "add-link"
    target: Target
    origin: Few
    link: LineageKind
    source_page: str | None = None
    """The id of the page that the origin's report is, where it is in the pile."""


class ChangeLink(Record):
    """To which origin a way leads, and of which kind it is."""

    kind: Literal["change-link"] = "change-link"
    target: Target
    origin: Few
    link: LineageKind
    source_page: str | None = None


class RemoveLink(Record):
    """A page does not have it from that origin."""

    kind: Literal["remove-link"] = "remove-link"
    target: Target


class AddHypothesis(Record):
    """One more answer to a matrix's question."""

    kind: Literal["add-hypothesis"] = "add-hypothesis"
    target: Target
    label: Few


class EditHypothesis(Record):
    """Another wording of a hypothesis."""

    kind: Literal["edit-hypothesis"] = "edit-hypothesis"
    target: Target
    hypothesis: str
    label: Few


class RemoveHypothesis(Record):
    """A hypothesis that is not wanted in a matrix."""

    kind: Literal["remove-hypothesis"] = "remove-hypothesis"
    target: Target
    hypothesis: str


class AddEvidence(Record):
    """A claim that bears on a matrix's question."""

    kind: Literal["add-evidence"] = "add-evidence"
    target: Target
    claim: Target


class RemoveEvidence(Record):
    """A claim that does not bear on a matrix's question."""

    kind: Literal["remove-evidence"] = "remove-evidence"
    target: Target
    claim: Target


Proposed = AddAttribution | SetPosition | MoveMember
"""What a second reader may propose: a statement that was missed, a position, that a statement belongs to a claim."""


class Propose(Record):
    """What a second reader, a language model that somebody asked, would change: nothing changes until a person does so.

    A person takes it on by making the same change, and rejects it by undoing this entry.
    """

    kind: Literal["proposal"] = "proposal"
    model: Few
    """The model's name."""
    change: Annotated[Proposed, Field(discriminator="kind")]

    @property
    def target(self) -> Target:
        """What it is about."""
        return self.change.target


class Undo(Record):
    """An earlier entry of the log counts no longer."""

    kind: Literal["undo"] = "undo"
    entry: str


class Redo(Record):
    """An entry that was undone counts again."""

    kind: Literal["redo"] = "redo"
    entry: str


PageChange = SetRole | SetMetadata
"""What changes how a page is read."""
AttributionChange = (
    SetSource | SetContent | SetCue | SetPosition | SetCertainty | SetAct | NotAnAttribution | AddAttribution
)
"""What changes the attributions of one page; `Accept` of an attribution goes with them."""
ActorChange = MergeActors | SplitActor | RenameActor | SetActorKind
ClaimChange = MergeClaims | SplitClaim | NewClaim | MoveMember | SetMemberPosition
LinkChange = AddLink | ChangeLink | RemoveLink
MatrixChange = AddHypothesis | EditHypothesis | RemoveHypothesis | AddEvidence | RemoveEvidence
WeavingChange = ActorChange | ClaimChange | SetEventDate | LinkChange | MatrixChange
"""What changes how pages are woven together."""
Correcting = PageChange | AttributionChange | WeavingChange | Accept | Note | SetConfidential
"""What a person changes."""
Judging = Rate | Weigh | Describe | Judge | Independence
"""What a person decides that is theirs alone."""
Change = Annotated[Correcting | Judging | Propose | Undo | Redo, Field(discriminator="kind")]
"""Everything that the log keeps."""


class Entry(Record):
    """One line of the log: never changed, never removed."""

    id: str
    """`k` and 16 hexadecimal digits: the hash of the entry before it and of everything else in this one."""
    at: str
    """When, ISO 8601 in UTC."""
    by: Few
    """Who."""
    reason: Annotated[str, Field(max_length=10_000)] | None = None
    change: Change
