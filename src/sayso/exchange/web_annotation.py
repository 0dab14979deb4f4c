"""W3C Web Annotation: each attribution, and each passage of a claim, event or explanation, as an annotation.

A passage on a page with a web address has two targets: the web page, selected by the quotation with what stands before
and behind it, as Hypothesis-like clients do; and sayso's text of the page, selected by position as well. Positions
count code points of that text, which is in the dossier's JSON export, and say nothing about the page's source.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from sayso.corrections.anchors import anchor
from sayso.exchange.anchors import Anchor, of_attribution, of_member, of_mention, of_reason, of_wording
from sayso.exchange.identifiers import urn, web_address
from sayso.model import Contents, Page
from sayso.report.context import Context
from sayso.report.wording import AUTHOR_POSITION, BAND, CLAIM_POSITION, STANCE, chain_words, date_words

CONTEXT = "http://www.w3.org/ns/anno.jsonld"

Document = dict[str, Any]


def to_web_annotation(contents: Contents) -> bytes:
    """A dossier's passages as an annotation collection (JSON-LD)."""
    made = list(_annotations(contents))
    name = urn("annotations")
    collection = {
        "@context": CONTEXT,
        "id": name,
        "type": "AnnotationCollection",
        "label": "Who said what, as sayso read it. Text positions count the code points of sayso's text of each page.",
        "total": len(made),
        "first": {"id": f"{name}:1", "type": "AnnotationPage", "startIndex": 0, "items": made},
    }
    return (json.dumps(collection, indent=1, ensure_ascii=False) + "\n").encode()


def _annotations(contents: Contents) -> Iterator[Document]:
    context = Context.of(contents)
    for each in contents.attributions:
        name, chain = context.names(each)
        told = f"{name}: {STANCE[each.act][each.position]}. Named through: {chain_words(chain)}. "
        told += f"{BAND[each.confidence_band].capitalize()}."
        tags = (f"act: {each.act}", f"position: {each.position}", f"source: {name}")
        yield _annotation(urn(each.id), told, tags, of_attribution(each), context)
    for claim in contents.claims:
        wording = [of_wording(claim)]
        yield _annotation(urn(claim.id, "wording"), "The wording of this claim.", ("claim",), wording, context)
        for number, member in enumerate(claim.members):
            told = f"{CLAIM_POSITION[member.position]}: {claim.proposition}"
            place, stance = of_member(claim, member), f"position: {member.position}"
            yield _annotation(urn(claim.id, "member", number), told, ("claim", stance), [place], context)
    for event in contents.events:
        for number, mention in enumerate(event.members):
            places = of_mention(event, mention)
            told = f"{date_words(event.date)}: {event.label}"
            yield _annotation(urn(event.id, "mention", number), told, ("event", f"date: {event.date}"), places, context)
    for explanation in contents.explanations:
        for number, reason in enumerate(explanation.members):
            places = of_reason(explanation, reason)
            holder = context.holder(reason.held_by, reason.page)
            told = f"{explanation.question} Held by {holder}; {AUTHOR_POSITION[reason.author_position]}."
            yield _annotation(urn(explanation.id, "reason", number), told, ("explanation",), places, context)


def _annotation(name: str, told: str, tags: Iterable[str], places: Iterable[Anchor], context: Context) -> Document:
    return {
        "id": name,
        "type": "Annotation",
        "motivation": "describing",
        "body": [
            {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "language": "en", "value": told},
            *({"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in tags),
        ],
        "target": [target for place in places for target in _targets(place, context.pages[place.page])],
    }


def _targets(place: Anchor, page: Page) -> Iterator[Document]:
    kept = anchor(page, place.span)
    quotation = {
        "type": "TextQuoteSelector",
        "exact": kept.exact,
        "prefix": kept.prefix,
        "suffix": kept.suffix,
    }
    if (address := web_address(page)) is not None:
        yield {"type": "SpecificResource", "source": address, "selector": quotation, "styleClass": place.part}
    yield {
        "type": "SpecificResource",
        "source": {
            "id": urn(page.id),
            "type": "Text",
            "format": "text/plain",
            "label": f"sayso's text of {page.file}, to which positions refer",
        },
        "selector": [{"type": "TextPositionSelector", "start": kept.start, "end": kept.end}, quotation],
        "styleClass": place.part,
    }
