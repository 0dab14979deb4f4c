"""W3C PROV: who got it from whom, as PROV-JSON.

Pages are entities, outlets and other origins agents. What a page passes on is derived from an entity too: the page of
the pile that the origin's report is, or else a report that nobody here has read.
"""

from __future__ import annotations

import io
from typing import Any

from prov.constants import PROV_LABEL, PROV_LOCATION, PROV_TYPE
from prov.identifier import Namespace, QualifiedName
from prov.model import ProvDocument

from sayso.exchange.identifiers import urn, web_address
from sayso.model import Contents, LineageKind, LineageLink, Page, item_id

_SAYSO = Namespace("sayso", urn() + ":")
_KIND = {kind: _SAYSO[kind] for kind in LineageKind}


def to_prov(contents: Contents) -> bytes:
    """The lineage of a dossier as PROV-JSON."""
    document = ProvDocument()
    document.add_namespace(_SAYSO)
    for page in contents.pages:
        _put_page(document, page)
    for link in contents.lineage:
        source = _SAYSO[link.source_page] if link.source_page else _report(document, link)
        told: dict[QualifiedName, Any] = {PROV_TYPE: _KIND[link.kind], _SAYSO["origin"]: link.origin}
        if link.span:
            told[_SAYSO["start"]], told[_SAYSO["end"]] = link.span
        if link.source_span:
            told[_SAYSO["sourceStart"]], told[_SAYSO["sourceEnd"]] = link.source_span
        if link.kind is LineageKind.COPIES:
            document.quotation(_SAYSO[link.page], source, other_attributes=told)
        else:
            document.derivation(_SAYSO[link.page], source, other_attributes=told)
    stream = io.StringIO()
    document.serialize(stream, format="json", indent=1, ensure_ascii=False)
    return (stream.getvalue() + "\n").encode()


def _put_page(document: ProvDocument, page: Page) -> None:
    told: dict[QualifiedName, Any] = {PROV_TYPE: _SAYSO["Page"], PROV_LABEL: page.metadata.title or page.file}
    if (address := web_address(page)) is not None:
        told[PROV_LOCATION] = address
    entity = document.entity(_SAYSO[page.id], told | {_SAYSO["sha256"]: page.sha256})
    if page.metadata.publisher:
        document.attribution(entity, _agent(document, page.metadata.publisher))
    if page.custody.captured:
        document.generation(entity, time=page.custody.captured)


def _report(document: ProvDocument, link: LineageLink) -> QualifiedName:
    """What an origin reported, of which the pile has no page."""
    name = _SAYSO[item_id("u", link.origin)]
    if not document.get_record(name):
        label = f"What {link.origin} reported: not among these pages"
        document.entity(name, {PROV_TYPE: _SAYSO["UnreadReport"], PROV_LABEL: label})
        document.attribution(name, _agent(document, link.origin))
    return name


def _agent(document: ProvDocument, told: str) -> QualifiedName:
    name = _SAYSO[item_id("o", told)]
    if not document.get_record(name):
        document.agent(name, {PROV_LABEL: told})
    return name
