"""Who says what: every attribution under its speaker, what was said apart from what others ascribe."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.model import Act, Actor, Attribution, Band, Contents, Position
from sayso.report.context import Context, counted_once
from sayso.report.statements import Statement, statement
from sayso.report.wording import ACTOR_KIND

NOT_FOUND = "speaker not found"
_NOT_FOUND_ID = "speaker-not-found"


@dataclass(frozen=True, slots=True)
class Speaker:
    """One actor with its statements; unsure ones stand apart from both groups."""

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...]
    said: tuple[Statement, ...]
    ascribed: tuple[Statement, ...]
    unsure: tuple[Statement, ...]
    positions: tuple[int, ...]
    """How often the speaker takes each position in `said`, in the vocabulary's order."""
    pages: int

    @property
    def weight(self) -> int:
        """How many statements rest on a reading that is clear or to be checked."""
        return len(self.said) + len(self.ascribed)


@dataclass(frozen=True, slots=True)
class WhoSaysWhat:
    """The speakers by weight, and the hearsay that has none."""

    speakers: tuple[Speaker, ...]
    hearsay: tuple[Statement, ...]
    unsure_hearsay: tuple[Statement, ...]


def who_says_what(contents: Contents, context: Context) -> WhoSaysWhat:
    """Sort all attributions under their speakers.

    Args:
        contents: a dossier's contents.
        context: its look-ups.

    Returns:
        The speakers, those with most statements first (then more said, fewer unsure, name and id), and hearsay apart.
        A statement that several versions of a page have stands there once. One whose speaker the reading did not find
        stands under a speaker that says so, at the end.
    """
    by_actor: dict[str, list[Attribution]] = defaultdict(list)
    hearsay: list[Attribution] = []
    for attribution in counted_once(contents):
        if attribution.act is Act.EVIDENTIAL:
            hearsay.append(attribution)
        else:
            by_actor[attribution.actor if attribution.actor in context.actors else ""].append(attribution)
    unknown = by_actor.pop("", [])
    speakers = [_speaker(context.actors[actor], found, context) for actor, found in by_actor.items()]
    speakers.sort(key=lambda each: (-each.weight, -len(each.said), -len(each.unsure), each.name.casefold(), each.id))
    if unknown:
        speakers.append(_speaker(None, unknown, context))
    return WhoSaysWhat(
        speakers=tuple(speakers),
        hearsay=_worded([each for each in hearsay if each.confidence_band is not Band.UNSURE], context),
        unsure_hearsay=_worded([each for each in hearsay if each.confidence_band is Band.UNSURE], context),
    )


def _speaker(actor: Actor | None, attributions: Sequence[Attribution], context: Context) -> Speaker:
    sure = [each for each in attributions if each.confidence_band is not Band.UNSURE]
    said = [each for each in sure if each.act is Act.SAID]
    taken = Counter(each.position for each in said)
    return Speaker(
        id=actor.id if actor else _NOT_FOUND_ID,
        name=actor.name if actor else NOT_FOUND,
        kind=ACTOR_KIND[actor.kind] if actor else "",
        aliases=actor.aliases if actor else (),
        said=_worded(said, context),
        ascribed=_worded([each for each in sure if each.act is Act.ASCRIBED], context),
        unsure=_worded([each for each in attributions if each.confidence_band is Band.UNSURE], context),
        positions=tuple(taken[position] for position in Position),
        pages=len({each.page for each in attributions}),
    )


def _worded(attributions: Sequence[Attribution], context: Context) -> tuple[Statement, ...]:
    return tuple(statement(each, context) for each in attributions)
