"""The overview: the dossier in a minute, in numbers, and what is left to be done."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from sayso.dossier import ClaimFilter, Counts
from sayso.model import Act, Band, PageStatus, Position
from sayso.report.claims import in_brief
from sayso.report.context import Context
from sayso.report.overview import BandCount, CountRow
from sayso.report.wording import ACT, BAND
from sayso.web.showing import Reading, readers_of, show

router = APIRouter()

_BRIEF = 5
"""Claims in a minute, as in the report."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """How much there is of what."""

    pages: int
    read: int
    statements: int
    claims: int
    contested: int
    actors: int
    by_act: tuple[CountRow, ...]
    by_position: tuple[int, ...]
    by_band: tuple[BandCount, ...]


@router.get("/")
def overview(request: Request, dossier: Reading) -> Response:
    """The dossier in a minute."""
    _, _, part = dossier.look_up.claims(ClaimFilter(), 0, _BRIEF)
    context = Context.of(part)
    return show(
        request,
        "overview.html.j2",
        claims=[in_brief(claim, context) for claim in part.claims],
        numbers=readers_of(request).remembered("numbers", dossier, lambda: _numbers(dossier.look_up.counts())),
        unfinished=dossier.unfinished,
    )


def _numbers(counts: Counts) -> Numbers:
    told = counts.attributions

    def total(act: Act | None = None, position: Position | None = None, band: Band | None = None) -> int:
        return sum(
            number
            for (of_act, of_position, of_band), number in told.items()
            if act in {None, of_act} and position in {None, of_position} and band in {None, of_band}
        )

    return Numbers(
        pages=sum(counts.pages.values()),
        read=counts.pages.get(PageStatus.ANALYSED, 0),
        statements=total(),
        claims=counts.woven.get("claims", 0),
        contested=counts.contested,
        actors=counts.actors,
        by_act=tuple(
            CountRow(ACT[act], tuple(total(act, position) for position in Position), total(act)) for act in Act
        ),
        by_position=tuple(total(position=position) for position in Position),
        by_band=tuple(BandCount(band, BAND[band], total(band=band)) for band in Band),
    )
