"""Looking up: the part of a dossier's contents that one view shows, by index, without reading all of it.

Every part is a `Contents` of its own. Its pages are all pages of the dossier, so that each has its number; but for
those whose text the view quotes, they are *heads*: without text, blocks and links.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from pydantic import TypeAdapter

from sayso.model import (
    Act,
    Actor,
    ActorKind,
    Attribution,
    Band,
    Claim,
    Comparison,
    Contents,
    DateExpression,
    Event,
    Explanation,
    Lead,
    LineageLink,
    Matrix,
    Page,
    PageStatus,
    Position,
    SharedPassage,
    Span,
)
from sayso.model.record import Record
from sayso.store.connection import Connection

_SPANS = TypeAdapter(tuple[Span, ...])
_AT_ONCE = 500
"""Values in one statement: well below what any build of SQLite takes (999)."""

_WITH_IDS = {"claims", "explanations", "events", "matrices"}

_R = TypeVar("_R", bound=Record)


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


@dataclass(frozen=True, slots=True)
class ActorFilter:
    """Which actors to list."""

    words: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Overlay:
    """What is shown otherwise than it is kept, since it is not woven in yet, or is a person's judgement."""

    records: Mapping[str, Record] = field(default_factory=dict)
    """Records by id: changed ones and new ones."""
    gone: frozenset[str] = frozenset()
    """The ids of those that are not shown any more."""
    lineage: tuple[LineageLink, ...] | None = None
    """All ways from pages to origins, which have no ids; None where they are as they are kept."""

    def over(self, records: Iterable[_R]) -> list[_R]:
        """Records with ids as they are to be shown, without those that are gone."""
        shown = [(self.records.get(item, each), each) for each in records if (item := _id(each)) not in self.gone]
        return [new for new, old in shown if isinstance(new, type(old))]

    def new(self, made: type[_R]) -> list[_R]:
        """All records of a noun that are here."""
        return [each for each in self.records.values() if isinstance(each, made)]


@dataclass(slots=True)
class Heads:
    """The heads of all pages, read once for each state of the contents."""

    kept: tuple[str, tuple[Page, ...]] = ("", ())


