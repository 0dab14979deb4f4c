"""Looking up: the part of a dossier's contents that one view shows, by index, without reading all of it.

Every part is a `Contents` of its own. Its pages are all pages of the dossier, so that each has its number; but for
those whose text the view quotes, they are *heads*: without text, blocks and links.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sayso.model import (
    Act,
    Actor,
    Attribution,
    Band,
    Claim,
    Comparison,
    Contents,
    DateExpression,
    Event,
    Explanation,
    Lead,
    Matrix,
    PageStatus,
    Position,
    SharedPassage,
)
from sayso.store.connection import Connection
from sayso.store.lists import ActorRow, ClaimFilter, ClaimRow, Counts, EventRow
from sayso.store.overlay import Overlay
from sayso.store.records import Heads, Records


class LookUp:
    """Indexed reading of a dossier's contents. Every method sees what was committed last, below the overlay."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.overlay = Overlay()
        self.heads = Heads()
        """Can be that of another connection to the same file."""

    def revision(self) -> str:
        """A mark that changes whenever the woven contents do; the overlay does not change it."""
        with self._records() as records:
            return records.revision()

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
        where, values = wanted.condition()
        with self._records() as records:
            (total,) = records.db.execute(f"SELECT count(*) FROM claim WHERE {where}", values).fetchone()
            rows = [
                ClaimRow(*row)
                for row in records.db.execute(
                    f"""
                    SELECT id, pages, affirming, denying, unsure FROM claim WHERE {where}
                    ORDER BY (affirming AND denying AND pages > 1) DESC, pages DESC, (affirming AND denying) DESC, place
                    LIMIT ? OFFSET ?
                    """,
                    (*values, limit, offset),
                ).fetchall()
            ]
            claims = records.by_id(Claim, [row.id for row in rows])
            part = records.part(attributions=records.told_by(claims), claims=claims)
        there = {claim.id for claim in part.claims}
        return [row for row in rows if row.id in there], total, part

    def claim(self, claim_id: str) -> Contents | None:
        """One claim with all that its card and its steps quote."""
        with self._records() as records:
            claims = records.by_id(Claim, [claim_id])
            if not claims:
                return None
            pages = {member.page for member in claims[0].members}
            explanations = records.select(
                Explanation,
                "SELECT record FROM woven WHERE noun = 'explanations' AND json_extract(record, '$.claim') = ? "
                "ORDER BY place",
                (claim_id,),
            )
            return records.part(
                full={*pages, *(reason.page for each in explanations for reason in each.members)},
                attributions=records.told_by(claims),
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
        with self._records() as records:
            return records.part()

    def page(self, page_id: str) -> Contents | None:
        """One page with everything that is marked in it, and every woven record that has a place on it."""
        with self._records() as records:
            if records.db.execute("SELECT 1 FROM page WHERE id = ?", (page_id,)).fetchone() is None:
                return None
            attributions = records.select(
                Attribution, "SELECT record FROM attribution WHERE page = ? ORDER BY place", (page_id,)
            )
            known = {each.id for each in attributions}
            added = [each for each in self.overlay.new(Attribution) if each.page == page_id and each.id not in known]
            return records.part(
                full={page_id},
                attributions=[*attributions, *added],
                dates=records.select(
                    DateExpression, "SELECT record FROM date_expression WHERE page = ? ORDER BY place", (page_id,)
                ),
                claims=records.on_page(Claim, "claims", page_id),
                explanations=records.on_page(Explanation, "explanations", page_id),
                events=records.on_page(Event, "events", page_id),
                lineage=records.lineage(page_id),
                shared_passages=records.on_page(SharedPassage, "shared_passages", page_id),
                leads=records.on_page(Lead, "leads", page_id),
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
        with self._records() as records:
            found = records.all(Comparison, "comparisons")
            ids = {each for one in found for each in (one.earlier, one.later)}
            changed = [
                each
                for one in found
                for change in one.statements
                for each in (change.before, change.after)
                if each is not None
            ]
            return records.part(full=ids, attributions=records.attributions(changed), comparisons=found)

    # People and what they said

    def name_of(self, actor_id: str) -> str | None:
        """The name of an actor."""
        with self._connection.reading() as db:
            row = db.execute("SELECT json_extract(record, '$.name') FROM actor WHERE id = ?", (actor_id,)).fetchone()
        return None if row is None else str(row[0])

    def actors(self) -> list[ActorRow]:
        """All those who say something, by how many of their statements are not unsure."""
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
                SELECT actor.record, told.* FROM told JOIN actor ON actor.id = told.actor
                ORDER BY told.weight DESC, actor.place
                """
            ).fetchall()
        return [
            ActorRow(Actor.model_validate_json(record), tuple(numbers[: len(Position)]), *numbers[len(Position) : -1])
            for record, _, *numbers in rows
        ]

    def actor(self, actor_id: str, offset: int, limit: int) -> tuple[Contents, int] | None:
        """One actor with what it said and what is ascribed to it, the earliest first, and how much there is in all."""
        with self._records() as records:
            actors = records.select(Actor, "SELECT record FROM actor WHERE id = ?", (actor_id,))
            actors = self.overlay.over(actors) or [each for each in self.overlay.new(Actor) if each.id == actor_id]
            if not actors:
                return None
            (total,) = records.db.execute("SELECT count(*) FROM attribution WHERE actor = ?", (actor_id,)).fetchone()
            attributions = records.select(
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
            return records.part(full=pages, attributions=attributions, actors=actors), total

    def attribution(self, attribution_id: str) -> Contents | None:
        """One attribution with its page, and the same statement in later versions of the page."""
        with self._records() as records:
            found = records.attributions([attribution_id])
            if not found:
                return None
            again = records.select(
                Attribution,
                "SELECT record FROM attribution WHERE page IN (SELECT value FROM json_each(?)) AND same_as = ? "
                "ORDER BY place",
                (json.dumps(records.versions()), attribution_id),
            )
            return records.part(full={found[0].page}, attributions=[*found, *again])

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
        with self._records() as records:
            found = self.overlay.over(records.attributions(ids))
            return records.part(full={each.page for each in found}, attributions=found)

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
        with self._records() as records:
            found = records.by_id(Event, ids)
            return records.part(full={each.page for event in found for each in event.members}, events=found)

    def explanations(self, ids: Sequence[str]) -> Contents:
        """These explanations and the claims that they explain."""
        with self._records() as records:
            found = records.by_id(Explanation, ids)
            claims = records.by_id(Claim, sorted({each.claim for each in found if each.claim}))
            pages = {reason.page for each in found for reason in each.members}
            return records.part(full=pages, explanations=found, claims=claims)

    def explanation_rows(self) -> list[tuple[str, str, int]]:
        """Id, question and number of passages of every explanation."""
        with self._connection.reading() as db:
            return db.execute(
                "SELECT id, json_extract(record, '$.question'), json_array_length(record, '$.members') FROM woven "
                "WHERE noun = 'explanations' ORDER BY place"
            ).fetchall()

    def lineage(self) -> Contents:
        """All ways from a page to an origin, over heads alone."""
        with self._records() as records:
            return records.part(lineage=records.lineage())

    def lineage_of(self, pages: Sequence[str]) -> Contents:
        """The ways from these pages to their origins, with the passages that tell them."""
        with self._records() as records:
            found = [link for page in pages for link in records.lineage(page) if link.page == page]
            return records.part(full=pages, lineage=found)

    def shared_passages(self, offset: int, limit: int) -> tuple[Contents, int]:
        """Passages that two pages share, and how many there are in all."""
        with self._records() as records:
            found, total = records.slice(SharedPassage, "shared_passages", offset, limit)
            pages = {page for each in found for page in (each.page, each.source_page)}
            return records.part(full=pages, shared_passages=found), total

    def leads(self, offset: int, limit: int) -> tuple[Contents, int]:
        """What the pile points to and does not hold, with the claims on it, and how much there is in all."""
        with self._records() as records:
            found, total = records.slice(Lead, "leads", offset, limit)
            claims = records.by_id(Claim, sorted({claim for each in found for claim in each.claims}))
            return records.part(full={each.page for each in found}, leads=found, claims=claims), total

    def matrices(self) -> list[tuple[str, str, int, int]]:
        """Id, question, number of hypotheses and of evidence of each matrix."""
        with self._connection.reading() as db:
            return db.execute(
                "SELECT id, json_extract(record, '$.question'), json_array_length(record, '$.hypotheses'), "
                "json_array_length(record, '$.evidence') FROM woven WHERE noun = 'matrices' ORDER BY place"
            ).fetchall()

    def matrix(self, matrix_id: str) -> Contents | None:
        """One matrix with the claims that are its evidence."""
        with self._records() as records:
            found = records.by_id(Matrix, [matrix_id])
            if not found:
                return None
            claims = records.by_id(Claim, [each.claim for each in found[0].evidence])
            return records.part(matrices=found, claims=claims)

    @contextmanager
    def _records(self) -> Iterator[Records]:
        with self._connection.reading() as db:
            yield Records(db, self.overlay, self.heads)
