"""schema.org JSON-LD: pages, whom they quote, direct quotations, and claims with where they appear.

There are no verdicts in it: no `ClaimReview`, no rating, nothing about what is true. What others ascribe to a source,
and what a page words itself, is no `Quotation`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sayso.exchange.identifiers import urn, web_address
from sayso.model import Act, Actor, ActorKind, Attribution, Claim, Contents, Form, Genre, Page, PageStatus
from sayso.report.passages import words_at

_PAGE = {
    Genre.NEWS: "NewsArticle",
    Genre.WIRE: "NewsArticle",
    Genre.EXPLAINER: "BackgroundNewsArticle",
    Genre.OPINION: "OpinionNewsArticle",
    Genre.BLOG: "BlogPosting",
    Genre.QA: "Article",
    None: "CreativeWork",
}
_ACTOR = {
    ActorKind.PERSON: "Person",
    ActorKind.STATE: "Country",
    ActorKind.AGENCY: "GovernmentOrganization",
    ActorKind.OUTLET: "NewsMediaOrganization",
    ActorKind.ARMED_GROUP: "Organization",
    ActorKind.ORGANISATION: "Organization",
}
"""What an unnamed source is, schema.org has no word for."""

Node = dict[str, Any]


def to_schema_org(contents: Contents) -> bytes:
    """A dossier as one JSON-LD graph."""
    graph = [_filled(node) for node in _nodes(contents)]
    return (
        json.dumps({"@context": "https://schema.org", "@graph": graph}, indent=1, ensure_ascii=False) + "\n"
    ).encode()


def _nodes(contents: Contents) -> Iterator[Node]:
    pages = {page.id: page for page in contents.pages}
    kinds = {actor.id: _ACTOR[actor.kind] for actor in contents.actors if actor.kind in _ACTOR}
    yield from (_page(page) for page in contents.pages if page.status is PageStatus.ANALYSED)
    yield from (_actor(actor) for actor in contents.actors if actor.id in kinds)
    for each in contents.attributions:
        if each.act is Act.SAID and each.form is Form.DIRECT:
            yield _quotation(each, pages[each.page].text, named=each.actor in kinds)
    yield from map(_claim, contents.claims)


def _filled(node: Node) -> Node:
    return {name: value for name, value in node.items() if value not in (None, [], "")}


def _page(page: Page) -> Node:
    metadata = page.metadata
    return {
        "@id": urn(page.id),
        "@type": _PAGE[metadata.genre],
        "headline": metadata.title,
        "author": [{"@type": "Person", "name": name} for name in metadata.authors],
        "publisher": {"@type": "Organization", "name": metadata.publisher} if metadata.publisher else None,
        "datePublished": metadata.published,
        "inLanguage": metadata.language,
        "url": web_address(page),
        "archivedAt": page.custody.archived_url,
        "identifier": f"sha256:{page.sha256}",
    }


def _actor(actor: Actor) -> Node:
    return {
        "@id": urn(actor.id),
        "@type": _ACTOR[actor.kind],
        "name": actor.name,
        "alternateName": list(actor.aliases),
    }


def _quotation(each: Attribution, text: str, *, named: bool) -> Node:
    return {
        "@id": urn(each.id),
        "@type": "Quotation",
        "text": words_at(each.content, text),
        "spokenByCharacter": {"@id": urn(each.actor)} if each.actor and named else None,
        "isPartOf": {"@id": urn(each.page)},
        "dateCreated": each.said,
    }


def _claim(claim: Claim) -> Node:
    """A claim appears where it is put forward or disputed; the earliest telling in this pile comes first."""
    pages = list(dict.fromkeys(member.page for member in claim.members))
    first = next((claim.members[each.member].page for each in claim.tellings if each.date), None)
    return {
        "@id": urn(claim.id),
        "@type": "Claim",
        "text": claim.proposition,
        "appearance": [{"@id": urn(page)} for page in pages],
        "firstAppearance": {"@id": urn(first)} if first else None,
    }
