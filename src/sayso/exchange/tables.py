"""A dossier as tables: one for each noun, whose rows quote the pages they rest on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from types import NoneType
from typing import Any, get_args

from sayso.exchange.anchors import anchors
from sayso.exchange.exported import Exported
from sayso.exchange.rows import (
    ActorRow,
    AnchorRow,
    AttributionRow,
    ClaimRow,
    DateRow,
    EventRow,
    ExplanationRow,
    LeadRow,
    LineageRow,
    MemberRow,
    MethodRow,
    OriginRow,
    PageRow,
)
from sayso.model import Claim, ClaimPosition, Contents, Origins, Page, Span
from sayso.report.context import Context
from sayso.report.method import method_lines
from sayso.report.passages import around, sentences_around, words_at

Cell = str | int | float | bool | None


@dataclass(frozen=True)
class Column:
    """A column, what its cells hold besides nothing, and what it means."""

    name: str
    kind: type
    """`str`, `int`, `float` or `bool`."""
    meaning: str


@dataclass(frozen=True)
class Table:
    """A named table; the row class gives its columns, also where there is no row."""

    name: str
    row: type[Exported]
    rows: tuple[Exported, ...]

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns in order."""
        return tuple(
            Column(name, _kind(field.annotation), field.description or "")
            for name, field in self.row.model_fields.items()
        )

    def cells(self) -> Iterator[tuple[Cell, ...]]:
        """The rows as plain values, in the order of the columns."""
        for row in self.rows:
            yield tuple(getattr(row, name) for name in self.row.model_fields)


def _kind(annotation: object) -> type:
    """The type of a cell that is not empty."""
    (kind,) = (each for each in (get_args(annotation) or (annotation,)) if each is not NoneType)
    assert isinstance(kind, type)
    return kind


def tables(contents: Contents) -> tuple[Table, ...]:
    """All tables of a dossier."""
    quoting = _Quoting(contents)
    return (
        Table("pages", PageRow, tuple(map(_page, contents.pages))),
        Table("attributions", AttributionRow, tuple(quoting.attributions())),
        Table("anchors", AnchorRow, tuple(quoting.anchors())),
        Table("claims", ClaimRow, tuple(map(quoting.claim, contents.claims))),
        Table("members", MemberRow, tuple(row for claim in contents.claims for row in quoting.members(claim))),
        Table("origins", OriginRow, tuple(row for claim in contents.claims for row in _origins(claim))),
        Table("actors", ActorRow, tuple(_actors(contents))),
        Table("events", EventRow, tuple(quoting.events())),
        Table("explanations", ExplanationRow, tuple(quoting.explanations())),
        Table("lineage", LineageRow, tuple(quoting.lineage())),
        Table("leads", LeadRow, tuple(quoting.leads())),
        Table("dates", DateRow, tuple(quoting.dates())),
        Table("method", MethodRow, tuple(_method(contents))),
    )


def _page(page: Page) -> PageRow:
    metadata, custody = page.metadata, page.custody
    return PageRow(
        page=page.id,
        file=page.file,
        status=page.status,
        reason=page.reason,
        title=metadata.title,
        authors=listed(metadata.authors),
        publisher=metadata.publisher,
        published=metadata.published,
        language=metadata.language,
        genre=metadata.genre,
        url=address_of(page),
        archived_url=custody.archived_url,
        captured=custody.captured,
        republished_from=metadata.republished_from,
        wire_agencies=listed(metadata.wire_agencies),
        duplicate_of=page.duplicate_of,
        version_of=page.version_of,
        translation_of=page.translation_of,
        translated=page.translation is not None,
        characters=len(page.text),
        sha256=page.sha256,
    )


def _method(contents: Contents) -> Iterator[MethodRow]:
    return (MethodRow(kind=kind, told=told) for kind, told in method_lines(contents, Context.of(contents)))


def _actors(contents: Contents) -> Iterator[ActorRow]:
    counts = Counter(each.actor for each in contents.attributions)
    for actor in contents.actors:
        yield ActorRow(
            actor=actor.id,
            name=actor.name,
            kind=actor.kind,
            state=actor.state,
            aliases=listed(actor.aliases),
            attributions=counts[actor.id],
        )


def _origins(claim: Claim) -> Iterator[OriginRow]:
    for side, origins in (("affirming", claim.affirming), ("denying", claim.denying)):
        for name, named_by in zip(origins.names, origins.named_by, strict=True):
            yield OriginRow(
                claim=claim.id,
                side=side,
                origin=name,
                members=listed(map(str, named_by)),
                may_be=listed(_may_be(name, origins)),
                rests_on=name == origins.rests_on,
            )


def _may_be(name: str, origins: Origins) -> Iterator[str]:
    for merge in origins.merges:
        if name in merge.names:
            others = " or ".join(each for each in merge.names if each != name)
            yield f"{others} ({merge.reason})"


