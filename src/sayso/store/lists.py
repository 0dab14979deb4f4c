"""Lists: filters that say which items one is to hold, as conditions in SQL, and the rows of numbers that it gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from sayso.model import Act, Actor, ActorKind, Band, PageStatus, Position


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims to list; every field that is set narrows the list."""

    words: str = ""
    """Of the proposition, whatever their case."""
    actor: str = ""
    page: str = ""
    position: str = ""
    """One that a passage takes; with an actor or a page, one that it takes there."""
    origins: str = ""
    """`one`: at most one distinct origin on each side; `several`: more on one of them; `contested`: some on both."""
    unsure: bool = False
    """Only those with a passage that was read without certainty."""

    def condition(self) -> tuple[str, list[str]]:
        """The condition on `claim` that it sets, with its values."""
        conditions, values = ["1"], list[str]()
        if self.words:
            conditions.append("instr(lower(proposition), lower(?))")
            values.append(self.words)
        narrowed = {
            "told.actor = ?": self.actor,
            "member.page = ?": self.page,
            "member.position = ?": self.position,
        }
        if members := {condition: value for condition, value in narrowed.items() if value}:
            conditions.append(
                "place IN (SELECT member.place FROM member "
                f"{'JOIN attribution AS told ON told.id = member.attribution ' if self.actor else ''}"
                # The plus keeps SQLite from looking members up by their noun, which nearly all share.
                f"WHERE +member.noun = 'claims' AND {' AND '.join(members)})"
            )
            values += members.values()
        by_origins = {
            "one": "affirming <= 1 AND denying <= 1 AND affirming + denying > 0",
            "several": "(affirming > 1 OR denying > 1)",
            "contested": "affirming > 0 AND denying > 0",
        }
        if self.origins in by_origins:
            conditions.append(by_origins[self.origins])
        if self.unsure:
            conditions.append("unsure > 0")
        return " AND ".join(conditions), values


@dataclass(frozen=True, slots=True)
class ActorFilter:
    """Which actors to list."""

    words: str = ""
    kind: str = ""

    def fits(self, actor: Actor) -> bool:
        """Whether an actor is one of them; a kind that there is not counts for none."""
        words = self.words.casefold()
        named = any(words in name.casefold() for name in (actor.name, *actor.aliases))
        return named and (self.kind not in set(ActorKind) or actor.kind == self.kind)


class ClaimRow(NamedTuple):
    """A claim's numbers: pages, greatest number of distinct origins on each side, members read without certainty."""

    id: str
    pages: int
    affirming: int
    denying: int
    unsure: int


class ActorRow(NamedTuple):
    """An actor's numbers: what it said by position, what others ascribe to it, what is unsure, and pages."""

    actor: Actor
    positions: tuple[int, ...]
    ascribed: int
    unsure: int
    pages: int


class EventRow(NamedTuple):
    """An event's place in time."""

    id: str
    date: str
    said: bool


class Counts(NamedTuple):
    """How much there is of what; attributions that repeat an earlier version's are left out."""

    pages: dict[PageStatus, int]
    attributions: dict[tuple[Act, Position, Band], int]
    actors: int
    woven: dict[str, int]
    contested: int
