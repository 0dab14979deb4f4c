"""Records read by index, and the contents that hold just some of them, as the overlay shows them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from pydantic import TypeAdapter

from sayso.model import (
    Actor,
    Attribution,
    Claim,
    Comparison,
    Contents,
    Event,
    Explanation,
    Lead,
    LineageLink,
    Matrix,
    Page,
    SharedPassage,
    Span,
)
from sayso.model.record import Record
from sayso.store import at_once
from sayso.store.overlay import Overlay, id_of

WOVEN: dict[str, type[Record]] = {
    "claims": Claim,
    "lineage": LineageLink,
    "shared_passages": SharedPassage,
    "explanations": Explanation,
    "events": Event,
    "leads": Lead,
    "matrices": Matrix,
    "comparisons": Comparison,
}
"""The nouns of `Contents` that one table keeps, and their records."""
_NOUNS: dict[type[Record], str] = {made: noun for noun, made in WOVEN.items()}

SPANS = TypeAdapter(tuple[Span, ...])
_NAMED = "IN (SELECT value FROM json_each(?))"
"""The condition that a column is one of many values, which go as one."""

_WITH_IDS = {"claims", "explanations", "events", "matrices"}

_R = TypeVar("_R", bound=Record)


@dataclass(slots=True)
class Heads:
    """The heads of all pages, read once for each state of the contents."""

    kept: tuple[str, tuple[Page, ...]] = ("", ())


@dataclass(frozen=True, slots=True)
class Records:
    """The records of one state of a file, below an overlay."""

    db: sqlite3.Connection
    overlay: Overlay
    heads: Heads

    def revision(self) -> str:
        """A mark that changes whenever the woven contents do; the overlay does not change it."""
        return state(self.db, "woven") or ""

    def select(self, made: type[_R], query: str, values: Sequence[object] = ()) -> list[_R]:
        """The records in the column `record` of a query, as they are kept."""
        return at_once.records(self.db, made, query, values)

    def all(self, made: type[_R], noun: str) -> list[_R]:
        """All woven records of a noun, as they are kept."""
        return self.select(made, "SELECT record FROM woven WHERE noun = ? ORDER BY place", (noun,))

    def slice(self, made: type[_R], noun: str, offset: int, limit: int) -> tuple[list[_R], int]:
        """Some of the woven records of a noun, as they are kept, and how many there are in all."""
        (total,) = self.db.execute("SELECT count(*) FROM woven WHERE noun = ?", (noun,)).fetchone()
        query = "SELECT record FROM woven WHERE noun = ? ORDER BY place LIMIT ? OFFSET ?"
        return self.select(made, query, (noun, limit, offset)), total

    def on_page(self, made: type[_R], noun: str, page: str) -> list[_R]:
        """The woven records of a noun that have a place on a page, as they are kept."""
        return self.select(
            made,
            "SELECT record FROM woven WHERE noun = ? AND place IN "
            "(SELECT place FROM member WHERE page = ? AND noun = ?) ORDER BY place",
            (noun, page, noun),
        )

    def by_id(self, made: type[_R], ids: Sequence[str]) -> list[_R]:
        """The woven records with these ids, in the order of the ids; those that are not there are left out."""
        # The plus keeps SQLite from looking records up by their noun, which many share.
        query = f"SELECT record FROM woven WHERE id {_NAMED} AND +noun = ?"
        kept = {id_of(each): each for each in self.select(made, query, (json.dumps(ids), _NOUNS[made]))}
        shown = {each: self.overlay.records.get(each, kept.get(each)) for each in ids if each not in self.overlay.gone}
        return [each for each in shown.values() if isinstance(each, made)]

    def lineage(self, page: str | None = None) -> list[LineageLink]:
        """All ways to origins, or those from and to one page."""
        if self.overlay.lineage is None:
            return self.all(LineageLink, "lineage") if page is None else self.on_page(LineageLink, "lineage", page)
        return [each for each in self.overlay.lineage if page in {None, each.page, each.source_page}]

    def attributions(self, ids: Sequence[str]) -> list[Attribution]:
        """The attributions with these ids, in the order of the ids; those that are not there are left out."""
        found = self._named(Attribution, "attribution", ids)
        found |= {each.id: each for each in self.overlay.new(Attribution) if each.id in ids}
        return [found[each] for each in ids if each in found and each not in self.overlay.gone]

    def told_by(self, claims: Sequence[Claim]) -> list[Attribution]:
        """The attributions that are members of these claims."""
        return self.attributions(
            sorted({member.attribution for claim in claims for member in claim.members if member.attribution})
        )

    def part(
        self,
        *,
        full: Iterable[str] = (),
        attributions: Sequence[Attribution] = (),
        actors: Sequence[Actor] = (),
        **woven: Sequence[Record],
    ) -> Contents:
        """The contents that hold these records, their actors, all heads, and the pages that are wanted in full."""
        over = self.overlay
        attributions = over.over(attributions)
        wanted = {each.actor for each in attributions} - {None} - {actor.id for actor in actors}
        named = self._named(Actor, "actor", sorted(map(str, wanted)))
        named |= {each.id: each for each in over.new(Actor) if each.id in wanted}
        wanted_in_full = sorted(full)
        whole = {each.id: each for each in over.over(self._named(Page, "page", wanted_in_full).values())}
        read = at_once.rows(
            self.db,
            ("id", "sentences"),
            f"SELECT id, sentences FROM page WHERE sentences IS NOT NULL AND id {_NAMED}",
            (json.dumps(wanted_in_full),),
        )
        part = Contents(
            pages=tuple(whole.get(head.id, head) for head in self._all_heads()),
            sentences={page: SPANS.validate_json(told) for page, told in read},
            attributions=tuple(attributions),
            actors=(*over.over(actors), *named.values()),
        )
        return part.model_copy(
            update={
                noun: tuple(over.over(records) if noun in _WITH_IDS else records) for noun, records in woven.items()
            }
        )

    def versions(self) -> list[str]:
        """The ids of the pages that are later versions of others, in order."""
        return [page.id for page in self._all_heads() if page.version_of is not None]

    def _all_heads(self) -> tuple[Page, ...]:
        revision = self.revision()
        kept = self.heads.kept
        if kept[0] != revision:
            kept = self.heads.kept = (
                revision,
                tuple(self.select(Page, "SELECT head AS record FROM page ORDER BY place")),
            )
        return tuple(self.overlay.over(kept[1])) if self.overlay.new(Page) else kept[1]

    def _named(self, made: type[_R], table: str, ids: Sequence[str]) -> dict[str, _R]:
        """The records of a table with these ids, by id, as they are kept."""
        query = f"SELECT record FROM {table} WHERE id {_NAMED}"
        return {id_of(each): each for each in self.select(made, query, (json.dumps(ids),))}


def state(db: sqlite3.Connection, name: str) -> str | None:
    """What a file says of itself as a whole under a name; None where it says nothing."""
    row = db.execute("SELECT value FROM state WHERE name = ?", (name,)).fetchone()
    return None if row is None else str(row[0])


def put_state(db: sqlite3.Connection, name: str, value: str) -> None:
    """Have a file say something of itself as a whole under a name, inside a transaction."""
    db.execute("INSERT OR REPLACE INTO state (name, value) VALUES (?, ?)", (name, value))