def listed(values: Iterable[str]) -> str:
    """A list in one cell."""
    return "; ".join(values)


def address_of(page: Page) -> str | None:
    """Where a reader finds a page on the web: its own address, else the one it was fetched from."""
    return page.metadata.url or page.custody.final_url or page.custody.url


class _Quoting:
    """Makes the rows that quote pages."""

    def __init__(self, contents: Contents) -> None:
        self._contents = contents
        self._pages = {page.id: page for page in contents.pages}

    def _place(self, page_id: str, span: Span | None) -> dict[str, Any]:
        """The cells that all rows with a passage share."""
        page = self._pages[page_id]
        return {
            "page": page_id,
            "file": page.file,
            "start": span and span.start,
            "end": span and span.end,
            "passage": span and span.of(page.text),
        }

    def _sentences(self, page_id: str) -> Sequence[Span]:
        return self._contents.sentences.get(page_id, ())

    def attributions(self) -> Iterator[AttributionRow]:
        for each in self._contents.attributions:
            page = self._pages[each.page]
            yield AttributionRow(
                **self._place(each.page, each.extent),
                **each.model_dump(
                    include={
                        *("source_name", "actor", "act", "form", "position", "certainty", "said", "anonymous"),
                        *("confidence", "confidence_band", "same_as"),
                    }
                ),
                attribution=each.id,
                context=words_at(around(each, page.text, self._sentences(each.page)), page.text),
                source=each.source and each.source.of(page.text),
                cue=each.cue and each.cue.of(page.text),
                content=words_at(each.content, page.text),
                chain=listed(each.chain),
                translated=page.translation is not None,
            )

    def anchors(self) -> Iterator[AnchorRow]:
        for item, places in groupby(anchors(self._contents), key=lambda each: each.item):
            for number, each in enumerate(places):
                yield AnchorRow(**self._place(each.page, each.span), item=item, part=each.part, number=number)

    def claim(self, claim: Claim) -> ClaimRow:
        counts = Counter(member.position for member in claim.members)
        return ClaimRow(
            **self._place(claim.members[claim.worded_by].page, claim.wording),
            claim=claim.id,
            pages=len({member.page for member in claim.members}),
            affirming=counts[ClaimPosition.AFFIRMS],
            denying=counts[ClaimPosition.DENIES],
            doubting=counts[ClaimPosition.DOUBTS],
            reporting=counts[ClaimPosition.REPORTS],
            origins_affirming_min=claim.affirming.minimum,
            origins_affirming_max=claim.affirming.maximum,
            origins_denying_min=claim.denying.minimum,
            origins_denying_max=claim.denying.maximum,
            first_told=next((telling.date for telling in claim.tellings if telling.date), None),
            circular=listed(claim.circular),
        )

    def members(self, claim: Claim) -> Iterator[MemberRow]:
        dates = {telling.member: telling.date for telling in claim.tellings}
        for number, member in enumerate(claim.members):
            text = self._pages[member.page].text
            windows = sentences_around([member.span], text, self._sentences(member.page))
            yield MemberRow(
                **self._place(member.page, member.span),
                claim=claim.id,
                number=number,
                attribution=member.attribution,
                context=words_at(windows, text),
                position=member.position,
                date=dates.get(number),
            )

    def events(self) -> Iterator[EventRow]:
        for event in self._contents.events:
            for each in event.members:
                yield EventRow(
                    **self._place(each.page, each.span),
                    event=event.id,
                    date=event.date,
                    label=event.label,
                    said=event.said,
                    mention_date=each.date,
                    dated_otherwise=listed(event.conflicts),
                )

    def explanations(self) -> Iterator[ExplanationRow]:
        for explanation in self._contents.explanations:
            for reason in explanation.members:
                yield ExplanationRow(
                    **self._place(reason.page, Span(reason.spans[0].start, reason.spans[-1].end)),
                    explanation=explanation.id,
                    question=explanation.question,
                    claim=explanation.claim,
                    label=explanation.label,
                    held_by=reason.held_by,
                    author_position=reason.author_position,
                )

    def lineage(self) -> Iterator[LineageRow]:
        for link in self._contents.lineage:
            told = link.model_dump(include={"origin", "actor", "kind", "url", "source_page"})
            yield LineageRow(**self._place(link.page, link.span), **told)

    def leads(self) -> Iterator[LeadRow]:
        for lead in self._contents.leads:
            told = lead.model_dump(include={"kind", "label", "url", "date"})
            yield LeadRow(**self._place(lead.page, lead.span), **told, claims=listed(lead.claims))

    def dates(self) -> Iterator[DateRow]:
        for each in self._contents.dates:
            told = each.model_dump(include={"value", "interval", "basis"})
            yield DateRow(**self._place(each.page, each.span), **told)