class LookUp:
    """Indexed reading of a dossier's contents. Every method sees what was committed last, below the overlay."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.overlay = Overlay()
        self.heads = Heads()
        """Can be that of another connection to the same file."""

    def revision(self) -> str:
        """A mark that changes whenever the woven contents do; the overlay does not change it."""
        with self._connection.reading() as db:
            return _revision(db)

    def counts(self) -> Counts:
        """How much there is of what."""
        with self._connection.reading() as db:
            pages = db.execute(
                "SELECT json_extract(head, '$.status'), count(*) FROM page GROUP BY 1",
            ).fetchall()
            attributions = db.execute(
                "SELECT act, position, band, count(*) FROM attribution WHERE same_as IS NULL GROUP BY 1, 2, 3"
            ).fetchall()
            (actors,) = db.execute("SELECT count(DISTINCT actor) FROM attribution").fetchone()
            woven = dict(db.execute("SELECT noun, count(*) FROM woven GROUP BY noun").fetchall())
            (contested,) = db.execute("SELECT count(*) FROM claim WHERE affirming AND denying").fetchone()
        return Counts(
            pages={PageStatus(status): number for status, number in pages},
            attributions={(Act(act), Position(position), Band(band)): n for act, position, band, n in attributions},
            actors=actors,
            woven=woven,
            contested=contested,
        )

    # Claims

    def claims(self, wanted: ClaimFilter, offset: int, limit: int) -> tuple[list[ClaimRow], int, Contents]:
        """Claims, the contested ones over several pages first, then those on most pages.

        Returns:
            The rows, how many claims there are in all, and the part that words them in brief.
        """
        where, values = _claims_where(wanted)
        with self._connection.reading() as db:
            (total,) = db.execute(f"SELECT count(*) FROM claim WHERE {where}", values).fetchone()
            rows = [
                ClaimRow(*row)
                for row in db.execute(
                    f"""
                    SELECT id, pages, affirming, denying, unsure FROM claim WHERE {where}
                    ORDER BY (affirming AND denying AND pages > 1) DESC, pages DESC, (affirming AND denying) DESC, place
                    LIMIT ? OFFSET ?
                    """,
                    (*values, limit, offset),
                ).fetchall()
            ]
            claims = self._by_id(db, Claim, [row.id for row in rows])
            part = self._part(db, attributions=self._told_by(db, claims), claims=claims)
        there = {claim.id for claim in part.claims}
        return [row for row in rows if row.id in there], total, part

    def claim(self, claim_id: str) -> Contents | None:
        """One claim with all that its card and its steps quote."""
        with self._connection.reading() as db:
            claims = self._by_id(db, Claim, [claim_id])
            if not claims:
                return None
            pages = {member.page for member in claims[0].members}
            explanations = _records(
                db,
                Explanation,
                "SELECT record FROM woven WHERE noun = 'explanations' AND json_extract(record, '$.claim') = ? "
                "ORDER BY place",
                (claim_id,),
            )
            return self._part(
                db,
                full={*pages, *(reason.page for each in explanations for reason in each.members)},
                attributions=self._told_by(db, claims),
                claims=claims,
                explanations=explanations,
            )

    def claims_with(self, attribution_id: str) -> list[tuple[str, str]]:
        """Id and proposition of each claim that an attribution is a member of."""
        with self._connection.reading() as db:
            kept = db.execute(
                "SELECT claim.id, claim.proposition FROM member JOIN claim ON claim.place = member.place "
                "WHERE member.noun = 'claims' AND member.attribution = ? ORDER BY claim.place",
                (attribution_id,),
            ).fetchall()
        over = self.overlay
        changed = [
            (each.id, each.proposition)
            for each in over.new(Claim)
            if any(member.attribution == attribution_id for member in each.members)
        ]
        return [row for row in kept if row[0] not in over.gone and row[0] not in over.records] + changed

    def propositions(self, limit: int) -> list[tuple[str, str]]:
        """Id and proposition of the claims on most pages, so many of them."""
        with self._connection.reading() as db:
            return db.execute(
                "SELECT id, proposition FROM claim ORDER BY pages DESC, place LIMIT ?", (limit,)
            ).fetchall()

    # Pages

    def pages(self) -> Contents:
        """The heads of all pages."""
        with self._connection.reading() as db:
            return self._part(db)

    def page(self, page_id: str) -> Contents | None:
        """One page with everything that is marked in it, and every woven record that has a place on it."""
        with self._connection.reading() as db:
            if db.execute("SELECT 1 FROM page WHERE id = ?", (page_id,)).fetchone() is None:
                return None
            attributions = _records(
                db, Attribution, "SELECT record FROM attribution WHERE page = ? ORDER BY place", (page_id,)
            )
            known = {each.id for each in attributions}
            added = [each for each in self.overlay.new(Attribution) if each.page == page_id and each.id not in known]
            return self._part(
                db,
                full={page_id},
                attributions=[*attributions, *added],
                dates=_records(
                    db, DateExpression, "SELECT record FROM date_expression WHERE page = ? ORDER BY place", (page_id,)
                ),
                claims=_on_page(db, Claim, "claims", page_id),
                explanations=_on_page(db, Explanation, "explanations", page_id),
                events=_on_page(db, Event, "events", page_id),
                lineage=self._lineage(db, page_id),
                shared_passages=_on_page(db, SharedPassage, "shared_passages", page_id),
                leads=_on_page(db, Lead, "leads", page_id),
            )

    def page_of(self, attribution_id: str) -> str | None:
        """The id of the page that an attribution stands on."""
        with self._connection.reading() as db:
            row = db.execute("SELECT page FROM attribution WHERE id = ?", (attribution_id,)).fetchone()
        return None if row is None else str(row[0])

    def statements_by_page(self) -> dict[str, int]:
        """How many attributions each page has."""
        with self._connection.reading() as db:
            return dict(db.execute("SELECT page, count(*) FROM attribution GROUP BY page").fetchall())

    def comparisons(self) -> Contents:
        """All versions of pages with what changed between them."""
        with self._connection.reading() as db:
            found = _all(db, Comparison, "comparisons")
            ids = {each for one in found for each in (one.earlier, one.later)}
            changed = [
                each
                for one in found
                for change in one.statements
                for each in (change.before, change.after)
                if each is not None
            ]
            return self._part(db, full=ids, attributions=self._attributions(db, changed), comparisons=found)

    # People and what they said

    def name_of(self, actor_id: str) -> str | None:
        """The name of an actor."""
        with self._connection.reading() as db:
            row = db.execute("SELECT json_extract(record, '$.name') FROM actor WHERE id = ?", (actor_id,)).fetchone()
        return None if row is None else str(row[0])

    def actors(self, wanted: ActorFilter, offset: int, limit: int) -> tuple[list[ActorRow], int]:
        """Those who say something, by how many of their statements are not unsure; and how many there are in all."""
        where, values = _actors_where(wanted)
        taken = ", ".join(f"sum(sure AND act = 'said' AND position = '{each}')" for each in Position)
        with self._connection.reading() as db:
            rows = db.execute(
                f"""
                WITH told AS (
                    SELECT actor, {taken}, sum(sure AND act = 'ascribed') AS ascribed, sum(NOT sure) AS unsure,
                        count(DISTINCT page) AS pages, sum(sure) AS weight
                    FROM (SELECT actor, act, position, page, band <> 'unsure' AS sure FROM attribution)
                    GROUP BY actor
                )
                SELECT actor.record, told.*, count(*) OVER () FROM told JOIN actor ON actor.id = told.actor
                WHERE {where} ORDER BY told.weight DESC, actor.place LIMIT ? OFFSET ?
                """,
                (*values, limit, offset),
            ).fetchall()
        found = [
            ActorRow(Actor.model_validate_json(record), tuple(numbers[: len(Position)]), *numbers[len(Position) : -2])
            for record, _, *numbers in rows
        ]
        return found, rows[0][-1] if rows else 0

    def actor(self, actor_id: str, offset: int, limit: int) -> tuple[Contents, int] | None:
        """One actor with what it said and what is ascribed to it, the earliest first, and how much there is in all."""
        with self._connection.reading() as db:
            actors = _records(db, Actor, "SELECT record FROM actor WHERE id = ?", (actor_id,))
            actors = self.overlay.over(actors) or [each for each in self.overlay.new(Actor) if each.id == actor_id]
            if not actors:
                return None
            (total,) = db.execute("SELECT count(*) FROM attribution WHERE actor = ?", (actor_id,)).fetchone()
            attributions = _records(
                db,
                Attribution,
                """
                SELECT attribution.record FROM attribution JOIN page ON page.id = attribution.page
                WHERE attribution.actor = ?
                ORDER BY coalesce(attribution.said, json_extract(page.head, '$.metadata.published'), '~'),
                    attribution.place
                LIMIT ? OFFSET ?
                """,
                (actor_id, limit, offset),
            )
            moved = {each.id: each for each in self.overlay.new(Attribution) if each.actor == actor_id}
            known = {each.id for each in attributions}
            attributions = [
                *(each for each in self.overlay.over(attributions) if each.actor == actor_id),
                *(each for each in moved.values() if each.id not in known and offset == 0),
            ]
            pages = {each.page for each in attributions}
            return self._part(db, full=pages, attributions=attributions, actors=actors), total

    def attribution(self, attribution_id: str) -> Contents | None:
        """One attribution with its page, and the same statement in later versions of the page."""
        with self._connection.reading() as db:
            found = self._attributions(db, [attribution_id])
            if not found:
                return None
            again = _records(
                db,
                Attribution,
                "SELECT record FROM attribution WHERE same_as = ? ORDER BY place",
                (attribution_id,),
            )
            return self._part(db, full={found[0].page}, attributions=[*found, *again])

    def queue(self, band: Band) -> list[str]:
        """The ids of all attributions of a band, those first whose correction would change most.

        That is: those in most claims, then those whose claims rest on most origins, then the least certain.
        """
        with self._connection.reading() as db:
            rows = db.execute(
                """
                WITH weight AS (
                    SELECT member.attribution, count(*) AS claims, sum(claim.affirming + claim.denying) AS origins
                    FROM member JOIN claim ON claim.place = member.place
                    WHERE member.noun = 'claims' AND member.attribution IS NOT NULL GROUP BY member.attribution
                )
                SELECT attribution.id FROM attribution LEFT JOIN weight ON weight.attribution = attribution.id
                WHERE band = ? ORDER BY coalesce(claims, 0) DESC, coalesce(origins, 0) DESC,
                    json_extract(attribution.record, '$.confidence'), attribution.place
                """,
                (band,),
            ).fetchall()
        return [row[0] for row in rows]

    def attributions(self, ids: Sequence[str]) -> Contents:
        """These attributions with their pages; those that are gone are left out."""
        with self._connection.reading() as db:
            found = self.overlay.over(self._attributions(db, ids))
            return self._part(db, full={each.page for each in found}, attributions=found)

    # What weaving makes of all pages

    def event_rows(self) -> list[EventRow]:
        """Every event's place in time."""
        with self._connection.reading() as db:
            rows = db.execute(
                "SELECT id, json_extract(record, '$.date'), json_extract(record, '$.said') FROM woven "
                "WHERE noun = 'events' ORDER BY place"
            ).fetchall()
        return [EventRow(event, date, bool(said)) for event, date, said in rows]

    def events(self, ids: Sequence[str]) -> Contents:
        """These events."""
        with self._connection.reading() as db:
            found = self._by_id(db, Event, ids)
            return self._part(db, full={each.page for event in found for each in event.members}, events=found)

    def explanations(self, ids: Sequence[str]) -> Contents:
        """These explanations and the claims that they explain."""
        with self._connection.reading() as db:
            found = self._by_id(db, Explanation, ids)
            claims = self._by_id(db, Claim, sorted({each.claim for each in found if each.claim}))
            pages = {reason.page for each in found for reason in each.members}
            return self._part(db, full=pages, explanations=found, claims=claims)

    def explanation_rows(self) -> list[tuple[str, str, int]]:
        """Id, question and number of passages of every explanation."""
        with self._connection.reading() as db:
            return db.execute(
                "SELECT id, json_extract(record, '$.question'), json_array_length(record, '$.members') FROM woven "
                "WHERE noun = 'explanations' ORDER BY place"
            ).fetchall()

    def lineage(self) -> Contents:
        """All ways from a page to an origin, over heads alone."""
        with self._connection.reading() as db:
            return self._part(db, lineage=self._lineage(db))

    def lineage_of(self, pages: Sequence[str]) -> Contents:
        """The ways from these pages to their origins, with the passages that tell them."""
        with self._connection.reading() as db:
            found = [link for page in pages for link in self._lineage(db, page) if link.page == page]
            return self._part(db, full=pages, lineage=found)

    def shared_passages(self, offset: int, limit: int) -> tuple[Contents, int]:
        """Passages that two pages share, and how many there are in all."""
        with self._connection.reading() as db:
            found, total = _slice(db, SharedPassage, "shared_passages", offset, limit)
            pages = {page for each in found for page in (each.page, each.source_page)}
            return self._part(db, full=pages, shared_passages=found), total

    def leads(self, offset: int, limit: int) -> tuple[Contents, int]:
        """What the pile points to and does not hold, with the claims on it, and how much there is in all."""
        with self._connection.reading() as db:
            found, total = _slice(db, Lead, "leads", offset, limit)
            claims = self._by_id(db, Claim, sorted({claim for each in found for claim in each.claims}))
            return self._part(db, full={each.page for each in found}, leads=found, claims=claims), total

    def matrices(self) -> list[tuple[str, str, int, int]]:
        """Id, question, number of hypotheses and of evidence of each matrix."""
        with self._connection.reading() as db:
            return db.execute(
                "SELECT id, json_extract(record, '$.question'), json_array_length(record, '$.hypotheses'), "
                "json_array_length(record, '$.evidence') FROM woven WHERE noun = 'matrices' ORDER BY place"
            ).fetchall()

    def matrix(self, matrix_id: str) -> Contents | None:
        """One matrix with the claims that are its evidence."""
        with self._connection.reading() as db:
            found = self._by_id(db, Matrix, [matrix_id])
            if not found:
                return None
            claims = self._by_id(db, Claim, [each.claim for each in found[0].evidence])
            return self._part(db, matrices=found, claims=claims)

    def _part(
        self,
        db: sqlite3.Connection,
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
        named = {
            each.id: each
            for (record,) in _in_pieces(db, "SELECT record FROM actor WHERE id IN ({})", sorted(map(str, wanted)))
            for each in [Actor.model_validate_json(record)]
        }
        named |= {each.id: each for each in over.new(Actor) if each.id in wanted}
        texts = {
            page: (over.over([Page.model_validate_json(record)])[0], sentences)
            for page, record, sentences in _in_pieces(
                db, "SELECT id, record, sentences FROM page WHERE id IN ({})", sorted(full)
            )
        }
        part = Contents(
            pages=tuple(texts[head.id][0] if head.id in texts else head for head in self._all_heads(db)),
            sentences={page: _SPANS.validate_json(told) for page, (_, told) in texts.items() if told is not None},
            attributions=tuple(attributions),
            actors=(*over.over(actors), *named.values()),
        )
        return part.model_copy(
            update={
                noun: tuple(over.over(records) if noun in _WITH_IDS else records) for noun, records in woven.items()
            }
        )

    def _by_id(self, db: sqlite3.Connection, made: type[_R], ids: Sequence[str]) -> list[_R]:
        """The woven records with these ids, in the order of the ids; those that are not there are left out."""
        rows = _in_pieces(db, "SELECT id, record FROM woven WHERE id IN ({})", ids)
        kept = {row[0]: made.model_validate_json(row[1]) for row in rows}
        shown = {each: self.overlay.records.get(each, kept.get(each)) for each in ids if each not in self.overlay.gone}
        return [each for each in shown.values() if isinstance(each, made)]

    def _lineage(self, db: sqlite3.Connection, page: str | None = None) -> list[LineageLink]:
        """All ways to origins, or those from and to one page."""
        if self.overlay.lineage is None:
            return _all(db, LineageLink, "lineage") if page is None else _on_page(db, LineageLink, "lineage", page)
        return [each for each in self.overlay.lineage if page in {None, each.page, each.source_page}]

    def _attributions(self, db: sqlite3.Connection, ids: Sequence[str]) -> list[Attribution]:
        rows = _in_pieces(db, "SELECT record FROM attribution WHERE id IN ({})", ids)
        found = {each.id: each for each in (Attribution.model_validate_json(record) for (record,) in rows)}
        found |= {each.id: each for each in self.overlay.new(Attribution) if each.id in ids}
        return [found[each] for each in ids if each in found and each not in self.overlay.gone]

    def _told_by(self, db: sqlite3.Connection, claims: Sequence[Claim]) -> list[Attribution]:
        return self._attributions(
            db, sorted({member.attribution for claim in claims for member in claim.members if member.attribution})
        )

    def _all_heads(self, db: sqlite3.Connection) -> tuple[Page, ...]:
        revision = _revision(db)
        kept = self.heads.kept
        if kept[0] != revision:
            kept = self.heads.kept = (revision, tuple(_records(db, Page, "SELECT head FROM page ORDER BY place")))
        return tuple(self.overlay.over(kept[1])) if self.overlay.new(Page) else kept[1]


def _id(record: Record) -> str:
    return str(record.id)  # type: ignore[attr-defined]  # only nouns with ids are laid over


def _revision(db: sqlite3.Connection) -> str:
    row = db.execute("SELECT value FROM state WHERE name = 'woven'").fetchone()
    return str(row[0]) if row else ""


def _records(db: sqlite3.Connection, made: type[_R], query: str, values: Sequence[object] = ()) -> list[_R]:
    return [made.model_validate_json(record) for (record,) in db.execute(query, values).fetchall()]


def _all(db: sqlite3.Connection, made: type[_R], noun: str) -> list[_R]:
    return _records(db, made, "SELECT record FROM woven WHERE noun = ? ORDER BY place", (noun,))


def _slice(db: sqlite3.Connection, made: type[_R], noun: str, offset: int, limit: int) -> tuple[list[_R], int]:
    (total,) = db.execute("SELECT count(*) FROM woven WHERE noun = ?", (noun,)).fetchone()
    query = "SELECT record FROM woven WHERE noun = ? ORDER BY place LIMIT ? OFFSET ?"
    return _records(db, made, query, (noun, limit, offset)), total


def _on_page(db: sqlite3.Connection, made: type[_R], noun: str, page: str) -> list[_R]:
    return _records(
        db,
        made,
        "SELECT record FROM woven WHERE noun = ? AND place IN "
        "(SELECT place FROM member WHERE page = ? AND noun = ?) ORDER BY place",
        (noun, page, noun),
    )


def _in_pieces(db: sqlite3.Connection, query: str, values: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for start in range(0, len(values), _AT_ONCE):
        piece = values[start : start + _AT_ONCE]
        yield from db.execute(query.format(", ".join("?" * len(piece))), piece).fetchall()


def _claims_where(wanted: ClaimFilter) -> tuple[str, list[str]]:
    """The condition on `claim` that a filter sets, with its values."""
    conditions, values = ["1"], list[str]()
    if wanted.words:
        conditions.append("instr(lower(proposition), lower(?))")
        values.append(wanted.words)
    narrowed = {
        "told.actor = ?": wanted.actor,
        "member.page = ?": wanted.page,
        "member.position = ?": wanted.position,
    }
    if members := {condition: value for condition, value in narrowed.items() if value}:
        conditions.append(
            "place IN (SELECT member.place FROM member LEFT JOIN attribution AS told ON told.id = member.attribution "
            f"WHERE member.noun = 'claims' AND {' AND '.join(members)})"
        )
        values += members.values()
    by_origins = {
        "one": "affirming <= 1 AND denying <= 1 AND affirming + denying > 0",
        "several": "(affirming > 1 OR denying > 1)",
        "contested": "affirming > 0 AND denying > 0",
    }
    if wanted.origins in by_origins:
        conditions.append(by_origins[wanted.origins])
    if wanted.unsure:
        conditions.append("unsure > 0")
    return " AND ".join(conditions), values


def _actors_where(wanted: ActorFilter) -> tuple[str, list[str]]:
    conditions, values = ["1"], list[str]()
    if wanted.words:
        conditions.append(
            "(instr(lower(json_extract(actor.record, '$.name')), lower(?)) "
            "OR instr(lower(json_extract(actor.record, '$.aliases')), lower(?)))"
        )
        values += [wanted.words] * 2
    if wanted.kind in set(ActorKind):
        conditions.append("json_extract(actor.record, '$.kind') = ?")
        values.append(wanted.kind)
    return " AND ".join(conditions), values
