"""Hand-made pages, attributions and claims for the tests of lineage and origins."""

from __future__ import annotations

import hashlib

from sayso.model import (
    Act,
    Attribution,
    Band,
    Basis,
    Block,
    Certainty,
    Claim,
    ClaimMember,
    ClaimPosition,
    Form,
    Genre,
    Metadata,
    Page,
    Position,
    Role,
    Span,
)
from sayso.weaving.actors import resolve_actors
from sayso.weaving.copies import shared_passages
from sayso.weaving.lineage import link_copies, link_pages
from sayso.weaving.memory import Memory
from sayso.weaving.origins import Pile, count_origins

AFFIRMS, DENIES = ClaimPosition.AFFIRMS, ClaimPosition.DENIES


def page(
    file: str,
    text: str = "",
    *,
    outlet: str | None = None,
    authors: tuple[str, ...] = (),
    published: str | None = None,
    genre: Genre | None = Genre.NEWS,
    wire: tuple[str, ...] = (),
    republished_from: str | None = None,
    url: str | None = None,
    title: str | None = None,
    **more: str,
) -> Page:
    text = text or f"The text of {file}, long enough to hold every passage of its claims and attributions."
    told = {
        "publisher": outlet,
        "authors": authors,
        "published": published,
        "genre": genre,
        "wire_agencies": wire,
        "republished_from": republished_from,
        "url": url,
        "title": title,
    }
    told = {name: value for name, value in told.items() if value}
    return Page(
        id=f"p{hashlib.sha256(file.encode()).hexdigest()[:16]}",
        file=file,
        sha256=hashlib.sha256((file + text).encode()).hexdigest(),
        media_type="text/plain",
        text=text,
        metadata=Metadata(**told, basis=dict.fromkeys(told, Basis.PRINTED)),
        blocks=(Block(start=0, end=len(text), role=Role.BODY),),
        **more,
    )


def said(on: Page, *chain: str, at: int = 0, **more) -> Attribution:
    """An attribution whose source is the last name of its chain; its content is the characters from `at` on."""
    name = chain[-1]
    return Attribution(
        **{
            "id": f"a{on.id} {at} {'/'.join(chain)}",
            "page": on.id,
            "source": None,
            "source_name": name,
            "cue": None,
            "content": (Span(at, at + 10),),
            "act": Act.SAID,
            "form": Form.INDIRECT,
            "position": Position.AFFIRMS,
            "certainty": Certainty.UNSPECIFIED,
            "anonymous": "unnamed" in name,
            "chain": chain,
            "confidence": 1,
            "confidence_band": Band.CLEAR,
            **more,
        }
    )


def member(of: Page | Attribution, position: ClaimPosition = AFFIRMS, at: int = 0) -> ClaimMember:
    """A member: an attribution, or a page's own wording of ten characters."""
    if isinstance(of, Page):
        return ClaimMember(page=of.id, span=Span(at, at + 10), attribution=None, position=position)
    return ClaimMember(page=of.page, span=of.extent, attribution=of.id, position=position)


def claim(*members: ClaimMember) -> Claim:
    return Claim(id="c1", proposition="The dam broke.", worded_by=0, wording=members[0].span, members=members)


def counted(pages, attributions, *members, citations=()) -> Claim:
    """The claim of these members with its origins counted."""
    actors, told = resolve_actors(pages, attributions)
    links = link_pages(pages, citations, told, actors.find)
    shared = shared_passages(pages, links, Memory())
    lineage = link_copies(pages, links, shared)
    pile = Pile.of(pages, told, lineage=lineage, shared=shared, reasons=(), actors=actors)
    return count_origins([claim(*members)], pile, Memory())[0]


def ranges(of: Claim) -> tuple[tuple[int, int], tuple[int, int]]:
    return tuple((side.minimum, side.maximum) for side in (of.affirming, of.denying))
