"""Pages: the list, one page to read, its blocks beside the text as it stands, and the bytes that came in."""

from __future__ import annotations

from typing import get_args

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from sayso.corrections.targets import link_id
from sayso.dossier import Dossier
from sayso.model import KEPT_ROLES, Contents, Position
from sayso.model.correction import MetadataField
from sayso.report import citation
from sayso.report.context import Context, block_id, outlet_of
from sayso.report.harmless import one_line
from sayso.report.reading_view import PageView, page_view
from sayso.report.versions import families
from sayso.report.why import origin_words
from sayso.report.wording import LINEAGE, ROLE, date_words
from sayso.web.addresses import link, place
from sayso.web.judged import noted, noted_among
from sayso.web.showing import Pager, Reading, missing, number_of, show, to_keep

router = APIRouter()

_AT_ONCE = 50
"""Pages on a screen; each is a line or two."""


@router.get("/pages")
def pages(request: Request, dossier: Reading) -> Response:
    """All pages with how they ended."""
    part = dossier.look_up.pages()
    words = request.query_params.get("words", "").strip().casefold()
    status = request.query_params.get("status", "")
    context = Context.of(part)
    found = [
        page
        for page in part.pages
        if words in f"{page.file} {page.metadata.title or ''} {outlet_of(page)}".casefold()
        and status in {"", page.status}
    ]
    number = number_of(request)
    statements = dossier.look_up.statements_by_page()
    return show(
        request,
        "pages.html.j2",
        rows=[
            (
                page,
                context.numbers[page.id],
                outlet_of(page),
                date_words(page.metadata.published) if page.metadata.published else "",
                statements.get(page.id, 0),
            )
            for page in found[(number - 1) * _AT_ONCE : number * _AT_ONCE]
        ],
        pager=Pager(request, number, _AT_ONCE, len(found)),
    )


@router.get("/pages/{page_id}")
def page(request: Request, dossier: Reading, page_id: str) -> Response:
    """One page to read, with everything that was found in it."""
    part, view = _page(dossier, page_id)
    at = view.number - 1
    links = {
        link_id(each): f"{LINEAGE[each.kind]} {origin_words(each.origin)}"
        for each in part.lineage
        if each.page == page_id
    }
    return show(
        request,
        "page.html.j2",
        page=view,
        total=len(part.pages),
        before=part.pages[at - 1].id if at else None,
        after=part.pages[at + 1].id if at + 1 < len(part.pages) else None,
        claims=[(each.id, each.proposition) for each in part.claims],
        links=list(links.items()),
        positions=[(each, each) for each in Position],
        role_words=ROLE,
        fields=[(each, each.replace("_", " ")) for each in get_args(MetadataField)],
        confidential=part.pages[at].confidential,
        noted=noted(dossier, page_id),
        noted_links=[(links[item], *told) for item, *told in noted_among(dossier, links)],
        saw=len(dossier.log()),
    )


@router.get("/pages/{page_id}/blocks")
def blocks(request: Request, dossier: Reading, page_id: str) -> Response:
    """One page by its blocks: each with its role, and beside it the text as it stands."""
    part, view = _page(dossier, page_id)
    full = part.pages[view.number - 1]
    read = {block.id: block for stretch in view.stretches for block in stretch.blocks}
    rows = [
        (
            ROLE[block.role],
            block.role in KEPT_ROLES,
            read.get(block_id(page_id, number)),
            block.span.of(full.text),
            block,
        )
        for number, block in enumerate(full.blocks)
    ]
    return show(request, "blocks.html.j2", page=view, rows=rows)


@router.get("/pages/{page_id}/original")
def original(dossier: Reading, page_id: str) -> Response:
    """The bytes as they came in, to be kept and never shown."""
    found = next((each for each in dossier.look_up.pages().pages if each.id == page_id), None)
    if found is None:
        raise missing("page")
    name = one_line(found.file).rsplit("/", 1)[-1] or "page"
    return to_keep(dossier.original(found), name)


@router.get("/passages/{attribution_id}")
def passage(dossier: Reading, attribution_id: str) -> Response:
    """Where an attribution stands on its page."""
    found = dossier.look_up.page_of(attribution_id)
    if found is None:
        raise missing("statement")
    return RedirectResponse(f"{link(found)}#at-{attribution_id}", 303)


@router.get("/cite/{anchor}")
def cite(dossier: Reading, anchor: str) -> Response:
    """A citation of a passage, as text to copy."""
    wanted = place(anchor)
    part = dossier.look_up.page(wanted[0]) if wanted else None
    if wanted is None or part is None:
        raise missing("passage")
    context = Context.of(part)
    full = context.pages[wanted[0]]
    if not 0 <= wanted[1].start < wanted[1].end <= len(full.text):
        raise missing("passage")
    return PlainTextResponse(citation.of_passage(full, [wanted[1]], context))


@router.get("/versions")
def versions(request: Request, dossier: Reading) -> Response:
    """Pages that were saved more than once, and what changed."""
    part = dossier.look_up.comparisons()
    return show(request, "versions.html.j2", families=families(part, Context.of(part)))


def _page(dossier: Dossier, page_id: str) -> tuple[Contents, PageView]:
    part = dossier.look_up.page(page_id)
    if part is None:
        raise missing("page")
    return part, page_view(page_id, part, Context.of(part))
